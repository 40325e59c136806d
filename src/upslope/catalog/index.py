"""Opening a pack fast: the parsed data is kept in a file named by the content's digest."""

import os
import tempfile
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from upslope import __version__
from upslope.catalog.check import structural_problems
from upslope.catalog.load import load_folder
from upslope.catalog.pack import Pack, PackData, pack_data
from upslope.catalog.reading import Beside, Loaded, content_digest
from upslope.errors import PackInvalid
from upslope.model.pack import Problem

# A pack under work may lack these and still be served; everything else would break a page. A link that leads nowhere
# is left out where it would stand.
_TOLERABLE = frozenset(
    {
        "no_position",
        "stale_position",
        "unused_skill",
        "redundant_edge",
        "reviewed_on",
        "week_hours",
        "unknown_rung",
        "unknown_role",
        "unknown_certification",
        "unknown_resource",
        "unused_source",
        "unmapped",
    }
)


def open_pack(root: Path, index_folder: Path | None = None, beside: Pack | None = None) -> Pack:
    """Open a pack folder. With `index_folder`, what was parsed once isn't parsed again until a file changes.

    `beside` is the pack whose skills and areas this one may build on. A lab that has problems is left out: it can't be
    graded, and nothing else rests on it.
    Raises PackInvalid if the pack has problems that would break pages; `upslope catalog check` lists them all.
    """
    if not (root / "pack.toml").is_file():
        raise PackInvalid(f"There is no pack.toml in {root}, so it is not a pack.", problems=[])
    content = content_digest(root) + (f"-{beside.info.digest[:16]}" if beside else "")
    index = index_folder / f"pack-{__version__}-{content}.json" if index_folder else None
    data = _read(index) if index else None
    if data is None:
        data = _parse(root, Beside(beside.data.skills, beside.areas) if beside else None)
        if index:
            _write(index, data)
    return Pack(root, data)


def hindering_problems(loaded: Loaded) -> list[Problem]:
    """The problems with which a pack, or the lab that has them, can't be used."""
    return [problem for problem in structural_problems(loaded) if problem.code not in _TOLERABLE]


def _parse(root: Path, beside: Beside | None) -> PackData:
    loaded = load_folder(root, beside) if beside else load_folder(root)
    found = hindering_problems(loaded)
    problems = [problem for problem in found if not _in_a_lab(problem)]
    if problems or loaded.info is None:
        first = problems[0] if problems else "pack.toml"
        raise PackInvalid(
            f"The content pack has {len(problems)} problem(s), the first: {first}. Run: upslope catalog check",
            problems=[str(problem) for problem in problems],
        )
    _leave_out_faulty_labs(loaded, found)
    return pack_data(loaded, loaded.info)


def _in_a_lab(problem: Problem) -> bool:
    return problem.path.startswith("labs/")


def _leave_out_faulty_labs(loaded: Loaded, problems: list[Problem]) -> None:
    faulty = {problem.path.split("/")[1] for problem in problems if _in_a_lab(problem)}
    loaded.labs = [lab for lab in loaded.labs if lab.id not in faulty]


def _adapter() -> TypeAdapter[PackData]:
    return TypeAdapter(PackData)


def _read(index: Path) -> PackData | None:
    try:
        return _adapter().validate_json(index.read_bytes())
    except (OSError, ValidationError):
        return None  # no index yet, or a damaged one: it is made anew


def _write(index: Path, data: PackData) -> None:
    """Written beside and renamed, so that another process never reads half of it. A full disk only costs speed."""
    try:
        index.parent.mkdir(parents=True, exist_ok=True)
        for old in index.parent.glob("pack-*.json"):
            old.unlink(missing_ok=True)
        handle, name = tempfile.mkstemp(dir=index.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_adapter().dump_json(data))
            part.replace(index)
        finally:
            part.unlink(missing_ok=True)
    except OSError:
        return
