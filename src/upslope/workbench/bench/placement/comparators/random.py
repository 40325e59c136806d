"""Random questions. There is no inference of its own; it gets the one over knowledge states."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from upslope.workbench.bench.placement.comparators.closed import States, StatesExaminer
from upslope.workbench.bench.placement.comparators.way import Way
from upslope.workbench.bench.placement.exam import Exam
from upslope.workbench.bench.placement.ours import Rule
from upslope.workbench.bench.placement.session import Examiner


def at_random(exam: Exam, number: int) -> Rule:
    """Any free question of the goal."""
    rng = exam.setting.rng(f"random {number}")
    wanted = exam.weights[exam.setting.questions.bit] > 0

    def rule(_held: NDArray[np.float64], free: NDArray[np.bool_]) -> int:
        allowed = free & wanted if (free & wanted).any() else free
        return int(rng.choice(np.flatnonzero(allowed)))

    return rule


class Random(StatesExaminer):
    """Random questions, and beliefs over knowledge states."""

    def __init__(self, exam: Exam, states: States, number: int) -> None:
        super().__init__(exam, states)
        self._rule = at_random(exam, number)

    def choose(self, free: NDArray[np.bool_]) -> int:
        return self._rule(self.held(), free)


def _own(exam: Exam) -> Callable[[int], Examiner]:
    states = States.of(exam)
    return lambda number: Random(exam, states, number)


RANDOM = Way("random", _own, lambda exam: lambda number: at_random(exam, number))
