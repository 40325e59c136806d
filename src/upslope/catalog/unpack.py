"""Copying a pack that somebody else made, from a folder or a zip, without trusting anything about it."""

import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from upslope.errors import InputError

MAX_BYTES = 200 * 1024 * 1024
MAX_FILES = 20_000
_MAX_DEPTH, _MAX_NAME = 16, 200
_CHUNK = 1 << 18
_ENTRY_SIGN = b"PK\x01\x02"
# What the standard library raises for archives that are damaged or made up.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OverflowError)
_WINDOWS_NAMES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def copy_pack(source: Path, into: Path) -> Path:
    """Copy a pack's files into the new folder `into`; returns the folder in it that holds the pack.toml.

    Hidden files and caches are no part of a pack and stay behind. Raises InputError for what is no pack, holds links,
    paths that lead outside, or more than `MAX_BYTES` and `MAX_FILES`; bytes are counted as they come, not as declared.
    """
    into.mkdir(parents=True, mode=0o700)
    writer = _Writer(into)
    try:
        if source.is_dir():
            _copy_folder(source, writer)
        elif source.is_file():
            _copy_zip(source, writer)
        else:
            raise InputError(f"There is no folder or zip file {source}.", path=str(source))
    except _UNREADABLE as error:
        raise InputError(f"{source.name} is no zip file that can be read: {error}.", path=str(source)) from error
    except OSError as error:
        raise InputError(f"{source.name} can't be copied: {error.strerror or error}.", path=str(source)) from error
    return _pack_root(into, source)


def _pack_root(folder: Path, source: Path) -> Path:
    """The folder itself, or the only one in it, as in archives that services make of a repository."""
    if (folder / "pack.toml").is_file():
        return folder
    inside = list(folder.iterdir())
    if len(inside) == 1 and (inside[0] / "pack.toml").is_file():
        return inside[0]
    raise InputError(f"There is no pack.toml in {source.name}, so it is not a pack.", path=str(source))


@dataclass
class _Writer:
    """Writes files below a folder and keeps count."""

    into: Path
    size: int = 0
    count: int = 0

    def write(self, name: str, content: IO[bytes]) -> None:
        """Write one file by its relative path, which `checked_name` has passed."""
        self.count += 1
        if self.count > MAX_FILES:
            raise InputError(f"The pack has more than {MAX_FILES:,} files.", limit=MAX_FILES)
        path = self.into / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("xb") as file:  # x: a name that comes twice is refused
            while chunk := content.read(_CHUNK):
                self.size += len(chunk)
                if self.size > MAX_BYTES:
                    raise InputError(f"The pack is larger than {MAX_BYTES >> 20} MB.", limit=MAX_BYTES)
                file.write(chunk)


def checked_name(name: str) -> str | None:
    """A path in an archive as a relative posix path; None for a hidden file, which is left behind.

    Raises InputError unless it leads to a place inside, by a name that every system takes.
    """
    parts = PurePosixPath(name).parts
    odd = any(ord(sign) < 32 or sign in '\\:*?"<>|\x7f' for sign in name)
    unsafe = name.startswith("/") or ".." in name.split("/") or not parts or len(parts) > _MAX_DEPTH
    awkward = any(
        len(part.encode("utf-8", "replace")) > _MAX_NAME or part[-1] in ". " or _WINDOWS_NAMES.fullmatch(part)
        for part in parts
        if part != ".."
    )
    if odd or unsafe or awkward or not _encodable(name):
        raise InputError(f"The pack holds a file with the path {name!r:.100}, which is not allowed.", path=name)
    return None if any(part.startswith((".", "__")) for part in parts) else "/".join(parts)


def _encodable(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _copy_folder(source: Path, writer: _Writer) -> None:
    def fail(error: OSError) -> None:
        raise error

    for folder, names, files in os.walk(source, onerror=fail, followlinks=False):
        here = Path(folder)
        names[:] = sorted(name for name in names if not name.startswith((".", "__")))
        for name in [*names, *sorted(files)]:
            path = here / name
            relative = path.relative_to(source).as_posix()
            if name.startswith((".", "__")):
                continue
            checked_name(relative)
            mode = path.lstat().st_mode
            if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
                raise InputError(f"{relative} is a link or no ordinary file, which a pack can't hold.", path=relative)
            if stat.S_ISREG(mode):
                with path.open("rb") as content:
                    writer.write(relative, content)


def _copy_zip(source: Path, writer: _Writer) -> None:
    with _opened(source) as archive:
        seen: set[str] = set()
        for entry in archive.infolist():
            name = checked_name(entry.filename)
            kind = stat.S_IFMT(entry.external_attr >> 16)
            if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
                raise InputError(f"{entry.filename!r} is a link or no ordinary file, which a pack can't hold.")
            if entry.flag_bits & 1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise InputError("The zip file is encrypted or packed in a rare way. Unpack it and add the folder.")
            if name is None or entry.is_dir():
                continue
            if name.casefold() in seen:  # the same file to systems that don't tell capitals apart
                raise InputError(f"The zip file holds {name!r} twice.", path=name)
            seen.add(name.casefold())
            with archive.open(entry) as content:
                writer.write(name, content)


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, after a look at how long its table of contents is: reading it takes memory for each entry."""
    if source.stat().st_size > MAX_BYTES:
        raise InputError(f"{source.name} is larger than {MAX_BYTES >> 20} MB.", limit=MAX_BYTES)
    with source.open("rb") as file:
        entries, tail = 0, b""
        while chunk := file.read(_CHUNK):
            entries += (tail + chunk).count(_ENTRY_SIGN)
            tail = chunk[-len(_ENTRY_SIGN) + 1 :]
    if entries > 2 * MAX_FILES:  # folders have entries of their own
        raise InputError(f"The pack has more than {MAX_FILES:,} files.", limit=MAX_FILES)
    with zipfile.ZipFile(source) as archive:
        yield archive
