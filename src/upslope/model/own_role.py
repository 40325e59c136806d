"""Roles of the learner's own: an employer's ladder, a certification's objectives, a posting, any requirements."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from upslope.model.level import Level

LONGEST_TITLE, MOST_RUNGS, MOST_REQUIREMENTS = 100, 20, 500
HEAVIEST = 100.0


@dataclass(frozen=True)
class OwnRequirement:
    """`skill` (a uuid) held at `level`; `weight` is its share of the rung, above 0 and at most 100."""

    skill: str
    level: Level
    weight: float = 1.0
    essential: bool = False


@dataclass(frozen=True)
class OwnRung:
    """One step of the ladder, with everything it requires."""

    id: str
    title: str
    requirements: tuple[OwnRequirement, ...] = ()

    def flaws(self, skill_title: Callable[[str], str] = str) -> Iterator[str]:
        """A sentence for everything that makes the rung unusable. `skill_title` names a skill (uuid)."""
        if not 1 <= len(self.title.strip()) <= LONGEST_TITLE:
            yield f"Give the rung a name of 1 to {LONGEST_TITLE} characters."
        if len(self.requirements) > MOST_REQUIREMENTS:
            yield f"The rung {self.title} has more than {MOST_REQUIREMENTS} requirements."
        for (skill, level), times in Counter((row.skill, row.level) for row in self.requirements).items():
            if times > 1:
                yield f"{skill_title(skill)} stands {times} times at “{level}”. Change the level of one, or remove it."
        for row in self.requirements:
            if not 0 < row.weight <= HEAVIEST:
                yield f"The weight of {skill_title(row.skill)} must be above 0 and at most {HEAVIEST:g}."


@dataclass(frozen=True)
class OwnRole:
    """`uuid` never changes; `id` names it in addresses and commands. `copied_from` is the role or exam (uuid) it
    began as."""

    uuid: str
    id: str
    title: str
    rungs: tuple[OwnRung, ...]
    copied_from: str | None = None

    def flaws(self, skill_title: Callable[[str], str] = str) -> Iterator[str]:
        """A sentence for everything that makes the role unusable. `skill_title` names a skill (uuid)."""
        if not 1 <= len(self.title.strip()) <= LONGEST_TITLE:
            yield f"Give the role a title of 1 to {LONGEST_TITLE} characters."
        if not 1 <= len(self.rungs) <= MOST_RUNGS:
            yield f"A role has 1 to {MOST_RUNGS} rungs."
        for name, times in Counter(rung.id for rung in self.rungs).items():
            if times > 1:
                yield f"Two rungs have the id {name!r}."
        for rung in self.rungs:
            yield from rung.flaws(skill_title)


@dataclass(frozen=True)
class OwnRoles:
    """Every role of the learner's own, oldest first."""

    roles: tuple[OwnRole, ...] = ()
