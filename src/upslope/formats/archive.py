"""The export archive: everything about one or more learners as one ZIP file, and back. `docs/export-format.md`.

Nothing in an archive is trusted: names, sizes and digests are checked before any line is read, and nothing is ever
unpacked under a name that the archive gives.
"""

import hashlib
import json
import os
import re
import secrets
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import TypeAdapter, ValidationError

from upslope.errors import ArchiveInvalid, Conflict, DataFolderUnusable, NotFound
from upslope.formats.archive_lines import LINE_KINDS, line_of, line_schemas, value_of
from upslope.model.archive import LearnerData

EXPORT_FORMAT = 5
"""Goes up whenever an older program could not read a new archive."""

MANIFEST = "manifest.json"
MAX_BYTES = 2 * 1024**3
MAX_RATIO = 1000
MAX_MEMBERS = 100_000
_MAX_MANIFEST_BYTES = 64 * 1024**2
_RATIO_COUNTS_FROM = 1024**2
_CHUNK = 1024**2

_BLOB = re.compile(r"blobs/([0-9a-f]{64})")
_SAME_TIME = (1980, 1, 1, 0, 0, 0)  # the archive's bytes depend on its content alone
_ENCRYPTED = 0x1
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True)
class Origin:
    """What an archive was made by and from: versions and digests, and when."""

    program: str
    pack_uuid: str
    pack_digest: str
    learner_model: str
    parameters: str
    exported_at: datetime


@dataclass(frozen=True)
class Member:
    """One file in the archive. `lines` is None for a blob."""

    name: str
    lines: int | None
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """The first thing to read: `format` says how to read the rest, `members` lists all other files."""

    format: int
    origin: Origin
    members: tuple[Member, ...]


@dataclass(frozen=True)
class OpenArchive:
    """A checked archive. `blobs` are digests; `blob` reads one while the archive is open."""

    manifest: Manifest
    learners: tuple[LearnerData, ...]
    blobs: tuple[str, ...]
    blob: Callable[[str], bytes]


