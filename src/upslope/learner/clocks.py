"""What practice does to the memory clocks of a state: those of the skills exercised, and of what they encompass."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from upslope.learner import memory
from upslope.learner.graph import Vector
from upslope.learner.latents import latents_of
from upslope.learner.state import State
from upslope.model.level import Level


def after_practice(state: State, exercised: Vector, passed: NDArray[np.bool_], recall: Vector, day: float) -> State:
    """The state after practice on `day`, clocks set anew.

    `exercised` is how much of each skill was practised (skills,), `passed` whether more right than wrong, `recall` how
    well it was remembered before, NaN for the first time.
    """
    practised, stability, ease = state.practised.copy(), state.stability.copy(), state.ease.copy()
    for place in np.flatnonzero(exercised).tolist():
        practised[place] = day
        if np.isnan(recall[place]):
            stability[place] = memory.first_stability(bool(passed[place]), state.parameters)
        elif passed[place]:
            stability[place] = memory.strengthened(
                float(stability[place]), float(recall[place]), state.parameters, float(ease[place])
            )
        else:
            stability[place] = memory.lapsed(float(stability[place]), state.parameters)
        if not passed[place]:
            ease[place] = memory.eased(float(ease[place]), state.parameters)
    state = state.changed(practised=practised, stability=stability, ease=ease)
    done = [place for place in np.flatnonzero((exercised > 0) & passed).tolist() if state.graph.encompassed[place]]
    return _credited(state, done, exercised, day) if done else state


def _credited(state: State, done: list[int], exercised: Vector, day: float) -> State:
    """The clocks of what lies inside of what was done moved towards now."""
    practised, quick = state.practised.copy(), quick_at(state)
    for place in done:
        share = min(float(exercised[place]), 1.0)
        for other, weight in state.graph.encompassed[place]:
            if quick[other] and practised[other] < day:
                practised[other] += share * weight * (day - practised[other])
    return state.changed(practised=practised)


def held_when_practised(state: State) -> Vector:
    """P(at level know) of every skill as of its own last practice, forgetting since then left out."""
    knowing = latents_of(state.graph, np.arange(len(state.graph.nodes)), Level.KNOW)
    above = state.belief.mean[:, knowing] - state.parameters.threshold(Level.KNOW)
    return state.belief.weights @ ndtr(above / np.sqrt(state.belief.variance[:, knowing]))


def quick_at(state: State) -> NDArray[np.bool_]:
    """The skills on which implicit practice counts: those practised here, held, and not lost again and again.

    Whoever is slow at a skill needs its own repetitions (as in Math Academy's FIRe, which gives such learners none).
    """
    parameters = state.parameters
    held = held_when_practised(state) >= parameters.implicit_credit_from
    return held & (state.ease >= parameters.implicit_credit_ease) & ~np.isnan(state.practised)
