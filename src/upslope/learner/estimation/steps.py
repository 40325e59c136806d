"""One step of Fisher scoring with priors: from values and what was seen under them to better values.

A skill's mean and the difficulties of its items can't be told apart by answers: only where the items lie relative to
the skill is seen. The priors split that, as in a random-effects model: difficulties are believed to lie near the
authors' bands, independently; means near the current ones, with a part that all skills and a part that an area shares.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from upslope.learner.estimation.frame import Frame
from upslope.learner.estimation.statistics import Statistics
from upslope.learner.estimation.values import DIFFICULTY, OWN, SLOPE, Shrinkage, Values
from upslope.learner.graph import Matrix, Vector

_LEAST, _MOST = np.array([-6.0, 0.3, 0.005, 0.005]), np.array([6.0, 12.0, 0.6, 0.4])
_LONGEST = np.array([0.5, 0.4, 0.05, 0.05])
_LONGEST_RATIO = 0.7
_FEW = 0.01
_HELD_BY = 30.0


@dataclass(frozen=True, eq=False)
class Spreads:
    """Posterior over prior standard deviation: 1 where the data said nothing, near 0 where they said all.

    `curves` (I, 4), `mean` (skills,), `ratios` (3,) of the log variances of general, area and reach to own, and of
    gain and forgetting.
    """

    curves: Matrix
    mean: Vector
    ratios: Vector
    gain: float
    forgetting: float

    @classmethod
    def prior(cls, items: int, skills: int) -> "Spreads":
        """Those before any data."""
        return cls(np.ones((items, 4)), np.ones(skills), np.ones(3), 1.0, 1.0)


def stepped(
    frame: Frame, values: Values, current: Values, seen: Statistics, shrinkage: Shrinkage
) -> tuple[Values, Spreads]:
    """Better values, and how much of what they are comes from the data; `current` is what they are shrunk to."""
    # What the belief about the learners took up of a wrong location: the scores don't see that part of it.
    shift = frame.loadings[:-1] @ _ratio(seen.factors, seen.factor_counts) + _ratio(seen.own, seen.own_counts)
    weights = _by_skill(frame)
    reduced = _reduced(values, current, seen, shrinkage)
    stronger, mean, mean_spread = _means(frame, values, current, seen, reduced, weights @ shift, shrinkage)
    curves, curve_spread = _curves(values, current, reduced, weights @ (stronger - shift), shrinkage)
    variances, ratio_spread = _variances(values, current, seen, shrinkage)
    (gain, forgetting), single_spread = _singles(values, current, seen, shrinkage)
    found = Values(mean, variances, curves, gain, forgetting)
    return found, Spreads(curve_spread, mean_spread, ratio_spread, *single_spread)


def _singles(
    values: Values, current: Values, seen: Statistics, shrinkage: Shrinkage
) -> tuple[tuple[float, float], tuple[float, float]]:
    sd = np.array([shrinkage.gain, shrinkage.forgetting])
    now, start = np.array([values.gain, values.forgetting]), np.array([current.gain, current.forgetting])
    inverse = _inverse(seen.single_information + np.diag(sd**-2.0))
    found = np.clip(now + inverse @ (seen.singles + (start - now) / sd**2), 0.0, [0.5, 1.0])
    spread = np.sqrt(np.diag(inverse)) / sd
    return (float(found[0]), float(found[1])), (float(spread[0]), float(spread[1]))


def _variances(values: Values, current: Values, seen: Statistics, shrinkage: Shrinkage) -> tuple[Vector, Vector]:
    """Of the log ratios to the own part's variance: abilities are standardised, so that all sum to 1."""
    shares = values.variances
    turn = np.eye(4)[:, :OWN] - shares[None, :OWN]  # d log share / d ratio
    score = turn.T @ seen.variances
    information = turn.T @ seen.variance_information @ turn
    now, start = (np.log(each.variances[:OWN] / each.variances[OWN]) for each in (values, current))
    precision = shrinkage.variance_ratio**-2.0
    inverse = _inverse(information + precision * np.eye(OWN))
    step = inverse @ (score + precision * (start - now))
    ratios = np.append(now + np.clip(step, -_LONGEST_RATIO, _LONGEST_RATIO), 0.0)
    found = np.exp(ratios - ratios.max())
    return found / found.sum(), np.sqrt(np.diag(inverse)) / shrinkage.variance_ratio


