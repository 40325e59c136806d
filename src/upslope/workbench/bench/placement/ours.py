"""The learner model under test, behind the benchmark's interface. All calls of `upslope.learner` stand in this file."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from upslope.learner import (
    Graph,
    Parameters,
    Pool,
    State,
    is_settled,
    next_question,
    prior_state,
    probabilities,
    update,
)
from upslope.model.evidence import Aid, Evidence, EvidenceKind, ItemFacts, Outcome, Purpose, Standing
from upslope.workbench.bench.placement.exam import Exam
from upslope.workbench.worlds import LEVELS

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
_PER_QUESTION = timedelta(seconds=45)


def prior_of(graph: Graph, parameters: Parameters, items: Sequence[ItemFacts]) -> State:
    """What the model believes before the first answer, of somebody for whom these questions are installed."""
    return prior_state(graph, parameters, items)


def at_count(count: int) -> datetime:
    """When the question after `count` answers is asked."""
    return START + count * _PER_QUESTION


def answer_evidence(item: ItemFacts, count: int, right: bool) -> Evidence:
    """The `count`-th answer of a placement test, as the log holds it."""
    at = at_count(count)
    return Evidence(
        id=f"{count:06d}",
        learner_id="simulated",
        occurred_at=at,
        recorded_at=at,
        standing=Standing.GRADED,
        kind=EvidenceKind.QUESTION,
        item=item,
        level=item.level,
        purpose=Purpose.PLACEMENT,
        outcome=Outcome.ANSWERED,
        score=float(right),
        aid=Aid.NONE,
    )


Rule = Callable[[NDArray[np.float64], NDArray[np.bool_]], int]
"""A choice by P(held) of every bit, shape (bits,), and what is free, shape (questions,)."""


class Model:
    """The model made ready for an exam: prior and pool are the same for every learner."""

    def __init__(self, exam: Exam, parameters: Parameters | None = None) -> None:
        self.exam = exam
        graph, parameters = exam.setting.terrain.graph, parameters or Parameters()
        self.prior = prior_of(graph, parameters, [candidate.item for candidate in exam.candidates])
        self.pool = Pool.of(graph, parameters, exam.candidates).relevant(graph, exam.goal, set())
        self.place = {candidate.family: at for at, candidate in enumerate(exam.candidates)}


class Ours:
    """The model with its own choice of questions, or with another's (`rule`) on its posterior."""

    def __init__(self, model: Model, seed: int, rule: Rule | None = None) -> None:
        self._model = model
        self._state = model.prior
        self._rng = np.random.default_rng([4, seed])
        self._rule = rule
        self._count = 0
        self._used: set[str] = set()
        self.settled = False

    def choose(self, free: NDArray[np.bool_]) -> int:
        if self._rule is not None:
            return self._rule(self.held(), free)
        model = self._model
        pool = model.pool.relevant(self._state.graph, model.exam.goal, self._used)
        choice = next_question(self._state, model.exam.goal, pool, self._at, self._rng)
        self.settled = is_settled(choice, self._count)
        return model.place[choice.candidate.family] if choice else int(np.flatnonzero(free)[0])

    def absorb(self, question: int, right: bool) -> None:
        candidate = self._model.exam.candidates[question]
        self._used.add(candidate.family)
        self._state = update(self._state, answer_evidence(candidate.item, self._count, right))
        self._count += 1

    def held(self) -> NDArray[np.float64]:
        by_level = [probabilities(self._state, level, self._at) for level in LEVELS]
        return np.stack(by_level, axis=1).reshape(-1)

    @property
    def _at(self) -> datetime:
        return at_count(self._count)
