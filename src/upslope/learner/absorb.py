"""Evidence into a belief: what one instant brought is one batch, absorbed by expectation propagation to convergence.

Each piece of evidence says something about one weighted sum of latents (a site). Within a component the sites are made
Gaussian by matching moments against all others in turn (Minka, Expectation Propagation for Approximate Bayesian
Inference, 2001), in the space of the sums only; a single one is matched exactly. Components are then weighed by how
likely they made what was seen. The result does not depend on the order within a batch.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from upslope.learner.belief import Belief, Forms, Tensor
from upslope.learner.graph import Matrix, Vector
from upslope.learner.observe import matched, points

_SWEEPS = 200
_CLOSE = 1e-10
_LEAST_PRECISION = 1e-9
_DAMPING = 0.7

Likelihood = Callable[[Vector], Vector]
"""P(what was seen | the sum's value), elementwise."""


@dataclass(frozen=True, eq=False)
class _Sites:
    """Of B sites in K components: precisions, precision times mean (K, B), and the log evidence of all (K,)."""

    precision: Matrix
    shift: Matrix
    evidence: Vector


def absorbed(belief: Belief, forms: Forms, likelihoods: list[Likelihood]) -> Belief:
    """The belief after B pieces of evidence at once, `forms` what each is about."""
    cross = belief.cross(forms)
    mean = forms.of(belief.mean)
    inner = np.stack([forms.of(cross[:, :, number]) for number in range(len(forms))], axis=2)  # (K, B, B)
    inner = (inner + inner.transpose(0, 2, 1)) / 2
    if len(forms) == 1:
        return _with_one(belief, cross, mean[:, 0], inner[:, 0, 0], likelihoods[0])
    sites = _propagated(mean, inner, likelihoods)
    eye = np.eye(len(forms))
    scaled = sites.precision[:, :, None] * np.linalg.inv(eye + inner * sites.precision[:, None, :])
    settled, turned = np.linalg.eigh((scaled + scaled.transpose(0, 2, 1)) / 2)
    posterior = np.linalg.solve(eye + inner * sites.precision[:, None, :], inner)
    inside = mean + (posterior @ (sites.shift - sites.precision * mean)[..., None])[..., 0]
    moved = belief.mean + (cross @ (sites.shift - sites.precision * inside)[..., None])[..., 0]
    return belief.moved(_weighed(belief.weights, sites.evidence), moved, cross @ turned, settled)


def _with_one(belief: Belief, cross: Tensor, mean: Vector, variance: Vector, likelihood: Likelihood) -> Belief:
    at = points(mean, variance)
    total, new_mean, new_variance = matched(at, likelihood(at))
    gain = cross[:, :, 0] / variance[:, None]
    moved = belief.mean + gain * (new_mean - mean)[:, None]
    weights = _weighed(belief.weights, np.log(total))
    return belief.moved(weights, moved, gain[:, :, None], (variance - new_variance)[:, None])


def _weighed(weights: Vector, evidence: Vector) -> Vector:
    found = weights * np.exp(evidence - evidence.max())
    return found / found.sum()


def _propagated(mean: Matrix, inner: Tensor, likelihoods: list[Likelihood]) -> _Sites:
    """Sites at their fixed point; all are renewed together, damped."""
    precision, shift = np.zeros_like(mean), np.zeros_like(mean)
    for _ in range(_SWEEPS):
        wanted, wanted_shift, _ = _renewed(mean, inner, precision, shift, likelihoods)
        change = max(np.abs(wanted - precision).max(), np.abs(wanted_shift - shift).max())
        if change < _CLOSE:
            break
        precision = precision + _DAMPING * (wanted - precision)
        shift = shift + _DAMPING * (wanted_shift - shift)
    _, _, scale = _renewed(mean, inner, precision, shift, likelihoods)
    return _Sites(precision, shift, scale + _log_integral(mean, inner, precision, shift))


def _renewed(
    mean: Matrix, inner: Tensor, precision: Matrix, shift: Matrix, likelihoods: list[Likelihood]
) -> tuple[Matrix, Matrix, Vector]:
    """Every site matched against all others: its precision and shift (K, B), and the sites' log scale together (K,)."""
    posterior = np.linalg.solve(np.eye(mean.shape[1]) + inner * precision[:, None, :], inner)
    variance = np.einsum("kbb->kb", posterior)
    inside = mean + (posterior @ (shift - precision * mean)[..., None])[..., 0]
    left = np.maximum(1 / variance - precision, _LEAST_PRECISION)
    left_mean = (inside / variance - shift) / left
    at = points(left_mean, 1 / left)
    seen = np.stack([likelihood(at[:, number]) for number, likelihood in enumerate(likelihoods)], axis=1)
    total, new_mean, new_variance = matched(at, seen)
    scale = np.log(total) - 0.5 * np.log(new_variance * left)
    scale = scale - 0.5 * (new_mean**2 / new_variance - left_mean**2 * left)
    return 1 / new_variance - left, new_mean / new_variance - left_mean * left, scale.sum(axis=1)


def _log_integral(mean: Matrix, inner: Tensor, precision: Matrix, shift: Matrix) -> Vector:
    """log of the integral of N(x; mean, inner) exp(-x' diag(precision) x / 2 + shift' x), without inverting `inner`."""
    system = np.eye(mean.shape[1]) + inner * precision[:, None, :]
    posterior = np.linalg.solve(system, inner)
    _, log_det = np.linalg.slogdet(system)
    pulled = precision * mean
    own = (mean * pulled).sum(axis=1) - np.einsum("ki,kij,kj->k", pulled, posterior, pulled)
    between = (shift * (mean - np.einsum("kij,kj->ki", posterior, pulled))).sum(axis=1)
    return 0.5 * (-log_det - own + 2 * between + np.einsum("ki,kij,kj->k", shift, posterior, shift))