@dataclass(frozen=True, eq=False)
class _Reduced:
    """What was seen of the items' difficulties once the other numbers of their curves have settled beside them.

    `score` and `information` (I,) of the difficulties; `beside` (I, 3), how their scores hang on (log slope, guess,
    slip), whose posterior covariances are `inverse` (I, 3, 3), scores `others` (I, 3) and prior precisions `pull` (3,).
    """

    score: Vector
    information: Vector
    beside: Matrix
    inverse: NDArray[np.float64]
    others: Matrix
    pull: Vector


def _reduced(values: Values, current: Values, seen: Statistics, shrinkage: Shrinkage) -> _Reduced:
    shape, pull, center = _shape_priors(values, current, seen, shrinkage)
    information = seen.curve_information
    beside = information[:, DIFFICULTY, SLOPE:]
    inverse = _inverse(information[:, SLOPE:, SLOPE:] + np.diag(pull))
    others = seen.curves[:, SLOPE:] + pull * (center - shape)
    through = np.einsum("ij,ijk->ik", beside, inverse)
    settled = np.maximum(information[:, DIFFICULTY, DIFFICULTY] - (through * beside).sum(axis=1), 0.0)
    score = seen.curves[:, DIFFICULTY] - (through * others).sum(axis=1)
    return _Reduced(score, settled, beside, inverse, others, pull)


def _means(
    frame: Frame,
    values: Values,
    current: Values,
    seen: Statistics,
    found: _Reduced,
    taken: Vector,
    shrinkage: Shrinkage,
) -> tuple[Vector, Vector, Vector]:
    """By how much the learners seen are stronger than the means say, the means, and their spreads.

    Difficulties are integrated out. The learners are a sample: their own mean lies around the population's.
    """
    weights, precision = _by_skill(frame), shrinkage.difficulty**-2.0
    damped = 1 + found.information / precision
    heard = found.information / damped
    nearer = current.curves[:, DIFFICULTY] - values.curves[:, DIFFICULTY] + taken
    prior = _mean_prior(frame, shrinkage)
    total = prior + _sampled(frame, values, seen)
    before = _inverse(total)
    covariance = _inverse((weights.T * heard) @ weights + before)
    score = weights.T @ (heard * nearer - found.score / damped) + before @ (current.mean - values.mean)
    stronger = np.clip(covariance @ score, -_LONGEST[0], _LONGEST[0])
    share = prior @ before
    mean = current.mean + share @ (values.mean + stronger - current.mean)
    left = prior - share @ (total - covariance) @ share.T
    return stronger, mean, np.sqrt(np.maximum(np.diag(left), 0.0) / np.diag(prior))


def _sampled(frame: Frame, values: Values, seen: Statistics) -> Matrix:
    """The covariance of the mean abilities of as many learners as were seen, around those of the population."""
    part = frame.loadings[:-1]
    shared = values.variances[frame.part] / np.maximum(seen.factor_counts, _FEW)
    return (part * shared) @ part.T + np.diag(values.variances[OWN] / np.maximum(seen.own_counts, _FEW))


