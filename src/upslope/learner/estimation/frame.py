"""What stays the same through a fit."""

from dataclasses import dataclass

import numpy as np

from upslope.learner.estimation.data import Items
from upslope.learner.estimation.values import AREA, GENERAL, REACH
from upslope.learner.graph import Graph, Matrix, Places
from upslope.learner.parameters import Parameters
from upslope.learner.population import loadings


@dataclass(frozen=True, eq=False)
class Frame:
    """What stays the same through a fit: `loadings` (skills + 1, factors), 0 for the place that pads; `part` (factors,)
    says which of general, area and reach each factor is."""

    items: Items
    loadings: Matrix
    part: Places
    parameters: Parameters

    @classmethod
    def of(cls, graph: Graph, parameters: Parameters, items: Items) -> "Frame":
        """The frame of a graph; `parameters` hold all that isn't fitted."""
        found = loadings(graph)
        part = np.full(found.shape[1], AREA, dtype=np.int64)
        part[0], part[-1] = GENERAL, REACH
        return cls(items, np.concatenate([found, np.zeros((1, found.shape[1]))]), part, parameters)

    @property
    def skills(self) -> int:
        return len(self.loadings) - 1
