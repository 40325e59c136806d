"""Intervals of pay that hold for groups, not only on average.

Gradient-boosted trees give the 10th, 50th and 90th percentile of log pay. How far people fall outside is measured on
answers that the trees didn't see, and both ends are moved by it: conformalised quantile regression (Romano, Patterson,
Candès 2019), with one offset a group, groups overlapping (the additive case of conditional conformal prediction:
Gibbs, Cherian, Candès 2023), found by backfitting and shrunk for small groups.

Two kinds of unseen answers are pooled, since a plain split believes next year to be like the years that it knows:
*halves* of all answers, and *years ahead*, where trees that know only the years before are measured on a year. The
latter see the new titles and countries that a year brings, but rest on fewer answers than the final trees do, so they
weigh by the square root of the share they had.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from upslope.careers.salary.columns import ATTRIBUTES, Answers, Effects, Floats, Texts

COVERAGE = 0.8
TAIL = (1 - COVERAGE) / 2

_TIMES_HALVED = 2
_ENOUGH_BEFORE = 200
"""A year is measured ahead if so many answers are from before it."""
_ROUNDS, _SHRINK = 4, 20.0
_OWN = 150
"""A country with so many answers is a group of its own; the others are one together."""

_SUPPORT = np.array([1, 10, 50, 200, 1000])


@dataclass(frozen=True)
class Trees:
    """Three boosted quantiles of log pay on the columns of additive effects."""

    effects: Effects
    quantiles: tuple[Any, ...]

    @classmethod
    def fit(cls, answers: Answers, *, middle: bool = True) -> "Trees":
        from sklearn.ensemble import HistGradientBoostingRegressor  # half a second to load: only when there is a survey
        from threadpoolctl import threadpool_limits

        effects = Effects.of(answers)
        columns = effects.columns(answers)
        found: list[Any] = []
        with threadpool_limits(1):  # several threads on so few rows cost more than they bring, and aren't repeatable
            for share in (TAIL, 0.5, 1 - TAIL) if middle else (TAIL, 1 - TAIL):
                regressor = HistGradientBoostingRegressor(
                    loss="quantile",
                    quantile=share,
                    max_iter=60,
                    learning_rate=0.15,
                    max_leaf_nodes=15,
                    min_samples_leaf=max(5, min(30, len(answers) // 20)),
                    l2_regularization=5.0,
                    early_stopping=False,  # pyright: ignore[reportArgumentType]  the stubs know "auto" only
                    random_state=0,
                )
                found.append(regressor.fit(columns, answers.log_pay))
        return cls(effects, tuple(found))

    def predict(self, answers: Answers) -> Floats:
        """Shape (quantiles, answers), in log pay."""
        columns = self.effects.columns(answers)
        return np.array([quantile.predict(columns) for quantile in self.quantiles])

    def groups(self, answers: Answers) -> dict[str, Texts]:
        """The groups that each answer belongs to: its own attributes, and how well its title and country are known."""
        seen = self.effects.by["country"].seen(answers.country)
        support = np.searchsorted(_SUPPORT, seen, side="right").astype(np.str_)
        found = {name: getattr(answers, name) for name in ATTRIBUTES}
        found["country"] = np.where(seen >= _OWN, answers.country, "few")
        found["country_support"] = support
        titles = self.effects.by["title"].seen(answers.title)
        found["title_support"] = np.searchsorted(_SUPPORT, titles, side="right").astype(np.str_)
        return found


@dataclass(frozen=True)
class Measured:
    """Answers that trees didn't see: how far outside its interval each is (negative within), its groups and weight."""

    outside: Floats
    groups: dict[str, Texts]
    weight: Floats


def measured(answers: Answers, seed: int = 0) -> Measured:
    """Every kind of unseen answer, pooled.

    An answer that stood several times in a file may be several people or one person twice: it weighs by the square
    root of how often.
    """
    parts = [*_halves(answers, np.random.default_rng(seed)), *_years_ahead(answers)]
    return Measured(
        np.concatenate([part.outside for part in parts]),
        {name: np.concatenate([part.groups[name] for part in parts]) for name in parts[0].groups},
        np.concatenate([part.weight for part in parts]),
    )