def _curves(
    values: Values, current: Values, found: _Reduced, back: Vector, shrinkage: Shrinkage
) -> tuple[Matrix, Matrix]:
    """The items' curves once their skills are stronger by `back` (I,), and their spreads."""
    precision = shrinkage.difficulty**-2.0
    pulled = precision * (current.curves[:, DIFFICULTY] - values.curves[:, DIFFICULTY])
    total = found.information + precision
    harder = (found.score + found.information * back + pulled) / total
    others = np.einsum("ijk,ik->ij", found.inverse, found.others - found.beside * (harder - back)[:, None])
    change: Matrix = np.clip(np.concatenate([harder[:, None], others], axis=1), -_LONGEST, _LONGEST)
    curves = values.curves + change
    curves[:, SLOPE] = values.curves[:, SLOPE] * np.exp(change[:, SLOPE])
    variances = np.concatenate([1 / total[:, None], np.einsum("ijj->ij", found.inverse)], axis=1)
    spread = np.sqrt(variances) / np.append(shrinkage.difficulty, found.pull**-0.5)
    return np.clip(curves, _LEAST, _MOST), spread


def _shape_priors(
    values: Values, current: Values, seen: Statistics, shrinkage: Shrinkage
) -> tuple[Matrix, Vector, Matrix]:
    """(log slope, guess, slip) now, the precisions of their priors, and what they are pulled to.

    Log slopes are pulled to what is common to all items, which is itself pulled to the current one.
    """
    now, start = values.curves[:, SLOPE:].copy(), current.curves[:, SLOPE:].copy()
    now[:, 0], start[:, 0] = np.log(now[:, 0]), np.log(start[:, 0])
    pull = np.array([shrinkage.slope, shrinkage.guess, shrinkage.slip]) ** -2.0
    known = seen.curve_information[:, SLOPE, SLOPE]
    weight = known / (known + pull[0])
    common = (weight * (now[:, 0] - start[:, 0])).sum() / (weight.sum() + (shrinkage.slope / shrinkage.slope_all) ** 2)
    start[:, 0] += common
    return now, pull, start


def _by_skill(frame: Frame) -> Matrix:
    """The items' weights on all skills, shape (I, skills)."""
    items = frame.items
    found = np.zeros((len(items), frame.skills + 1))
    np.add.at(found, (np.arange(len(items))[:, None], items.places), items.weights)
    return found[:, :-1]


def _mean_prior(frame: Frame, shrinkage: Shrinkage) -> Matrix:
    """The prior covariance of the skills' means."""
    part = frame.loadings[:-1, :-1]
    together = np.append(shrinkage.mean_all**2, np.full(part.shape[1] - 1, shrinkage.mean_area**2))
    return (part * together) @ part.T + shrinkage.mean_skill**2 * np.eye(len(part))


def adapted(shrinkage: Shrinkage, first: Shrinkage, values: Values, current: Values, spreads: Spreads) -> Shrinkage:
    """The priors with how much items differ from what was thought of them learned from the items themselves (EM for a
    variance component), held by `first` as if that had been seen in 30 items."""
    change = np.stack(
        [
            values.curves[:, DIFFICULTY] - current.curves[:, DIFFICULTY],
            np.log(values.curves[:, SLOPE] / current.curves[:, SLOPE]),
        ]
    )
    ratio = spreads.curves[:, [DIFFICULTY, SLOPE]].T
    seen = ratio < 1
    count = seen.sum(axis=1)
    center = np.array([0.0, (change[1] * seen[1]).sum() / max(count[1], 1)])
    now = np.array([shrinkage.difficulty, shrinkage.slope])
    before = np.array([first.difficulty, first.slope])
    squares = ((change - center[:, None]) ** 2 + (ratio * now[:, None]) ** 2) * seen
    sds = np.sqrt((_HELD_BY * before**2 + squares.sum(axis=1)) / (_HELD_BY + count)).tolist()
    return replace(shrinkage, difficulty=sds[0], slope=sds[1])


def _inverse(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of each matrix in the last two axes."""
    return np.linalg.inv(matrix).astype(np.float64)


def _ratio(total: Vector, count: Vector) -> Vector:
    return total / np.maximum(count, 1.0)
