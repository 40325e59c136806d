"""Boosted trees as plain numbers: evaluated here without the library that grew them, saved and loaded exactly.

A row's leaf is found without walking: every leaf of a tree is a bit, every node clears the bits of its left side where
the row goes right, and the leaf is the lowest bit that is left (QuickScorer, Lucchese et al. 2015,
doi:10.1145/2766462.2767733). The nodes of one feature clear more as its value grows, so that all of them together
are one row of a table, looked up by the value's place among the thresholds: an evaluation is one look-up a feature,
whatever the depth of the trees.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bits = NDArray[np.unsignedinteger]

LEAVES = 64
"""More leaves than this has no tree: they are the bits of one number."""

_ROWS = 256
"""Rows evaluated at a time: what they need fits the cache."""


@dataclass(frozen=True)
class Trees:
    """Nodes of all trees in one row of arrays (N,), each tree's root at `roots` (T,), children after their parents.

    A row goes left where its `feature` is at most `threshold`, or is NaN and `missing_left`. `left`, `right` are
    places in the arrays, and -1 at leaves, whose `value` is added up over the trees and to `base`.
    """

    roots: Ints
    feature: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats
    missing_left: NDArray[np.bool_]
    base: float
    _tables: "_Tables" = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_tables", _tables_of(self))

    def sums(self, rows: Floats) -> Floats:
        """`base` plus the value of each tree's leaf, (R,) for `rows` (R, features)."""
        out = np.empty(len(rows))
        for at in range(0, len(rows), _ROWS):
            out[at : at + _ROWS] = self._tables.sums(rows[at : at + _ROWS])
        return out

    def walked(self, rows: Floats) -> Floats:
        """The same by walking from the roots: slow, and what `sums` is checked against."""
        node = np.broadcast_to(self.roots, (len(rows), len(self.roots))).copy()
        while (self.left[node] >= 0).any():
            value = np.take_along_axis(rows, self.feature[node], axis=1)
            goes_left = np.where(np.isnan(value), self.missing_left[node], value <= self.threshold[node])
            child = np.where(goes_left, self.left[node], self.right[node])
            node = np.where(child >= 0, child, node)
        return self.base + self.value[node].sum(axis=1)


def averaged(forests: Sequence[Trees]) -> Trees:
    """One forest whose sums are the mean of the others'."""
    begin = np.cumsum([0, *(len(forest.value) for forest in forests[:-1])])
    numbered = list(zip(forests, begin.tolist(), strict=True))
    return Trees(
        roots=np.concatenate([forest.roots + at for forest, at in numbered]),
        feature=np.concatenate([forest.feature for forest in forests]),
        threshold=np.concatenate([forest.threshold for forest in forests]),
        left=np.concatenate([np.where(forest.left < 0, -1, forest.left + at) for forest, at in numbered]),
        right=np.concatenate([np.where(forest.right < 0, -1, forest.right + at) for forest, at in numbered]),
        value=np.concatenate([forest.value for forest in forests]) / len(forests),
        missing_left=np.concatenate([forest.missing_left for forest in forests]),
        base=sum(forest.base for forest in forests) / len(forests),
    )


@dataclass(frozen=True)
class _Tables:
    """`used` (F,) features; their `thresholds` (F, M) ascending, padded with infinity; `masks` (rows, T), of each
    feature in turn one for every place among its thresholds, then one for NaN; `starts`, `nan_at` (F,) where; `values`
    (T * 64,) of the leaves by bit."""

    used: Ints
    thresholds: Floats
    masks: Bits
    starts: Ints
    nan_at: Ints
    values: Floats
    first: Ints
    base: float

    def sums(self, rows: Floats) -> Floats:
        left = self._one(rows[0, self.used])[None, :] if len(rows) == 1 else self._many(rows[:, self.used])
        lowest = left & (~left + left.dtype.type(1))
        # A power of two is exact as a float, and its exponent is the number of the bit.
        bit = np.frexp(lowest.astype(np.float64))[1].astype(np.int64) - 1
        return self.base + self.values[self.first + bit].sum(axis=1)

    def _one(self, cells: Floats) -> Bits:
        """The bits left (T,) of each tree's leaves for one row's `cells` (F,), in few calls: they are what costs."""
        place = self.starts + (self.thresholds < cells[:, None]).sum(axis=1)
        return np.bitwise_and.reduce(self.masks[np.where(np.isnan(cells), self.nan_at, place)], axis=0)

    def _many(self, cells: Floats) -> Bits:
        """The same (R, T) for many rows' `cells` (R, F)."""
        place = np.empty(cells.shape, dtype=np.int64)
        for column, thresholds in enumerate(self.thresholds):
            place[:, column] = np.searchsorted(thresholds, cells[:, column])
        place = np.where(np.isnan(cells), self.nan_at, self.starts + place)
        left = self.masks[place[:, 0]]
        more = np.empty_like(left)
        for column in range(1, place.shape[1]):
            left &= self.masks.take(place[:, column], axis=0, out=more, mode="clip")  # with "raise" it would buffer
        return left


