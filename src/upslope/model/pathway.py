"""Ways of learning what a role needs: degrees, bootcamps, courses, work, communities, studying with this program."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from upslope.model.level import Level
from upslope.model.source import Fact, Source, Span


class PathwayKind(StrEnum):
    DEGREE = "degree"
    BOOTCAMP = "bootcamp"
    CERTIFICATE = "certificate"
    COURSES = "courses"
    SELF_STUDY = "self_study"
    WORK = "work"
    COMMUNITY = "community"


@dataclass(frozen=True)
class Covered:
    """`chance` in (0, 1]: of people who begin without it, the share expected to hold `skill` (an id) at `level` at the
    end. It is an estimate from what such programmes publish as their content."""

    skill: str
    level: Level
    chance: float


@dataclass(frozen=True)
class StudyField:
    """A subject that a degree may be in: what it brings to the work, what it leaves to learn beside it, and the areas
    (ids) of skills that it teaches."""

    name: str
    brings: str
    leaves: str
    areas: tuple[str, ...]


@dataclass(frozen=True)
class Pathway:
    """One way. `cost` is the whole price to the learner and `pay` what it pays, both in USD; `months` from start to
    end; `hours_per_week` of work in it. `examples` are (name, resource id or None). `facts` are what the page states
    beside the figures. `evidence` is what one has to show afterwards; `limits` what it does not give. `fields` are the
    subjects of a degree that come near this work. `asked` are facts on who asks for it, and who in the work has it."""

    uuid: str
    id: str
    title: str
    aliases: tuple[str, ...]
    kind: PathwayKind
    summary: str
    suits: str
    entry: tuple[str, ...]
    cost: Span
    pay: Span | None
    months: Span
    hours_per_week: Span
    covers: tuple[Covered, ...]
    covers_note: str
    evidence: tuple[str, ...]
    limits: tuple[str, ...]
    examples: tuple[tuple[str, str | None], ...]
    first_step: str
    facts: tuple[Fact, ...]
    sources: tuple[Source, ...]
    reviewed_on: date
    fields: tuple[StudyField, ...] = ()
    asked: tuple[Fact, ...] = ()
