"""`upslope doctor`: where everything is, whether it is sound, and how to mend what isn't."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from upslope import __version__
from upslope.catalog.files import PACK_FORMAT
from upslope.catalog.index import open_pack
from upslope.errors import ContentError, ParametersInvalid
from upslope.formats.archive import EXPORT_FORMAT
from upslope.learner import MODEL_VERSION, Parameters
from upslope.workbench.doctor_sandbox import SandboxFacts, sandbox_facts, sandbox_findings
from upslope.workbench.finding import Finding


@dataclass(frozen=True)
class Storage:
    """What a look into the database told. `error` is why it could not be opened; then the rest is unknown."""

    url: str
    file: Path | None
    schema: str
    exists: bool = False
    revision: str | None = None
    created_by: str | None = None
    written_by: str | None = None
    learners: int | None = None
    problems: tuple[str, ...] = ()
    error: str | None = None


@dataclass(frozen=True)
class Installation:
    """Where things are, as settings and the edges of the program know it. `running` is the address of a server.

    `parameters` is the digest of the active ones; `parameters_problem` is why those of the data folder aren't used;
    `readout` and `readout_problem` are the same of the read-out, of which there need not be one.
    """

    data_dir: Path
    backups: Path
    pack: Path
    bundle: Path
    storage: Storage
    running: str | None = None
    parameters: str = field(default_factory=lambda: Parameters().digest)
    parameters_problem: ParametersInvalid | None = None
    readout: str | None = None
    readout_problem: ParametersInvalid | None = None


@dataclass(frozen=True)
class Versions:
    """The six version numbers."""

    program: str
    database_schema: str
    export_format: int
    pack_format: int
    learner_model: str
    parameters: str


@dataclass(frozen=True)
class FolderFacts:
    """`rights` are the octal permissions, None where there is no folder yet or the system has none."""

    path: Path
    exists: bool
    rights: str | None


@dataclass(frozen=True)
class DatabaseFacts:
    """`size` in bytes, with what is not merged into the file yet. `integrity` is ok, damaged, or unknown."""

    url: str
    exists: bool
    size: int | None
    revision: str | None
    created_by: str | None
    written_by: str | None
    integrity: Literal["ok", "damaged", "unknown"]
    learners: int | None


@dataclass(frozen=True)
class PackFacts:
    """Nothing but the path is known of a pack that can't be opened."""

    path: Path
    name: str | None = None
    version: str | None = None
    digest: str | None = None


@dataclass(frozen=True)
class Report:
    """Everything that `doctor` shows. `readout` is the digest of the read-out in use."""

    versions: Versions
    data_folder: FolderFacts
    database: DatabaseFacts
    pack: PackFacts
    backups: tuple[Path, ...]
    bundle: bool
    readout: str | None
    running: str | None
    sandbox: SandboxFacts
    findings: tuple[Finding, ...] = ()

    @property
    def healthy(self) -> bool:
        return all(finding.level != "wrong" for finding in self.findings)


def examine(installation: Installation) -> Report:
    """Look at an installation. Raises nothing for what is wrong: that is listed in `findings`."""
    pack, pack_problem = _pack(installation.pack)
    sandbox = sandbox_facts()
    findings = [
        *_folder_findings(installation),
        *_database_findings(installation.storage),
        *([pack_problem] if pack_problem else []),
        *_parameter_findings(installation),
        *_program_findings(installation),
        *sandbox_findings(sandbox),
    ]
    return Report(
        versions=_versions(installation),
        data_folder=_folder(installation.data_dir),
        database=_database(installation.storage),
        pack=pack,
        backups=tuple(sorted(installation.backups.glob("*.db"))),
        bundle=_has_bundle(installation),
        readout=installation.readout,
        running=installation.running,
        sandbox=sandbox,
        findings=tuple(findings),
    )


