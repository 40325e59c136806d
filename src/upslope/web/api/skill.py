"""Skills: what they are, how well they are held, and what a learner says about them."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, Field

from upslope import words
from upslope.engine import Engine, declare, learners, roles, show
from upslope.errors import NotFound
from upslope.model.explanation import Cause, Change
from upslope.model.level import Level
from upslope.model.skill import Area, Resource, SkillStatus
from upslope.render.markdown import markdown_to_html
from upslope.web.api.shapes import Body, EvidenceShape, MasteryShape, Shape, SkillId, SkillRef
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import title_of

router = APIRouter(tags=["skill"])


class SkillSummary(Shape):
    """`mastery` is null where nothing here can measure it; `goal_weight` is how much the goal asks for it."""

    id: str
    uuid: str
    title: str
    can_do: str
    area: str
    status: SkillStatus
    minutes: int
    mastery: MasteryShape | None
    goal_weight: float


class PrerequisiteShape(Shape):
    skill: SkillRef
    reason: str


class NeededByRole(Shape):
    role: str
    title: str
    rung: str = Field(description="The title of the lowest rung that asks for it.")
    level: Level


class SkillLab(Shape):
    """A lab that measures the skill. `band` is 1 easy, 2 typical, 3 hard."""

    id: str
    title: str
    minutes: float
    band: int


class SkillShape(Shape):
    """Everything about one skill. `families` counts its kinds of questions."""

    id: str
    uuid: str
    title: str
    can_do: str
    area: Area
    status: SkillStatus
    minutes: int
    goals: list[str]
    out_of_scope: list[str]
    aliases: list[str]
    resources: list[Resource]
    reviewed_on: date | None
    prerequisites: list[PrerequisiteShape]
    needed_for: list[SkillRef]
    roles: list[NeededByRole]
    mastery: MasteryShape | None
    families: int
    labs: list[SkillLab]
    has_lesson: bool
    lesson_read: bool


class LedgerShape(Shape):
    """An entry and how it moved P(at level). `direct` tells it from one on a related skill."""

    evidence: EvidenceShape
    before: float
    after: float
    direct: bool


class PieceShape(Shape):
    """One cause and by how much it moved P(at level). `start` and `end` differ for time and small movements only."""

    cause: Cause
    text: str
    start: datetime
    end: datetime
    before: float
    moved: float
    direct: bool
    skills: list[SkillRef]
    entries: list[str] = Field(description="Ids of the evidence.")


class ChangeShape(Shape):
    """What P(at level) did between two instants: `before` plus all that the pieces moved is `after`."""

    start: datetime
    end: datetime
    before: float
    after: float
    text: str = Field(description="One sentence.")
    pieces: list[PieceShape]

    @classmethod
    def of(cls, engine: Engine, found: Change, *, begins: bool = False) -> "ChangeShape":
        title = title_of(engine)
        pieces = [
            PieceShape(
                cause=piece.cause,
                text=words.estimates.cause(piece, title),
                start=piece.start,
                end=piece.end,
                before=piece.before,
                moved=piece.moved,
                direct=piece.direct,
                skills=[SkillRef.of(engine, uuid) for uuid in piece.skills],
                entries=list(piece.entries),
            )
            for piece in found.pieces
        ]
        text = words.estimates.change(found, title, begins=begins)
        return cls(start=found.start, end=found.end, before=found.before, after=found.after, text=text, pieces=pieces)


class ExplanationShape(Shape):
    """Why an estimate is what it is. `whole` leads from what is usual of a stranger to now; `latest` is since the last
    high point where it fell, or since the last low point where it rose; `change` is between the instants asked about.

    `prior_left` is the share of a stranger's variance that the evidence has left. `assisted` is the estimate with an
    assistant at hand, null without evidence of that kind on the skill.
    """

    skill: SkillRef
    level: Level
    at: datetime
    probability: float
    prior_left: float
    whole: ChangeShape
    latest: ChangeShape
    change: ChangeShape | None
    assisted: MasteryShape | None


class LessonShape(Shape):
    skill: SkillRef
    markdown: str
    html: str
    read: bool


class HitShape(Shape):
    """`kind` is skill, role or lab; `rung` a role's rung if that is what matched."""

    kind: str
    id: str
    title: str
    matched: str
    rung: str | None


class DoneBody(Body):
    done: bool = True


class DisputeBody(Body):
    note: Annotated[str, Field(max_length=2000)] | None = None


@router.get("/skill")
def list_skills(engine: EngineDep, learner: LearnerDep) -> list[SkillSummary]:
    """All skills, prerequisites before what needs them."""
    return [
        SkillSummary(
            **{name: getattr(state.skill, name) for name in SkillSummary.model_fields if hasattr(state.skill, name)},
            mastery=MasteryShape.of(state.mastery) if state.mastery else None,
            goal_weight=state.goal_weight,
        )
        for state in show.skill_states(engine, learner.id).values()
    ]


@router.get("/search")
def search(engine: EngineDep, learner: LearnerDep, q: Annotated[str, Query(max_length=200)]) -> list[HitShape]:
    """Skills, roles and labs whose title, id or aliases match, best first."""
    return [HitShape.model_validate(hit, from_attributes=True) for hit in roles.search(engine, learner.id, q)]


