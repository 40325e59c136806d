"""The gap to the goal, or to any rung."""

from collections.abc import Sequence

from fastapi import APIRouter

from upslope import words
from upslope.engine import Engine
from upslope.engine import gap as gap_arrow
from upslope.engine.gap import GoalGap
from upslope.engine.goals import Aim
from upslope.engine.roles import role_and_rung
from upslope.model.level import Level
from upslope.model.plan import Gap, GapRow, Measured
from upslope.web.api.shapes import AimShape, MasteryShape, RoleRef, RungRef, Shape, SkillRef
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["plan"])


class GapRowShape(Shape):
    """One requirement. `mastery` is at `measured_level`, the highest up to `level` that can be measured here.

    `missing` says in words what is still to be done. `needed_by` are the goals that require it, none in other gaps.
    """

    skill: SkillRef
    level: Level
    weight: float
    essential: bool
    measured: Measured
    measured_level: Level | None
    mastery: MasteryShape | None
    met: bool
    hours: float
    hours_low: float
    hours_high: float
    missing: str
    needed_by: list[AimShape]


class GoalGapShape(AimShape):
    """One of the goals by itself."""

    ready: bool
    readiness: float
    readiness_low: float
    readiness_high: float
    hours: float
    hours_low: float
    hours_high: float

    @classmethod
    def apart(cls, found: GoalGap) -> "GoalGapShape":
        names = [name for name in cls.model_fields if name not in AimShape.model_fields]
        return cls(**dict(AimShape.of(found.aim)), **{name: getattr(found.gap, name) for name in names})


class GapShape(Shape):
    """`readiness` is the weighted expected share of the measured requirements that are met.

    Hours are `pace` times the authors', by `paced_by` answers whose time was measured. `role` and `rung` are the first
    goal's. `goals` has every goal by itself; it is empty in the gap to any other rung.
    """

    role: RoleRef
    rung: RungRef
    ready: bool
    readiness: float
    readiness_low: float
    readiness_high: float
    measured_count: int
    measured_weight: float
    hours: float
    hours_low: float
    hours_high: float
    pace: float
    paced_by: int
    goals: list[GoalGapShape]
    rows: list[GapRowShape]

    @classmethod
    def of(cls, engine: Engine, learner_id: str, gap: Gap, apart: Sequence[GoalGap] = ()) -> "GapShape":
        role, rung = role_and_rung(engine, learner_id, gap.role, gap.rung)
        needed = gap_arrow.needed_by(engine, learner_id) if apart else {}
        made = ("role", "rung", "rows", "goals")
        plain = {name: getattr(gap, name) for name in cls.model_fields if name not in made}
        return cls(
            role=RoleRef.of(role),
            rung=RungRef.of(rung),
            goals=[GoalGapShape.apart(found) for found in apart],
            rows=[_row(engine, row, needed.get((row.skill, row.level), ())) for row in gap.rows],
            **plain,
        )


def _row(engine: Engine, row: GapRow, needed: Sequence[Aim]) -> GapRowShape:
    made = ("skill", "mastery", "missing", "needed_by")
    plain = {name: getattr(row, name) for name in GapRowShape.model_fields if name not in made}
    return GapRowShape(
        skill=SkillRef.of(engine, row.skill),
        mastery=MasteryShape.of(row.mastery) if row.mastery else None,
        missing=words.plans.missing(row),
        needed_by=[AimShape.of(aim) for aim in needed],
        **plain,
    )


@router.get("/gap")
def get_gap(engine: EngineDep, learner: LearnerDep) -> GapShape:
    """The gap to the goal, to all of them together where there are several; 409 while there is none."""
    found = gap_arrow.gap_at_own_pace(engine, learner.id)
    return GapShape.of(engine, learner.id, found, gap_arrow.gaps_apart(engine, learner.id))
