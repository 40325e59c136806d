"""The shapes of applications and employers, and how they are made from the engine's values."""

from datetime import date, datetime, time
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict

from upslope import words
from upslope.engine import Engine
from upslope.engine.application_outcome import ApplicationView
from upslope.engine.applications import Card
from upslope.engine.employers import EmployerView
from upslope.model.application import (
    ApplicationStage,
    Interest,
    NoteKind,
    Reweighting,
    WeightChange,
    Went,
)
from upslope.model.level import Level
from upslope.model.search import NextStep, SearchEvent, StepCode
from upslope.web.api.shapes import RoleRef, RungRef, Shape, SkillRef


class Part(Shape):
    """A part that is sent as it is kept."""

    model_config = ConfigDict(from_attributes=True)


class StageShape(Part):
    stage: ApplicationStage
    on: date
    note: str


class FollowUpShape(Part):
    """`done_on` null: to be done."""

    id: str
    due: date
    what: str
    done_on: date | None


def _hour(at: Any) -> Any:
    """A local hour as `14:30`: RFC 3339 knows no time of day without an offset."""
    return f"{at:%H:%M}" if isinstance(at, time) else at


Hour = Annotated[str, BeforeValidator(_hour)]


class InterviewShape(Part):
    """`at` is the hour by the clocks of `zone`; null where only the day is known."""

    id: str
    on: date
    at: Hour | None
    zone: str
    minutes: int
    what: str


class NoteShape(Part):
    id: str
    on: date
    text: str
    kind: NoteKind
    who: str
    how: str


class DocumentShape(Part):
    """`sha256` is that of the bytes, `size` their number."""

    id: str
    name: str
    media_type: str
    sha256: str
    size: int
    added_on: date


class PayShape(Part):
    low: float | None
    high: float | None
    currency: str
    per: str


class StepShape(Shape):
    """The next step as a code and in words; `now` tells that it asks for something today."""

    code: StepCode
    on: date | None
    now: bool
    text: str

    @classmethod
    def of(cls, step: NextStep) -> "StepShape":
        return cls(code=step.code, on=step.on, now=step.now, text=words.search.next_step(step))


class EmployerRef(Shape):
    id: str
    name: str


class ApplicationSummary(Shape):
    id: str
    title: str
    employer: EmployerRef | None
    stage: ApplicationStage
    since: date | None
    place: str
    deadline: date | None
    next: StepShape

    @classmethod
    def of(cls, card: Card) -> "ApplicationSummary":
        found = card.application
        return cls(
            id=found.id,
            title=found.title,
            employer=EmployerRef(id=found.employer, name=card.employer) if found.employer else None,
            stage=found.stage,
            since=found.since,
            place=found.place,
            deadline=found.deadline,
            next=StepShape.of(card.step),
        )


class WeightShape(Shape):
    """`before` null: the role didn't require it."""

    skill: SkillRef
    level: Level
    before: float | None
    after: float

    @classmethod
    def of(cls, engine: Engine, change: WeightChange) -> "WeightShape":
        skill = SkillRef.of(engine, change.skill)
        return cls(skill=skill, level=change.level, before=change.before, after=change.after)


class ReweightingShape(Shape):
    """What follows an outcome: `role` is a uuid of one's own, `made_of` the one it was copied from for this."""

    role: str
    rung: str
    on: date
    made_of: str | None
    goal_moved: bool
    changes: list[WeightShape]

    @classmethod
    def of(cls, engine: Engine, done: Reweighting) -> "ReweightingShape":
        return cls(
            role=done.role,
            rung=done.rung,
            on=done.on,
            made_of=done.made_of,
            goal_moved=done.goal_from is not None,
            changes=[WeightShape.of(engine, change) for change in done.changes],
        )


class AskedSkillShape(Shape):
    """`hours` are those left to hold it at that level, null where the skill is gone; `met` only by graded work."""

    skill: SkillRef
    level: Level
    went: Went
    met: bool
    hours: float | None


class OutcomeShape(Shape):
    on: date
    in_stage: ApplicationStage | None
    their_words: str
    my_reading: str
    asked: list[AskedSkillShape]
    reweighting: ReweightingShape | None


class PostingRef(Part):
    id: str
    title: str