def _versions(installation: Installation) -> Versions:
    schema, parameters = installation.storage.schema, installation.parameters[:12]
    return Versions(__version__, schema, EXPORT_FORMAT, PACK_FORMAT, MODEL_VERSION, parameters)


def _parameter_findings(installation: Installation) -> Iterator[Finding]:
    for code, problem, message in (
        (
            "parameters",
            installation.parameters_problem,
            "The fitted parameters of the learner model are not used, the built-in ones are.",
        ),
        (
            "readout",
            installation.readout_problem,
            "The read-out of many learners' answers is not used; the learner model foretells answers alone.",
        ),
    ):
        if problem:
            level = "note" if problem.params.get("foreign") else "wrong"
            yield Finding(code, level, f"{message} {problem.message}", "Fit anew: upslope fit")


def _folder(path: Path) -> FolderFacts:
    return FolderFacts(path, path.is_dir(), _rights(path))


def _rights(path: Path) -> str | None:
    if os.name != "posix" or not path.exists():
        return None
    return f"{stat.S_IMODE(path.stat().st_mode):04o}"


def _folder_findings(installation: Installation) -> Iterator[Finding]:
    folder = installation.data_dir
    if not folder.is_dir():
        yield Finding("no_data_folder", "note", f"There is no data folder {folder} yet; it is made on first use.")
        return
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        fix = f"Give your account the rights: chmod u+rwx '{folder}'"
        yield Finding("folder_not_writable", "wrong", f"The data folder {folder} can't be read and written.", fix)
    for path in (folder, *([installation.storage.file] if installation.storage.file else [])):
        rights = _rights(path)
        if rights and int(rights, 8) & 0o077:
            mode = "700" if path.is_dir() else "600"
            message = f"Other accounts on this machine may look into {path} (its rights are {rights})."
            yield Finding("rights_too_wide", "wrong", message, f"chmod {mode} '{path}'")


def _database(storage: Storage) -> DatabaseFacts:
    unknown = storage.error is not None or not storage.exists
    return DatabaseFacts(
        url=storage.url,
        exists=storage.exists,
        size=_size(storage.file) if storage.file else None,
        revision=storage.revision,
        created_by=storage.created_by,
        written_by=storage.written_by,
        integrity="unknown" if unknown else "damaged" if storage.problems else "ok",
        learners=storage.learners,
    )


def _size(file: Path) -> int | None:
    if not file.is_file():
        return None
    log = file.with_name(file.name + "-wal")
    return file.stat().st_size + (log.stat().st_size if log.is_file() else 0)


def _database_findings(storage: Storage) -> Iterator[Finding]:
    if storage.error is not None:
        yield Finding("database", "wrong", storage.error, "Follow the message, or put back: upslope restore FILE")
    elif not storage.exists:
        yield Finding("no_database", "note", "There is no database yet; it is made on first use.")
    for problem in storage.problems:
        fix = "Keep a copy of the file, then put back a backup: upslope restore FILE"
        yield Finding("database_damaged", "wrong", f"The database is damaged: {problem}.", fix)


def _pack(root: Path) -> tuple[PackFacts, Finding | None]:
    try:
        info = open_pack(root).info
    except ContentError as error:
        return PackFacts(root), Finding("pack", "wrong", error.message, f"upslope catalog check '{root}'")
    return PackFacts(root, info.name, info.version, info.digest), None


def _has_bundle(installation: Installation) -> bool:
    return (installation.bundle / "app.js").is_file() and (installation.bundle / "app.css").is_file()


def _program_findings(installation: Installation) -> Iterator[Finding]:
    if not _has_bundle(installation):
        message = "The front-end bundle is missing, so the web app has no style, map or editor."
        fix = "Reinstall the package; in a checkout build it with: python hatch_build.py"
        yield Finding("no_bundle", "wrong", message, fix)
    yield Finding(
        "port",
        "note",
        "While the web app runs, other accounts on this machine can reach its port.",
        "If that matters, start it with a token: upslope serve --token SECRET",
    )
