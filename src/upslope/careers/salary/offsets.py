"""How far the ends of intervals have to move, group by group, for a share of each group to lie within."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upslope.careers.salary.columns import Floats, Texts
from upslope.careers.salary.trees import COVERAGE, FEW

Places = NDArray[np.int64]

_ROUNDS = 4

_SHRINK = 30.0
"""How many answers' worth of "like everybody" the offset of each group is shrunk with."""

_STANDARD_ERRORS = 0.4
"""How many standard errors of its offsets an interval is widened by."""

_HIGHEST, _FEWEST_COUNTRIES = 0.97, 10.0


@dataclass(frozen=True)
class Measured:
    """Answers that trees didn't see: how far outside its interval each is (negative within), its groups and weight."""

    outside: Floats
    groups: dict[str, Texts]
    country: Texts
    weight: Floats

    @classmethod
    def pooled(cls, parts: Sequence["Measured"]) -> "Measured":
        """All of them together."""
        return cls(
            np.concatenate([part.outside for part in parts]),
            {name: np.concatenate([part.groups[name] for part in parts]) for name in parts[0].groups},
            np.concatenate([part.country for part in parts]),
            np.concatenate([part.weight for part in parts]),
        )


@dataclass(frozen=True)
class Offset:
    """What belonging to a group adds, and its standard error, both in log pay."""

    adds: float
    error: float


_NONE = Offset(0.0, 0.0)


@dataclass(frozen=True)
class Offsets:
    """How far to move both ends of an interval outwards: for everybody, and for each value of each group."""

    base: float
    by: dict[str, dict[str, Offset]]

    @classmethod
    def of(cls, found: Measured) -> "Offsets":
        """Such that a share `COVERAGE` of every group lies within, as far as the group is large.

        Groups overlap, so each takes what the others leave, in turns. Each is shrunk by n / (n + 30), where n is the
        effective number of answers (sum of weights)^2 / (sum of squared weights) (Kish 1965).
        """
        base = _quantile(found.outside, found.weight, COVERAGE)
        groups = {name: _members(column) for name, column in found.groups.items()}
        adds = {name: dict.fromkeys(members, 0.0) for name, members in groups.items()}
        left = found.outside - base
        for _ in range(_ROUNDS):
            for name, members in groups.items():
                for value, here in members.items():
                    own, weight = left[here] + adds[name][value], found.weight[here]
                    answers = _effective(weight)
                    adds[name][value] = _quantile(own, weight, COVERAGE) * answers / (answers + _SHRINK)
                    left[here] = own - adds[name][value]
        by = {
            name: {
                value: Offset(adds[name][value], _error(found, left, here, name == "country" and value.startswith(FEW)))
                for value, here in members.items()
            }
            for name, members in groups.items()
        }
        return cls(base, by)

    def for_groups(self, groups: dict[str, Texts]) -> Floats:
        """The offset of each answer: the sum of what its groups add, and a margin for how unsure that sum is.

        The errors of the groups count as independent of each other.
        """
        total = np.full(len(next(iter(groups.values()))), self.base)
        variance = np.zeros(len(total))
        for name, column in groups.items():
            unique, inverse = np.unique(column, return_inverse=True)
            found = [self.by[name].get(value, _NONE) for value in unique.tolist()]
            total += np.array([each.adds for each in found])[inverse]
            variance += np.array([each.error**2 for each in found])[inverse]
        return total + _STANDARD_ERRORS * np.sqrt(variance)


def _members(column: Texts) -> dict[str, Places]:
    """Which answers have each value."""
    values, inverse = np.unique(column, return_inverse=True)
    return {value: np.flatnonzero(inverse == code) for code, value in enumerate(values.tolist())}


def _error(found: Measured, left: Floats, here: Places, together: bool) -> float:
    """The standard error of a group's offset.

    A share p of n answers has the standard error sqrt(p (1 - p) / n); the quantile so much higher is that much further
    out. The shrinkage counts as answers. Where countries are together, each of them counts as one answer, since the
    next one may be like none of them.
    """
    weight = found.weight[here]
    answers = _effective(weight) + _SHRINK
    if together:
        answers = min(answers, max(_FEWEST_COUNTRIES, len(np.unique(found.country[here]))))
    higher = min(COVERAGE + np.sqrt(COVERAGE * (1 - COVERAGE) / answers), _HIGHEST)
    return _quantile(left[here], weight, higher) - _quantile(left[here], weight, COVERAGE)


def _effective(weight: Floats) -> float:
    return float(weight.sum() ** 2 / (weight**2).sum())


def _quantile(values: Floats, weight: Floats, share: float) -> float:
    """The weighted quantile that a share doesn't exceed."""
    order = np.argsort(values)
    reached = np.cumsum(weight[order])
    place = np.searchsorted(reached, share * reached[-1])
    return float(values[order][min(place, len(values) - 1)])
