"""Isolated items: how well each clock predicts the next review, and how many reviews it needs to keep them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upslope.workbench.bench.review.memories import Item, draw_items, first_seen, history
from upslope.workbench.bench.review.schedulers import Clock

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Maker = Callable[[], Clock]

_DAYS = 180
_NEVER_SURE = 1e-4
_ASKED_FOR = (0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95)
KEPT_AT = (0.8, 0.85, 0.9, 0.93)
"""The shares of items at hand, averaged over items and days, at which reviews are compared."""


@dataclass(frozen=True)
class Histories:
    """Reviews from the second sight on, flat: item, result, and the bin (gap, count, lapses) that each falls into."""

    of: tuple[list[tuple[float, bool]], ...]
    item: Ints
    passed: Floats
    bin: Ints


def draw_histories(count: int, rng: np.random.Generator) -> Histories:
    """Three to eight reviews of each of so many items."""
    of = tuple(history(item, int(rng.integers(3, 9)), rng) for item in draw_items(count, rng))
    keys: list[tuple[int, int, int]] = []
    for one in of:
        for place in range(1, len(one)):
            lapses = sum(not passed for _, passed in one[:place])
            keys.append((round(2 * np.log2(one[place][0] - one[place - 1][0])), place, min(lapses, 3)))
    item = np.repeat(np.arange(count), [len(one) - 1 for one in of])
    passed = np.array([float(passed) for one in of for _, passed in one[1:]])
    return Histories(of, item, passed, np.unique(np.array(keys), axis=0, return_inverse=True)[1].reshape(-1))


def predictions(histories: Histories, make: Maker) -> Floats:
    """The chance of each review's pass, predicted from the item's earlier ones."""
    found: list[float] = []
    for one in histories.of:
        clock = make()
        for place, (day, passed) in enumerate(one):
            if place:
                found.append(clock.recall(day))
            clock.reviewed(day, passed)
    return np.clip(np.array(found), _NEVER_SURE, 1 - _NEVER_SURE)


def losses(histories: Histories, predicted: Floats) -> Floats:
    """Log loss of each review."""
    return -np.log(np.where(histories.passed > 0, predicted, 1 - predicted))


def rmse_bins(histories: Histories, predicted: Floats) -> float:
    """Calibration as FSRS's benchmark measures it: over bins of gap, count and lapses, weighted by their size."""
    size = np.bincount(histories.bin)
    gap = (np.bincount(histories.bin, predicted) - np.bincount(histories.bin, histories.passed)) / size
    return float(np.sqrt((size * gap**2).sum() / size.sum()))


def auc(histories: Histories, predicted: Floats) -> float:
    """The chance that a passed review was predicted higher than a failed one; ties count half."""
    values, where = np.unique(predicted, return_inverse=True)
    ends = np.cumsum(np.bincount(where, minlength=len(values)))
    ranks = (ends - (np.bincount(where, minlength=len(values)) - 1) / 2)[where]
    right = histories.passed > 0
    pairs = right.sum() * (len(right) - right.sum())
    return float((ranks[right].sum() - right.sum() * (right.sum() + 1) / 2) / pairs)


@dataclass(frozen=True)
class Upkeep:
    """What a clock needed when asked for a retention: reviews per item, and the true mean recall that it kept."""

    asked_for: float
    reviews: float
    kept: float


def upkeep(items: Sequence[Item], make: Maker, seed: int) -> list[Upkeep]:
    """Items kept up for 180 days, a review on the first whole day on which the clock says it is time."""
    return [_kept_up(items, make, retention, seed) for retention in _ASKED_FOR]


def _kept_up(items: Sequence[Item], make: Maker, retention: float, seed: int) -> Upkeep:
    reviews, kept = 0, 0.0
    for number, item in enumerate(items):
        rng = np.random.default_rng([seed, number])
        memory, passed = first_seen(item, rng)
        clock = make()
        clock.reviewed(0.0, passed)
        day = 0
        while day < _DAYS:
            until = min(max(int(np.ceil(clock.next_day(retention))), day + 1), _DAYS)
            kept += sum(memory.recall(at) for at in range(day + 1, until + 1))
            day = until
            if day < _DAYS:
                passed = bool(rng.random() < memory.chance(day))
                memory.reviewed(day, passed)
                clock.reviewed(day, passed)
                reviews += 1
    return Upkeep(retention, reviews / len(items), kept / (_DAYS * len(items)))


def reviews_at(found: Sequence[Upkeep], kept: float) -> float:
    """Reviews per item at an equal true retention, between the nearest that were tried; NaN where none reaches it."""
    known = sorted(found, key=lambda one: one.kept)
    if not known[0].kept <= kept <= known[-1].kept:
        return float("nan")
    return float(np.interp(kept, [one.kept for one in known], [one.reviews for one in known]))
