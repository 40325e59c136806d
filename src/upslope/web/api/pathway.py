"""Ways of learning: what each would close of one's own gap."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from upslope import words
from upslope.engine import Engine
from upslope.engine import pathways as arrow
from upslope.engine.pathways import HIGHEST_PAY, MOST_COMPARED, Aimed, Comparison
from upslope.model.level import Level
from upslope.model.pathway import Pathway, PathwayKind
from upslope.model.pathway_reach import (
    Between,
    DegreeVerdict,
    Likely,
    MissingRow,
    Order,
    PaybackState,
    PayRange,
    Reach,
)
from upslope.model.source import Span
from upslope.web.api.shapes import RoleRef, RungId, RungRef, Shape, SkillRef, SourceShape
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["career"])

PathwayId = Annotated[str, Path(max_length=100, description="A pathway's id or uuid.")]
RoleKey = Annotated[str, Query(max_length=100, description="A role's id or uuid; the goal's by default.")]
Ids = Annotated[
    list[Annotated[str, Query(max_length=320)]],
    Query(
        max_length=MOST_COMPARED,
        description="Ids of pathways, all by default; a+b+c takes up to three together.",
    ),
]
Pay = Annotated[
    float | None,
    Query(ge=0, le=HIGHEST_PAY, allow_inf_nan=False, description="What you earn, USD a year; used and not kept."),
]


class SpanShape(Shape):
    """A figure as a range, with the id of its source."""

    low: float
    high: float
    source: str
    note: str

    @classmethod
    def of(cls, span: Span) -> "SpanShape":
        return cls.model_validate(span, from_attributes=True)


class LikelyShape(Shape):
    """An expected value and its 80 % interval."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, likely: Likely) -> "LikelyShape":
        return cls.model_validate(likely, from_attributes=True)


class BetweenShape(Shape):
    """Two ends; `high` null is open."""

    low: float
    high: float | None

    @classmethod
    def of(cls, span: Between | None) -> "BetweenShape | None":
        return cls.model_validate(span, from_attributes=True) if span else None


class PathwayRef(Shape):
    id: str
    uuid: str
    title: str
    kind: PathwayKind

    @classmethod
    def ref(cls, way: Pathway) -> "PathwayRef":
        return PathwayRef(id=way.id, uuid=way.uuid, title=way.title, kind=way.kind)


class FactShape(Shape):
    text: str
    source: str


class ExampleShape(Shape):
    """`resource` is the id of the place, null if it has no page."""

    name: str
    resource: str | None


class PathwayShape(PathwayRef):
    """One way of learning as its file describes it. Cost and pay are USD altogether."""

    summary: str
    suits: str
    entry: list[str]
    cost: SpanShape
    pay: SpanShape | None
    months: SpanShape
    hours_per_week: SpanShape
    covers_note: str
    evidence: list[str]
    limits: list[str]
    examples: list[ExampleShape]
    first_step: str
    facts: list[FactShape]
    asked: list[FactShape]
    sources: list[SourceShape]
    reviewed_on: date


class MissingShape(Shape):
    """A requirement that is not met; `held` is how likely it is held all the same."""

    skill: SkillRef
    level: Level
    weight: float
    essential: bool
    held: float

    @classmethod
    def of(cls, engine: Engine, row: MissingRow) -> "MissingShape":
        return cls(
            skill=SkillRef.of(engine, row.skill),
            level=row.level,
            weight=row.weight,
            essential=row.essential,
            held=row.held,
        )


class ReachedShape(Shape):
    """`chance` that the way leaves one who lacks it holding it; 0 if it isn't in it."""

    missing: MissingShape
    chance: float


class PaybackShape(Shape):
    """`state` says why there are `years` or not, `text` the same in words; `net` is cost and forgone pay, less pay."""

    state: PaybackState
    text: str
    years: BetweenShape | None
    forgone: BetweenShape | None
    net: BetweenShape | None


class ReachShape(Shape):
    """What one way, or several together, would close. `share` is of the missing weight; hours and months are in all."""

    pathways: list[PathwayRef]
    closed: LikelyShape
    share: LikelyShape
    cost: BetweenShape | None
    months: BetweenShape | None
    hours: BetweenShape | None
    hours_each: BetweenShape | None
    cost_each: BetweenShape | None
    payback: PaybackShape
    own_pace: bool
    rows: list[ReachedShape]

    @classmethod
    def of(cls, engine: Engine, found: Reach) -> "ReachShape":
        spans = {
            name: BetweenShape.of(getattr(found, name))
            for name in ("cost", "months", "hours", "hours_each", "cost_each")
        }
        return cls(
            pathways=[PathwayRef.ref(way) for way in found.ways],
            closed=LikelyShape.of(found.closed),
            share=LikelyShape.of(found.share),
            payback=PaybackShape(
                state=found.payback.state,
                text=words.pathways.payback(found.payback),
                years=BetweenShape.of(found.payback.years),
                forgone=BetweenShape.of(found.payback.forgone),
                net=BetweenShape.of(found.payback.net),
            ),
            own_pace=found.own_pace,
            rows=[ReachedShape(missing=MissingShape.of(engine, row.row), chance=row.chance) for row in found.rows],
            **spans,
        )


