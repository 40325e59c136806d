"""The exact posterior where skills are independent: each skill is at no level, knows, or also applies."""

import numpy as np
from numpy.typing import NDArray

from upslope.workbench.bench.placement.exam import Exam
from upslope.workbench.bench.placement.expected import LOSSES, RuleName
from upslope.workbench.worlds import LEVELS

Floats = NDArray[np.float64]

_HELD = np.array([[False, False], [True, False], [True, True]])
"""Which levels are held in each state of a skill."""


class IndependentExaminer:
    """`rates` (bits,) is P(held) at first; `right` (questions, 2) P(right) of those who don't and do hold the bit."""

    settled = False

    def __init__(self, exam: Exam, rates: Floats, right: Floats, rule: RuleName) -> None:
        self._exam = exam
        self._rule: RuleName = rule
        know, apply = rates.reshape(-1, len(LEVELS)).T
        apply = np.minimum(know, apply)
        self._states = np.stack([1 - know, know - apply, apply], axis=1)
        self._skill, level = np.divmod(exam.setting.questions.bit, len(LEVELS))
        holds = _HELD[:, level].T.astype(np.int64)
        self._right = np.take_along_axis(right, holds, axis=1)  # (questions, states)

    def held(self) -> Floats:
        return (self._states @ _HELD).reshape(-1)

    def choose(self, free: NDArray[np.bool_]) -> int:
        """An answer moves its own skill alone, so every question is weighed by that."""
        loss = LOSSES[self._rule]
        weights = self._exam.weights.reshape(-1, len(LEVELS))[self._skill]
        before = self._states[self._skill]
        gain = (loss(before @ _HELD) * weights).sum(axis=1)
        for chance in (self._right, 1 - self._right):
            joint = before * chance
            total = joint.sum(axis=1)
            after = joint / np.maximum(total, 1e-12)[:, None]
            gain = gain - total * (loss(after @ _HELD) * weights).sum(axis=1)
        # Where no answer could turn a decision, all gains are 0 in expected error: then the most uncertain goes first.
        gain = gain + 1e-9 * (LOSSES["entropy"](before @ _HELD) * weights).sum(axis=1)
        return int(np.argmax(np.where(free, gain, -np.inf)))

    def absorb(self, question: int, right: bool) -> None:
        chance = self._right[question] if right else 1 - self._right[question]
        skill = self._skill[question]
        joint = self._states[skill] * chance
        self._states[skill] = joint / joint.sum()
