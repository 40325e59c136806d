"""Forgetting in real time.

Retrievability after d days is R = (1 + 19/81 * d / S) ** -0.5, the power-law curve of FSRS-4.5 (Ye, 2023), which is
0.9 when d equals the stability S. A skill that was never practised here has no clock and isn't forgotten.

The first practice sets S by whether it was right. A success multiplies it by 1 + growth * ease * S**-tires * (1 - R):
the spacing effect, less for what lasts long already (both as in FSRS), and less where this learner lost it before: each
failure takes a share of S and of the ease. `upslope bench review` sets it beside FSRS-6.
"""

from typing import overload

import numpy as np

from upslope.learner.graph import Matrix, Vector
from upslope.learner.latents import for_both
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


def faded(state: State, day: float) -> tuple[Matrix, Vector]:
    """What forgetting has taken from each mean by `day` (K, latents), and added to each variance (latents,).

    It takes a share of what lies above a floor: what isn't there can't be lost.
    """
    parameters = state.parameters
    lost = for_both(1 - recall_now(state, day))
    above = np.maximum(state.belief.mean - parameters.forgetting_floor, 0.0)
    return parameters.forgetting_share * lost * above, (parameters.forgetting_sd * lost) ** 2


def first_stability(passed: bool, parameters: Parameters) -> float:
    """Stability after the first practice ever."""
    return parameters.first_stability if passed else parameters.first_stability_failed


def strengthened(stability: float, recall: float, parameters: Parameters, ease: float = 1.0) -> float:
    """Stability after a success: the closer it was to being forgotten, the more it gains (the spacing effect), the
    less the longer it lasts already (as FSRS's S^-w term), and the less where `ease` was lost by lapses."""
    gain = parameters.growth * ease * stability**-parameters.growth_tires * (1 - recall)
    return min(stability * (1 + gain), parameters.longest_stability)


def lapsed(stability: float, parameters: Parameters) -> float:
    """Stability after a failure."""
    return max(stability * parameters.lapse, parameters.shortest_stability)


def eased(ease: float, parameters: Parameters) -> float:
    """Ease after a failure: what this learner lost once grows slower from then on."""
    return max(ease * parameters.ease_kept, parameters.least_ease)


def days_until(retention: float, stability: Vector) -> Vector:
    """Days after practice at which R falls to `retention` (0-1): the inverse of `retrievability`."""
    return stability * (retention**-2 - 1) / _FACTOR
