"""Answers of many learners at one time: how likely they were, what they settle, and how that hangs on the curves."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upslope.learner.estimation.values import DIFFICULTY, GUESS, SLIP, SLOPE
from upslope.learner.graph import Matrix, Vector
from upslope.learner.parameters import Parameters

_POINTS, _RAW_WEIGHTS = np.polynomial.hermite_e.hermegauss(21)  # as in observe.py
_WEIGHTS = _RAW_WEIGHTS / _RAW_WEIGHTS.sum()
_MOMENTS = np.stack([_WEIGHTS, _WEIGHTS * _POINTS, _WEIGHTS * _POINTS**2])  # (3, Q)
_LEAST = 1e-9


@dataclass(frozen=True, eq=False)
class Look:
    """n answers before they are known, as averages over what is believed of each ability.

    `mean` and `sd` (n,) of the abilities; `curves` (n, 4); `logistic` (Q, n) at the quadrature points; `levels` (3, n)
    and `steeps` (2, n) the averages of the logistic and of its derivative, times 1, z and z^2. `told` marks answers
    that are "I haven't learned this"; their curve is that of a typical task.
    """

    mean: Vector
    sd: Vector
    curves: Matrix
    logistic: Matrix
    levels: Matrix
    steeps: Matrix
    told: NDArray[np.bool_] | None

    @classmethod
    def at(cls, mean: Vector, sd: Vector, curves: Matrix, told: NDArray[np.bool_] | None) -> "Look":
        """Looking at abilities of these means and standard deviations through these curves."""
        slope = curves[:, SLOPE]
        logit = _POINTS[:, None] * (slope * sd) + slope * (mean - curves[:, DIFFICULTY])
        logistic = 0.5 + 0.5 * np.tanh(0.5 * logit)
        steep = logistic * (1 - logistic)
        return cls(mean, sd, curves, logistic, _MOMENTS @ logistic, _MOMENTS[:2] @ steep, told)

    @property
    def height(self) -> Vector:
        """1 - guess - slip, shape (n,)."""
        return 1 - self.curves[:, GUESS] - self.curves[:, SLIP]

    @property
    def chance(self) -> Vector:
        """P(right), shape (n,)."""
        return self.curves[:, GUESS] + self.height * self.levels[0]

    def settled(self, score: Vector, count: Vector | None, parameters: Parameters) -> tuple[Vector, Vector]:
        """Mean and variance of each ability after its answer, in units of the standard deviation before it."""
        clear = (score == 0) | (score == 1)
        plain = count is None and bool((clear if self.told is None else clear | self.told).all())
        zeroth, first, second = self._linear(score, parameters) if plain else self._tempered(score, count, parameters)
        mean: Vector = first / zeroth
        kept: Vector = np.maximum(second / zeroth - mean**2, _LEAST)
        return mean, kept

    def _lines(self, score: Vector, parameters: Parameters) -> tuple[Vector, Vector]:
        """The likelihood as a + b * P(right | ability), for what was right, wrong or told."""
        level, factor = 1.0 - score, 2.0 * score - 1.0
        if self.told is not None:
            known, unknown = parameters.not_learned_if_known, parameters.not_learned_if_unknown
            level, factor = np.where(self.told, unknown, level), np.where(self.told, known - unknown, factor)
        return level, factor

    def _linear(self, score: Vector, parameters: Parameters) -> Matrix:
        level, factor = self._lines(score, parameters)
        base, rise = level + factor * self.curves[:, GUESS], factor * self.height
        return np.array([[1.0], [0.0], [1.0]]) * base + self.levels * rise

    def _tempered(self, score: Vector, count: Vector | None, parameters: Parameters) -> Matrix:
        right = np.clip(self.curves[:, GUESS] + self.height * self.logistic, _LEAST, 1 - _LEAST)
        log = score * np.log(right) + (1 - score) * np.log1p(-right)
        if self.told is not None:
            level, factor = self._lines(score, parameters)
            log = np.where(self.told, np.log(np.where(self.told, level + factor * right, 1.0)), log)
        return _MOMENTS @ np.exp(log if count is None else count * log)

    def slopes(self) -> Matrix:
        """How P(right) hangs on difficulty, log slope, guess and slip, shape (4, n)."""
        slope = self.curves[:, SLOPE]
        steep = self.height * slope * self.steeps[0]
        along = (
            self.height * slope * ((self.mean - self.curves[:, DIFFICULTY]) * self.steeps[0] + self.sd * self.steeps[1])
        )
        return np.stack([-steep, along, 1 - self.levels[0], -self.levels[0]])
