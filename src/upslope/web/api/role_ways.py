"""Rungs side by side, the nearest ones, and the ways to one."""

from typing import Annotated

from fastapi import APIRouter, Query

from upslope import words
from upslope.engine import Engine, bridges, ladder
from upslope.engine.bridges import Leg, Way
from upslope.engine.ladder import Distance
from upslope.model.level import Level
from upslope.model.role import Stage
from upslope.web.api.role_shapes import PlaceShape, WeekItem
from upslope.web.api.shapes import RoleId, RungId, Shape, SkillRef
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["role"])

PlaceKey = Annotated[str, Query(max_length=200, description="ROLE, ROLE/RUNG, or the title of either.")]
StageKey = Annotated[Stage | None, Query(description="Only rungs on this stage; without it all one is hired for.")]


class ComparedShape(Shape):
    """The highest level that each column asks of the skill, in their order; null for not at all."""

    skill: SkillRef
    levels: list[Level | None]
    same: bool


class ColumnShape(PlaceShape):
    """`tools` are those that not all columns name; `covers` is, for each column in turn, the share of the weight of
    what it asks that somebody holds who holds all that this one asks."""

    duties: list[str]
    week: list[WeekItem]
    tools: list[str]
    covers: list[float]


class Comparison(Shape):
    columns: list[ColumnShape]
    tools_shared: list[str]
    skills: list[ComparedShape]


class DistanceShape(PlaceShape):
    """How far a rung is. Hours count everything it requires, readiness what can be measured here; `missing` are the
    skills that weigh most of what is short of its level."""

    hours: float
    hours_low: float
    hours_high: float
    readiness: float
    readiness_low: float
    readiness_high: float
    measured_count: int
    measured_weight: float
    requirements: int
    missing: list[SkillRef]


class NearestShape(Shape):
    """By hours left; `among` how many rungs, and on how many `entries` of evidence that rests. `basis` says it."""

    rungs: list[DistanceShape]
    among: int
    entries: int
    basis: str


class LegShape(Shape):
    """Part of a way; its skills by the time they take, the longest first."""

    hours: float
    hours_low: float
    hours_high: float
    skills: list[SkillRef]

    @classmethod
    def of(cls, engine: Engine, leg: Leg) -> "LegShape":
        return cls(
            hours=leg.hours,
            hours_low=leg.hours_low,
            hours_high=leg.hours_high,
            skills=[SkillRef.of(engine, skill.uuid) for skill in leg.skills],
        )


class WayShape(Shape):
    """A way over a job in between: `first` leads there, `second` on from there. `ready_made` is the share of the
    direct way that is done by then, `detour` what that job asks for itself alone, `usual` why people go so."""

    between: PlaceShape
    first: LegShape
    second: LegShape
    shared: LegShape
    detour: LegShape
    ready_made: float
    hours: float
    usual: str | None


class WaysShape(Shape):
    """`start` null is where the learner stands."""

    target: PlaceShape
    start: PlaceShape | None
    direct: LegShape
    over: list[WayShape]


@router.get("/role/compare")
def compare_roles(engine: EngineDep, learner: LearnerDep, a: PlaceKey, b: PlaceKey, c: PlaceKey = "") -> Comparison:
    """Two or three rungs side by side, skills that differ first. Without a rung: the one on the stage of the others."""
    found = ladder.compare(engine, learner.id, [key for key in (a, b, c) if key])
    table = found.table
    return Comparison(
        columns=[
            ColumnShape(
                **dict(PlaceShape.at(column)),
                duties=list(column.rung.duties),
                week=WeekItem.all_of(column.rung),
                tools=list(table.tools_own[place]),
                covers=list(table.covered[place]),
            )
            for place, column in enumerate(table.columns)
        ],
        tools_shared=list(table.tools_shared),
        skills=[
            ComparedShape(skill=SkillRef.of(engine, skill.uuid), levels=list(across.levels), same=across.same)
            for skill, across in (*found.differing, *found.shared)
        ],
    )


@router.get("/role/nearest")
def get_nearest(
    engine: EngineDep,
    learner: LearnerDep,
    stage: Annotated[
        Stage | None, Query(description="Only rungs on this stage; without it all one is hired for.")
    ] = None,
    most: Annotated[int, Query(ge=1, le=1000)] = 20,
) -> NearestShape:
    """Rungs of all roles by the hours left to each."""
    found = ladder.nearest(engine, learner.id, stage, most)
    return NearestShape(
        rungs=[_distance(engine, one) for one in found.rungs],
        among=found.among,
        entries=found.entries,
        basis=words.ladder.nearest_basis(found.entries),
    )


def _distance(engine: Engine, one: Distance) -> DistanceShape:
    names = [name for name in DistanceShape.model_fields if hasattr(one.gap, name) and name not in ("role", "rung")]
    return DistanceShape(
        **dict(PlaceShape.at(one.place)),
        **{name: getattr(one.gap, name) for name in names},
        requirements=len(one.gap.rows),
        missing=[SkillRef.of(engine, skill) for skill in one.missing],
    )


@router.get("/role/{role_id}/bridge")
def get_bridge(
    engine: EngineDep,
    learner: LearnerDep,
    role_id: RoleId,
    rung: RungId = "",
    start: Annotated[
        str, Query(alias="from", max_length=200, description="ROLE or ROLE/RUNG; without it where the learner stands.")
    ] = "",
) -> WaysShape:
    """The ways to a rung: straight on, and over a job in between that shortens the wait."""
    found = bridges.ways_to(engine, learner.id, role_id, start, rung=rung)
    return WaysShape(
        target=PlaceShape.at(found.target),
        start=PlaceShape.at(found.start) if found.start else None,
        direct=LegShape.of(engine, found.direct),
        over=[_way(engine, way) for way in found.over],
    )


def _way(engine: Engine, way: Way) -> WayShape:
    legs = {name: LegShape.of(engine, getattr(way, name)) for name in ("first", "second", "shared", "detour")}
    return WayShape(
        between=PlaceShape.at(way.between), ready_made=way.ready_made, hours=way.hours, usual=way.usual, **legs
    )
