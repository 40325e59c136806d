"""Assumed-density filtering of a chunk of learners, all their t-th answers at once, with what the fit needs of it.

Someone's abilities are theta_s = loadings_s . f + own_s: few shared factors f, and a part of its own for every skill.
Given f, the own parts of different skills stay independent as long as each answer draws on one skill; so the belief is
a Gaussian over f, and for each skill a Gaussian whose mean is linear in f. An answer costs O(factors^2), whatever the
number of skills. For items of several skills the dependence between their own parts is let go: the one approximation
beside matching moments, which `absorb.py` does too.

Statistics are scores of the prequential likelihood prod_t p(y_t | y_1 ... y_t-1) (Dawid, Statistical Theory: The
Prequential Approach, 1984) with respect to what acts at time t, whose mean is 0 at the true values; and for what acts
before the first answer, means and variances of the population, Fisher's identity: the score is the posterior mean of
the complete-data score (Louis, Finding the Observed Information Matrix When Using the EM Algorithm, 1982).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upslope.learner.estimation.data import Chunk
from upslope.learner.estimation.frame import Frame
from upslope.learner.estimation.look import Look
from upslope.learner.estimation.statistics import Seen, Statistics, answer_sums
from upslope.learner.estimation.values import AREA, GENERAL, OWN, REACH, Values
from upslope.learner.graph import Matrix, Places, Vector

_LEAST_VARIANCE = 1e-6
_TYPICAL_GUESS = 0.0


@dataclass(frozen=True, eq=False)
class _Step:
    """What n answers at one time draw on: m skills each, at `flat` (n, m) with `weights`; given the factors an ability
    has mean `own` + `slope` . f (n, m), (n, m, factors) and variance `noise` (n, m); `fallen` (n, m) is what forgetting
    took so far, per unit of its share."""

    flat: Places
    weights: Matrix
    own: Matrix
    slope: NDArray[np.float64]
    noise: Matrix
    fallen: Matrix


class Filter:
    """The belief about n learners while it is filtered; its arrays are changed in place, step by step.

    Of the shared factors `mean` (n, factors) and `covariance` (n, factors, factors). Of each skill given them: mean
    `own` + `slope` . f and variance `noise`, flat over n * (skills + 1). `exercised` counts answers by skill; `fallen`
    and `widened` are what forgetting took of the mean, per unit of its share, and added to the variance.
    """

    def __init__(self, frame: Frame, values: Values, learners: int) -> None:
        self.frame, self.values = frame, values
        self.learners, self.places = learners, len(frame.loadings)
        size = learners * self.places
        self.mean = np.zeros((learners, frame.loadings.shape[1]))
        self.covariance = np.tile(np.diag(values.variances[frame.part]), (learners, 1, 1))
        self.own = np.tile(np.append(values.mean, 0.0), learners)
        self.slope = np.tile(frame.loadings, (learners, 1))
        self.noise = np.full(size, values.variances[OWN])
        self.exercised, self.fallen, self.widened = np.zeros(size), np.zeros(size), np.zeros(size)

    def run(self, chunk: Chunk) -> Seen:
        """All answers of the chunk in order; what was seen of each, row by row."""
        seen = Seen.of(chunk.answers)
        for time, n in enumerate(chunk.active.tolist()):
            self._step(chunk, time, n, seen)
        return seen

    def _step(self, chunk: Chunk, time: int, n: int, seen: Seen) -> None:
        item, score = chunk.items[time, :n], chunk.score[time, :n]
        step = self._drawn_on(item, n, None if chunk.lost is None else chunk.lost[time, :n])
        loading = np.einsum("nm,nmr->nr", step.weights, step.slope)
        constant = (step.weights * step.own).sum(axis=1)
        if chunk.offset is not None:
            constant = constant + chunk.offset[time, :n]
        alone = (step.weights**2 * step.noise).sum(axis=1)
        shared = np.einsum("nij,nj->ni", self.covariance[:n], loading)
        variance = np.einsum("ni,ni->n", loading, shared) + alone
        mean = constant + np.einsum("ni,ni->n", loading, self.mean[:n])
        told = None if chunk.told is None else chunk.told[time, :n]
        count = None if chunk.count is None else chunk.count[time, :n]
        look = Look.at(mean, np.sqrt(variance), self._curves(item, told), told)
        moved, kept = look.settled(score, count, self.frame.parameters)
        self._note(seen, look, item, score, count, step)
        self._absorb(step, (loading, constant, alone, shared), (mean, variance), (moved, kept))

    def _curves(self, item: Places, told: NDArray[np.bool_] | None) -> Matrix:
        curves = self.values.curves[item]
        if told is not None and told.any():
            parameters = self.frame.parameters
            curves[told, 0] = self.frame.items.typical[item[told]]
            curves[told, 1:] = parameters.slope, _TYPICAL_GUESS, parameters.slip
        return curves

    def _drawn_on(self, item: Places, n: int, lost: Matrix | None) -> _Step:
        items = self.frame.items
        flat = np.arange(n)[:, None] * self.places + items.places[item]
        own, slope, noise = self.own[flat], self.slope[flat], self.noise[flat]
        fallen = self.fallen[flat]
        if lost is not None:
            parameters = self.frame.parameters
            now = own + np.einsum("nmr,nr->nm", slope, self.mean[:n])
            base = lost * np.maximum(now - parameters.forgetting_floor, 0.0)
            wider = (parameters.forgetting_sd * lost) ** 2
            own, noise, fallen = own - self.values.forgetting * base, noise + wider, fallen + base
            self.fallen[flat] = fallen
            self.widened[flat] += wider
        return _Step(flat, items.weights[item], own, slope, noise, fallen)

    def _note(self, seen: Seen, look: Look, item: Places, score: Vector, count: Vector | None, step: _Step) -> None:
        curve = look.slopes()
        practised = (step.weights * self.exercised[step.flat]).sum(axis=1)
        fallen = (step.weights * step.fallen).sum(axis=1)
        slopes = np.concatenate([curve, [-curve[0] * practised, curve[0] * fallen]])
        counts = np.ones(len(item)) if count is None else count
        if look.told is not None:
            counts = np.where(look.told, 0.0, counts)
        seen.note(item, look.chance, score, counts, slopes)

    def _absorb(
        self,
        step: _Step,
        form: tuple[Matrix, Vector, Vector, Matrix],
        before: tuple[Vector, Vector],
        after: tuple[Vector, Vector],
    ) -> None:
        """The answers as Gaussian sites on the sums they are about: of the factors, and of the skills given them."""
        (loading, constant, alone, shared), (mean, variance), (moved, kept) = form, before, after
        n, sd = len(mean), np.sqrt(variance)
        self.mean[:n] += shared * (moved / sd)[:, None]
        scaled = shared * ((1 - kept) / variance)[:, None]
        self.covariance[:n] -= scaled[:, :, None] * shared[:, None, :]
        precision = (1 - kept) / (kept * variance)
        shift = (mean + sd * moved) / (kept * variance) - mean / variance
        whole = 1 + precision * alone
        gain = step.weights * step.noise
        tightened = precision / whole
        values, share = self.values, self.frame.parameters.gain_variance_share
        learned = values.gain * step.weights
        self.own[step.flat] = step.own + gain * ((shift - precision * constant) / whole)[:, None] + learned
        self.slope[step.flat] = step.slope - (gain * tightened[:, None])[:, :, None] * loading[:, None, :]
        self.noise[step.flat] = step.noise - gain**2 * tightened[:, None] + share * learned
        self.exercised[step.flat] += step.weights

    def statistics(self, seen: Seen) -> Statistics:
        """The sums of a chunk that was run."""
        values, frame, n = self.values, self.frame, self.learners
        exercised = self.exercised.reshape(n, -1)[:, :-1]
        touched = (exercised > 0).astype(np.float64)
        mean, square, added = self._own_parts(exercised)
        prior = values.variances[OWN]
        first = prior / (prior + added)  # how much of the own part now is that of the beginning
        scores = np.zeros((n, 4))
        scores[:, OWN] = (touched * 0.5 * first * (square / (prior + added) - 1)).sum(axis=1)
        asked = (touched @ np.abs(frame.loadings[:-1]) > 0).astype(np.float64)
        spread = self.mean**2 + np.einsum("nii->ni", self.covariance)
        each = asked * 0.5 * (spread / values.variances[frame.part] - 1)
        for part in (GENERAL, AREA, REACH):
            scores[:, part] = each[:, frame.part == part].sum(axis=1)
        return Statistics(
            float(n),
            float(seen.filled),
            *answer_sums(seen, len(frame.items)),
            scores.sum(axis=0),
            scores.T @ scores,
            (asked * self.mean).sum(axis=0),
            asked.sum(axis=0),
            (touched * first * mean).sum(axis=0),
            (touched * first).sum(axis=0),
        )

    def _own_parts(self, exercised: Matrix) -> tuple[Matrix, Matrix, Matrix]:
        """Of each learner's own part in each skill without what was learned and forgotten: posterior mean and mean
        square, and the variance that learning and forgetting added; each of shape (n, skills)."""
        values, n = self.values, self.learners
        by_factor = self.slope.reshape(n, self.places, -1)[:, :-1] - self.frame.loadings[:-1]
        drift = values.gain * exercised - values.forgetting * self.fallen.reshape(n, -1)[:, :-1]
        mean = self.own.reshape(n, -1)[:, :-1] + np.einsum("nsr,nr->ns", by_factor, self.mean) - values.mean - drift
        variance = np.einsum("nsr,nsr->ns", by_factor @ self.covariance, by_factor)
        variance = np.maximum(variance + self.noise.reshape(n, -1)[:, :-1], _LEAST_VARIANCE)
        share = self.frame.parameters.gain_variance_share
        added = share * values.gain * exercised + self.widened.reshape(n, -1)[:, :-1]
        return mean, mean**2 + variance, added
