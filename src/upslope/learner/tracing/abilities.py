"""The Gaussian part of the traces: what is believed of a learner's ability, form of the day, and single skills.

The log odds of a right answer are

    item + ability + form + mean over the item's skills of (slow_s + fast_s)

`ability` and `slow` drift by a random walk; `form` returns to zero with the learner's answers, `fast` with the answers
since the skill was last asked. An answer is absorbed by one step of an extended Kalman filter on the logistic
likelihood (Fahrmeir 1992, doi:10.1080/01621459.1992.10475232) that keeps no covariance between the parts.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NEVER = -1e9
"""The step at which something was last seen that never was."""


@dataclass(frozen=True)
class Scales:
    """Prior variances in squared logits, and what becomes of them by the answer: `*_drift` is added, `*_keep` is what
    is left of a passing part. Chosen on the training learners of ASSISTments 2009; `ability` is estimated by fits."""

    ability: float = 0.7
    ability_drift: float = 0.0002
    form: float = 0.17
    form_keep: float = 0.98
    slow: float = 0.22
    slow_drift: float = 0.0003
    fast: float = 0.5
    fast_keep: float = 0.71


@dataclass(frozen=True)
class Belief:
    """`values` (L, 2) and `variances` (L, 2) of ability and form; `skills` (L, K, 4) of the item's skills slow and
    fast, then their variances; `weight` (L, K) of each skill in the item."""

    values: Floats
    variances: Floats
    skills: Floats
    weight: Floats

    @property
    def mean(self) -> Floats:
        """(L,) of what is added to the item's log odds."""
        return self.values.sum(axis=1) + (self.skills[:, :, :2].sum(axis=2) * self.weight).sum(axis=1)

    @property
    def variance(self) -> Floats:
        """(L,) of the same."""
        return self.variances.sum(axis=1) + (self.skills[:, :, 2:].sum(axis=2) * self.weight**2).sum(axis=1)


def faded(scales: Scales, skills: Floats, steps: Floats) -> Floats:
    """`skills` (L, K, 4) as they are so many `steps` (L, K) after they were last asked; a new array."""
    now = skills.copy()
    kept = scales.fast_keep**steps
    now[:, :, 1] *= kept
    now[:, :, 3] = scales.fast + (now[:, :, 3] - scales.fast) * kept**2
    return now


def absorbed(scales: Scales, belief: Belief, logit: Floats, right: Floats) -> Belief:
    """After the answers `right` (L,) in 0..1 to items of log odds `logit` (L,), one step later."""
    chance = 1 / (1 + np.exp(-(logit + belief.mean)))
    information = np.maximum(chance * (1 - chance), 0.01)
    # The gain is that of a measurement (right - chance) / information with variance 1 / information.
    damped = 1 / (1 + information * belief.variance)
    pull, shrink = ((right - chance) * damped)[:, None], (information * damped)[:, None]
    values = belief.values + belief.variances * pull
    variances = belief.variances * (1 - belief.variances * shrink)
    values[:, 1] *= scales.form_keep
    variances[:, 0] += scales.ability_drift
    variances[:, 1] = scales.form + (variances[:, 1] - scales.form) * scales.form_keep**2
    skills = belief.skills.copy()
    gain = belief.skills[:, :, 2:] * belief.weight[:, :, None]
    skills[:, :, :2] += gain * pull[:, :, None]
    skills[:, :, 2:] -= gain**2 * shrink[:, :, None]
    skills[:, :, 2] += scales.slow_drift
    return Belief(values, variances, skills, belief.weight)