@router.get("/skill/{skill_id}")
def get_skill(engine: EngineDep, learner: LearnerDep, skill_id: SkillId) -> SkillShape:
    """One skill: what it is, what it rests on, and how well it is held."""
    view = show.skill_view(engine, learner.id, skill_id)
    skill = view.skill
    return SkillShape(
        id=skill.id,
        uuid=skill.uuid,
        title=skill.title,
        can_do=skill.can_do,
        area=view.area,
        status=skill.status,
        minutes=skill.minutes,
        goals=list(skill.goals),
        out_of_scope=list(skill.out_of_scope),
        aliases=list(skill.aliases),
        resources=list(skill.resources),
        reviewed_on=skill.reviewed_on,
        prerequisites=[
            PrerequisiteShape(skill=SkillRef.of(engine, state.skill.uuid), reason=reason)
            for state, reason in view.prerequisites
        ],
        needed_for=[SkillRef.of(engine, state.skill.uuid) for state in view.needed_for],
        roles=[NeededByRole(role=role, title=title, rung=rung, level=level) for role, title, rung, level in view.roles],
        mastery=MasteryShape.of(view.mastery) if view.mastery else None,
        families=view.families,
        labs=[SkillLab.model_validate(lab, from_attributes=True) for lab in view.labs],
        has_lesson=view.lesson is not None,
        lesson_read=view.lesson_read,
    )


@router.get("/skill/{skill_id}/ledger")
def get_ledger(engine: EngineDep, learner: LearnerDep, skill_id: SkillId) -> list[LedgerShape]:
    """The evidence that moved a skill, newest first."""
    return [
        LedgerShape(
            evidence=EvidenceShape.of(engine, line.evidence),
            before=line.movement.before,
            after=line.movement.after,
            direct=line.direct,
        )
        for line in show.ledger(engine, learner.id, skill_id)
    ]


@router.get("/skill/{skill_id}/explanation")
def get_explanation(
    engine: EngineDep,
    learner: LearnerDep,
    skill_id: SkillId,
    since: Annotated[AwareDatetime | None, Query(description="Explain the change since then, too.")] = None,
    until: Annotated[AwareDatetime | None, Query(description="The end of that change; now by default.")] = None,
) -> ExplanationShape:
    """What moved an estimate and by how much, forgetting included; every drop and rise with its causes."""
    found = show.explained(engine, learner.id, skill_id, since=since, until=until)
    why = found.explanation
    return ExplanationShape(
        skill=SkillRef.of(engine, why.skill),
        level=why.level,
        at=why.at,
        probability=why.whole.after,
        prior_left=why.prior_left,
        whole=ChangeShape.of(engine, why.whole, begins=True),
        latest=ChangeShape.of(engine, why.latest, begins=why.from_start),
        change=ChangeShape.of(engine, found.change) if found.change else None,
        assisted=MasteryShape.of(found.assisted) if found.assisted else None,
    )


@router.get("/skill/{skill_id}/lesson")
def get_lesson(engine: EngineDep, learner: LearnerDep, skill_id: SkillId) -> LessonShape:
    """The lesson as Markdown and as clean HTML; 404 for a skill without one."""
    view = show.skill_view(engine, learner.id, skill_id)
    if view.lesson is None:
        raise NotFound(f"There is no lesson on “{view.skill.title}” yet. The skill lists resources to learn it from.")
    return LessonShape(
        skill=SkillRef.of(engine, view.skill.uuid),
        markdown=view.lesson,
        html=markdown_to_html(view.lesson),
        read=view.lesson_read,
    )


@router.post("/skill/{skill_id}/lesson")
def note_lesson(engine: EngineDep, learner: LearnerDep, skill_id: SkillId) -> EvidenceShape:
    """Say that the lesson was read."""
    return EvidenceShape.of(engine, declare.note_lesson(engine, learner.id, skill_id))


@router.post("/skill/{skill_id}/dispute")
def dispute(
    engine: EngineDep, learner: LearnerDep, skill_id: SkillId, body: DisputeBody | None = None
) -> EvidenceShape:
    """Say that the estimate is wrong: it becomes less sure, and a short test comes into Today."""
    return EvidenceShape.of(engine, declare.dispute(engine, learner.id, skill_id, body.note if body else None))


@router.post("/skill/{skill_id}/studied")
def note_studied(engine: EngineDep, learner: LearnerDep, skill_id: SkillId) -> EvidenceShape:
    """Say that the skill was studied before: a hint to the placement, never proof."""
    return EvidenceShape.of(engine, declare.note_studied(engine, learner.id, skill_id))


class DoneElsewhere(Shape):
    """Whether the learner says that the work on a skill outside Upslope is done."""

    skill: SkillRef
    done: bool


@router.put("/skill/{skill_id}/done-elsewhere")
def set_done_elsewhere(engine: EngineDep, learner: LearnerDep, skill_id: SkillId, body: DoneBody) -> DoneElsewhere:
    """Leave a skill's work outside out of the plan, or plan it again. Nothing counts as met by it."""
    learners.set_done_elsewhere(engine, learner.id, skill_id, done=body.done)
    return DoneElsewhere(skill=SkillRef.of_id(engine, skill_id), done=body.done)


class NotNow(Shape):
    """Kept out of Today up to and including `until`."""

    skill: SkillRef
    until: date


@router.post("/skill/{skill_id}/not-now")
def not_now(engine: EngineDep, learner: LearnerDep, skill_id: SkillId) -> NotNow:
    """Keep a skill out of Today until tomorrow."""
    learners.leave_out_today(engine, learner.id, skill_id)
    return NotNow(skill=SkillRef.of_id(engine, skill_id), until=learners.local_date(engine, learner.id))
