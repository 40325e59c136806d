"""Packs that were added to the built-in one: taking them in, listing, opening, removing.

Each lies in a folder named by its uuid. What a learner did with a pack that is removed stays: evidence embeds its item.
"""

import json
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from upslope import __version__
from upslope.catalog.index import hindering_problems, open_pack
from upslope.catalog.load import load_folder, read_info
from upslope.catalog.pack import Pack, PackData, pack_data
from upslope.catalog.reading import Beside, Loaded
from upslope.catalog.several import Several
from upslope.catalog.unpack import copy_pack
from upslope.errors import Conflict, InputError, NotFound, PackInvalid, SandboxRefused, UpslopeError
from upslope.model.pack import InstalledPack, PackInfo

_NOTE = ".upslope.json"  # hidden, hence no part of the pack and of its digest
_PART = ".part-"
_STALE_SECONDS = 3600

ShutIn = Callable[[], bool]
"""Whether this machine can shut foreign code in; asked only where a pack has code that is not trusted."""


@dataclass(frozen=True)
class Packs:
    """Everything that is installed: one catalog of the sound packs, and all added ones with what is wrong with them."""

    catalog: Pack
    added: tuple[InstalledPack, ...]


def open_packs(built_in: Pack, folder: Path, index: Path | None, can_shut_in: ShutIn) -> Packs:
    """Open all added packs beside the built-in one. One that can't be used is left out and says why; never raises."""
    sound: list[Pack] = []
    added: list[InstalledPack] = []
    for root in _folders(folder):
        try:
            pack = open_pack(root, index / root.name if index else None, built_in)
        except (UpslopeError, OSError) as error:
            added.append(InstalledPack(_told(root), str(root), 0, _is_trusted(root), str(error)))
            continue
        entry = InstalledPack(pack.info, str(root), _code(pack.data), _is_trusted(root))
        problem = _why_not(entry, pack.data, [built_in.data, *(other.data for other in sound)], can_shut_in)
        added.append(replace(entry, problem=problem))
        if problem is None:
            sound.append(pack)
    return Packs(Several(built_in, sound) if sound else built_in, tuple(added))


def _why_not(entry: InstalledPack, data: PackData, others: Sequence[PackData], can_shut_in: ShutIn) -> str | None:
    """Why a pack that could be read is not used nevertheless."""
    clash = next(_clashes(data, others), None)
    if clash:
        return clash
    if entry.code and not entry.trusted and not can_shut_in():
        return "It holds code, and this machine can't shut that in. To run it all the same, add it again with --trust."
    return None


def add_pack(
    source: Path,
    folder: Path,
    built_in: Pack,
    can_shut_in: ShutIn,
    *,
    replace_older: bool = False,
    trust: bool = False,
) -> InstalledPack:
    """Take in a pack from a folder or a zip file: copied beside the others, checked, and only then put in its place.

    Raises InputError for what is no sound copy of a pack, PackInvalid with all problems, Conflict for something that
    another pack has already, SandboxRefused for code that nothing here can shut in, unless `trust` is given.
    """
    with _beside(folder) as part:
        root = copy_pack(source, part / "pack")
        loaded = load_folder(root, Beside(built_in.data.skills, built_in.areas))
        info = _sound(loaded)
        data = pack_data(loaded, info)
        place = folder / info.uuid
        _refuse_same(info, built_in, place, replace_older=replace_older)
        others = [built_in.data, *_other_packs(folder, built_in, but=place)]
        if clash := next(_clashes(data, others), None):
            raise Conflict(clash, pack=info.uuid)
        entry = InstalledPack(info, str(place), _code(data), trust)
        if entry.code and not trust and not can_shut_in():
            raise SandboxRefused(
                f"“{info.name}” holds {entry.code} pieces of code, and this machine can't shut them in (see: upslope "
                "doctor). If you trust who made it, add it with --trust.",
                pack=info.uuid,
            )
        (root / _NOTE).write_text(json.dumps({"trusted": trust}), encoding="utf-8")
        _put(root, place, part / "old")
    return entry


