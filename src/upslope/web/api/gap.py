"""The gap to the goal, or to any rung."""

from fastapi import APIRouter

from upslope.engine import Engine
from upslope.engine import gap as gap_arrow
from upslope.model.level import Level
from upslope.model.plan import Gap, GapRow, Measured
from upslope.web.api.shapes import MasteryShape, RoleRef, RungRef, Shape, SkillRef
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["plan"])


class GapRowShape(Shape):
    """One requirement. `mastery` is at `measured_level`, the highest up to `level` that can be measured here."""

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


class GapShape(Shape):
    """`readiness` is the weighted expected share of the measured requirements that are met."""

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
    rows: list[GapRowShape]

    @classmethod
    def of(cls, engine: Engine, gap: Gap) -> "GapShape":
        role, rung = engine.content.role_and_rung(gap.role, gap.rung)
        plain = {name: getattr(gap, name) for name in cls.model_fields if name not in ("role", "rung", "rows")}
        return cls(role=RoleRef.of(role), rung=RungRef.of(rung), rows=[_row(engine, row) for row in gap.rows], **plain)


def _row(engine: Engine, row: GapRow) -> GapRowShape:
    plain = {name: getattr(row, name) for name in GapRowShape.model_fields if name not in ("skill", "mastery")}
    mastery = MasteryShape.of(row.mastery) if row.mastery else None
    return GapRowShape(skill=SkillRef.of(engine, row.skill), mastery=mastery, **plain)


@router.get("/gap")
def get_gap(engine: EngineDep, learner: LearnerDep) -> GapShape:
    """The gap to the goal; 409 while there is none."""
    return GapShape.of(engine, gap_arrow.gap_to_goal(engine, learner.id))
