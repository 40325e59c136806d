"""Evidence into a belief: what one instant brought is one batch, absorbed by expectation propagation to convergence.

Each piece of evidence says something about one weighted sum of latents (a site). Within a component the sites are made
Gaussian by matching moments against all others in turn (Minka, Expectation Propagation for Approximate Bayesian
Inference, 2001), in the space of the sums only; a single one is matched exactly. Components are then weighed by how
likely they made what was seen. The result does not depend on the order within a batch.

What may be a slip or a guess can widen a belief: its site's precision is negative (as Jylänki, Vanhatalo and Vehtari,
2011, find for another likelihood with heavy tails). Where answers contradict each other, the *cavity* of one, all that
is known of its sum but for itself, then gets so wide that the usual quadrature steps over the curve, and sites jump; or
no variance is left to it at all. Such components begin anew in the next of `_WAYS`; the last ends in a proper belief.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upslope.learner.belief import Belief, Forms, Tensor
from upslope.learner.graph import Matrix, Vector
from upslope.learner.observe import average, points

_WATCHED = 20  # after so many sweeps changes must have halved
_CLOSE = 1e-10
_CLOSE_ENOUGH = 1e-9
_LEAST_LIKELY = 1e-280

Likelihood = Callable[[Vector], Vector]
"""P(what was seen | the sum's value), elementwise."""


@dataclass(frozen=True, eq=False)
class _Way:
    """How sites are looked for.

    Averages are over `points` (Q,), in standard deviations; `powers` (Q, 3) are their weights, which sum to 1, then
    those times the points and times the squares of the points. A sweep moves the sites by the share `damping` of what
    is wanted. After every `_WATCHED` a component is given up if changes don't get smaller, if a cavity's precision is
    below `least` of the prior's, or if a site leaves less than `sharpest` of its cavity's variance, which such points
    can't tell. If `narrowing`, it is not: sites never widen their cavities, and steps are halved instead.
    """

    points: Vector
    powers: Matrix
    sweeps: int
    damping: float
    least: float
    sharpest: float
    narrowing: bool


def _quadrature(at: Vector, weights: Vector) -> tuple[Vector, Matrix]:
    """`points` and `powers` of a way."""
    return at, (weights / weights.sum())[:, None] * at[:, None] ** np.arange(3)


_USUAL = points(0.0, 1.0)
_FEW = _quadrature(_USUAL, average(np.eye(_USUAL.size)))
# The trapezoidal rule, whose error falls exponentially for smooth functions (Trefethen and Weideman, 2014).
_EVEN = np.linspace(-8.0, 8.0, 161)
_MANY = _quadrature(_EVEN, np.exp(-0.5 * _EVEN**2))
_WAYS = (
    # Nearly always enough. Wherever it was seen to come to rest, cavities had a tenth of the prior's precision or more.
    _Way(*_FEW, sweeps=600, damping=0.7, least=0.05, sharpest=5e-3, narrowing=False),
    # Points a tenth of a standard deviation apart see a curve of slope 5 in a cavity of standard deviation 4.
    _Way(*_MANY, sweeps=600, damping=0.5, least=0.05, sharpest=1e-4, narrowing=False),
    # No site takes precision away, so no cavity is wider than the prior; then there is a fixed point. It was found for
    # all priors of standard deviations up to 8 that were tried; where it isn't, the belief is proper all the same.
    _Way(*_MANY, sweeps=200, damping=0.5, least=0.9, sharpest=1e-4, narrowing=True),
)


@dataclass(frozen=True, eq=False)
class _Sites:
    """Of B sites in K components: precisions, precision times mean (K, B), and the log evidence of all (K,).

    Means are counted from the prior's, so that little is lost where variances are small.
    """

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
        return _with_one(belief, cross, mean, inner[:, 0], likelihoods)
    sites = _propagated(mean, inner, likelihoods)
    eye = np.eye(len(forms))
    scaled = sites.precision[:, :, None] * np.linalg.inv(eye + inner * sites.precision[:, None, :])
    settled, turned = np.linalg.eigh((scaled + scaled.transpose(0, 2, 1)) / 2)
    posterior = np.linalg.solve(eye + inner * sites.precision[:, None, :], inner)
    inside = (posterior @ sites.shift[..., None])[..., 0]
    moved = belief.mean + (cross @ (sites.shift - sites.precision * inside)[..., None])[..., 0]
    return belief.moved(_weighed(belief.weights, sites.evidence), moved, cross @ turned, settled)


def _with_one(belief: Belief, cross: Tensor, mean: Matrix, variance: Matrix, likelihoods: list[Likelihood]) -> Belief:
    """The same for one piece of evidence: `mean` and `variance` (K, 1) of what it is about."""
    log_total, moved_by, share = _matched(mean, np.zeros_like(mean), variance, likelihoods, _WAYS[0])
    gain = cross / variance[:, None]
    moved = belief.mean + gain[:, :, 0] * moved_by
    settled = variance * (1 - np.maximum(share, _WAYS[0].sharpest))
    return belief.moved(_weighed(belief.weights, log_total[:, 0]), moved, gain, settled)


def _weighed(weights: Vector, evidence: Vector) -> Vector:
    found = weights * np.exp(evidence - evidence.max())
    return found / found.sum()


def _propagated(mean: Matrix, inner: Tensor, likelihoods: list[Likelihood]) -> _Sites:
    """Sites at their fixed point, each component's in the first way that finds one."""
    sites, found = _swept(mean, inner, likelihoods, _WAYS[0])
    for way in _WAYS[1:]:
        if not (rest := np.flatnonzero(~found)).size:
            break
        again, found[rest] = _swept(mean[rest], inner[rest], likelihoods, way)
        sites.precision[rest], sites.shift[rest], sites.evidence[rest] = again.precision, again.shift, again.evidence
    return sites


def _swept(mean: Matrix, inner: Tensor, likelihoods: list[Likelihood], way: _Way) -> tuple[_Sites, NDArray[np.bool_]]:
    """Sites after sweeps that renew all together, damped, and by component whether they are at a proper fixed point.

    Those of a component that is given up say nothing.
    """
    precision, shift, step = np.zeros_like(mean), np.zeros_like(mean), np.full((len(mean), 1), way.damping)
    before, lost = np.full(len(mean), np.inf), np.zeros(len(mean), dtype=np.bool_)
    giving_up, sweeps = False, 0
    # Changes are measured in standard deviations where these are small.
    most = np.minimum(np.sqrt(np.diagonal(inner, axis1=1, axis2=2)), 1.0)
    while True:
        wanted, wanted_shift, scale, fit = _renewed(mean, inner, precision, shift, likelihoods, way)
        if giving_up:
            for sites in (precision, shift, wanted, wanted_shift):
                sites[lost] = 0.0
        change = np.maximum(np.abs(wanted - precision) * most**2, np.abs(wanted_shift - shift) * most)
        if sweeps == way.sweeps or change.max() < _CLOSE:
            break
        if sweeps % _WATCHED == 0:
            # What wanders comes to rest by chance, if at all, and where depends on how sums were rounded.
            calmer = change.max(axis=1) <= np.maximum(before / 2, _CLOSE_ENOUGH)
            lost |= ~((fit.all(axis=1) & calmer) | way.narrowing)
            giving_up = bool(lost.any())
            before, step = change.max(axis=1), np.where(calmer[:, None], step, step / 2)
        sweeps += 1
        precision = precision + step * (wanted - precision)
        shift = shift + step * (wanted_shift - shift)
    found = ~lost & (fit.all(axis=1) | way.narrowing)
    found = found & (change.max(axis=1) < _CLOSE_ENOUGH) & _are_proper(inner, precision)
    return _Sites(precision, shift, scale + _log_integral(inner, precision, shift)), found


def _renewed(
    mean: Matrix, inner: Tensor, precision: Matrix, shift: Matrix, likelihoods: list[Likelihood], way: _Way
) -> tuple[Matrix, Matrix, Vector, NDArray[np.bool_]]:
    """Every site matched against all others: its precision and shift (K, B), and the sites' log scale together (K,);
    and whether the way is fit for each (K, B)."""
    posterior = np.linalg.solve(np.eye(mean.shape[1]) + inner * precision[:, None, :], inner)
    variance = np.diagonal(posterior, axis1=1, axis2=2)
    inside = (posterior @ shift[..., None])[..., 0]
    left, least = 1 / variance - precision, way.least / np.diagonal(inner, axis1=1, axis2=2)
    enough = left >= least  # if not, on the way to where it is or until the component is given up, a wide one stands in
    left = np.where(enough, left, least)
    left_mean = np.where(enough, (inside / variance - shift) / left, 0.0)
    log_total, new_mean, share = _matched(mean, left_mean, 1 / left, likelihoods, way)
    fit = enough & (share >= way.sharpest)
    share = np.maximum(share, way.sharpest)
    if way.narrowing:
        share = np.minimum(share, 1.0)
    new_precision, left_pull = left / share, left_mean * left
    pull = new_mean * new_precision
    scale = log_total - 0.5 * (np.log(share) + new_mean * pull - left_mean * left_pull)
    return new_precision - left, pull - left_pull, scale.sum(axis=1), fit


def _matched(
    origin: Matrix, mean: Matrix, variance: Matrix, likelihoods: list[Likelihood], way: _Way
) -> tuple[Matrix, Matrix, Matrix]:
    """Log evidence, mean, and the share of the variance that remains, of each sum alone. All are (K, B), as what was
    believed before: `mean` and `variance`. Means are counted from `origin`."""
    sd = np.sqrt(variance)
    at = (origin + mean)[..., None] + sd[..., None] * way.points
    seen = np.stack([likelihood(at[:, number]) for number, likelihood in enumerate(likelihoods)], axis=1)
    found = (seen + _LEAST_LIKELY) @ way.powers  # what is impossible at all points says nothing
    total = found[..., 0]
    moved = found[..., 1] / total
    return np.log(total), mean + sd * moved, found[..., 2] / total - moved**2


def _are_proper(inner: Tensor, precision: Matrix) -> NDArray[np.bool_]:
    """By component, whether its sums have a covariance once the sites are in."""
    posterior = np.linalg.solve(np.eye(precision.shape[1]) + inner * precision[:, None, :], inner)
    spread = np.linalg.eigvalsh((posterior + posterior.transpose(0, 2, 1)) / 2)
    return spread[:, 0] > -_CLOSE_ENOUGH * spread[:, -1]


def _log_integral(inner: Tensor, precision: Matrix, shift: Matrix) -> Vector:
    """log of the integral of N(x; 0, inner) exp(-x' diag(precision) x / 2 + shift' x), without inverting `inner`."""
    system = np.eye(precision.shape[1]) + inner * precision[:, None, :]
    _, log_det = np.linalg.slogdet(system)
    return 0.5 * (np.einsum("ki,kij,kj->k", shift, np.linalg.solve(system, inner), shift) - log_det)
