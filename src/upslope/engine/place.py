"""The placement test: a few questions chosen for what the goal needs, resumable, ending by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from upslope.engine import ask
from upslope.engine.estimate import Estimate
from upslope.engine.learners import goal_or_refuse, placement_state
from upslope.engine.parts import Engine
from upslope.errors import ContentError
from upslope.learner import FIRST_USEFUL, MOST_QUESTIONS, Choice, State, is_settled, next_question
from upslope.learner.explain import moved_by
from upslope.model.evidence import Evidence, Purpose
from upslope.model.explanation import Piece
from upslope.model.learner import PlacementState
from upslope.model.level import Level
from upslope.model.mastery import Mastery, Word
from upslope.model.role import Rung
from upslope.model.skill import Area

FIRST_PLAN_AFTER = FIRST_USEFUL

_TOLD_BY = 3
_SAYS_SOMETHING = 0.03


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
    while choice := _choose(engine, estimate.state, rung, engine.content.broken.union(used)):
        if is_settled(choice, len(used)):
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
    """What the test concluded about one skill; `asked` tells whether a question was about it, or it was inferred.

    `told` are the answers that moved it most, largest first; it is `open` where they leave it unsure, or say nothing.
    """

    skill: str
    mastery: Mastery
    asked: bool
    told: tuple[Piece, ...] = ()

    @property
    def open(self) -> bool:
        said = max((abs(piece.moved) for piece in self.told), default=0.0)
        return self.mastery.word is Word.UNSURE or (not self.asked and said < _SAYS_SOMETHING)


@dataclass(frozen=True)
class AreaConclusion:
    """One area of the map: how many questions of the test were on it, how many answered right, and what came of it."""

    area: Area
    questions: int
    right: int
    found: tuple[Conclusion, ...]

    @property
    def by_word(self) -> tuple[tuple[Word | None, tuple[str, ...]], ...]:
        """The skills (uuids) by the word of their estimates, surest first; None for what not enough was said about."""
        words = [*Word, None]
        found = [
            (word, tuple(i.skill for i in self.found if (None if i.open else i.mastery.word) is word)) for word in words
        ]
        return tuple((word, skills) for word, skills in found if skills)

    @property
    def settled(self) -> tuple[Conclusion, ...]:
        """What the answers say something about, surest first."""
        return tuple(item for item in self.found if not item.open)

    @property
    def open(self) -> tuple[Conclusion, ...]:
        """What not enough was said about yet."""
        return tuple(item for item in self.found if item.open)


def conclusions(engine: Engine, learner_id: str, placement: Placement) -> list[Conclusion]:
    """What is now believed of each skill that matters for the goal and can be measured, surest first."""
    _, _, rung = goal_or_refuse(engine, learner_id)
    predictor = engine.estimates.of(learner_id).at(engine.now())
    walked, ids = engine.walks.of(learner_id), frozenset(answer.id for answer in placement.answers)
    asked = {uuid for answer in placement.answers if answer.item for uuid, _ in answer.item.skills}
    found = [
        Conclusion(uuid, predictor.mastery(uuid, Level.KNOW), uuid in asked, moved_by(walked, uuid, ids, _TOLD_BY))
        for uuid in engine.content.goal_weights(rung)
    ]
    return sorted(found, key=lambda item: (-item.mastery.probability, item.skill))


def by_area(engine: Engine, placement: Placement, found: Sequence[Conclusion]) -> list[AreaConclusion]:
    """Conclusions by the areas of the map, in its order, those without any left out."""
    area_of = {uuid: skill.area for uuid, skill in engine.content.by_uuid.items()}
    home = {answer.id: _mainly(answer) for answer in placement.answers}
    areas: list[AreaConclusion] = []
    for area in engine.catalog.areas:
        items = tuple(item for item in found if area_of.get(item.skill) == area.id)
        answers = [answer for answer in placement.answers if area_of.get(home[answer.id]) == area.id]
        right = sum((answer.score or 0.0) >= 1 for answer in answers)
        if items or answers:
            areas.append(AreaConclusion(area, len(answers), right, items))
    return areas


def _mainly(answer: Evidence) -> str:
    """The skill (uuid) that an answer is mostly about; empty for none."""
    return max(answer.item.skills, key=lambda pair: pair[1])[0] if answer.item and answer.item.skills else ""