def _halves(answers: Answers, rng: np.random.Generator) -> Iterator[Measured]:
    for _ in range(_TIMES_HALVED):
        first = rng.permutation(len(answers)) % 2 == 0
        for hidden in (first, ~first):
            yield _outside(answers, hidden, 1 / _TIMES_HALVED)


def _years_ahead(answers: Answers) -> Iterator[Measured]:
    for year in np.unique(answers.year)[-2:]:
        before = answers.year < year
        if before.sum() >= _ENOUGH_BEFORE:
            until = answers.where(answers.year <= year)
            yield _outside(until, until.year == year, float(np.sqrt(before.mean())))


def _outside(answers: Answers, hidden: NDArray[np.bool_], weight: float) -> Measured:
    trees, unseen = Trees.fit(answers.where(~hidden), middle=False), answers.where(hidden)
    low, high = trees.predict(unseen)
    return Measured(
        np.maximum(low - unseen.log_pay, unseen.log_pay - high), trees.groups(unseen), weight * np.sqrt(unseen.times)
    )


@dataclass(frozen=True)
class Offsets:
    """How far to move both ends of an interval outwards: for everybody, and for each value of each group."""

    base: float
    by: dict[str, dict[str, float]]

    @classmethod
    def of(cls, found: Measured) -> "Offsets":
        """Such that a share `COVERAGE` of every group lies within, as far as the group is large."""
        base = _quantile(found.outside, found.weight)
        codes = {name: np.unique(column, return_inverse=True) for name, column in found.groups.items()}
        by = {name: np.zeros(len(values)) for name, (values, _) in codes.items()}
        left = found.outside - base
        for _ in range(_ROUNDS):
            for name, (values, inverse) in codes.items():
                left = left + by[name][inverse]
                for code in range(len(values)):
                    here = inverse == code
                    heavy = found.weight[here].sum()
                    by[name][code] = _quantile(left[here], found.weight[here]) * heavy / (heavy + _SHRINK)
                left = left - by[name][inverse]
        return cls(base, {name: dict(zip(codes[name][0].tolist(), by[name].tolist(), strict=True)) for name in codes})

    def for_groups(self, groups: dict[str, Texts]) -> Floats:
        """The offset of each answer."""
        total = np.full(len(next(iter(groups.values()))), self.base)
        for name, column in groups.items():
            unique, inverse = np.unique(column, return_inverse=True)
            total += np.array([self.by[name].get(value, 0.0) for value in unique.tolist()])[inverse]
        return total


def _quantile(values: Floats, weight: Floats) -> float:
    """The weighted quantile that a share `COVERAGE` doesn't exceed."""
    order = np.argsort(values)
    reached = np.cumsum(weight[order])
    place = np.searchsorted(reached, COVERAGE * reached[-1])
    return float(values[order][min(place, len(values) - 1)])


@dataclass(frozen=True)
class Intervals:
    """Trees on all answers, and how far to move the ends of what they say."""

    trees: Trees
    offsets: Offsets

    @classmethod
    def fit(cls, answers: Answers) -> "Intervals":
        """The same for the same answers."""
        return cls(Trees.fit(answers), Offsets.of(measured(answers)))

    def predict(self, answers: Answers) -> Floats:
        """Low end, middle and high end of log pay: shape (3, answers), ascending."""
        low, middle, high = self.trees.predict(answers)
        offset = self.offsets.for_groups(self.trees.groups(answers))
        return np.array([np.minimum(low - offset, middle), middle, np.maximum(high + offset, middle)])


def covered(log_pay: Floats, interval: Floats) -> NDArray[np.bool_]:
    """Which answers lie within their interval."""
    return (interval[0] <= log_pay) & (log_pay <= interval[2])