class ApplicationShape(Shape):
    """One application with all that was written down. `similar` are saved postings like one that ended."""

    id: str
    title: str
    employer: EmployerRef | None
    posting: PostingRef | None
    role: RoleRef | None
    rung: RungRef | None
    stage: ApplicationStage
    since: date | None
    place: str
    pay: PayShape | None
    url: str
    how: str
    referred_by: str
    contacts: list[str]
    season: str
    deadline: date | None
    added_at: datetime
    events: list[StageShape]
    follow_ups: list[FollowUpShape]
    interviews: list[InterviewShape]
    notes: list[NoteShape]
    documents: list[DocumentShape]
    outcome: OutcomeShape | None
    next: StepShape
    similar: list[PostingRef]

    @classmethod
    def of(cls, engine: Engine, view: ApplicationView) -> "ApplicationShape":
        found = view.application
        return cls(
            id=found.id,
            title=found.title,
            employer=EmployerRef(id=found.employer, name=view.employer_name) if found.employer else None,
            posting=PostingRef.model_validate(view.posting) if view.posting else None,
            role=RoleRef.of(view.role) if view.role else None,
            rung=RungRef.of(view.rung) if view.rung else None,
            stage=found.stage,
            since=found.since,
            place=found.place,
            pay=PayShape.model_validate(found.pay) if found.pay else None,
            url=found.url,
            how=found.how,
            referred_by=found.referred_by,
            contacts=list(found.contacts),
            season=found.season,
            deadline=found.deadline,
            added_at=found.added_at,
            events=[StageShape.model_validate(each) for each in found.timeline],
            follow_ups=[FollowUpShape.model_validate(each) for each in found.follow_ups],
            interviews=[InterviewShape.model_validate(each) for each in found.interviews],
            notes=[NoteShape.model_validate(each) for each in found.notes],
            documents=[DocumentShape.model_validate(each) for each in found.documents],
            outcome=_outcome(engine, view),
            next=StepShape.of(view.step),
            similar=[PostingRef.model_validate(each) for each in view.similar],
        )


def _outcome(engine: Engine, view: ApplicationView) -> OutcomeShape | None:
    told = view.application.outcome
    if told is None:
        return None
    return OutcomeShape(
        on=told.on,
        in_stage=told.in_stage,
        their_words=told.their_words,
        my_reading=told.my_reading,
        asked=[
            AskedSkillShape(
                skill=SkillRef.of(engine, each.asked.skill),
                level=each.asked.level,
                went=each.asked.went,
                met=each.row is not None and each.row.met,
                hours=each.row.hours if each.row else None,
            )
            for each in view.asked
        ],
        reweighting=ReweightingShape.of(engine, told.reweighting) if told.reweighting else None,
    )


class PersonShape(Part):
    name: str
    what: str
    contact: str


class EmployerShape(Part):
    """`industry` is the id of one; `roles` are in the learner's words."""

    id: str
    name: str
    what: str
    industry: str | None
    size: str
    places: list[str]
    url: str
    roles: list[str]
    people: list[PersonShape]
    status: Interest
    notes: list[NoteShape]
    sources: list[str]


class BriefApplication(Part):
    id: str
    title: str
    stage: ApplicationStage
    since: date | None


class EmployerPage(EmployerShape):
    applications: list[BriefApplication]
    postings: list[PostingRef]

    @classmethod
    def of_view(cls, view: EmployerView) -> "EmployerPage":
        return cls(
            **dict(EmployerShape.model_validate(view.employer)),
            applications=[BriefApplication.model_validate(each) for each in view.applications],
            postings=[PostingRef.model_validate(each) for each in view.postings],
        )


class EntryShape(Part):
    on: date
    kind: SearchEvent
    employer: str
    title: str
    how: str
    detail: str
    application: str | None


class ReportShape(Part):
    """A week of search, from its first to its last local date."""

    first: date
    last: date
    entries: list[EntryShape]


class ShareShape(Part):
    """`low` and `high` are Jeffreys' 80 % interval for the chance behind `count` of `of`."""

    count: int
    of: int
    low: float
    high: float


class MedianShape(Part):
    days: float
    of: int


class FunnelStepShape(Part):
    """`share` is null below the least number of decided ones."""

    stage: ApplicationStage
    reached: int
    on: int
    waiting: int
    share: ShareShape | None
    days: MedianShape | None


class FunnelShape(Part):
    """How far applications came. `least` is the number of cases below which nothing is told."""

    sent: int
    steps: list[FunnelStepShape]
    answered: ShareShape | None
    answer_days: MedianShape | None
    least: int
