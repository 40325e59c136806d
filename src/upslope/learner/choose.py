"""Which question next: the one whose answer is expected to settle most of what the goal needs."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from upslope.learner import memory
from upslope.learner.belief import Belief, Forms
from upslope.learner.graph import Graph, Matrix, Places, Vector
from upslope.learner.observe import ItemCurve, curve_of, matched, points, success
from upslope.learner.parameters import Parameters
from upslope.learner.query import predict
from upslope.learner.state import State, days
from upslope.model.evidence import ItemFacts
from upslope.model.level import Level

FIRST_USEFUL = 5
MOST_QUESTIONS = 40
_FEWEST = 8
_LEAST_VALUE = 0.002
_DESIRED_SUCCESS = 0.75
_NEARLY = 0.05
_LOOKED_AT = 48
_COUNTS = 0.01
_FIRST_LOOK = 2  # components that a first, cheap look at all candidates goes by


@dataclass(frozen=True)
class Candidate:
    """A question that could be asked: its family's uuid and what the model needs of it."""

    family: str
    item: ItemFacts


@dataclass(frozen=True, eq=False)
class Pool:
    """Candidates as the arrays that judging them needs; a catalogue's are made once.

    `places` (candidates, most skills of one) are the skills that each exercises, `weights` beside them sum to 1, padded
    with 0 (all 0 for a candidate outside the graph). `difficulty`, `guess`, `slope` and `slip` are of shape
    (candidates,).
    """

    candidates: tuple[Candidate, ...]
    places: Places
    weights: Matrix
    difficulty: Vector
    guess: Vector
    slope: Vector
    slip: Vector

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
        curves = [curve_of(candidate.item, parameters) for candidate in candidates]
        return cls(
            tuple(candidates),
            places,
            weights / np.where(total > 0, total, 1.0),
            np.array([curve.difficulty for curve in curves]),
            np.array([curve.guess for curve in curves]),
            np.array([parameters.slope if curve.slope is None else curve.slope for curve in curves]),
            np.array([parameters.slip if curve.slip is None else curve.slip for curve in curves]),
        )

    @property
    def curves(self) -> ItemCurve:
        """Those of all candidates, as columns: arrays of shape (candidates, 1)."""
        columns = (self.difficulty, self.guess, self.slope, self.slip)
        return ItemCurve(*(column[:, None] for column in columns))

    def relevant(self, graph: Graph, goal: Mapping[str, float], used: Set[str]) -> "Pool":
        """The candidates that exercise a skill of the goal, without the families (uuids) in `used`."""
        wanted = np.zeros(len(graph.nodes), dtype=np.bool_)
        wanted[[graph.index[skill] for skill in goal if skill in graph.index]] = True
        fits = (wanted[self.places] & (self.weights > 0)).any(axis=1)
        return self.some([row for row in np.flatnonzero(fits).tolist() if self.candidates[row].family not in used])

    def some(self, rows: Sequence[int] | NDArray[np.int64]) -> "Pool":
        """The candidates in these rows."""
        chosen = tuple(self.candidates[row] for row in rows)
        keep = np.asarray(rows, dtype=np.int64)
        columns = (self.difficulty, self.guess, self.slope, self.slip)
        return Pool(chosen, self.places[keep], self.weights[keep], *(column[keep] for column in columns))


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
    pool, right, values = worth(state, rows, weights / weights.sum(), pool, at)
    best = values.max()
    near = np.flatnonzero(values >= best - _NEARLY * abs(best))
    pick = int(rng.choice(near))
    return Choice(pool.candidates[pick], float(right[pick]), float(values[pick]))


def is_settled(choice: Choice | None, answers: int) -> bool:
    """Whether a placement test ends instead of asking `choice`, after so many answers.

    It does when the best question is expected to mend less than a five-hundredth of the decisions, or at 40 questions,
    and not before 8: five right answers in a row can be a lucky hand.
    """
    if answers >= MOST_QUESTIONS or choice is None:
        return True
    return answers >= _FEWEST and choice.value < _LEAST_VALUE


def worth(
    state: State, rows: Places, weights: Vector, pool: Pool, at: datetime, most: int = _LOOKED_AT
) -> tuple[Pool, Vector, Vector]:
    """The `most` most promising candidates, with P(right) and the expected fall of the decision error of each.

    The error without asking is that of the average over both answers, not of the belief as it stands: matching moments
    shifts every P a little, and only compared with itself is a question never worth less than nothing.
    """
    if len(pool.candidates) > most:
        promise = _Look.of(state, rows, pool, at, _FIRST_LOOK).promise(weights, state.parameters)
        pool = pool.some(np.sort(np.argsort(-promise, kind="stable")[:most]))
    right, values = _Look.of(state, rows, pool, at).values(weights, state.parameters)
    return pool, right, values


