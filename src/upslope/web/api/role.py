"""Roles, their rungs, and two of them side by side."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from upslope.engine import Engine, overview
from upslope.engine import gap as gap_arrow
from upslope.model.level import Level
from upslope.model.role import Rung
from upslope.web.api.gap import GapShape
from upslope.web.api.shapes import RoleId, RoleRef, RungId, RungRef, Shape, SkillRef
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["role"])

RoleKey = Annotated[str, Query(max_length=100, description="A role's id or uuid.")]


class RoleSummary(RoleRef):
    summary: str
    differs: str
    rungs: list[RungRef]


class RequirementShape(Shape):
    skill: SkillRef
    level: Level
    weight: float
    essential: bool


class WeekItem(Shape):
    what: str
    hours: float


class RungShape(RungRef):
    aliases: list[str]
    years: str
    summary: str
    duties: list[str]
    week: list[WeekItem]
    shows_readiness: list[str]
    requirements: list[RequirementShape]


class RoleShape(RoleRef):
    summary: str
    differs: str
    aliases: list[str]
    sources: list[str]
    reviewed_on: date
    rungs: list[RungShape]


class ComparedShape(Shape):
    """The highest level that each role asks of the skill midway up its ladder; null for not at all."""

    skill: SkillRef
    first: Level | None
    second: Level | None


class Comparison(Shape):
    first: RoleRef
    second: RoleRef
    skills: list[ComparedShape]


@router.get("/role")
def list_roles(engine: EngineDep) -> list[RoleSummary]:
    """All roles with their rungs."""
    return [
        RoleSummary(
            **dict(RoleRef.of(role)),
            summary=role.summary,
            differs=role.differs,
            rungs=[RungRef.of(rung) for rung in role.rungs],
        )
        for role in engine.catalog.roles
    ]


@router.get("/role/compare")
def compare_roles(engine: EngineDep, a: RoleKey, b: RoleKey) -> Comparison:
    """Two roles side by side: what differs comes first."""
    first, second = engine.catalog.role(a), engine.catalog.role(b)
    rows = overview.compare_roles(engine, first, second)
    return Comparison(
        first=RoleRef.of(first),
        second=RoleRef.of(second),
        skills=[
            ComparedShape(skill=SkillRef.of(engine, row.skill.uuid), first=row.first, second=row.second) for row in rows
        ],
    )


@router.get("/role/{role_id}")
def get_role(engine: EngineDep, role_id: RoleId) -> RoleShape:
    """One role with what each of its rungs requires."""
    role = engine.catalog.role(role_id)
    return RoleShape(
        **dict(RoleRef.of(role)),
        summary=role.summary,
        differs=role.differs,
        aliases=list(role.aliases),
        sources=list(role.sources),
        reviewed_on=role.reviewed_on,
        rungs=[_rung(engine, rung) for rung in role.rungs],
    )


@router.get("/role/{role_id}/gap")
def get_role_gap(engine: EngineDep, learner: LearnerDep, role_id: RoleId, rung: RungId = "") -> GapShape:
    """The gap to a rung of any role, by default its first."""
    role, chosen = engine.content.role_and_rung(role_id, rung)
    return GapShape.of(engine, gap_arrow.gap_to(engine, learner.id, role, chosen))


def _rung(engine: Engine, rung: Rung) -> RungShape:
    return RungShape(
        **dict(RungRef.of(rung)),
        aliases=list(rung.aliases),
        years=rung.years,
        summary=rung.summary,
        duties=list(rung.duties),
        week=[WeekItem(what=what, hours=hours) for what, hours in rung.week],
        shows_readiness=list(rung.shows_readiness),
        requirements=[
            RequirementShape(
                skill=SkillRef.of_id(engine, row.skill), level=row.level, weight=row.weight, essential=row.essential
            )
            for row in gap_arrow.known_requirements(engine, rung)
        ],
    )
