"""Roles and their rungs, the catalog's and the learner's own."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from upslope import words
from upslope.engine import Engine, ladder, own_roles
from upslope.engine import gap as gap_arrow
from upslope.engine.roles import all_roles, as_role, copied_from, find_own, find_role, role_and_rung
from upslope.model.level import Level
from upslope.model.own_role import HEAVIEST, LONGEST_TITLE, MOST_REQUIREMENTS, MOST_RUNGS, OwnRequirement, OwnRung
from upslope.model.role import Rung
from upslope.web.api.gap import GapShape
from upslope.web.api.role_shapes import PlaceShape, RungSummary, WeekItem
from upslope.web.api.shapes import Body, Key, RoleId, RoleRef, RungId, Shape, SkillRef
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["role"])


class RoleSummary(RoleRef):
    """`group` is the heading under which lists show it."""

    group: str | None
    summary: str
    differs: str
    rungs: list[RungSummary]


class RequirementShape(Shape):
    skill: SkillRef
    level: Level
    weight: float
    essential: bool


class MoveShape(PlaceShape):
    """A usual next step, and why people make it."""

    why: str


class CertificationRef(Shape):
    id: str
    title: str


class RungShape(RungSummary):
    """`separates` is what is different from the rung below. Moves and certifications are those that are installed."""

    aliases: list[str]
    summary: str
    duties: list[str]
    week: list[WeekItem]
    shows_readiness: list[str]
    tools: list[str]
    separates: list[str]
    moves: list[MoveShape]
    certifications: list[CertificationRef]
    requirements: list[RequirementShape]


class RoleShape(RoleRef):
    """A role of the learner's own has titles and requirements only. `copied_from` is what it began as, while there.

    `occupations` are codes of the Standard Occupational Classification. `apart` tells that the rungs are not steps
    above one another.
    """

    group: str | None
    apart: bool
    occupations: list[str]
    summary: str
    differs: str
    aliases: list[str]
    sources: list[str]
    reviewed_on: date | None
    copied_from: RoleRef | None
    rungs: list[RungShape]


class NewRoleBody(Body):
    """`from` is a role to copy; without it the new one has a single rung that requires nothing yet."""

    title: str | None = Field(None, max_length=LONGEST_TITLE, description="Needed unless there is a role to copy.")
    copy_of: Key | None = Field(None, alias="from", description="A role's id or uuid.")


class RequirementBody(Body):
    skill: Key
    level: Level
    weight: Annotated[float, Field(gt=0, le=HEAVIEST, strict=True)] = 1.0
    essential: bool = False


class RungBody(Body):
    """`id` null makes a new rung."""

    id: Key | None = None
    title: Annotated[str, Field(min_length=1, max_length=LONGEST_TITLE)]
    requirements: Annotated[tuple[RequirementBody, ...], Field(max_length=MOST_REQUIREMENTS)] = ()


class RoleBody(Body):
    title: Annotated[str, Field(min_length=1, max_length=LONGEST_TITLE)]
    rungs: Annotated[tuple[RungBody, ...], Field(min_length=1, max_length=MOST_RUNGS)]


class RemovedRole(Shape):
    """`text` says what was removed, and what to do where it was a goal."""

    role: RoleRef
    was_goal: bool
    was_further_goal: bool
    text: str


@router.get("/role")
def list_roles(engine: EngineDep, learner: LearnerDep) -> list[RoleSummary]:
    """All roles with their rungs: the learner's own, then the catalog's."""
    return [
        RoleSummary(
            **dict(RoleRef.of(role)),
            group=role.group,
            summary=role.summary,
            differs=role.differs,
            rungs=[RungSummary.at(rung) for rung in role.rungs],
        )
        for role in all_roles(engine, learner.id)
    ]


@router.post("/role")
def post_role(engine: EngineDep, learner: LearnerDep, body: NewRoleBody) -> RoleShape:
    """Make a role of one's own, empty or copied from another."""
    made = own_roles.new_role(engine, learner.id, title=body.title, copy_of=body.copy_of)
    return _role(engine, learner.id, made.uuid)


@router.get("/role/{role_id}")
def get_role(engine: EngineDep, learner: LearnerDep, role_id: RoleId) -> RoleShape:
    """One role with what each of its rungs requires."""
    return _role(engine, learner.id, role_id)


@router.put("/role/{role_id}")
def put_role(engine: EngineDep, learner: LearnerDep, role_id: RoleId, body: RoleBody) -> RoleShape:
    """Change a role of one's own: title, rungs and requirements as a whole."""
    kept = find_own(engine, learner.id, role_id)
    rungs = tuple(
        OwnRung(row.id or "", row.title, tuple(_required(engine, r) for r in row.requirements)) for row in body.rungs
    )
    own_roles.save_role(engine, learner.id, replace(kept, title=body.title, rungs=rungs))
    return _role(engine, learner.id, kept.uuid)


@router.delete("/role/{role_id}")
def delete_role(engine: EngineDep, learner: LearnerDep, role_id: RoleId) -> RemovedRole:
    """Remove a role of one's own."""
    gone = own_roles.remove_role(engine, learner.id, role_id)
    return RemovedRole(
        role=RoleRef.of(as_role(engine, gone.role)),
        was_goal=gone.was_goal,
        was_further_goal=gone.was_further,
        text=words.plans.role_removed(gone.role.title, was_goal=gone.was_goal, was_further=gone.was_further),
    )


@router.get("/role/{role_id}/gap")
def get_role_gap(engine: EngineDep, learner: LearnerDep, role_id: RoleId, rung: RungId = "") -> GapShape:
    """The gap to a rung of any role, by default its first job."""
    role, chosen = role_and_rung(engine, learner.id, role_id, rung)
    return GapShape.of(engine, learner.id, gap_arrow.gap_to(engine, learner.id, role, chosen))


def _required(engine: Engine, row: RequirementBody) -> OwnRequirement:
    return OwnRequirement(engine.content.skill(row.skill).uuid, row.level, row.weight, row.essential)


def _role(engine: Engine, learner_id: str, key: str) -> RoleShape:
    role = find_role(engine, learner_id, key)
    source = copied_from(engine, learner_id, role)
    return RoleShape(
        **dict(RoleRef.of(role)),
        group=role.group,
        apart=role.apart,
        occupations=list(role.occupations),
        summary=role.summary,
        differs=role.differs,
        aliases=list(role.aliases),
        sources=list(role.sources),
        reviewed_on=role.reviewed_on,
        copied_from=RoleRef.of(source) if source else None,
        rungs=[_rung(engine, rung) for rung in role.rungs],
    )


def _rung(engine: Engine, rung: Rung) -> RungShape:
    return RungShape(
        **dict(RungSummary.at(rung)),
        aliases=list(rung.aliases),
        summary=rung.summary,
        duties=list(rung.duties),
        week=WeekItem.all_of(rung),
        shows_readiness=list(rung.shows_readiness),
        tools=list(rung.tools),
        separates=list(rung.separates),
        moves=[MoveShape(**dict(PlaceShape.at(move.place)), why=move.why) for move in ladder.next_moves(engine, rung)],
        certifications=[
            CertificationRef(id=found.id, title=found.title) for found in ladder.certifications_of(engine, rung)
        ],
        requirements=[
            RequirementShape(
                skill=SkillRef.of_id(engine, row.skill), level=row.level, weight=row.weight, essential=row.essential
            )
            for row in gap_arrow.known_requirements(engine, rung)
        ],
    )
