"""What is estimated, as arrays; and how far it may move from what it was."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from upslope.learner.estimation.data import Items
from upslope.learner.graph import Graph, Matrix, Vector
from upslope.learner.parameters import Parameters
from upslope.learner.prior import prior_belief
from upslope.model.evidence import ItemFacts

DIFFICULTY, SLOPE, GUESS, SLIP = range(4)
GENERAL, AREA, REACH, OWN = range(4)

# Shares of the variance that a population starts from where none was fitted before.
_FIRST_VARIANCES = (0.35, 0.25, 0.05, 0.35)


@dataclass(frozen=True, eq=False)
class Values:
    """`mean` (skills,); `variances` (4,) of the general, area, reach and own part, summing to 1; `curves` (I, 4) of
    difficulty, slope, guess and slip; what an answer adds to an ability, and the share that forgetting can take."""

    mean: Vector
    variances: Vector
    curves: Matrix
    gain: float
    forgetting: float

    @classmethod
    def current(cls, graph: Graph, parameters: Parameters, items: Items, at_hand: Sequence[ItemFacts] = ()) -> "Values":
        """What the parameters say now; the means are those of the whole mixture, with these questions at hand."""
        belief = prior_belief(graph, parameters, at_hand)
        mean = belief.weights @ belief.mean[:, : len(graph.nodes)]
        population = parameters.population
        variances = np.array(_FIRST_VARIANCES if population is None else population.variances)
        return cls(
            mean,
            variances / variances.sum(),
            items.curves.copy(),
            parameters.gain_per_answer,
            parameters.forgetting_share,
        )

    def changed(self, **fields: object) -> "Values":
        """A copy with other fields."""
        return replace(self, **fields)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Shrinkage:
    """Standard deviations of the normal priors around the current values: how far a value is believed to lie from it.

    Difficulties and means on the scale of abilities (the mean of all skills, of an area, of a skill beside these);
    log slopes (of all items, of one beside that); chances for guess and slip; logs for the ratios of the variances
    to the own part's. Those of single items' difficulties and slopes are where a fit begins: it learns better ones.
    """

    difficulty: float = 0.25
    mean_all: float = 0.5
    mean_area: float = 0.3
    mean_skill: float = 0.4
    slope_all: float = 0.5
    slope: float = 0.25
    guess: float = 0.04
    slip: float = 0.04
    variance_ratio: float = 1.0
    gain: float = 0.04
    forgetting: float = 0.15
