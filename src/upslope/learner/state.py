"""The belief about one learner at one point of the log: a value that is never changed in place."""

from dataclasses import dataclass, field, replace
from datetime import datetime

import numpy as np

from upslope.learner.graph import Graph, Matrix, Vector
from upslope.learner.parameters import Parameters

NEVER = np.nan


@dataclass(frozen=True)
class State:
    """`mean` and `covariance` of the abilities as of each skill's last practice; `practised` (days since 1970, NaN for
    never) and `stability` (days) are the memory clocks; `answers` counts graded evidence by skill.

    `families` maps item uuids to (answers so far with recent ones counting more, day of the last); `lessons` holds the
    skills whose lesson was read, `disputed` those whose estimate was disputed and not tested since.
    """

    graph: Graph
    parameters: Parameters
    mean: Vector
    covariance: Matrix
    practised: Vector
    stability: Vector
    answers: Vector
    families: dict[str, tuple[float, float]] = field(default_factory=dict[str, tuple[float, float]])
    lessons: frozenset[str] = frozenset()
    disputed: frozenset[str] = frozenset()

    def changed(self, **fields: object) -> "State":
        """A copy with other fields; arrays in it can't be written to any more."""
        for value in fields.values():
            if isinstance(value, np.ndarray):
                value.flags.writeable = False
        return replace(self, **fields)  # type: ignore[arg-type]


def prior_state(graph: Graph, parameters: Parameters | None = None) -> State:
    """What is believed of someone of whom nothing is known."""
    parameters = parameters or Parameters()
    count = len(graph.nodes)
    empty = State(
        graph, parameters, np.zeros(count), np.zeros((count, count)), np.zeros(count), np.zeros(count), np.zeros(count)
    )
    return empty.changed(
        mean=graph.prior_mean(parameters),
        covariance=graph.prior_covariance(parameters),
        practised=np.full(count, NEVER),
        stability=np.full(count, parameters.first_stability),
        answers=np.zeros(count),
    )


def days(at: datetime) -> float:
    """Days since 1970 of an aware instant."""
    return at.timestamp() / 86_400
