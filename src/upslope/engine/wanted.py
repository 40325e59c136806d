"""What a learner wants of a plan: the gap to their goal, the steps that would close it, and how they wish it done."""

from dataclasses import dataclass
from datetime import date

from upslope.engine import gap as gap_arrow
from upslope.engine.estimate import ModelPredictor
from upslope.engine.learners import (
    elsewhere_work,
    goal_or_refuse,
    local_date,
    placement_state,
    plan_wishes,
    profile,
)
from upslope.engine.parts import Engine
from upslope.learner import State
from upslope.model.learner import Approach, Availability
from upslope.model.level import Level
from upslope.model.plan import Activity, ActivityKind, Gap, Plan, Reason
from upslope.model.role import Rung
from upslope.model.skill import Skill
from upslope.planner import (
    Calendar,
    Problem,
    Request,
    Surroundings,
    Wishes,
    step_key,
    steps_to_close,
)

_PLACEMENT_MINUTES = 15.0


@dataclass(frozen=True)
class Wanted:
    """The gap of a learner as `predictor` sees it, and what would close it as they wish."""

    predictor: ModelPredictor
    gap: Gap
    around: Surroundings
    problem: Problem
    wishes: Wishes
    reviewing: bool

    @classmethod
    def of(cls, engine: Engine, learner_id: str, other: Rung | None = None) -> "Wanted":
        """What is wanted for the goal, or as if it required what an `other` rung does. Raises NoGoal."""
        goal, role, rung = goal_or_refuse(engine, learner_id)
        rung = other or rung
        content = engine.content
        predictor = engine.estimates.of(learner_id).at(engine.now())
        gap = gap_arrow.gap_to(engine, learner_id, role, rung)
        around = Surroundings(
            content.by_id,
            content.measurable,
            done_elsewhere=frozenset(elsewhere_work(engine, learner_id).done),
            lessons_read=predictor.state.lessons,
        )
        first = _first_model(engine, predictor.state, goal.approach)
        said = plan_wishes(engine, learner_id)
        kept = (*said.pinned, *(uuid for uuid, _ in said.moved))
        also = [*([first] if first else []), *(content.by_uuid[uuid] for uuid in kept if uuid in content.by_uuid)]
        steps, held = steps_to_close(gap, around, predictor, also)
        wishes = Wishes(
            goal.approach,
            lead=step_key(first.uuid, Level.KNOW) if first else None,
            make_early=not engine.log.all_attempts(learner_id),
            moved=said.moved,
        )
        problem = Problem(
            steps,
            held,
            pinned=tuple(step.key for uuid in kept for step in steps if step.skill == uuid),
            excluded=frozenset(step.key for step in steps if step.skill in said.left_out),
        )
        return cls(predictor, gap, around, problem, wishes, bool(predictor.state.answers.any()))

    def request(
        self, engine: Engine, learner_id: str, hours: Availability, by: date | None, before: Plan | None
    ) -> Request:
        """What the planner is asked, starting from the plan before."""
        first_weekday = profile(engine, learner_id).first_weekday
        return Request(
            self.problem,
            Calendar(hours, local_date(engine, learner_id), by, first_weekday, self.reviewing),
            self.wishes,
            opening=_opening(engine, learner_id),
            old=before.order if before else (),
        )


def _first_model(engine: Engine, state: State, approach: Approach) -> Skill | None:
    """The guided first model, for someone who starts hands-on and hasn't answered a question about it yet."""
    skill = engine.content.first_model()
    if skill is None or approach is not Approach.HANDS_ON:
        return None
    return skill if state.answers[state.graph.index[skill.uuid]] == 0 else None


def _opening(engine: Engine, learner_id: str) -> tuple[Activity, ...]:
    placement = placement_state(engine, learner_id)
    if placement and placement.ended_at is None:
        return (Activity(ActivityKind.PLACE, None, _PLACEMENT_MINUTES, Reason("placement_open")),)
    return ()
