"""Roles made in a line."""

from collections.abc import Iterable
from typing import Any

from upslope.model.level import Level
from upslope.model.role import Requirement, Role, Rung, Stage


def asks(**levels: str) -> tuple[Requirement, ...]:
    """Requirements of weight 1, skill by level: `asks(sql="know", git="apply")`."""
    return tuple(Requirement(skill, Level(level), 1.0, False) for skill, level in levels.items())


def a_rung(rung_id: str, stage: str | None = None, requirements: Iterable[Requirement] = (), **fields: Any) -> Rung:
    """A rung with nothing in it but what is given."""
    plain = {"aliases": (), "years": "", "summary": "", "duties": (), "week": (), "shows_readiness": ()}
    kept = Stage(stage) if stage else None
    return Rung(id=rung_id, title=rung_id.title(), requirements=tuple(requirements), stage=kept, **(plain | fields))


def a_role(role_id: str, *rungs: Rung, **fields: Any) -> Role:
    """A role of these rungs; its uuid is its id."""
    return Role(role_id, role_id, role_id.title(), (), "", "", rungs, (), None, **fields)
