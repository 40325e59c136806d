"""Postings: pasted or dropped, read, and held against what one knows."""

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import Field

from upslope.engine import Engine, postings
from upslope.engine.posting_view import PostingView, posting_view
from upslope.engine.postings import Fit, FitRow, ReadPosting
from upslope.model.level import Level
from upslope.model.plan import ActivityKind
from upslope.model.posting import Ask, Degree, Demand, Period, SavedPosting, Workplace
from upslope.model.role import Stage
from upslope.web.api.offer import OfferShape
from upslope.web.api.shapes import Body, MasteryShape, Shape, SkillRef
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["career"])

PostingId = Annotated[str, Path(max_length=100, description="A posting's id.")]


class PostingBody(Body):
    """`text` is what stands in the posting, or the source of its page (HTML). `title` goes before the one in it."""

    text: Annotated[str, Field(min_length=1, max_length=400_000)]
    title: Annotated[str, Field(max_length=200)] = ""


class PostingSummary(Shape):
    id: str
    title: str
    employer: str
    place: str
    added_at: datetime

    @classmethod
    def of(cls, saved: SavedPosting) -> "PostingSummary":
        return cls.model_validate(saved, from_attributes=True)


class PayShape(Shape):
    """A range of pay as stated; one end may be missing. `currency` is an ISO 4217 code."""

    low: float | None
    high: float | None
    currency: str
    period: Period


class MentionShape(Shape):
    """A term as it stands in `text` at [start, end). Those of one `group` are alternatives."""

    start: int
    end: int
    text: str
    term: str
    demand: Demand
    level: Level
    group: int | None


class UnmappedShape(Shape):
    """A name that a requirement holds and the vocabulary doesn't know, at [start, end) of `text`."""

    start: int
    end: int
    text: str


class PostingShape(PostingSummary):
    """What was read. What the posting doesn't say is null. `years` is the least and the most experience asked for."""

    text: str
    language: str
    workplace: Workplace | None
    pay: PayShape | None
    years: tuple[float, float | None] | None
    degree: Degree | None
    degree_required: bool
    stage: Stage | None
    role: str | None
    rung: str | None
    until: date | None
    mentions: list[MentionShape]
    unmapped: list[UnmappedShape]

    @classmethod
    def read(cls, found: ReadPosting) -> "PostingShape":
        reading = found.reading
        names = (
            "language",
            "workplace",
            "years",
            "degree",
            "degree_required",
            "stage",
            "role",
            "rung",
            "until",
            "text",
        )
        return cls(
            **dict(PostingSummary.of(found.saved)),
            **{name: getattr(reading, name) for name in names},
            pay=PayShape.model_validate(reading.pay, from_attributes=True) if reading.pay else None,
            mentions=[MentionShape.model_validate(mention, from_attributes=True) for mention in reading.mentions],
            unmapped=[UnmappedShape.model_validate(each, from_attributes=True) for each in reading.unmapped],
        )


class PostingDetail(PostingShape):
    """`pay_beside` is the posting's own range beside what is known of such jobs; null where it states none."""

    pay_beside: OfferShape | None


class AskShape(Shape):
    """One thing asked for: `options` of which one is enough, and how the posting writes it."""

    options: list[str]
    demand: Demand
    level: Level
    as_written: list[str]


class FitSkillShape(Shape):
    """A skill that the ask needs; `next` is what to do about it, null where it is met."""

    skill: SkillRef
    level: Level
    mastery: MasteryShape | None
    met: bool
    hours: float
    next: ActivityKind | None


class FitRowShape(AskShape):
    """`option` is the one that counts: the one the learner is closest to."""

    option: str | None
    met: bool
    hours: float
    skills: list[FitSkillShape]


class FitShape(Shape):
    """A posting held against what the learner knows. Only `rows` count; alternatives count once.

    `uncovered` is what no skill here covers, `unmapped` what the vocabulary doesn't know, `not_asked` what the posting
    says it doesn't ask for. `pay_beside` is the posting's own range of pay beside others.
    """

    posting: PostingSummary
    readiness: float
    readiness_low: float
    readiness_high: float
    measured_count: int
    measured_weight: float
    hours: float
    hours_low: float
    hours_high: float
    met: int
    rows: list[FitRowShape]
    uncovered: list[AskShape]
    unmapped: list[str]
    not_asked: list[str]
    pay_beside: OfferShape | None