def export_schema() -> str:
    """The JSON Schema of the manifest and of every kind of line: the text of `docs/export-format.schema.json`."""
    schema = line_schemas()
    manifest = TypeAdapter(Manifest).json_schema(ref_template="#/$defs/{model}")
    schema["$defs"] |= manifest.pop("$defs")
    schema["$defs"][MANIFEST] = manifest
    return json.dumps(schema, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def write_archive(
    path: Path,
    origin: Origin,
    learners: Sequence[LearnerData],
    blobs: Iterable[tuple[str, bytes]] = (),
    *,
    overwrite: bool = False,
) -> Manifest:
    """Write an archive (0600), complete or not at all; the same content gives the same bytes.

    `blobs` are (SHA-256, content) in the order in which they go in. Raises Conflict if the file exists and may not be
    overwritten, DataFolderUnusable if it can't be written.
    """
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        if path.exists() and not overwrite:
            message = f"There is a file {path} already. Choose another name, or allow overwriting it."
            raise Conflict(message, path=str(path))
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            manifest = _write(file, origin, learners, blobs)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise DataFolderUnusable(
            f"{path} can't be written: {error.strerror or error}. Check the folder and the free space.", path=str(path)
        ) from error
    finally:
        with suppress(OSError):  # as a rule it isn't there any more: it was renamed, or never made
            part.unlink()
    return manifest


def _write(
    file: BinaryIO, origin: Origin, learners: Sequence[LearnerData], blobs: Iterable[tuple[str, bytes]]
) -> Manifest:
    members: list[Member] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(name: str, content: bytes, lines: int | None = None) -> None:
            archive.writestr(_entry(name), content)
            members.append(Member(name, lines, len(content), hashlib.sha256(content).hexdigest()))

        for kind in LINE_KINDS:
            values = [value for data in learners for value in _values(data, kind.name)]
            put(kind.member, b"".join(line_of(value) + b"\n" for value in values), len(values))
        for digest, content in blobs:
            put(f"blobs/{digest}", content)
        manifest = Manifest(EXPORT_FORMAT, origin, tuple(members))
        archive.writestr(_entry(MANIFEST), TypeAdapter(Manifest).dump_json(manifest, indent=1) + b"\n")
    return manifest


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _SAME_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    entry.create_system = 3
    return entry


def _values(data: LearnerData, kind: str) -> tuple[Any, ...]:
    return {
        "learner": (data.learner,),
        "evidence": data.evidence,
        "asked": data.asked,
        "attempt": data.attempts,
        "record": data.records,
        "plan": data.plans,
    }[kind]


@contextmanager
def open_archive(path: Path) -> Iterator[OpenArchive]:
    """An archive, checked from end to end. Raises NotFound if there is no file, ArchiveInvalid with what is wrong."""
    if not path.is_file():
        raise NotFound(f"There is no file {path}.", path=str(path))
    with _readable(path):
        file = zipfile.ZipFile(path)
    with file:
        with _readable(path):
            entries = _entries(file)
            manifest = _manifest(file, entries)
            learners = _learners(dict(_checked(file, entries, manifest)))

        def blob(digest: str) -> bytes:
            with _readable(path):
                content = file.read(f"blobs/{digest}")
            if hashlib.sha256(content).hexdigest() != digest:
                raise _damaged(f"blobs/{digest}")
            return content

        blobs = tuple(sorted(found[1] for name in entries if (found := _BLOB.fullmatch(name))))
        yield OpenArchive(manifest, learners, blobs, blob)


@contextmanager
def unpacked(path: Path, *names: str) -> Iterator[tuple[BinaryIO, ...]]:
    """Some members (`*.jsonl`) of an archive in temporary files, each checked: for what may not fit into memory.

    Raises NotFound if there is no file, ArchiveInvalid with what is wrong.
    """
    if not path.is_file():
        raise NotFound(f"There is no file {path}.", path=str(path))
    with ExitStack() as stack:
        files = tuple(stack.enter_context(tempfile.TemporaryFile()) for _ in names)
        with _readable(path), zipfile.ZipFile(path) as archive:
            entries = _entries(archive)
            members = {member.name: member for member in _manifest(archive, entries).members}
            for name, file in zip(names, files, strict=True):
                digest = hashlib.sha256()
                for chunk in _content(archive, entries[name], members[name].bytes):
                    digest.update(chunk)
                    file.write(chunk)
                if digest.hexdigest() != members[name].sha256:
                    raise _damaged(name)
                file.seek(0)
        yield files


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Whatever a broken file makes the libraries raise comes out as ArchiveInvalid."""
    try:
        yield
    except _UNREADABLE as error:
        raise ArchiveInvalid(
            f"{path} is damaged or not an export of this program ({error}). Nothing was imported; export it again.",
            path=str(path),
        ) from error


def _refused(what: str) -> ArchiveInvalid:
    return ArchiveInvalid(f"This archive is not safe to take in: {what}. Nothing was imported.")


def _damaged(name: str) -> ArchiveInvalid:
    return ArchiveInvalid(
        f"{name} in this archive was changed or damaged after the export. Nothing was imported; export it again.",
        member=name,
    )


def _entries(file: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The archive's files by name, none of them evil by its own account. `_checked` sees to it that they don't lie."""
    entries = {entry.filename: entry for entry in file.infolist()}
    if len(entries) != len(file.infolist()):
        raise _refused("it holds two files of one name")
    if len(entries) > MAX_MEMBERS:
        raise _refused(f"it holds more than {MAX_MEMBERS:,} files")
    for name, entry in entries.items():
        if entry.flag_bits & _ENCRYPTED:
            raise _refused(f"{name!r} is encrypted")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _refused(f"{name!r} is compressed in a way that exports don't use")
        if entry.file_size > max(_RATIO_COUNTS_FROM, MAX_RATIO * entry.compress_size):
            raise _refused(f"{name!r} unpacks to more than {MAX_RATIO} times its size")
    if sum(entry.file_size for entry in entries.values()) > MAX_BYTES:
        raise _refused(f"it unpacks to more than {MAX_BYTES / 1024**3:.0f} GB")
    return entries


def _manifest(file: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> Manifest:
    if MANIFEST not in entries:
        raise ArchiveInvalid(f"This ZIP file has no {MANIFEST}, so it is not an export of this program.")
    text = b"".join(_content(file, entries[MANIFEST], _MAX_MANIFEST_BYTES))
    try:
        version = TypeAdapter(dict[str, Any]).validate_json(text).get("format")
        if isinstance(version, int) and version > EXPORT_FORMAT:
            raise ArchiveInvalid(
                f"This archive was made by a newer program (export format {version}; this one reads up to "
                f"{EXPORT_FORMAT}). Update first, then import it.",
                format=version,
            )
        manifest = TypeAdapter(Manifest).validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ArchiveInvalid(f"{MANIFEST}: {field}: {first['msg']}. Nothing was imported.") from error
    if not 1 <= manifest.format <= EXPORT_FORMAT:
        raise ArchiveInvalid(f"{MANIFEST}: there is no export format {manifest.format}. Nothing was imported.")
    _check_names(manifest, entries)
    return manifest


def _check_names(manifest: Manifest, entries: dict[str, zipfile.ZipInfo]) -> None:
    """The archive holds what its manifest lists, under names that exports use, and nothing else."""
    listed = [member.name for member in manifest.members]
    wanted = {kind.member for kind in LINE_KINDS}
    for name in entries.keys() - {MANIFEST} - wanted:
        if not _BLOB.fullmatch(name):
            raise _refused(f"the name {name!r} is none that exports use")
    if len(set(listed)) != len(listed):
        raise _refused(f"{MANIFEST} lists a file twice")
    if missing := (set(listed) | wanted) - entries.keys():
        raise ArchiveInvalid(f"The archive lacks {min(missing)}. Nothing was imported; export it again.")
    if unlisted := entries.keys() - {MANIFEST} - set(listed):
        raise _refused(f"{min(unlisted)!r} is not listed in {MANIFEST}")


def _checked(
    file: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], manifest: Manifest
) -> Iterator[tuple[str, bytes]]:
    """The lines' members with their content, once every member, blobs too, is what the manifest says."""
    for member in manifest.members:
        digest, kept = hashlib.sha256(), bytearray()
        blob = _BLOB.fullmatch(member.name)
        for chunk in _content(file, entries[member.name], member.bytes):
            digest.update(chunk)
            if not blob:
                kept += chunk
        if digest.hexdigest() != member.sha256 or entries[member.name].file_size != member.bytes:
            raise _damaged(member.name)
        if blob and blob[1] != member.sha256:
            raise _damaged(member.name)
        if not blob:
            if kept.count(b"\n") != member.lines:
                raise _damaged(member.name)
            yield member.name, bytes(kept)


def _content(file: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> Iterator[bytes]:
    """The unpacked bytes piece by piece, never more than `limit` of them."""
    total = 0
    with file.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            total += len(chunk)
            if total > limit:
                raise _refused(f"{entry.filename!r} is larger than it says")
            yield chunk


def _learners(members: dict[str, bytes]) -> tuple[LearnerData, ...]:
    """The learners with all that is theirs, in the order of their lines."""
    read: dict[str, dict[str, list[Any]]] = {}
    for kind in LINE_KINDS:
        for number, line in enumerate(members[kind.member].split(b"\n")[:-1], 1):
            where = f"{kind.member}, line {number}"
            value = value_of(kind, line, where)
            owner = value.id if kind.name == "learner" else value.learner_id
            if kind.name == "learner" and owner in read:
                raise ArchiveInvalid(f"{where}: this learner is there twice. Nothing was imported.", where=where)
            if kind.name == "learner":
                read[owner] = {other.name: [] for other in LINE_KINDS}
            if owner not in read:
                raise ArchiveInvalid(
                    f"{where}: learner {owner!r} is not in learner.jsonl. Nothing was imported.", where=where
                )
            read[owner][kind.name].append(value)
    return tuple(
        LearnerData(
            found["learner"][0],
            tuple(found["evidence"]),
            tuple(found["asked"]),
            tuple(found["attempt"]),
            tuple(found["record"]),
            tuple(found["plan"]),
        )
        for found in read.values()
    )
