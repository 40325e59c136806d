"""The skill graph as the model sees it, and the prior belief that it gives.

Prerequisites enter the prior only, twice: what lies deeper has a lower prior mean ("advanced is rarer"), and neighbours
are correlated ("knowing the advanced makes the basic likely"). The covariance is

    sd_general^2 * 1 1'  +  sd_area^2 * [same area]  +  sd_graph^2 * C  +  sd_own^2 * I

with C the correlation matrix of the regularised Laplacian kernel (I + coupling * L)^-1 on the undirected prerequisite
graph (Smola and Kondor, Kernels and Regularization on Graphs, 2003), L its symmetrically normalised Laplacian.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from upslope.learner.parameters import Parameters

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


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
    def depth(self) -> NDArray[np.int64]:
        """Length of the longest chain of prerequisites below each skill."""
        depth: dict[str, int] = {}
        by_uuid = {node.uuid: node for node in self.nodes}

        def of(uuid: str) -> int:
            if uuid not in depth:
                depth[uuid] = 0  # a circle, which a checked pack can't have, ends here
                below = [before for before in by_uuid[uuid].prerequisites if before in by_uuid]
                depth[uuid] = 1 + max((of(before) for before in below), default=-1)
            return depth[uuid]

        return np.array([of(node.uuid) for node in self.nodes], dtype=np.int64)

    def prior_mean(self, parameters: Parameters) -> Vector:
        """Shape (skills,)."""
        depth = np.minimum(self.depth, parameters.max_depth)
        return parameters.mean_at_root - parameters.mean_per_depth * depth.astype(np.float64)

    def prior_covariance(self, parameters: Parameters) -> Matrix:
        """Shape (skills, skills), positive definite."""
        count = len(self.nodes)
        areas = np.array([node.area for node in self.nodes])
        return (
            parameters.sd_general**2
            + parameters.sd_area**2 * (areas[:, None] == areas[None, :])
            + parameters.sd_graph**2 * self._graph_correlation(parameters.graph_coupling)
            + parameters.sd_own**2 * np.eye(count)
        )

    def _graph_correlation(self, coupling: float) -> Matrix:
        count = len(self.nodes)
        adjacency = np.zeros((count, count))
        for place, node in enumerate(self.nodes):
            for before in node.prerequisites:
                if (other := self.index.get(before)) is not None:
                    adjacency[place, other] = adjacency[other, place] = 1.0
        degree = adjacency.sum(axis=1)
        scale = 1 / np.sqrt(np.maximum(degree, 1.0))
        laplacian = np.diag((degree > 0).astype(np.float64)) - scale[:, None] * adjacency * scale[None, :]
        kernel = np.asarray(np.linalg.inv(np.eye(count) + coupling * laplacian), dtype=np.float64)
        kernel = (kernel + kernel.T) / 2  # the inverse is symmetric up to rounding only
        sd: Vector = np.sqrt(np.diag(kernel))
        return kernel / np.outer(sd, sd)
