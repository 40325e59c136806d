"""Where a learner stands before an exam, by its own domains and weights."""

from dataclasses import dataclass
from enum import StrEnum

from upslope.model.certification import Domain, Objective
from upslope.model.level import Level

SLIP = 0.1
"""The chance of a wrong answer by someone who holds all that a question asks for: haste, odd wording."""

LEAST_MEASURED = 0.4
"""Below this share of the exam measured here, no chance of passing is named."""


@dataclass(frozen=True)
class Need:
    """A skill (uuid) at a level that an objective asks for. `share` is its part of the whole exam."""

    skill: str
    level: Level
    share: float
    measured: bool


@dataclass(frozen=True)
class Line:
    """An objective, its `share` of the whole exam, and its needs: none for a vendor's line and for one that nothing
    here covers."""

    objective: Objective
    share: float
    needs: tuple[Need, ...]


@dataclass(frozen=True)
class Readiness:
    """The expected share held of what is measured here, and its 80 % interval; all None where nothing is measured.

    `measured`, `vendor` and `uncovered` are shares of the part of the exam that this is about: what is measured here,
    what only the vendor's product asks for, and what no skill covers yet. `known` tells whether graded work stands
    behind the figure, and not only what strangers are like.
    """

    expected: float | None
    low: float | None
    high: float | None
    measured: float
    vendor: float
    uncovered: float
    known: bool


@dataclass(frozen=True)
class DomainStanding:
    """A domain, its official share of the exam (None where none is published) and where the learner stands in it."""

    domain: Domain
    weight: float | None
    readiness: Readiness
    lines: tuple[Line, ...]


class Withheld(StrEnum):
    """Why no chance of passing is named."""

    GONE = "gone"
    NO_EXAM = "no_exam"
    NO_MARK = "no_mark"
    NO_COUNT = "no_count"
    TOO_LITTLE = "too_little"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Chance:
    """The chance of passing now. `low` assumes that nothing is known of what isn't measured here, `high` that it is
    known as well as the rest. Of `questions` that count, `needed` must be right."""

    low: float
    high: float
    questions: int
    needed: int
    guess: float
    slip: float


@dataclass(frozen=True)
class ExamStanding:
    """Everything about one learner and one exam. `chance` is None where `withheld` says why."""

    overall: Readiness
    domains: tuple[DomainStanding, ...]
    chance: Chance | None
    withheld: Withheld | None
