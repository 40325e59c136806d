"""plan -> what changed since the plan of an earlier day, and why."""

from upslope.engine.parts import Engine
from upslope.model.level import Level
from upslope.model.plan import Plan
from upslope.model.plan_change import PlanChanges
from upslope.planner import changes_between


def changes_since(engine: Engine, plan: Plan) -> PlanChanges | None:
    """What a plan has changed against the last one of an earlier day; None where there is none."""
    before = engine.records.plan_before(plan.learner_id, plan.made_on)
    if before is None:
        return None
    known = engine.estimates.of(plan.learner_id).at(engine.now()).all(Level.KNOW)
    return changes_between(before, plan, {uuid for uuid, mastery in known.items() if mastery.met})
