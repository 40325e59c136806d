"""The corpus of attacks: folders of stored submissions that try to cheat the grader or to break out of the sandbox."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

import upslope
from upslope.catalog.load import load_folder
from upslope.errors import ContentError, NotFound
from upslope.model.lab import Lab, LabFiles
from upslope.model.verdict import VerdictKind

LISTED = {
    "fork-bomb": "fork bomb",
    "memory-bomb": "memory bomb",
    "endless-output": "endless output",
    "busy-loop": "busy loop",
    "sleep": "sleep",
    "path-tricks": "symlinks and path tricks",
    "reading-on-disk": "reading tests or solutions on disk",
    "reading-in-memory": "reading tests or solutions in memory",
    "patching": "patching unittest, numpy.testing, builtins",
    "exiting": "sys.exit, os._exit, atexit",
    "forged-results": "forged result file or pipe",
    "pickle": "pickle in the channel",
    "stack-inspection": "stack inspection",
    "always-equal": "__eq__ that always says yes",
    "subclasses": "subclassed numbers and arrays",
    "network": "network",
    "proc": "/proc",
    "other-processes": "ptrace, process_vm_readv",
    "clock": "changing the clock",
    "signals": "signals to others",
    "daemons": "daemons left behind",
    "disk-filling": "disk and inode filling",
    "zip-bombs": "zip bombs",
    "threads": "thread exhaustion",
    "leaks-between-submissions": "leaks between submissions through a shared zygote",
    "io-uring": "io_uring",
    "namespaces": "nested user namespaces",
    "exec": "exec",
    "sql-files": "SQL file access",
}
"""The attack list of the design: every line has at least one attack."""

OWN = {
    "channel": "the channel between judge and child",
    "decoding": "values that are costly to decode, to compare or to show",
    "interpreter": "hooks of the interpreter",
    "kernel": "system calls and devices that no solution needs",
    "limits": "limits and how to get round them",
    "output": "what is printed and shown",
    "sql-bombs": "queries that never end or fill memory",
}
"""Kinds of attack that we added."""

PLANTED_SECRET = re.compile(r"UPSLOPE-SECRET-[A-Z-]+[A-Z]")
_TARGETS = "_target"
_IN_CHECKOUT = Path(upslope.__file__).parents[2] / "tests" / "attacks"


class Aim(StrEnum):
    """What an attack is after. *checking* touches nothing outside its own process, so it may run unsandboxed."""

    CHECKING = "checking"
    ISOLATION = "isolation"


class AttackFile(BaseModel):
    """`attack.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    category: str
    aim: Aim
    target: str
    """A lab of `_target/labs`, whose language and environment the attack is for."""
    allowed: list[Literal[VerdictKind.GRADED, VerdictKind.UNGRADABLE]] = Field(min_length=1)
    """Kinds of verdict that are fine; a graded one must have the score 0."""
    unchanged: list[str] = []
    """What the attack is out to change, besides its score. Whatever is named, everything is compared."""
    runs: int = Field(default=1, ge=1, le=8)
    """How often it's handed in, one after another: a later run may look for what an earlier one left, or @RUN@ chooses
    what is tried."""


@dataclass(frozen=True)
class Attack:
    """One stored submission. Words like @CANARY@ in `text` are replaced by what the attacker is told."""

    name: str
    title: str
    category: str
    aim: Aim
    target: str
    allowed: tuple[VerdictKind, ...]
    runs: int
    text: str

    def submission(self, told: Mapping[str, str]) -> bytes:
        """The bytes to hand in."""
        text = self.text
        for word, value in told.items():
            text = text.replace(f"@{word}@", value)
        return text.encode("utf-8", "surrogatepass")


@dataclass(frozen=True)
class Corpus:
    """Attacks, the labs they are written against by id, and the secrets that lie in the labs' judge-only files."""

    folder: Path
    attacks: tuple[Attack, ...]
    labs: Mapping[str, tuple[Lab, LabFiles]]
    secrets: frozenset[str]


def corpus_folder(given: Path | None = None) -> Path:
    """The folder named, or the one of the source checkout that this program runs from. Raises NotFound."""
    folder = given or _IN_CHECKOUT
    if (folder / _TARGETS / "labs").is_dir():
        return folder
    if given:
        raise NotFound(f"{given} holds no corpus of attacks: it has no {_TARGETS}/labs.", what="corpus", key=str(given))
    raise NotFound(
        "The corpus of attacks is not part of the installed package. It is the folder tests/attacks of the git "
        "repository: get that, and say where it is: upslope grader attack --corpus FOLDER",
        what="corpus",
        key="tests/attacks",
    )


def read_corpus(folder: Path, names: Sequence[str] = ()) -> Corpus:
    """The attacks of a folder, or those named. Raises NotFound, and ContentError for a folder that is faulty."""
    labs = _labs(folder / _TARGETS)
    found = [_attack(path.parent, labs) for path in sorted(folder.glob("*/attack.toml"))]
    known = {attack.name: attack for attack in found}
    for name in names:
        if name not in known:
            raise NotFound(f"There is no attack {name!r} in {folder}.", what="attack", key=name)
    secrets = {
        secret
        for lab, files in labs.values()
        for name, text in files.files
        if name in files.secret
        for secret in PLANTED_SECRET.findall(text)
    }
    return Corpus(folder, tuple(known[name] for name in names) if names else tuple(found), labs, frozenset(secrets))


def _labs(folder: Path) -> dict[str, tuple[Lab, LabFiles]]:
    loaded = load_folder(folder)
    if problems := [problem for problem in loaded.problems if problem.path.startswith("labs/")]:
        raise ContentError(f"A target of the attacks is faulty: {problems[0]}")
    return {lab.id: (lab, loaded.lab_files[lab.id]) for lab in loaded.labs}


def _attack(folder: Path, labs: Mapping[str, tuple[Lab, LabFiles]]) -> Attack:
    try:
        told = AttackFile.model_validate(tomllib.loads((folder / "attack.toml").read_text(encoding="utf-8")))
        lab, _ = labs[told.target]
        path = folder / f"submission{lab.language.suffix}"
        text = path.read_bytes().decode("utf-8", "surrogatepass")
    except (OSError, ValueError, ValidationError, KeyError) as error:
        raise ContentError(f"The attack {folder.name} can't be read: {error}") from error
    if told.category not in LISTED | OWN:
        raise ContentError(f"The attack {folder.name} has the category {told.category!r}, which is none.")
    allowed = tuple(VerdictKind(kind) for kind in told.allowed)
    return Attack(folder.name, told.title, told.category, told.aim, told.target, allowed, told.runs, text)