class AimedShape(Shape):
    """The role of the learner's own (its id) that the posting became, which is the goal now."""

    posting: PostingSummary
    role: str
    requirements: int


@router.get("/posting")
def list_postings(engine: EngineDep, learner: LearnerDep) -> list[PostingSummary]:
    """The postings that are kept, newest first."""
    return [PostingSummary.of(saved) for saved in postings.list_postings(engine, learner.id)]


@router.post("/posting")
def post_posting(engine: EngineDep, learner: LearnerDep, body: PostingBody) -> PostingShape:
    """Read a posting and keep it. The same text again is no second one."""
    return PostingShape.read(postings.add_posting(engine, learner.id, body.text, title=body.title))


@router.get("/posting/{posting_id}")
def get_posting(engine: EngineDep, learner: LearnerDep, posting_id: PostingId) -> PostingDetail:
    """A posting as it is read with the vocabulary of today, and its pay beside what is known of such jobs."""
    view = posting_view(engine, learner.id, posting_id)
    return PostingDetail(**dict(PostingShape.read(view.fit.posting)), pay_beside=_offer(view))


@router.delete("/posting/{posting_id}")
def delete_posting(engine: EngineDep, learner: LearnerDep, posting_id: PostingId) -> PostingSummary:
    """Remove a posting. A role that was made of it stays."""
    return PostingSummary.of(postings.remove_posting(engine, learner.id, posting_id))


@router.get("/posting/{posting_id}/fit")
def get_posting_fit(engine: EngineDep, learner: LearnerDep, posting_id: PostingId) -> FitShape:
    """What a posting asks for, one by one, and how the learner stands towards it."""
    view = posting_view(engine, learner.id, posting_id)
    return _fit(engine, view.fit, _offer(view))


@router.post("/posting/{posting_id}/aim")
def post_posting_aim(engine: EngineDep, learner: LearnerDep, posting_id: PostingId) -> AimedShape:
    """Make a posting a role of the learner's own, and the goal."""
    aimed = postings.aim_at_posting(engine, learner.id, posting_id)
    return AimedShape(
        posting=PostingSummary.of(aimed.posting),
        role=aimed.role.id,
        requirements=len(aimed.role.rungs[0].requirements),
    )


def _offer(view: PostingView) -> OfferShape | None:
    return OfferShape.of(view.pay) if view.pay else None


def _fit(engine: Engine, found: Fit, offer: OfferShape | None) -> FitShape:
    gap = found.gap
    names = ("readiness", "readiness_low", "readiness_high", "measured_count", "measured_weight", "hours")
    return FitShape(
        posting=PostingSummary.of(found.posting.saved),
        **{name: getattr(gap, name) for name in (*names, "hours_low", "hours_high")},
        met=found.met_count,
        rows=[_row(engine, row) for row in found.rows],
        uncovered=[AskShape(**_ask(ask)) for ask in found.uncovered],
        unmapped=list(dict.fromkeys(each.text for each in found.posting.reading.unmapped)),
        not_asked=list(found.not_asked),
        pay_beside=offer,
    )


def _row(engine: Engine, row: FitRow) -> FitRowShape:
    return FitRowShape(
        **_ask(row.ask),
        option=row.option,
        met=row.met,
        hours=row.hours,
        skills=[
            FitSkillShape(
                skill=SkillRef.of(engine, each.skill.uuid),
                level=each.row.level,
                mastery=MasteryShape.of(each.row.mastery) if each.row.mastery else None,
                met=each.row.met,
                hours=each.row.hours,
                next=each.next,
            )
            for each in row.skills
        ],
    )


def _ask(ask: Ask) -> dict[str, Any]:
    texts = list(dict.fromkeys(mention.text for mention in ask.mentions))
    return {"options": list(ask.options), "demand": ask.demand, "level": ask.level, "as_written": texts}
