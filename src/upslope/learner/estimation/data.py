"""What a fit is given: answers of many learners as arrays, a chunk of learners at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from upslope.learner.graph import Graph, Matrix, Places, Vector
from upslope.learner.latents import count_of, latents_of
from upslope.learner.observe import curve_of
from upslope.learner.parameters import Parameters
from upslope.learner.update import skills_of
from upslope.model.evidence import ItemFacts


@dataclass(frozen=True, eq=False)
class Items:
    """The items that were answered, as arrays over I of them.

    `places` and `weights` (I, most skills of one) say what each draws on, padded with the place after the last skill
    and 0; `latents` of the same shape are the abilities of these skills that its level is about. `typical` (I,) is the
    difficulty of a typical task of its level. `curves` (I, 4) are the current difficulty, slope, guess and slip, where
    a fit starts and what it shrinks to.
    """

    uuids: tuple[str, ...]
    places: Places
    latents: Places
    weights: Matrix
    typical: Vector
    curves: Matrix

    @classmethod
    def of(cls, graph: Graph, parameters: Parameters, items: Sequence[ItemFacts]) -> "Items":
        """The table of these items; those that draw on no skill of the graph must be left out before."""
        forms = [skills_of(graph, item) for item in items]
        most = max((len(places) for places, _ in forms), default=1)
        places = np.full((len(items), most), len(graph.nodes), dtype=np.int64)
        latents = np.full_like(places, count_of(graph))
        weights, curves = np.zeros((len(items), most)), np.zeros((len(items), 4))
        for row, (item, (where, shares)) in enumerate(zip(items, forms, strict=True)):
            places[row, : len(where)], weights[row, : len(where)] = where, shares
            latents[row, : len(where)] = latents_of(graph, places[row, : len(where)], item.level)
            curve = curve_of(item, parameters)
            slope = parameters.slope if curve.slope is None else curve.slope
            slip = parameters.slip if curve.slip is None else curve.slip
            curves[row] = np.array([curve.difficulty, slope, curve.guess, slip], dtype=np.float64)
        typical = np.array([parameters.threshold(item.level) + parameters.typical_difficulty for item in items])
        return cls(tuple(item.uuid for item in items), places, latents, weights, typical, curves)

    def __len__(self) -> int:
        return len(self.uuids)


@dataclass(frozen=True, eq=False)
class Chunk:
    """The answers of n learners, time by learner: row t holds everyone's answer number t.

    Learners are in descending order of `lengths` (n,), so that row t is filled up to `active[t]`; what lies beyond is
    never read. `items` (T, n) are places in the item table, `score` (T, n) lies in 0-1. Where not everything is plain:
    `count` (T, n), which part of a full likelihood an answer counts; `told` (T, n), whether it was "I haven't learned
    this"; `offset` (T, n), what was added to the ability meanwhile (lessons); `lost` (T, n, most skills of an item),
    1 - retrievability of each skill since it was last practised.
    """

    items: Places
    score: Matrix
    lengths: Places
    count: Matrix | None = None
    told: NDArray[np.bool_] | None = None
    offset: Matrix | None = None
    lost: NDArray[np.float64] | None = None

    @cached_property
    def active(self) -> Places:
        """How many learners have an answer number t, shape (T,)."""
        return np.searchsorted(-self.lengths, -np.arange(len(self.items)), side="left")

    @cached_property
    def answers(self) -> int:
        """How many there are."""
        return int(self.lengths.sum())


Source = Callable[[], Iterable[Chunk]]
"""Gives the chunks anew each time it is called, always the same ones in the same order."""
