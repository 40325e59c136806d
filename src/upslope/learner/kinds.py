"""Kinds of learners: simulated people over the skill graph, from whom the prior takes its moments.

Nobody is known to be of one kind, and no kind is true; together they span what a stranger may look like. A simulated
learner has a general ability, one for each area, and something of their own in each skill. They hold a skill if all
that exceeds its difficulty and, as far as the kind respects prerequisites, if they hold what it rests on; some kinds
then lose skills at random, or are far ahead in one area.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

if TYPE_CHECKING:  # a kind is one of the parameters that a graph's prior is made from
    from upslope.learner.graph import Graph

Bits = NDArray[np.bool_]


@dataclass(frozen=True)
class Kind:
    """One kind of learner; abilities in standard deviations of what differs between people in one skill.

    `share` is how common it is thought to be, `held` which part of all skills such people hold on average: their mean
    ability is set so, whatever the graph. `sd_level` and `sd_area` say how much they differ in general and by area,
    `sd_own` by skill. `per_depth` makes a skill harder for each step of its depth.
    `bound` is the chance that an edge really binds such a person, `lost` the chance that a skill was lost again.
    `spike` raises one area, drawn for each person, by that much. Applying takes `apply_gap` more ability than knowing,
    more for some people than for others (`apply_gap_sd`), and something of their own in each skill (`apply_own`).
    """

    name: str
    share: float
    held: float
    sd_level: float
    sd_area: float
    sd_own: float
    per_depth: float = 0.1
    bound: float = 1.0
    lost: float = 0.0
    spike: float = 0.0
    apply_gap: float = 0.75
    apply_gap_sd: float = 0.25
    apply_own: float = 0.5


def simulate(graph: "Graph", kind: Kind, harder: NDArray[np.float64], count: int, seed: int) -> Bits:
    """`count` learners of a kind: what they know, then what they apply, shape (count, 2 * skills).

    `harder` (skills,) is added to each skill's difficulty. The same seed gives the same people.
    """
    low, high = -_FARTHEST, _FARTHEST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        enough = _people(graph, kind, harder - middle, _FEW, seed)[:, : len(graph.nodes)].mean() >= kind.held
        low, high = (low, middle) if enough else (middle, high)
    return _people(graph, kind, harder - (low + high) / 2, count, seed)


def _people(graph: "Graph", kind: Kind, harder: NDArray[np.float64], count: int, seed: int) -> Bits:
    """Normals come from uniform draws through the quantile function, not from how numpy draws normals."""
    rng = np.random.default_rng(seed)
    skills = len(graph.nodes)
    names = sorted({node.area for node in graph.nodes})
    areas = np.array([names.index(node.area) for node in graph.nodes], dtype=np.int64)

    def normal(*shape: int) -> NDArray[np.float64]:
        return ndtri(rng.random(shape) * (1 - 1e-12) + 5e-13)

    by_area = kind.sd_area * normal(count, max(len(names), 1))
    favourite = rng.integers(0, max(len(names), 1), size=count)
    by_area[np.arange(count), favourite] += kind.spike
    ability = kind.sd_level * normal(count, 1) + by_area[:, areas] + kind.sd_own * normal(count, skills)
    difficulty = harder + kind.per_depth * np.minimum(graph.depth, _DEEPEST)
    held: Bits = ability > difficulty
    for place in graph.topological:
        before = graph.before[place]
        if len(before):
            binds = rng.random((count, len(before))) < kind.bound
            held[:, place] &= (held[:, before] | ~binds).all(axis=1)
    held &= rng.random((count, skills)) >= kind.lost
    gap = kind.apply_gap + kind.apply_gap_sd * normal(count, 1)
    able = ability + kind.apply_own * normal(count, skills) > difficulty + gap
    return np.concatenate([held, held & able], axis=1)


_DEEPEST = 12
_FARTHEST, _HALVINGS, _FEW = 8.0, 9, 400
