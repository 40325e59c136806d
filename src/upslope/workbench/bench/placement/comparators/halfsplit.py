"""Half-split: ask the item whose success is nearest to one half, as ALEKS does (Falmagne and Doignon, 1988; Cosyn et
al., 2021), with beliefs over knowledge states."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from upslope.workbench.bench.placement.comparators.closed import CARELESS, States, StatesExaminer
from upslope.workbench.bench.placement.comparators.way import Way
from upslope.workbench.bench.placement.exam import Exam
from upslope.workbench.bench.placement.ours import Rule
from upslope.workbench.bench.placement.session import Examiner

Floats = NDArray[np.float64]


def nearest_to_half(exam: Exam, number: int) -> Rule:
    """The free question of the goal nearest to even odds; among equals, one at random."""
    rng = exam.setting.rng(f"half-split {number}")
    bit = exam.setting.questions.bit
    wanted = exam.weights[bit] > 0

    def rule(held: Floats, free: NDArray[np.bool_]) -> int:
        success = exam.guess + (1 - CARELESS - exam.guess) * held[bit]
        allowed = free & wanted if (free & wanted).any() else free
        distance = np.where(allowed, np.abs(success - 0.5), np.inf)
        return int(rng.choice(np.flatnonzero(distance <= distance.min() + 1e-3)))

    return rule


class HalfSplit(StatesExaminer):
    """Half-split on beliefs over knowledge states."""

    def __init__(self, exam: Exam, states: States, number: int) -> None:
        super().__init__(exam, states)
        self._rule = nearest_to_half(exam, number)

    def choose(self, free: NDArray[np.bool_]) -> int:
        return self._rule(self.held(), free)


def _own(exam: Exam) -> Callable[[int], Examiner]:
    states = States.of(exam)
    return lambda number: HalfSplit(exam, states, number)


HALF_SPLIT = Way("half-split", _own, lambda exam: lambda number: nearest_to_half(exam, number))