def remove_pack(folder: Path, key: str) -> InstalledPack:
    """Remove a pack by its uuid or name; returns what it was. Raises NotFound."""
    found = [root for root in _folders(folder) if key in (root.name, _told(root).name)]
    if len(found) != 1:
        several = f"{len(found)} packs are called {key!r}; name one by its uuid."
        problem = several if found else f"No pack {key!r} was added."
        raise NotFound(f"{problem} Those that were: upslope pack list", what="pack", key=key)
    (root,) = found
    removed = InstalledPack(_told(root), str(root), 0, _is_trusted(root))
    with _beside(folder) as part:
        root.rename(part / "old")
    return removed


def _folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.is_dir() and not path.name.startswith("."))


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A working folder on the same disk, gone afterwards; also what an earlier run had to leave is cleared away."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in folder.glob(f"{_PART}*"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(old, ignore_errors=True)
    part = folder / f"{_PART}{secrets.token_hex(8)}"
    part.mkdir(mode=0o700)
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _put(root: Path, place: Path, old: Path) -> None:
    """Put the new folder in its place; whatever stood there is moved away first, and back if that fails."""
    if place.exists():
        place.rename(old)
    try:
        root.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise


def _sound(loaded: Loaded) -> PackInfo:
    problems = hindering_problems(loaded)
    if problems or loaded.info is None:
        listed = [str(problem) for problem in problems] or ["pack.toml"]
        raise PackInvalid(
            f"The pack has {len(listed)} problem(s), so it was not added. The first: {listed[0]}", problems=listed
        )
    if _version(loaded.info.requires_program) > _version(__version__):
        needed = loaded.info.requires_program
        raise InputError(f"The pack needs Upslope {needed}; this is {__version__}.", requires_program=needed)
    return loaded.info


def _refuse_same(info: PackInfo, built_in: Pack, place: Path, *, replace_older: bool) -> None:
    if info.uuid == built_in.info.uuid:
        raise Conflict(f"“{info.name}” has the uuid of the built-in pack.", pack=info.uuid)
    if not place.exists():
        return
    there = _told(place)
    if not replace_older:
        message = f"“{there.name}” {there.version} is there already. To put {info.version} in its place: --replace"
        raise Conflict(message, pack=info.uuid)
    if _version(info.version) <= _version(there.version):
        message = f"“{there.name}” is there already in version {there.version}, and {info.version} is not newer."
        raise Conflict(message, pack=info.uuid)


def _other_packs(folder: Path, built_in: Pack, but: Path) -> list[PackData]:
    found: list[PackData] = []
    for root in _folders(folder):
        if root != but:
            with suppress(UpslopeError, OSError):
                found.append(open_pack(root, None, built_in).data)
    return found


def _clashes(data: PackData, others: Sequence[PackData]) -> Iterator[str]:
    """Things of a pack that another one has: uuids, and ids, by which addresses and commands name things."""
    taken: dict[tuple[str, str], str] = {}
    for other in others:
        taken |= dict.fromkeys((key for key, _ in _names(other)), other.info.name)
    for key, name in _names(data):
        if key in taken:
            yield f"The {name} has the same {key[0]} as something in the pack “{taken[key]}”."


def _names(data: PackData) -> Iterator[tuple[tuple[str, str], str]]:
    """((what names it, by which value), it) for all that must be unique among packs."""
    with_ids = [("skill", data.skills), ("lab", data.labs), ("role", data.roles)]
    for kind, items in with_ids:
        for item in items:
            yield ("uuid", item.uuid), f"{kind} {item.id}"
            yield (f"{kind} id", item.id), f"{kind} {item.id}"
    for family in data.families:
        yield ("uuid", family.uuid), f"family {family.home}/{family.id}"


def _code(data: PackData) -> int:
    return len(data.labs) + len(data.families)


def _is_trusted(root: Path) -> bool:
    try:
        return json.loads((root / _NOTE).read_text(encoding="utf-8"))["trusted"] is True
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _told(root: Path) -> PackInfo:
    """What a folder's pack.toml says, as far as it can be read."""
    return read_info(root) or PackInfo(root.name, root.name, "?", 0, "", "", (), "", None, "")


def _version(text: str) -> tuple[int, ...]:
    """`1.10.0` is later than `1.9` and the same as `1.10`."""
    numbers = [int(part) for part in re.findall(r"\d{1,9}", text)]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
