"""Intervals of pay that hold for groups and for the year to come, not only on average over the years that are known.

Gradient-boosted trees give the 10th, 50th and 90th percentile of log pay. How far people fall outside is measured on
answers that the trees didn't see, and both ends are moved by it: conformalised quantile regression (Romano, Patterson,
Candès 2019), with one offset a group, groups overlapping (the additive case of conditional conformal prediction:
Gibbs, Cherian, Candès 2023).

Two kinds of unseen answers are pooled, with weights (Barber, Candès, Ramdas, Tibshirani 2023: the gap in coverage is at
most the weighted distance of what was measured from what is to come):

- *folds*: quarters of all answers, held against trees of the other three (CV+: Barber et al. 2021). They say how well
  the years that are known are known.
- *years ahead*: the last two years, each held against trees of the years before it. They say what a new year brings:
  new titles, new countries, a rise. A year is one observation of that however many answered in it, so each weighs the
  same, and both together a quarter of what the folds do.

What is foretold in the end is the mean of the trees of all answers and those of the folds (bagging: Breiman 1996).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upslope.careers.salary.columns import Answers, Floats
from upslope.careers.salary.offsets import Measured, Offsets
from upslope.careers.salary.trees import COVERAGE, TAIL, Trees

__all__ = ["COVERAGE", "TAIL", "Intervals", "covered"]

_FOLDS = 4
_YEARS_AHEAD, _AHEAD_SHARE = 2, 0.25
_ENOUGH_BEFORE = 100
"""A year is measured ahead if so many answers are from before it."""


@dataclass(frozen=True)
class Intervals:
    """Trees on all answers and on all but a fold each, and how far to move the ends of what they say."""

    trees: Trees
    folds: tuple[Trees, ...]
    offsets: Offsets

    @classmethod
    def fit(cls, answers: Answers, seed: int = 0) -> "Intervals":
        """The same for the same answers and seed."""
        fold = np.random.default_rng(seed).permutation(len(answers)) % _FOLDS
        folds = tuple(Trees.fit(answers.where(fold != number)) for number in range(_FOLDS))
        held = [_outside(trees, answers.where(fold == number), 1.0) for number, trees in enumerate(folds)]
        offsets = Offsets.of(Measured.pooled([*held, *_years_ahead(answers)]))
        return cls(Trees.fit(answers), folds, offsets)

    def predict(self, answers: Answers) -> Floats:
        """Low end, middle and high end of log pay: shape (3, answers), ascending."""
        of_folds = np.mean([trees.predict(answers) for trees in self.folds], axis=0)
        low, middle, high = (self.trees.predict(answers) + of_folds) / 2
        offset = self.offsets.for_groups(self.trees.groups(answers))
        return np.array([np.minimum(low - offset, middle), middle, np.maximum(high + offset, middle)])


def _years_ahead(answers: Answers) -> Sequence[Measured]:
    years = [
        year
        for year in np.unique(answers.year)[-_YEARS_AHEAD:].tolist()
        if (answers.year < year).sum() >= _ENOUGH_BEFORE
    ]
    found: list[Measured] = []
    for year in years:
        trees, unseen = Trees.fit(answers.where(answers.year < year), middle=False), answers.where(answers.year == year)
        found.append(_outside(trees, unseen, _AHEAD_SHARE * len(answers) / len(years) / len(unseen)))
    return found


def _outside(trees: Trees, unseen: Answers, weight: float) -> Measured:
    """An answer that stood several times in a file may be several people or one person twice: it weighs by the square
    root of how often."""
    low, *_, high = trees.predict(unseen)
    outside = np.maximum(low - unseen.log_pay, unseen.log_pay - high)
    return Measured(outside, trees.groups(unseen), unseen.country, weight * np.sqrt(unseen.times))


def covered(log_pay: Floats, interval: Floats) -> NDArray[np.bool_]:
    """Which answers lie within their interval."""
    return (interval[0] <= log_pay) & (log_pay <= interval[2])
