"""How likely an answer is given an ability, and what it does to a Gaussian belief about that ability.

The posterior of a one-dimensional ability is moment-matched by Gauss-Hermite quadrature (assumed-density filtering;
Minka, 2001). All functions work on arrays, so that a whole catalogue of questions is judged in one call.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit

from upslope.learner.graph import Vector
from upslope.learner.parameters import Parameters
from upslope.model.evidence import ItemFacts

_POINTS, _RAW_WEIGHTS = np.polynomial.hermite_e.hermegauss(21)
_WEIGHTS = _RAW_WEIGHTS / _RAW_WEIGHTS.sum()


@dataclass(frozen=True)
class ItemCurve:
    """Difficulty and guess chance of one item, or arrays of shape (items,)."""

    difficulty: ArrayLike
    guess: ArrayLike


def curve_of(item: ItemFacts, parameters: Parameters) -> ItemCurve:
    """The curve that the authors' band, level and guess chance give an item."""
    return ItemCurve(parameters.difficulty(item.level, item.band), item.guess)


def success(ability: ArrayLike, curve: ItemCurve, parameters: Parameters) -> Vector:
    """P(right | ability): guess + (1 - guess - slip) * logistic(slope * (ability - difficulty))."""
    guess = np.asarray(curve.guess, dtype=np.float64)
    logit = parameters.slope * (np.asarray(ability, dtype=np.float64) - np.asarray(curve.difficulty))
    return guess + (1 - guess - parameters.slip) * expit(logit)


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