class AimedShape(Shape):
    """What ways are held against. `missing` is how many requirements are expected not to be held."""

    role: RoleRef
    rung: RungRef
    is_goal: bool
    required: int
    met: int
    unmeasured: int
    missing: float

    @classmethod
    def of(cls, aimed: Aimed) -> "AimedShape":
        plain = {name: getattr(aimed, name) for name in ("is_goal", "required", "met", "unmeasured", "missing")}
        return cls(role=RoleRef.of(aimed.role), rung=RungRef.of(aimed.rung), **plain)


class PayShape(Shape):
    """Published pay of the rung, USD a year. `this_rung` is false where the table doesn't tell rungs apart."""

    pay: BetweenShape | None
    table: str
    publisher: str
    year: int
    this_rung: bool

    @classmethod
    def of(cls, found: PayRange) -> "PayShape":
        names = ("table", "publisher", "year", "this_rung")
        return cls(pay=BetweenShape.of(found.pay), **{name: getattr(found, name) for name in names})


class ComparisonShape(Shape):
    """Ways in `order`, the best first."""

    aimed: AimedShape
    order: Order
    pay_there: PayShape | None
    reaches: list[ReachShape]

    @classmethod
    def of(cls, engine: Engine, found: Comparison) -> "ComparisonShape":
        return cls(
            aimed=AimedShape.of(found.aimed),
            order=found.order,
            pay_there=PayShape.of(found.pay_there) if found.pay_there else None,
            reaches=[ReachShape.of(engine, each) for each in found.reaches],
        )


class FieldShape(Shape):
    """A subject of study, with how many missing requirements it teaches and their share of the weight."""

    name: str
    brings: str
    leaves: str
    count: int
    share: float


class DegreeShape(Shape):
    """The missing requirements by who closes them rather than not; `shares` of the weight in the same order.

    `untaught` is the share of all that the rung requires, met or not, that no degree closes rather than not.
    """

    aimed: AimedShape
    verdict: DegreeVerdict
    text: str
    only_degree: list[MissingShape]
    either: list[MissingShape]
    only_others: list[MissingShape]
    neither: list[MissingShape]
    shares: tuple[float, float, float, float]
    untaught: float
    fields: list[FieldShape]


class ShownPathway(Shape):
    """A way of learning and what it would close of the gap."""

    pathway: PathwayShape
    aimed: AimedShape
    reach: ReachShape


@router.get("/pathway")
def list_pathways(engine: EngineDep) -> list[PathwayShape]:
    """All ways of learning, as their files describe them."""
    return [_pathway(way) for way in arrow.all_pathways(engine)]


@router.get("/pathway/compare")
def compare_pathways(
    engine: EngineDep,
    learner: LearnerDep,
    role: RoleKey = "",
    rung: RungId = "",
    ids: Ids = [],  # noqa: B006  FastAPI copies it
    pay: Pay = None,
    by: Order = Order.HOURS,
) -> ComparisonShape:
    """Ways held against the gap to the goal, or to a rung of any role."""
    found = arrow.compare(engine, learner.id, role=role, rung=rung, ids=ids, pay_now=pay, order=by)
    return ComparisonShape.of(engine, found)


@router.get("/pathway/degree")
def get_degree(engine: EngineDep, learner: LearnerDep, role: RoleKey = "", rung: RungId = "") -> DegreeShape:
    """Whether what is missing asks for a degree."""
    found = arrow.degrees(engine, learner.id, role=role, rung=rung)
    answer = found.answer
    groups = {
        name: [MissingShape.of(engine, row) for row in getattr(answer, name)]
        for name in ("only_degree", "either", "only_others", "neither")
    }
    return DegreeShape(
        aimed=AimedShape.of(found.aimed),
        verdict=answer.verdict,
        text=words.pathways.DEGREE_VERDICTS[answer.verdict],
        shares=answer.shares,
        untaught=found.untaught,
        fields=[
            FieldShape(
                name=each.field.name,
                brings=each.field.brings,
                leaves=each.field.leaves,
                count=each.count,
                share=each.share,
            )
            for each in answer.fields
        ],
        **groups,
    )


@router.get("/pathway/{pathway_id}")
def get_pathway(
    engine: EngineDep, learner: LearnerDep, pathway_id: PathwayId, role: RoleKey = "", rung: RungId = ""
) -> ShownPathway:
    """One way, and what it would close of the gap to the goal, or to a rung of any role."""
    found = arrow.one(engine, learner.id, pathway_id, role=role, rung=rung)
    (reach,) = found.reaches
    return ShownPathway(
        pathway=_pathway(reach.ways[0]), aimed=AimedShape.of(found.aimed), reach=ReachShape.of(engine, reach)
    )


def _pathway(way: Pathway) -> PathwayShape:
    plain = {name: getattr(way, name) for name in ("summary", "suits", "covers_note", "first_step", "reviewed_on")}
    lists: dict[str, Any] = {name: list(getattr(way, name)) for name in ("entry", "evidence", "limits")}
    return PathwayShape(
        **dict(PathwayRef.ref(way)),
        **plain,
        **lists,
        cost=SpanShape.of(way.cost),
        pay=SpanShape.of(way.pay) if way.pay else None,
        months=SpanShape.of(way.months),
        hours_per_week=SpanShape.of(way.hours_per_week),
        examples=[ExampleShape(name=name, resource=place) for name, place in way.examples],
        facts=[FactShape(text=fact.text, source=fact.source) for fact in way.facts],
        asked=[FactShape(text=fact.text, source=fact.source) for fact in way.asked],
        sources=[SourceShape.of(each) for each in way.sources],
    )
