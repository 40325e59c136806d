"""Forgetting in real time.

Retrievability after d days is R = (1 + 19/81 * d / S) ** -0.5, the power-law curve of FSRS-4.5 (Ye, 2023), which is
0.9 when d equals the stability S. A skill that was never practised here has no clock and isn't forgotten.
"""

from typing import overload

import numpy as np

from upslope.learner.graph import Vector
from upslope.learner.parameters import Parameters
from upslope.learner.state import State

_FACTOR = 19 / 81


@overload
def retrievability(elapsed: float, stability: float) -> float: ...
@overload
def retrievability(elapsed: Vector, stability: Vector) -> Vector: ...
def retrievability(elapsed: float | Vector, stability: float | Vector) -> float | Vector:
    """R after `elapsed` days (negative counts as none) at `stability` days."""
    return (1 + _FACTOR * np.maximum(elapsed, 0.0) / stability) ** -0.5


def recall_now(state: State, day: float) -> Vector:
    """R of every skill at `day`; 1 where there is no clock. Shape (skills,)."""
    elapsed = np.where(np.isnan(state.practised), 0.0, day - state.practised)
    return retrievability(elapsed, state.stability)


def now(state: State, day: float) -> tuple[Vector, Vector]:
    """Means and *added* variances of the abilities at `day`, forgetting included. Two arrays of shape (skills,)."""
    lost = 1 - recall_now(state, day)
    parameters = state.parameters
    return state.mean - parameters.forgetting_drop * lost, (parameters.forgetting_sd * lost) ** 2


def strengthened(stability: float, recall: float, parameters: Parameters) -> float:
    """Stability after a success: the closer it was to being forgotten, the more it gains (the spacing effect)."""
    return min(stability * (1 + parameters.growth * (1 - recall)), parameters.longest_stability)


def lapsed(stability: float, parameters: Parameters) -> float:
    """Stability after a failure."""
    return max(stability * parameters.lapse, parameters.shortest_stability)
