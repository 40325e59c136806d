"""One goal or several: whom they aim at, and what they require together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite

from upslope.engine.parts import Engine
from upslope.engine.roles import find_role
from upslope.errors import InputError, NotFound
from upslope.model.learner import HEAVIEST_GOAL, Goal
from upslope.model.role import Role, Rung
from upslope.planner import required_together

MOST_ALSO = 4


@dataclass(frozen=True)
class Aim:
    """A role and rung aimed at, and what it weighs beside the first one's 1. `title` tells it from the other goals."""

    role: Role
    rung: Rung
    weight: float
    title: str


@dataclass(frozen=True)
class Also:
    """A further goal as it is asked for: role by any key, rung by id."""

    role: str
    rung: str
    weight: float = 1.0


def aims_of(engine: Engine, learner_id: str, goal: Goal) -> tuple[Aim, ...]:
    """The first goal and the further ones whose roles are still there. Empty where the first one's is gone.

    A rung that is gone is the role's first job.
    """
    found: list[Aim] = []
    for role_uuid, rung_id, weight in ((goal.role, goal.rung, 1.0), *goal.also):
        try:
            role = find_role(engine, learner_id, role_uuid)
        except NotFound:
            if not found:
                return ()
            continue
        rung = role.rung(rung_id) or role.first_job
        found.append(Aim(role, rung, weight, rung.title))
    titles = [aim.rung.title for aim in found]
    return tuple(
        replace(aim, title=f"{aim.rung.title} ({aim.role.title})") if titles.count(aim.rung.title) > 1 else aim
        for aim in found
    )


def joint_rung(aims: Sequence[Aim]) -> Rung:
    """The first goal's rung with what all goals require together, called by all of their names."""
    first = aims[0].rung
    if len(aims) == 1:
        return first
    titles = [aim.title for aim in aims]
    return replace(
        first,
        title=f"{', '.join(titles[:-1])} and {titles[-1]}",
        requirements=required_together([(aim.rung.requirements, aim.weight) for aim in aims]),
    )


def checked_aim(engine: Engine, learner_id: str, wanted: Also) -> Aim:
    """A role and rung that may be aimed at.

    Raises NotFound for an unknown role, and InputError for an unknown rung, for one that requires nothing, and for a
    weight that isn't above 0 and at most 10.
    """
    role = find_role(engine, learner_id, wanted.role)
    rung = role.rung(wanted.rung)
    if rung is None:
        known = ", ".join(rung.id for rung in role.rungs)
        raise InputError(f"{role.title} has no rung {wanted.rung!r}; there are {known}.", field="rung")
    if not rung.requirements:
        raise InputError(
            f"{rung.title} requires nothing yet. Add a skill to it first: open /role/{role.id}/edit, or run: "
            f"upslope role edit {role.id} --require SKILL=LEVEL",
            field="rung",
        )
    if not (isfinite(wanted.weight) and 0 < wanted.weight <= HEAVIEST_GOAL):
        raise InputError(
            f"The weight of {rung.title} must be above 0 and at most {HEAVIEST_GOAL:g}; your first goal weighs 1. "
            "A goal that should not count is left out instead.",
            field="weight",
        )
    return Aim(role, rung, float(wanted.weight), rung.title)


def checked_aims(
    engine: Engine, learner_id: str, first: Aim, also: Sequence[Also]
) -> tuple[tuple[str, str, float], ...]:
    """Further goals as a `Goal` keeps them. Raises NotFound and InputError, also for one that is there already."""
    if len(also) > MOST_ALSO:
        raise InputError(f"At most {MOST_ALSO} further goals can count beside the first one.", field="also")
    aims = [first, *(checked_aim(engine, learner_id, wanted) for wanted in also)]
    seen: set[tuple[str, str]] = set()
    for aim in aims:
        if (aim.role.uuid, aim.rung.id) in seen:
            raise InputError(f"{aim.rung.title} ({aim.role.title}) is one of the goals already.", field="also")
        seen.add((aim.role.uuid, aim.rung.id))
    return tuple((aim.role.uuid, aim.rung.id, aim.weight) for aim in aims[1:])
