"""Which question next: the one whose answer is expected to settle most of what the goal needs."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from upslope.learner import memory
from upslope.learner.graph import Graph, Matrix, Vector
from upslope.learner.observe import ItemCurve, matched, points, success
from upslope.learner.parameters import Parameters
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


@dataclass(frozen=True, eq=False)
class Pool:
    """Candidates as the arrays that judging them needs; a catalogue's are made once.

    `places` (candidates, most skills of one) are the skills that each exercises, `weights` beside them sum to 1, padded
    with 0 (all 0 for a candidate outside the graph). `difficulty` and `guess` are of shape (candidates,).
    """

    candidates: tuple[Candidate, ...]
    places: NDArray[np.int64]
    weights: Matrix
    difficulty: Vector
    guess: Vector

    @classmethod
    def of(cls, graph: Graph, parameters: Parameters, candidates: Sequence[Candidate]) -> "Pool":
        """The pool of these candidates; weights on skills outside the graph are left out."""
        most = max((len(candidate.item.skills) for candidate in candidates), default=0)
        places = np.zeros((len(candidates), most), dtype=np.int64)
        weights = np.zeros((len(candidates), most))
        for row, candidate in enumerate(candidates):
            for column, (uuid, weight) in enumerate(candidate.item.skills):
                if (place := graph.index.get(uuid)) is not None:
                    places[row, column], weights[row, column] = place, weight
        total = weights.sum(axis=1, keepdims=True)
        items = [candidate.item for candidate in candidates]
        return cls(
            tuple(candidates),
            places,
            weights / np.where(total > 0, total, 1.0),
            np.array([parameters.difficulty(item.level, item.band) for item in items]),
            np.array([item.guess for item in items]),
        )

    def relevant(self, graph: Graph, goal: Mapping[str, float], used: Set[str]) -> "Pool":
        """The candidates that exercise a skill of the goal, without the families (uuids) in `used`."""
        wanted = np.zeros(len(graph.nodes), dtype=np.bool_)
        wanted[[graph.index[skill] for skill in goal if skill in graph.index]] = True
        fits = (wanted[self.places] & (self.weights > 0)).any(axis=1)
        keep = [row for row in np.flatnonzero(fits).tolist() if self.candidates[row].family not in used]
        chosen = tuple(self.candidates[row] for row in keep)
        return Pool(chosen, self.places[keep], self.weights[keep], self.difficulty[keep], self.guess[keep])


@dataclass(frozen=True)
class Choice:
    """The chosen candidate, P(right), and by how much it is expected to lower the share of wrong decisions (0-1)."""

    candidate: Candidate
    success: float
    value: float


def next_question(
    state: State,
    goal: Mapping[str, float],
    candidates: Sequence[Candidate] | Pool,
    at: datetime,
    rng: np.random.Generator,
) -> Choice | None:
    """The candidate with the greatest expected fall of the goal-weighted decision error.

    `goal` maps skill uuids to weights. A decision is "at level know or not", its error min(P, 1 - P). Among candidates
    within 5 % of the best one is drawn, so that two learners don't see the same test. None without candidates.
    """
    pool = candidates if isinstance(candidates, Pool) else Pool.of(state.graph, state.parameters, candidates)
    wanted = {state.graph.index[skill]: weight for skill, weight in goal.items() if skill in state.graph.index}
    if not pool.candidates or not wanted:
        return None
    rows = np.array(sorted(wanted), dtype=np.int64)
    weights = np.array([wanted[row] for row in rows])
    right, values = _values(state, rows, weights / weights.sum(), pool, at)
    best = values.max()
    near = np.flatnonzero(values >= best - _NEARLY * abs(best))
    pick = int(rng.choice(near))
    return Choice(pool.candidates[pick], float(right[pick]), float(values[pick]))


def _values(state: State, rows: NDArray[np.int64], weights: Vector, pool: Pool, at: datetime) -> tuple[Vector, Vector]:
    """P(right) and expected fall of the decision error, each of shape (candidates,).

    The error without asking is that of the average over both answers, not of the belief as it stands: matching moments
    shifts every P a little, and only compared with itself is a question never worth less than nothing.
    """
    parameters = state.parameters
    mean, added = memory.now(state, days(at))
    covariance = state.covariance + np.diag(added)
    cross = (covariance[rows][:, pool.places] * pool.weights).sum(axis=-1)
    ability = (mean[pool.places] * pool.weights).sum(axis=1)
    pairs = covariance[pool.places[:, :, None], pool.places[:, None, :]]
    spread = np.einsum("ij,ijk,ik->i", pool.weights, pairs, pool.weights)
    spread = np.where(spread > 0, spread, 1.0)  # a question on skills outside the graph, which moves nothing
    grid = points(ability, spread)
    right = success(grid, ItemCurve(pool.difficulty[:, None], pool.guess[:, None]), parameters)
    threshold = parameters.threshold(Level.KNOW)
    own_mean, own_variance = mean[rows], np.diag(covariance)[rows]
    count = len(pool.candidates)
    average, expected, chance = np.zeros((len(rows), count)), np.zeros(count), np.zeros(count)
    for outcome in (right, 1 - right):
        total, new_mean, new_variance = matched(grid, outcome)
        gain = cross / spread
        moved = own_mean[:, None] + gain * (new_mean - ability)
        left = np.maximum(own_variance[:, None] + gain**2 * (new_variance - spread), 1e-6)
        held: Matrix = np.asarray(ndtr((moved - threshold) / np.sqrt(left)), dtype=np.float64)
        average += total * held
        expected += total * (weights @ np.minimum(held, 1 - held))
        chance = total if outcome is right else chance
    return chance, weights @ np.minimum(average, 1 - average) - expected


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