def _tables_of(trees: Trees) -> _Tables:
    """Raises ValueError for a tree of more than 64 leaves."""
    count = len(trees.roots)
    cleared, values = _leaves(trees)
    nodes = np.flatnonzero(trees.left >= 0)
    tree_of = np.searchsorted(trees.roots, np.arange(len(trees.left)), side="right") - 1
    used = np.unique(trees.feature[nodes]) if len(nodes) else np.zeros(1, dtype=np.int64)
    # Half the room, and nearly half the time, where the leaves of every tree fit 32 bits.
    bits = np.uint32 if values.shape[1] <= 32 else np.uint64
    cleared = cleared.astype(bits)
    every = ~bits(0)
    by_feature: list[tuple[Floats, Bits]] = []
    for feature in used:
        mine = nodes[trees.feature[nodes] == feature]
        thresholds = np.unique(trees.threshold[mine])
        masks = np.full((len(thresholds) + 2, count), every)
        for node in mine:
            masks[np.searchsorted(thresholds, trees.threshold[node]) + 1, tree_of[node]] &= ~cleared[node]
            if not trees.missing_left[node]:
                masks[-1, tree_of[node]] &= ~cleared[node]
        masks[:-1] = np.bitwise_and.accumulate(masks[:-1], axis=0)
        by_feature.append((thresholds, masks))
    longest = max(len(thresholds) for thresholds, _ in by_feature)
    lengths = np.array([len(masks) for _, masks in by_feature])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
    return _Tables(
        used=used.astype(np.int64),
        thresholds=np.array([np.pad(t, (0, longest - len(t)), constant_values=np.inf) for t, _ in by_feature]),
        masks=np.concatenate([masks for _, masks in by_feature]),
        starts=starts,
        nan_at=starts + lengths - 1,
        values=values.ravel(),
        first=np.arange(count, dtype=np.int64) * values.shape[1],
        base=trees.base,
    )


def _leaves(trees: Trees) -> tuple[Bits, Floats]:
    """By node the bits (N,) of the leaves on its left; by tree and bit the leaves' values (T, most leaves)."""
    below = np.zeros(len(trees.left), dtype=np.uint64)
    most = int(np.add.reduceat(trees.left < 0, trees.roots).max())
    if most > LEAVES:
        raise ValueError(f"A tree has more than {LEAVES} leaves.")
    values = np.zeros((len(trees.roots), most))
    cleared = np.zeros(len(trees.left), dtype=np.uint64)
    for tree, root in enumerate(trees.roots):
        order = _left_to_right(trees, int(root))
        leaves = [node for node in order if trees.left[node] < 0]
        for bit, node in enumerate(leaves):
            below[node] = np.uint64(1) << np.uint64(bit)
            values[tree, bit] = trees.value[node]
        for node in sorted(set(order) - set(leaves), reverse=True):  # children come after their parents
            cleared[node] = below[trees.left[node]]
            below[node] = cleared[node] | below[trees.right[node]]
    return cleared, values


def _left_to_right(trees: Trees, root: int) -> list[int]:
    """All nodes of a tree, its leaves from left to right."""
    found: list[int] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        found.append(node)
        if trees.left[node] >= 0:
            waiting += [int(trees.right[node]), int(trees.left[node])]
    return found
