"""How much of other people's lists of objectives a pack covers, line by line.

A list is a file `yardsticks/<name>.toml` of the pack. Each of its lines names what it maps to, says what is missing, or
is about a vendor's own product. A list with `certification` takes its lines from that certification's objectives.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from upslope.catalog.load import load_folder
from upslope.catalog.reading import Loaded, read_file
from upslope.errors import ContentError, InputError, NotFound
from upslope.model.certification import Certification
from upslope.model.skill import SkillStatus
from upslope.workbench.pages import PAGES
from upslope.workbench.targets import Target
from upslope.workbench.yardsticks import FOLDER, LEAST_MAPPED, LineEntry, ListKind, Topic, YardstickFile


class LineState(StrEnum):
    """*ready*: something it names can be used now; *outline*: there is a page for it with content to come; *unknown*:
    it names only what isn't in the pack; *beyond*: research or history in a textbook that no working engineer is asked
    for."""

    READY = "ready"
    OUTLINE = "outline"
    UNKNOWN = "unknown"
    LATER = "later"
    VENDOR = "vendor"
    BEYOND = "beyond"


@dataclass(frozen=True)
class CoveredLine:
    """`unknown` are the names in it, as "kind name", that aren't in the pack; `missing` is what its `later` says, `why`
    what its `beyond` says."""

    id: str
    text: str
    about: tuple[Topic, ...]
    state: LineState
    names: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    missing: str
    why: str

    @property
    def mapped(self) -> bool:
        return self.state in (LineState.READY, LineState.OUTLINE)


@dataclass(frozen=True)
class ListCoverage:
    """One list and how it is covered. Shares are of the lines that count: not of those about a vendor's own product or
    beyond a working engineer's level."""

    name: str
    title: str
    kind: ListKind
    lines: tuple[CoveredLine, ...]

    def count(self, state: LineState) -> int:
        return sum(line.state is state for line in self.lines)

    @property
    def counted(self) -> int:
        """How many lines count."""
        return len(self.lines) - self.count(LineState.VENDOR) - self.count(LineState.BEYOND)

    def share(self, *states: LineState) -> float:
        return sum(map(self.count, states)) / max(self.counted, 1)

    @property
    def vendor(self) -> float:
        """The share of all lines that are only about a vendor's own product."""
        return self.count(LineState.VENDOR) / max(len(self.lines), 1)

    @property
    def mapped(self) -> float:
        return self.share(LineState.READY, LineState.OUTLINE)


def coverage(root: Path, only: str | None = None) -> tuple[ListCoverage, ...]:
    """Every list of a pack, or one of them. Raises NotFound for an unknown one, ContentError for a faulty one."""
    loaded = load_folder(root)
    found = {path.stem: path for path in sorted((root / FOLDER).glob("*.toml"))}
    if not found:
        raise InputError(f"There is no list in {root / FOLDER}.", folder=str(root))
    if only is not None and only not in found:
        raise NotFound(f"There is no list {only!r}; there are {', '.join(found)}.", what="list", key=only)
    states = _states(loaded)
    return tuple(_covered(loaded, path, states) for name, path in found.items() if only in (None, name))


def _covered(loaded: Loaded, path: Path, states: Mapping[tuple[str, str], bool]) -> ListCoverage:
    before = len(loaded.problems)
    file = read_file(loaded, path, YardstickFile)
    if file is None:
        raise ContentError(f"The list can't be used: {loaded.problems[before]}")
    lines = file.lines if file.certification is None else _of_certification(loaded, path, file.certification)
    twice = [line.id for place, line in enumerate(lines) if line.id in {other.id for other in lines[:place]}]
    if twice:
        raise ContentError(f"The list {path.name} has two lines {twice[0]}.")
    return ListCoverage(path.stem, file.title, file.kind, tuple(_line(line, states) for line in lines))


def _of_certification(loaded: Loaded, path: Path, certification_id: str) -> tuple[LineEntry, ...]:
    known: dict[str, Certification] = {found.id: found for found in loaded.career.certifications}
    if certification_id not in known:
        raise ContentError(f"The list {path.name} is that of {certification_id!r}, which is not in the pack.")
    return tuple(
        LineEntry(
            id=objective.id,
            text=objective.text,
            skills=() if objective.vendor else tuple(dict(objective.skills)),
            later="" if objective.skills or objective.vendor else objective.note or "no skill for it",
            vendor=objective.vendor,
        )
        for domain in known[certification_id].domains
        for objective in domain.objectives
    )


def _line(entry: LineEntry, states: Mapping[tuple[str, str], bool]) -> CoveredLine:
    names = entry.names()
    found = [states[name] for name in names if name in states]
    if entry.beyond:
        state = LineState.BEYOND
    elif entry.vendor or entry.later:
        state = LineState.VENDOR if entry.vendor else LineState.LATER
    elif not found:
        state = LineState.UNKNOWN
    else:
        state = LineState.READY if any(found) else LineState.OUTLINE
    unknown = tuple(f"{kind} {name}" for kind, name in names if (kind, name) not in states)
    return CoveredLine(entry.id, entry.text, entry.about, state, names, unknown, entry.later, entry.beyond)


def _states(loaded: Loaded) -> dict[tuple[str, str], bool]:
    """What a line may name, by (kind, name), and whether it is ready to be used."""
    found = {("pages", page): True for page in PAGES}
    found |= {
        ("skills", skill.id): skill.status is SkillStatus.READY
        for skill in loaded.skills
        if skill.status is not SkillStatus.RETIRED
    }
    for role in loaded.roles:
        found["roles", role.id] = True
        found |= {("roles", f"{role.id}/{rung.id}"): True for rung in role.rungs}
    for kind in ("resources", "pathways", "certifications", "industries"):
        found |= {(kind, item.id): True for item in getattr(loaded.career, kind)}
    return found | dict(_activities(loaded))


def _activities(loaded: Loaded) -> Iterator[tuple[tuple[str, str], bool]]:
    for lab in loaded.labs:
        yield ("activities", lab.id), True
    for skill in loaded.skills:
        if skill.id in loaded.lessons and skill.status is SkillStatus.READY:
            yield ("activities", f"lesson:{skill.id}"), True


def targets_of(found: tuple[ListCoverage, ...]) -> list[Target]:
    """What each list must reach."""
    targets = [Target("names that aren't in the pack", sum(map(_unknown, found)), "max", 0)]
    for one in found:
        if one.kind in LEAST_MAPPED:
            targets.append(Target(f"{one.name}: share mapped", one.mapped, "min", LEAST_MAPPED[one.kind]))
        about = [line for line in one.lines if line.about]
        if about:
            share = sum(line.mapped for line in about) / len(about)
            name = f"{one.name}: share of lines about roles, study, places, pay and job search that open something"
            targets.append(Target(name, share, "min", 1.0))
    return targets


def _unknown(found: ListCoverage) -> int:
    return len({name for line in found.lines for name in line.unknown})
