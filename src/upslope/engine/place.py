"""The placement test: a few questions chosen for what the goal needs, resumable, ending by itself."""

from dataclasses import dataclass, replace

import numpy as np

from upslope.engine import ask
from upslope.engine.estimate import Estimate
from upslope.engine.learners import goal_or_refuse, placement_state
from upslope.engine.parts import Engine
from upslope.errors import ContentError
from upslope.learner import Choice, State, next_question
from upslope.model.evidence import Evidence, Purpose
from upslope.model.learner import PlacementState
from upslope.model.level import Level
from upslope.model.mastery import Mastery
from upslope.model.role import Rung

FIRST_PLAN_AFTER = 5
MOST_QUESTIONS = 40

# The test ends when its best next question is expected to mend less than this share of all decisions.
_LEAST_VALUE = 0.002


@dataclass(frozen=True)
class Placement:
    """Where the test stands. `question` is None when it is over. `answers` are its evidence, oldest first."""

    state: PlacementState
    answers: tuple[Evidence, ...]
    question: ask.Question | None

    @property
    def has_first_plan(self) -> bool:
        return len(self.answers) >= FIRST_PLAN_AFTER or self.state.ended_at is not None


@dataclass(frozen=True)
class Progress:
    """How far the test is, without asking anything."""

    answers: int
    has_first_plan: bool
    ended: bool


def start(engine: Engine, learner_id: str) -> PlacementState:
    """Open a test, or a new one after an ended one; an open one goes on. Raises NoGoal."""
    goal_or_refuse(engine, learner_id)
    current = placement_state(engine, learner_id)
    if current and current.ended_at is None:
        return current
    value = PlacementState(engine.now(), engine.log.last_seq(learner_id))
    engine.records.put(learner_id, "placement", value, engine.now())
    return value


def stop(engine: Engine, learner_id: str, because: str = "stopped") -> None:
    """End the open test, if there is one; what was answered stays."""
    current = placement_state(engine, learner_id)
    if current and current.ended_at is None:
        ended = replace(current, ended_at=engine.now(), ended_because=because)
        engine.records.put(learner_id, "placement", ended, engine.now())


def show(engine: Engine, learner_id: str) -> Placement | None:
    """Where the test stands, with its open question (asked now if there is none). None before it was started."""
    current = placement_state(engine, learner_id)
    if current is None:
        return None
    answers = _answers(engine, learner_id, current)
    if current.ended_at is not None:
        return Placement(current, answers, None)
    if found := open_question(engine, learner_id, current):
        return Placement(current, answers, found)
    _, _, rung = goal_or_refuse(engine, learner_id)
    question = draft_next(engine, learner_id, engine.estimates.of(learner_id), rung, current)
    if question is None:
        stop(engine, learner_id, _why_ended(len(answers)))
        ended = placement_state(engine, learner_id) or current
        return Placement(ended, answers, None)
    engine.log.add_asked(question.asked)
    return Placement(current, answers, question)


def open_question(engine: Engine, learner_id: str, current: PlacementState) -> ask.Question | None:
    """The question of this test that awaits its answer; one that an earlier test left open is not of this one."""
    if current.ended_at is not None:
        return None
    return ask.open_question(engine, learner_id, Purpose.PLACEMENT, since=current.started_at)


def draft_next(
    engine: Engine, learner_id: str, estimate: Estimate, rung: Rung, current: PlacementState
) -> ask.Question | None:
    """The next question of a test towards a rung (not stored); None when it is over or more would change little."""
    if current.ended_at is not None:
        return None
    used = _asked_families(estimate, current)
    if len(used) >= MOST_QUESTIONS:
        return None
    while choice := _choose(engine, estimate.state, rung, engine.content.broken.union(used)):
        if choice.value < _LEAST_VALUE and len(used) >= FIRST_PLAN_AFTER:
            break
        try:
            return ask.draft(engine, learner_id, choice.candidate, Purpose.PLACEMENT)
        except ContentError:
            if choice.candidate.family not in engine.content.broken:
                raise
    return None


def _asked_families(estimate: Estimate, current: PlacementState) -> list[str]:
    """The families (uuids) answered in this test, one for each answer."""
    return [family for (at, _), family in estimate.placed if at >= current.started_at]


def _choose(engine: Engine, state: State, rung: Rung, used: set[str]) -> Choice | None:
    weights = engine.content.goal_weights(rung)
    pool = engine.pool.relevant(state.graph, weights, used)
    return next_question(state, weights, pool, engine.now(), np.random.default_rng(engine.seed()))


def settle(engine: Engine, learner_id: str, progress: Progress) -> None:
    """After an answer with no question to follow: close the test, saying why."""
    stop(engine, learner_id, _why_ended(progress.answers))


def answers_of(engine: Engine, learner_id: str) -> tuple[Evidence, ...]:
    """The evidence of the newest test, oldest first; empty before one was started."""
    current = placement_state(engine, learner_id)
    return _answers(engine, learner_id, current) if current else ()


def _answers(engine: Engine, learner_id: str, current: PlacementState) -> tuple[Evidence, ...]:
    return tuple(
        entry
        for entry in engine.log.entries(learner_id, current.after_seq)
        if entry.purpose is Purpose.PLACEMENT and entry.occurred_at >= current.started_at
    )


def _why_ended(count: int) -> str:
    return "most_questions" if count >= MOST_QUESTIONS else "settled"


def progress(engine: Engine, learner_id: str) -> Progress | None:
    """None before a test was started."""
    current = placement_state(engine, learner_id)
    return progress_of(current, engine.estimates.of(learner_id)) if current else None


def progress_of(current: PlacementState, estimate: Estimate, *, ended: bool = False) -> Progress:
    """How far this test is by an estimate; `ended` if it is over though the state doesn't say so yet."""
    count = len(_asked_families(estimate, current))
    ended = ended or current.ended_at is not None
    return Progress(count, count >= FIRST_PLAN_AFTER or ended, ended)


@dataclass(frozen=True)
class Conclusion:
    """What the test concluded about one skill; `asked` tells whether a question was about it, or it was inferred."""

    skill: str
    mastery: Mastery
    asked: bool


def conclusions(engine: Engine, learner_id: str, placement: Placement) -> list[Conclusion]:
    """What is now believed of each skill that matters for the goal and can be measured, surest first."""
    _, _, rung = goal_or_refuse(engine, learner_id)
    predictor = engine.estimates.of(learner_id).at(engine.now())
    asked = {uuid for answer in placement.answers if answer.item for uuid, _ in answer.item.skills}
    found = [
        Conclusion(uuid, predictor.mastery(uuid, Level.KNOW), uuid in asked)
        for uuid in engine.content.goal_weights(rung)
    ]
    return sorted(found, key=lambda item: (-item.mastery.probability, item.skill))
