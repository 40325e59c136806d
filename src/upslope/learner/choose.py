"""Which question next: the one whose answer is expected to settle most of what the goal needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from scipy.special import ndtr

from upslope.learner import memory
from upslope.learner.graph import Matrix, Vector
from upslope.learner.observe import ItemCurve, matched, points, success
from upslope.learner.query import predict
from upslope.learner.state import State, days
from upslope.model.evidence import ItemFacts
from upslope.model.level import Level

_DESIRED_SUCCESS = 0.75
_NEARLY = 0.05


@dataclass(frozen=True)
class Candidate:
    """A question that could be asked: its family's uuid and what the model needs of it."""

    family: str
    item: ItemFacts


@dataclass(frozen=True)
class Choice:
    """The chosen candidate, P(right), and by how much it is expected to lower the share of wrong decisions (0-1)."""

    candidate: Candidate
    success: float
    value: float


def next_question(
    state: State, goal: Mapping[str, float], candidates: Sequence[Candidate], at: datetime, rng: np.random.Generator
) -> Choice | None:
    """The candidate with the greatest expected fall of the goal-weighted decision error.

    `goal` maps skill uuids to weights. A decision is "at level know or not", its error min(P, 1 - P). Among candidates
    within 5 % of the best one is drawn, so that two learners don't see the same test. None without candidates.
    """
    wanted = {state.graph.index[skill]: weight for skill, weight in goal.items() if skill in state.graph.index}
    if not candidates or not wanted:
        return None
    rows = np.array(sorted(wanted), dtype=np.int64)
    weights = np.array([wanted[row] for row in rows])
    right, values = _values(state, rows, weights / weights.sum(), candidates, at)
    best = values.max()
    near = np.flatnonzero(values >= best - _NEARLY * abs(best))
    pick = int(rng.choice(near))
    return Choice(candidates[pick], float(right[pick]), float(values[pick]))


def _values(
    state: State, rows: np.ndarray, weights: Vector, candidates: Sequence[Candidate], at: datetime
) -> tuple[Vector, Vector]:
    """P(right) and expected fall of the decision error, each of shape (candidates,).

    The error without asking is that of the average over both answers, not of the belief as it stands: matching moments
    shifts every P a little, and only compared with itself is a question never worth less than nothing.
    """
    parameters = state.parameters
    mean, added = memory.now(state, days(at))
    covariance = state.covariance + np.diag(added)
    loads = _loads(state, candidates)
    cross = covariance @ loads
    ability, spread = mean @ loads, np.einsum("ij,ij->j", loads, cross)
    spread = np.where(spread > 0, spread, 1.0)  # a question on skills outside the graph, which moves nothing
    items = [candidate.item for candidate in candidates]
    curve = ItemCurve(
        np.array([parameters.difficulty(item.level, item.band) for item in items])[:, None],
        np.array([item.guess for item in items])[:, None],
    )
    grid = points(ability, spread)
    right = success(grid, curve, parameters)
    threshold = parameters.threshold(Level.KNOW)
    own_mean, own_variance = mean[rows], np.diag(covariance)[rows]
    average, expected = np.zeros((len(rows), len(candidates))), np.zeros(len(candidates))
    chance = np.zeros(len(candidates))
    for outcome in (right, 1 - right):
        total, new_mean, new_variance = matched(grid, outcome)
        gain = cross[rows] / spread
        moved = own_mean[:, None] + gain * (new_mean - ability)
        left = np.maximum(own_variance[:, None] + gain**2 * (new_variance - spread), 1e-6)
        held = ndtr((moved - threshold) / np.sqrt(left))
        average += total * held
        expected += total * (weights @ np.minimum(held, 1 - held))
        chance = total if outcome is right else chance
    return chance, weights @ np.minimum(average, 1 - average) - expected


def _loads(state: State, candidates: Sequence[Candidate]) -> Matrix:
    """Column by column each candidate's weights over all skills, summing to 1 (or 0 where it exercises none)."""
    loads = np.zeros((len(state.mean), len(candidates)))
    for column, candidate in enumerate(candidates):
        for uuid, weight in candidate.item.skills:
            if (place := state.graph.index.get(uuid)) is not None:
                loads[place, column] = weight
    total = loads.sum(axis=0)
    return loads / np.where(total > 0, total, 1.0)


def practice_question(
    state: State, candidates: Sequence[Candidate], at: datetime, rng: np.random.Generator
) -> Choice | None:
    """For practising one skill: the family seen least lately; among equals, success nearest to 3 in 4."""
    if not candidates:
        return None
    today = days(at)

    def seen(candidate: Candidate) -> float:
        count, last = state.families.get(candidate.family, (0.0, today))
        return count * 0.5 ** ((today - last) / state.parameters.family_half_life)

    scored = [(candidate, predict(state, candidate.item, at)) for candidate in candidates]

    def preference(place: int) -> tuple[float, float]:
        candidate, chance = scored[place]
        return round(seen(candidate), 1), abs(chance - _DESIRED_SUCCESS)

    order: list[int] = rng.permutation(len(scored)).tolist()
    candidate, chance = scored[min(order, key=preference)]
    return Choice(candidate, chance, 0.0)
