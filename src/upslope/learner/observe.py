"""How likely an answer is given an ability, and what it does to a Gaussian belief about that ability.

Averages over a Gaussian are Gauss-Hermite quadrature. All functions work on arrays, so that a whole catalogue of
questions, or all components of a belief, are judged in one call.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit

from upslope.learner.graph import Vector
from upslope.learner.parameters import Parameters
from upslope.model.evidence import Evidence, ItemFacts, Outcome, Standing

_POINTS, _RAW_WEIGHTS = np.polynomial.hermite_e.hermegauss(21)
_WEIGHTS = _RAW_WEIGHTS / _RAW_WEIGHTS.sum()


@dataclass(frozen=True)
class ItemCurve:
    """Difficulty and guess chance of one item, or arrays of shape (items,); slope and slip where they are its own."""

    difficulty: ArrayLike
    guess: ArrayLike
    slope: ArrayLike | None = None
    slip: ArrayLike | None = None


def curve_of(item: ItemFacts, parameters: Parameters) -> ItemCurve:
    """The curve that was fitted to an item, or the one that the authors' band, level and guess chance give it."""
    if (fitted := parameters.fitted.get(item.uuid)) is not None:
        return ItemCurve(fitted.difficulty, fitted.guess, fitted.slope, fitted.slip)
    return ItemCurve(parameters.difficulty(item.level, item.band), parameters.guess(item.guess))


def success(ability: ArrayLike, curve: ItemCurve, parameters: Parameters) -> Vector:
    """P(right | ability): guess + (1 - guess - slip) * logistic(slope * (ability - difficulty))."""
    guess = np.asarray(curve.guess, dtype=np.float64)
    slope = np.asarray(parameters.slope if curve.slope is None else curve.slope)
    slip = np.asarray(parameters.slip if curve.slip is None else curve.slip)
    logit = slope * (np.asarray(ability, dtype=np.float64) - np.asarray(curve.difficulty))
    return guess + (1 - guess - slip) * expit(logit)


def likelihood(ability: Vector, evidence: Evidence, item: ItemFacts, parameters: Parameters) -> Vector:
    """P(what was seen | ability) up to a constant factor; a score between 0 and 1 counts as that share of a success."""
    if evidence.outcome is Outcome.NOT_LEARNED:
        typical = ItemCurve(parameters.threshold(item.level) + parameters.typical_difficulty, 0.0)
        known = success(ability, typical, parameters)
        return parameters.not_learned_if_known * known + parameters.not_learned_if_unknown * (1 - known)
    right = success(ability, curve_of(item, parameters), parameters)
    score = min(max(evidence.score or 0.0, 0.0), 1.0)
    return right**score * (1 - right) ** (1 - score)


def reliability(evidence: Evidence, item: ItemFacts, parameters: Parameters) -> float:
    """Which part of a full likelihood an entry counts: its kind, standing, hints and response time say."""
    kind = dict(parameters.weight_by_kind).get(evidence.kind.value, 1.0)
    standing = parameters.attested_weight if evidence.standing is Standing.ATTESTED else 1.0
    hints = (1 - parameters.hint_discount) ** evidence.hints
    return kind * standing * hints * _by_time(evidence, item, parameters)


def _by_time(evidence: Evidence, item: ItemFacts, parameters: Parameters) -> float:
    """Response time is weak evidence: an answer in no time may be a guess or a slip, a long one less at hand.

    It only ever weakens what an answer says, so that no right answer counts against a skill.
    """
    if evidence.seconds is None or item.minutes <= 0 or evidence.outcome is Outcome.NOT_LEARNED:
        return 1.0
    share = evidence.seconds / (60 * item.minutes)
    if share < parameters.hasty_share:
        return 1 - parameters.hasty_discount
    if (evidence.score or 0.0) < 1.0:
        return 1.0
    return 1 - parameters.slow_discount * min(max(share - 2.0, 0.0) / 4.0, 1.0)


def points(mean: ArrayLike, variance: ArrayLike) -> Vector:
    """Quadrature points of Gaussians: shape (..., 21) for means and variances of shape (...)."""
    spread = np.sqrt(np.asarray(variance, dtype=np.float64))[..., None] * _POINTS
    return np.asarray(mean, dtype=np.float64)[..., None] + spread


def average(values: Vector) -> Vector:
    """Mean over the quadrature points, the last axis."""
    return values @ _WEIGHTS


def matched(at: Vector, likelihood: Vector) -> tuple[Vector, Vector, Vector]:
    """Evidence (the average likelihood), and mean and variance of the posterior, over the last axis."""
    weight = likelihood * _WEIGHTS
    total = weight.sum(axis=-1)
    weight = weight / total[..., None]
    mean = (weight * at).sum(axis=-1)
    variance = (weight * (at - mean[..., None]) ** 2).sum(axis=-1)
    return total, mean, variance
