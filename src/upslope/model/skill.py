"""Skills, the areas they lie in, and how they hang together."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SkillStatus(StrEnum):
    """*ready*: lesson and questions; *outline*: described and planned through its resources, not measurable here."""

    READY = "ready"
    OUTLINE = "outline"
    RETIRED = "retired"


@dataclass(frozen=True)
class Area:
    """A region of the map."""

    id: str
    title: str


@dataclass(frozen=True)
class Prerequisite:
    """`skill` (an id) should come first, because of `reason` (one sentence a learner reads)."""

    skill: str
    reason: str


@dataclass(frozen=True)
class Encompassing:
    """How likely a problem of the owner exercises `skill`: `weight` in (0, 1]. It moves the memory clock only."""

    skill: str
    weight: float


@dataclass(frozen=True)
class Resource:
    """Something outside Upslope to learn from. `hours` for the part that matters; `price` as the site states it.

    `checked_on` is when somebody last opened the link; None: nobody has yet.
    """

    title: str
    url: str
    kind: str
    hours: float
    price: str
    checked_on: date | None


@dataclass(frozen=True)
class Skill:
    """One thing a person can do. `uuid` never changes; `id` is the folder name and may be renamed."""

    uuid: str
    id: str
    title: str
    can_do: str
    area: str
    status: SkillStatus
    minutes: int
    goals: tuple[str, ...] = ()
    out_of_scope: tuple[str, ...] = ()
    prerequisites: tuple[Prerequisite, ...] = ()
    encompasses: tuple[Encompassing, ...] = ()
    aliases: tuple[str, ...] = ()
    resources: tuple[Resource, ...] = ()
    reviewed_on: date | None = None
    replaced_by: str | None = None
