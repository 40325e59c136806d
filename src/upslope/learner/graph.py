"""The skill graph as the learner model sees it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Places = NDArray[np.int64]

_FAINTEST = 0.1


@dataclass(frozen=True)
class SkillNode:
    """One skill by uuid, with the uuids of its prerequisites and the (uuid, weight) of what it encompasses."""

    uuid: str
    area: str
    prerequisites: tuple[str, ...] = ()
    encompasses: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Graph:
    """All skills. Edges to skills that aren't in it are ignored."""

    nodes: tuple[SkillNode, ...]

    @classmethod
    def of(cls, nodes: Sequence[SkillNode]) -> "Graph":
        """The graph of these nodes in the canonical order (by uuid), so that equal content gives equal numbers."""
        return cls(tuple(sorted(nodes, key=lambda node: node.uuid)))

    @cached_property
    def index(self) -> dict[str, int]:
        return {node.uuid: place for place, node in enumerate(self.nodes)}

    @cached_property
    def digest(self) -> str:
        """SHA-256 over everything the prior and the memory clock depend on."""
        return hashlib.sha256(repr(self.nodes).encode()).hexdigest()

    @cached_property
    def before(self) -> tuple[Places, ...]:
        """The places of each skill's prerequisites."""
        return tuple(
            np.array([self.index[uuid] for uuid in node.prerequisites if uuid in self.index], dtype=np.int64)
            for node in self.nodes
        )

    @cached_property
    def encompassed(self) -> tuple[tuple[tuple[int, float], ...], ...]:
        """For each skill the (place, weight) of all that working on it exercises: authors weigh direct edges, and along
        a path weights multiply; of several paths the strongest counts. Below a tenth nothing is left."""
        return tuple(tuple(sorted(self._below(place).items())) for place in range(len(self.nodes)))

    def _below(self, place: int) -> dict[int, float]:
        found: dict[int, float] = {}
        waiting = [(place, 1.0)]
        while waiting:
            at, share = waiting.pop()
            for uuid, weight in self.nodes[at].encompasses:
                other, carried = self.index.get(uuid, place), share * weight
                if other != place and carried >= _FAINTEST and carried > found.get(other, 0.0):
                    found[other] = carried
                    waiting.append((other, carried))
        return found

    @cached_property
    def depth(self) -> Places:
        """Length of the longest chain of prerequisites below each skill."""
        depth: dict[int, int] = {}

        def of(place: int) -> int:
            if place not in depth:
                depth[place] = 0  # a circle, which a checked pack can't have, ends here
                depth[place] = 1 + max((of(before) for before in self.before[place].tolist()), default=-1)
            return depth[place]

        return np.array([of(place) for place in range(len(self.nodes))], dtype=np.int64)

    @cached_property
    def topological(self) -> tuple[int, ...]:
        """All places, prerequisites before what rests on them."""
        return tuple(np.argsort(self.depth, kind="stable").tolist())
