"""Roles, their rungs, and what a rung requires."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from upslope.model.level import Level


class Stage(StrEnum):
    """Where a rung stands on the ladder that all roles share. *public*: known beyond one's employer."""

    INTERNSHIP = "internship"
    ENTRY = "entry"
    SPECIALISED = "specialised"
    MID = "mid"
    SENIOR = "senior"
    STAFF = "staff"
    LEAD = "lead"
    DIRECTOR = "director"
    PUBLIC = "public"

    @property
    def rank(self) -> int:
        """0 for internship up; one further on is not always one above: staff and lead lie side by side."""
        return list(Stage).index(self)


@dataclass(frozen=True, slots=True)
class Requirement:
    """`skill` (an id) held at `level`; `weight` > 0 is its share of the role; `essential` ones admit no exception."""

    skill: str
    level: Level
    weight: float
    essential: bool


@dataclass(frozen=True)
class Move:
    """A usual next step: to `rung` of `role` (ids), and why people make it."""

    role: str
    rung: str
    why: str


@dataclass(frozen=True)
class Rung:
    """One step of a role's ladder, with everything it requires (what earlier rungs require included, unless the
    role's rungs stand `apart`).

    `separates` says what is different from the rung below; `certifications` are ids of those that matter on it.
    """

    id: str
    title: str
    aliases: tuple[str, ...]
    years: str
    summary: str
    duties: tuple[str, ...]
    week: tuple[tuple[str, int], ...]
    shows_readiness: tuple[str, ...]
    requirements: tuple[Requirement, ...]
    stage: Stage | None = None
    tools: tuple[str, ...] = ()
    separates: tuple[str, ...] = ()
    certifications: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True)
class Role:
    """A job people are hired for, or a role of the learner's `own`, which holds titles and requirements only.

    `week` of a rung is (what, hours). `reviewed_on` is None where nobody reviews it. `occupations` are codes of the
    Standard Occupational Classification under which such jobs are counted; a job may be counted under several.
    `group` is the heading under which lists show it, None for none. `apart` tells that the rungs are not steps above
    one another: each requires only what it says itself.
    """

    uuid: str
    id: str
    title: str
    aliases: tuple[str, ...]
    summary: str
    differs: str
    rungs: tuple[Rung, ...]
    sources: tuple[str, ...]
    reviewed_on: date | None
    own: bool = False
    occupations: tuple[str, ...] = ()
    apart: bool = False
    group: str | None = None

    @property
    def first_job(self) -> Rung:
        """The first rung that one is hired for to stay: the one after an internship, where there is one."""
        return next((rung for rung in self.rungs if rung.stage is not Stage.INTERNSHIP), self.rungs[0])

    def rung(self, rung_id: str) -> Rung | None:
        return next((rung for rung in self.rungs if rung.id == rung_id), None)
