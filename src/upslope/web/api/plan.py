"""The plan, what it would be under other hours or another date, and when a readiness can be reached."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query

from upslope import words
from upslope.engine import Engine, learners
from upslope.engine import plan as plan_arrow
from upslope.engine.roles import role_and_rung
from upslope.model.learner import PlanWish, PlanWishes
from upslope.model.plan import PlanNote, PlanWeek
from upslope.web.api.shapes import ActivityShape, Body, Day, RoleRef, RungRef, Shape, SkillId, SkillRef
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import title_of

router = APIRouter(tags=["plan"])


class WeekShape(Shape):
    """A week from a local date on: the hours there are, and what goes into them."""

    starts: date
    hours: float
    planned_hours: float
    activities: list[ActivityShape]

    @classmethod
    def of(cls, engine: Engine, week: PlanWeek) -> "WeekShape":
        activities = [ActivityShape.of(engine, activity) for activity in week.activities]
        return cls(starts=week.starts, hours=week.hours, planned_hours=week.planned_hours, activities=activities)


class WhatIf(Shape):
    """Dates are null where the work does not end within five years. `left_out` does not fit before the date."""

    finish: date | None
    finish_low: date | None
    finish_high: date | None
    weeks: list[WeekShape]
    left_out: list[SkillRef]


class ProofShape(Shape):
    """How far the plan is from the best possible one, at most (0.01 is 1 %); null where it wasn't proven.

    `selection` is about what is gained by the date, `order` about how early it comes in the next eight weeks.
    """

    selection: float | None
    order: float | None
    solver: str
    seed: int
    selection_limit: float
    order_limit: float


class NoteShape(Shape):
    """What stood in the plan's way, as a code and in words."""

    code: str
    text: str
    skills: list[SkillRef]

    @classmethod
    def of(cls, engine: Engine, note: PlanNote) -> "NoteShape":
        text = words.plans.plan_note(note, title_of(engine))
        return cls(code=note.code, text=text, skills=[SkillRef.of(engine, uuid) for uuid in note.skills])


class PlanShape(WhatIf):
    """A stored plan: made on a day, from the evidence up to `from_seq`. `readiness` is expected at its
    end, of the share of the role's weight that is measured here."""

    id: str
    made_at: datetime
    made_on: date
    from_seq: int
    planner: str
    role: RoleRef
    rung: RungRef
    by: date | None
    readiness: float | None
    measured_weight: float | None
    notes: list[NoteShape]
    proof: ProofShape | None


class WishBody(Body):
    """*keep* a skill in the plan with all it needs, *leave_out* it, or null: let the plan decide."""

    wish: PlanWish | None


class MoveBody(Body):
    """Any day of the week in which to work on a skill."""

    day: Day


class MovedShape(Shape):
    """A skill moved into the week that starts on a local date."""

    skill: SkillRef
    starts: date


class WishesShape(Shape):
    """What the learner wants in the plan, out of it, and in which week."""

    pinned: list[SkillRef]
    left_out: list[SkillRef]
    moved: list[MovedShape]

    @classmethod
    def of(cls, engine: Engine, found: PlanWishes) -> "WishesShape":
        pinned, left_out = ([SkillRef.of(engine, uuid) for uuid in uuids] for uuids in (found.pinned, found.left_out))
        moved = [MovedShape(skill=SkillRef.of(engine, uuid), starts=starts) for uuid, starts in found.moved]
        return cls(pinned=pinned, left_out=left_out, moved=moved)


class EarliestShape(Shape):
    """The earliest day on which a readiness can be reached, and its hours; no way takes less than `fewest_hours`.

    Null where all that can be planned reaches no more than `most`.
    """

    readiness: float
    most: float
    day: date | None
    hours: float | None
    fewest_hours: float | None


@router.get("/plan")
def get_plan(engine: EngineDep, learner: LearnerDep) -> PlanShape:
    """The plan as of now, made anew if anything it rests on has changed; 409 without a goal."""
    plan = plan_arrow.proven_plan(engine, learner.id)
    role, rung = role_and_rung(engine, learner.id, plan.role, plan.rung)
    return PlanShape(
        id=plan.id,
        made_at=plan.made_at,
        made_on=plan.made_on,
        from_seq=plan.from_seq,
        planner=plan.planner,
        role=RoleRef.of(role),
        rung=RungRef.of(rung),
        by=plan.by,
        finish=plan.finish,
        finish_low=plan.finish_low,
        finish_high=plan.finish_high,
        weeks=[WeekShape.of(engine, week) for week in plan.weeks],
        left_out=[SkillRef.of(engine, uuid) for uuid in plan.left_out],
        readiness=plan.readiness,
        measured_weight=plan.measured_weight,
        notes=[NoteShape.of(engine, note) for note in plan.notes],
        proof=ProofShape(**asdict(plan.proof)) if plan.proof else None,
    )


@router.put("/plan/skill/{skill_id}")
def put_wish(engine: EngineDep, learner: LearnerDep, skill_id: SkillId, body: WishBody) -> WishesShape:
    """Say whether a skill is to be in the plan; 404 for an unknown one."""
    return WishesShape.of(engine, learners.set_plan_wish(engine, learner.id, skill_id, body.wish))


@router.put("/plan/skill/{skill_id}/week")
def put_week_of_skill(engine: EngineDep, learner: LearnerDep, skill_id: SkillId, body: MoveBody) -> WishesShape:
    """Work on a skill in the week of a day, which keeps it in the plan; 400 for a week that has passed.

    `PUT /plan/skill/{skill_id}` takes that back.
    """
    return WishesShape.of(engine, learners.move_in_plan(engine, learner.id, skill_id, body.day))


@router.get("/plan/earliest")
def get_earliest(
    engine: EngineDep, learner: LearnerDep, readiness: Annotated[float, Query(gt=0, le=1, allow_inf_nan=False)]
) -> EarliestShape:
    """The earliest day for a readiness with the hours there are; nothing is stored."""
    return EarliestShape(**asdict(plan_arrow.earliest(engine, learner.id, readiness)))


@router.get("/plan/what-if")
def get_what_if(
    engine: EngineDep,
    learner: LearnerDep,
    hours: Annotated[float, Query(ge=0.5, le=100, allow_inf_nan=False)],
    by: Day | None = None,
) -> WhatIf:
    """The weeks under other hours a week and another date; nothing is stored."""
    found = plan_arrow.what_if(engine, learner.id, hours, by)
    return WhatIf(
        finish=found.finish,
        finish_low=found.finish_low,
        finish_high=found.finish_high,
        weeks=[WeekShape.of(engine, week) for week in found.weeks],
        left_out=[SkillRef.of(engine, uuid) for uuid in found.left_out],
    )
