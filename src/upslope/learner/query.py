"""Asking a state: how well is a skill held, how likely is a right answer."""

import math
from collections.abc import Sequence
from datetime import datetime

import numpy as np
from scipy.special import ndtr

from upslope.errors import NotFound
from upslope.learner import memory
from upslope.learner.graph import Vector
from upslope.learner.observe import ItemCurve, average, curve_of, points, success
from upslope.learner.state import State, days
from upslope.model.evidence import ItemFacts
from upslope.model.level import Level
from upslope.model.mastery import Mastery

_Z80 = 1.2815515655446004  # 90 % quantile of the standard normal: an 80 % interval


def mastery(state: State, skill: str, level: Level, at: datetime) -> Mastery:
    """How well `skill` (uuid) is held at `level`, `at` an instant. Raises NotFound for a skill not in the graph."""
    if skill not in state.graph.index:
        raise NotFound(f"The learner model knows no skill {skill!r}.", what="skill", key=skill)
    return mastery_of_all(state, level, at, (skill,))[skill]


def mastery_of_all(
    state: State, level: Level, at: datetime, skills: tuple[str, ...] | None = None
) -> dict[str, Mastery]:
    """Mastery of all skills of the graph (or those named) at one level, in one vectorised pass."""
    names = tuple(state.graph.index) if skills is None else skills
    places = np.array([state.graph.index[name] for name in names], dtype=np.int64)
    day = days(at)
    mean, added = memory.now(state, day)
    sd = np.sqrt(np.diag(state.covariance) + added)[places]
    mean, recall = mean[places], memory.recall_now(state, day)[places]
    threshold = state.parameters.threshold(level)
    probability = ndtr((mean - threshold) / sd)
    low, middle, high = (_chance(state, mean + shift * sd, level) for shift in (-_Z80, 0.0, _Z80))
    mark = float(_chance(state, np.array([threshold]), level)[0])
    return {
        name: Mastery(
            skill=name,
            level=level,
            probability=float(probability[row]),
            expected=float(middle[row]),
            low=float(low[row]),
            high=float(high[row]),
            threshold=mark,
            answers=int(state.answers[places[row]]),
            due=float(1 - recall[row]),
            at=at,
        )
        for row, name in enumerate(names)
    }


def probabilities(state: State, level: Level, at: datetime) -> Vector:
    """P(at level) of every skill, in the order of the graph's index: all that comparing two states needs."""
    mean, added = memory.now(state, days(at))
    return ndtr((mean - state.parameters.threshold(level)) / np.sqrt(np.diag(state.covariance) + added))


def chances_due(state: State, at: datetime) -> Vector:
    """For every skill the chance that it needs repeating, in the order of the graph's nodes."""
    return 1 - memory.recall_now(state, days(at))


def probability(state: State, skill: str, level: Level, at: datetime) -> float:
    """P(at level) of one skill (uuid) alone: for walking through a long log."""
    place = state.graph.index[skill]
    parameters = state.parameters
    recall = 1.0
    if not np.isnan(state.practised[place]):
        recall = memory.retrievability(days(at) - float(state.practised[place]), float(state.stability[place]))
    lost = 1 - float(recall)
    mean = float(state.mean[place]) - parameters.forgetting_drop * lost
    variance = float(state.covariance[place, place]) + (parameters.forgetting_sd * lost) ** 2
    standardised: float = (mean - parameters.threshold(level)) / math.sqrt(variance)
    return float(ndtr(standardised))


def _chance(state: State, ability: Vector, level: Level) -> Vector:
    """The chance of solving a typical task of a level that can't be guessed."""
    parameters = state.parameters
    curve = ItemCurve(parameters.threshold(level) + parameters.typical_difficulty, 0.0)
    return success(ability, curve, parameters)


def predict(state: State, item: ItemFacts, at: datetime) -> float:
    """P(a right answer) to an item at an instant, the uncertainty about the ability averaged over."""
    mean, added = memory.now(state, days(at))
    weights = np.zeros(len(mean))
    for uuid, weight in item.skills:
        if (place := state.graph.index.get(uuid)) is not None:
            weights[place] = weight
    if not weights.any():
        return item.guess
    weights /= weights.sum()
    variance = float(weights @ state.covariance @ weights + weights**2 @ added)
    at_points = points(float(weights @ mean), variance)
    return float(average(success(at_points, curve_of(item, state.parameters), state.parameters)))


def share_at_level(
    state: State, wanted: Sequence[tuple[str, Level, float]], at: datetime, draws: int = 400
) -> tuple[float, float, float]:
    """The weighted share of (skill uuid, level, weight) that are at level: its mean, 10 % and 90 % quantiles.

    Drawn from the joint belief, since skills are correlated and independent intervals would be far too narrow. The
    draws are seeded, so the same state gives the same figures. (0, 0, 0) for an empty list.
    """
    if not wanted:
        return 0.0, 0.0, 0.0
    mean, added = memory.now(state, days(at))
    places = np.array([state.graph.index[skill] for skill, _, _ in wanted], dtype=np.int64)
    thresholds = np.array([state.parameters.threshold(level) for _, level, _ in wanted])
    weights = np.array([weight for _, _, weight in wanted])
    weights = weights / weights.sum()
    unique, where = np.unique(places, return_inverse=True)
    covariance = state.covariance[np.ix_(unique, unique)] + np.diag(added[unique] + 1e-9)
    noise = np.random.default_rng(0).standard_normal((draws, len(unique)))
    ability = mean[unique] + noise @ np.linalg.cholesky(covariance).T
    shares = (ability[:, where] > thresholds) @ weights
    sd = np.sqrt(np.diag(covariance))[where]
    expected = float(weights @ ndtr((mean[places] - thresholds) / sd))
    low, high = np.quantile(shares, [0.1, 0.9])
    return expected, float(min(low, expected)), float(max(high, expected))
