"""The Gaussian model given a world's own moments: as good as inference by two moments can be there.

Every bit is a threshold at 0 of a latent normal variable of variance 1. Its mean reproduces the bit's rate, its
correlations the rates of pairs (tetrachoric correlations), both counted on 20,000 learners who are never scored.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from upslope.workbench.bench.placement.exam import Exam
from upslope.workbench.bench.placement.expected import RuleName, best, shortlist
from upslope.workbench.worlds import Setting

Floats = NDArray[np.float64]

_NODES, _NODE_WEIGHTS = np.polynomial.legendre.leggauss(8)
_CLOSEST = 0.985


@dataclass(frozen=True, eq=False)
class Moments:
    """`mean` (bits,) and `correlation` (bits, bits) of the latents, positive definite."""

    mean: Floats
    correlation: Floats


@lru_cache(maxsize=2)
def moments_of(setting: Setting) -> Moments:
    """Counted on the setting's unscored learners."""
    z = setting.unscored()
    bits = setting.world.bits(z).reshape(len(z), -1).astype(np.float32)
    both = (bits.T @ bits).astype(np.float64) / len(z)
    rates = np.clip(np.diag(both), 1e-3, 1 - 1e-3)
    mean = ndtri(rates)
    upper = np.triu_indices(len(mean), 1)
    found = tetrachoric(mean[upper[0]], mean[upper[1]], both[upper])
    correlation = np.eye(len(mean))
    correlation[upper] = found
    correlation.T[upper] = found
    return Moments(mean, _positive(correlation))


def tetrachoric(one: Floats, other: Floats, both: Floats) -> Floats:
    """The correlation at which both of two normals (means `one` and `other`, variance 1) exceed 0 with chance `both`.

    Newton's method on P(both) = Phi(one) Phi(other) + the bivariate density at 0 integrated over its correlation from 0
    on (Drezner and Wesolowsky, 1990). All of shape (pairs,).
    """
    found = np.zeros_like(one)
    apart = ndtr(one) * ndtr(other)
    for _ in range(12):
        at = found * (_NODES[:, None] + 1) / 2
        chance = apart + found / 2 * (_NODE_WEIGHTS @ _density(one, other, at))
        step = (both - chance) / np.maximum(_density(one, other, found), 1e-4)
        found = np.clip(found + np.clip(step, -0.3, 0.3), -_CLOSEST, _CLOSEST)
    return found


def _density(one: Floats, other: Floats, correlation: Floats) -> Floats:
    left = 1 - correlation**2
    return np.exp(-(one**2 - 2 * correlation * one * other + other**2) / (2 * left)) / (2 * np.pi * np.sqrt(left))


def _positive(correlation: Floats) -> Floats:
    """The nearest of unit diagonal by cutting off what is negative or nearly 0 of the spectrum."""
    values, vectors = np.linalg.eigh(correlation)
    fixed = (vectors * np.maximum(values, 1e-3)) @ vectors.T
    scale = np.sqrt(np.diag(fixed))
    return fixed / np.outer(scale, scale)


class GaussianExaminer:
    """Assumed-density filtering: the asked bit's mixture of two truncated normals is matched by its two moments."""

    settled = False

    def __init__(self, exam: Exam, moments: Moments, rule: RuleName) -> None:
        self._exam = exam
        self._rule: RuleName = rule
        self._mean = moments.mean.copy()
        self._covariance = moments.correlation.copy()

    def held(self) -> Floats:
        return ndtr(self._mean / np.sqrt(np.diag(self._covariance)))

    def choose(self, free: NDArray[np.bool_]) -> int:
        exam, held = self._exam, self.held()
        rows = shortlist(exam, held, free)
        bit, right = exam.setting.questions.bit[rows], exam.setting.questions.right[rows]
        variance = np.diag(self._covariance)
        own = variance[bit]
        cross = self._covariance[bit]
        after: list[Floats] = []
        for outcome in (1 - right, right):
            mean, left = _matched(self._mean[bit], own, outcome)
            gain = cross / own[:, None]
            moved = self._mean + gain * (mean - self._mean[bit])[:, None]
            spread = np.maximum(variance - gain**2 * (own - left)[:, None], 1e-6)
            after.append(ndtr(moved / np.sqrt(spread)))
        chance = right[:, 0] + (right[:, 1] - right[:, 0]) * held[bit]
        return int(rows[best(self._rule, exam.weights, chance, (after[0], after[1]))])

    def absorb(self, question: int, right: bool) -> None:
        questions = self._exam.setting.questions
        bit = int(questions.bit[question])
        outcome = questions.right[question : question + 1]
        own = self._covariance[bit, bit]
        mean, left = _matched(self._mean[bit : bit + 1], own, outcome if right else 1 - outcome)
        gain = self._covariance[bit] / own
        self._mean = self._mean + gain * (float(mean[0]) - self._mean[bit])
        self._covariance -= np.outer(gain, gain * (own - float(left[0])))


def _matched(mean: Floats, variance: Floats, likelihood: Floats) -> tuple[Floats, Floats]:
    """Mean and variance, each (rows,), of N(mean, variance) times likelihood[:, 0] below 0 and [:, 1] above it."""
    sd = np.sqrt(variance)
    at = mean / sd
    above = ndtr(at)
    density = np.exp(-(at**2) / 2) / np.sqrt(2 * np.pi)
    total = likelihood[:, 0] * (1 - above) + likelihood[:, 1] * above
    # Unnormalised first two moments of a standard normal y with the jump at -at: E[y; y > -at] is the density there.
    jump = (likelihood[:, 1] - likelihood[:, 0]) * density / total
    first = jump
    second = 1 - at * jump
    return mean + sd * first, variance * np.maximum(second - first**2, 1e-6)