@dataclass(frozen=True, eq=False)
class _Look:
    """A belief as seen from R goal skills and C candidates, by the components that count.

    `share` (K,), `mean` and `variance` of the goal's skills (K, R), `cross` covariances (K, R, C), and of the
    candidates `ability`, `spread` (K, C) and `curves` (C, 1).
    """

    share: Vector
    mean: Matrix
    variance: Matrix
    cross: NDArray[np.float64]
    ability: Matrix
    spread: Matrix
    curves: ItemCurve

    @classmethod
    def of(cls, state: State, rows: Places, pool: Pool, at: datetime, most: int | None = None) -> "_Look":
        """By the components that are not negligible, or at most the `most` heaviest."""
        drop, widened = memory.faded(state, days(at))
        belief = _heavy(state.belief.shifted(-drop, widened), most)
        asked, forms = _distinct(pool)
        among = np.unique(forms.places)
        block = belief.block(np.union1d(rows, among), among)
        every = np.union1d(rows, among)
        inside = Forms(np.searchsorted(among, forms.places), forms.weights)
        sums = inside.of(block)  # (K, rows and asked, forms)
        cross = sums[:, np.searchsorted(every, rows)][:, :, asked]
        own = Forms(np.searchsorted(every, forms.places), forms.weights)
        spread = np.stack([own.of(sums[:, :, form])[:, form] for form in range(len(forms))], axis=1)
        spread = np.where(spread > 0, spread, 1.0)[:, asked]  # a question outside the graph moves nothing
        return cls(
            belief.weights,
            belief.mean[:, rows],
            belief.variance[:, rows],
            cross,
            forms.of(belief.mean)[:, asked],
            spread,
            pool.curves,
        )

    def _answers(self, parameters: Parameters) -> list[tuple[Vector, Matrix, Matrix]]:
        """For a right and a wrong answer: its chance, and the candidates' own mean and variance after it (K, C)."""
        grid = points(self.ability, self.spread)
        right = success(grid, self.curves, parameters)
        return [matched(grid, outcome) for outcome in (right, 1 - right)]

    def promise(self, weights: Vector, parameters: Parameters) -> Vector:
        """A cheap stand-in for the value: how far the goal's doubtful decisions would move. Shape (C,)."""
        sd = np.sqrt(self.variance)
        above = (self.mean - parameters.threshold(Level.KNOW)) / sd
        doubt = weights * np.exp(-0.5 * above**2) / sd
        chances, means, _ = zip(*self._answers(parameters), strict=True)
        step = np.sqrt(chances[0] * (means[0] - self.ability) ** 2 + chances[1] * (means[1] - self.ability) ** 2)
        moved = (np.abs(self.cross) * doubt[:, :, None]).sum(axis=1)
        return self.share @ (moved * step / self.spread)

    def values(self, weights: Vector, parameters: Parameters) -> tuple[Vector, Vector]:
        """P(right) and expected fall of the decision error, each of shape (C,)."""
        threshold = parameters.threshold(Level.KNOW)
        gain = self.cross / self.spread[:, None, :]
        average, expected = np.zeros(self.cross.shape[1:]), np.zeros(self.cross.shape[2])
        chances: list[Vector] = []
        for total, mean, variance in self._answers(parameters):
            chance = self.share @ total
            moved = self.mean[:, :, None] + gain * (mean - self.ability)[:, None, :]
            left = np.maximum(self.variance[:, :, None] + gain**2 * (variance - self.spread)[:, None, :], 1e-6)
            held = np.einsum("kc,krc->rc", self.share[:, None] * total, ndtr((moved - threshold) / np.sqrt(left)))
            average += held
            expected += weights @ np.minimum(held, chance - held)
            chances.append(chance)
        return chances[0], weights @ np.minimum(average, 1 - average) - expected


def _heavy(belief: Belief, most: int | None) -> Belief:
    """The components that matter for choosing."""
    order = np.argsort(-belief.weights, kind="stable")[:most]
    return belief.only(np.sort(order[belief.weights[order] >= _COUNTS]))


def _distinct(pool: Pool) -> tuple[NDArray[np.int64], Forms]:
    """The distinct weighted sums that a pool asks for, and which of them each candidate asks for."""
    both = np.concatenate([pool.places.astype(np.float64), pool.weights], axis=1)
    found, which = np.unique(both, axis=0, return_inverse=True)
    width = pool.places.shape[1]
    return which.reshape(-1), Forms(found[:, :width].astype(np.int64), found[:, width:])


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
