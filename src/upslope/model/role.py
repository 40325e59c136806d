"""Roles, their rungs, and what a rung requires."""

from dataclasses import dataclass
from datetime import date

from upslope.model.level import Level


@dataclass(frozen=True)
class Requirement:
    """`skill` (an id) held at `level`; `weight` > 0 is its share of the role; `essential` ones admit no exception."""

    skill: str
    level: Level
    weight: float
    essential: bool


@dataclass(frozen=True)
class Rung:
    """One step of a role's ladder, with everything it requires (what earlier rungs require included)."""

    id: str
    title: str
    aliases: tuple[str, ...]
    years: str
    summary: str
    duties: tuple[str, ...]
    week: tuple[tuple[str, int], ...]
    shows_readiness: tuple[str, ...]
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True)
class Role:
    """A job people are hired for, or a role of the learner's `own`, which holds titles and requirements only.

    `week` of a rung is (what, hours). `reviewed_on` is None where nobody reviews it.
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

    def rung(self, rung_id: str) -> Rung | None:
        return next((rung for rung in self.rungs if rung.id == rung_id), None)
