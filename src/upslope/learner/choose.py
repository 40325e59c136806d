"""Which question next: the one whose answer is expected to settle most of what the goal needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from upslope.learner import memory
from upslope.learner.belief import Belief, Forms
from upslope.learner.graph import Matrix, Places, Vector
from upslope.learner.latents import latents_of
from upslope.learner.observe import ItemCurve, matched, points, success
from upslope.learner.parameters import Parameters
from upslope.learner.pool import Candidate, Pool
from upslope.learner.query import predict
from upslope.learner.state import State, days
from upslope.model.level import Level

MOST_QUESTIONS = 40
_FEWEST = 8
_LEAST_VALUE = 0.002
_DESIRED_SUCCESS = 0.75
_NEARLY = 0.05
_LOOKED_AT = 32
_COUNTS = 0.02
_DECISIONS = 240
_FIRST_LOOK = 1  # components that a first, cheap look at all candidates goes by


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

    `goal` maps skill uuids to weights. Decisions are "known or not" and "applied or not", the
    error of one min(P, 1 - P). Among candidates
    within 5 % of the best one is drawn, so that two learners don't see the same test. None without candidates.
    """
    pool = candidates if isinstance(candidates, Pool) else Pool.of(state.graph, state.parameters, candidates)
    wanted = {state.graph.index[skill]: weight for skill, weight in goal.items() if skill in state.graph.index}
    if not pool.candidates or not wanted:
        return None
    skills = np.array(sorted(wanted), dtype=np.int64)
    weights = np.array([wanted[row] for row in sorted(wanted)])
    decisions = Decisions.of(state, skills, weights / weights.sum())
    pool, right, values = worth(state, decisions, pool, at)
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


@dataclass(frozen=True, eq=False)
class Decisions:
    """What is to be decided: whether each of R latents lies above its threshold; `weights` sum to 1. All (R,)."""

    latents: Places
    thresholds: Vector
    weights: Vector

    @classmethod
    def of(cls, state: State, skills: Places, weights: Vector) -> "Decisions":
        """Whether skills (places) are known and applied, by their weights, which sum to 1."""
        levels = (Level.KNOW, Level.APPLY)
        return cls(
            np.concatenate([latents_of(state.graph, skills, level) for level in levels]),
            np.repeat([state.parameters.threshold(level) for level in levels], len(skills)),
            np.tile(weights, len(levels)) / len(levels),
        )

    def most_doubtful(self, belief: Belief, most: int = _DECISIONS) -> "Decisions":
        """Those with the greatest expected errors, at most so many: what is as good as decided no answer changes."""
        if len(self.latents) <= most:
            return self
        above = (belief.mean[:, self.latents] - self.thresholds) / np.sqrt(belief.variance[:, self.latents])
        held = belief.weights @ ndtr(above)
        chosen = np.sort(np.argsort(-self.weights * np.minimum(held, 1 - held), kind="stable")[:most])
        return Decisions(self.latents[chosen], self.thresholds[chosen], self.weights[chosen])


def worth(
    state: State, decisions: Decisions, pool: Pool, at: datetime, most: int = _LOOKED_AT
) -> tuple[Pool, Vector, Vector]:
    """The `most` most promising candidates, with P(right) and the expected fall of the decision error of each.

    The error without asking is that of the average over both answers, not of the belief as it stands: matching moments
    shifts every P a little, and only compared with itself is a question never worth less than nothing.
    """
    drop, widened = memory.faded(state, days(at))
    belief = state.belief.shifted(-drop, widened)
    decisions = decisions.most_doubtful(belief)
    if len(pool.candidates) > most:
        promise = _Look.of(_heaviest(belief, _FIRST_LOOK), decisions, pool).promise(state.parameters)
        pool = pool.some(np.sort(np.argsort(-promise, kind="stable")[:most]))
    right, values = _Look.of(_heaviest(belief), decisions, pool).values(state.parameters)
    return pool, right, values


@dataclass(frozen=True, eq=False)
class _Look:
    """A belief of K components as seen from R decisions and C candidates that ask about F forms.

    `share` (K,), `mean` and `variance` of what is decided (K, R); of the forms `cross` covariances with those
    (K, R, F), `ability` and `spread` (K, F); of the candidates `form` (C,) and `curves` (C, 1).
    """

    decisions: Decisions
    share: Vector
    mean: Matrix
    variance: Matrix
    cross: NDArray[np.float64]
    ability: Matrix
    spread: Matrix
    form: Places
    curves: ItemCurve

    @classmethod
    def of(cls, belief: Belief, decisions: Decisions, pool: Pool) -> "_Look":
        used, form = np.unique(pool.form, return_inverse=True)
        forms = Forms(pool.forms.places[used], pool.forms.weights[used])
        among = np.unique(forms.places)
        inside = Forms(np.searchsorted(among, forms.places), forms.weights)
        rows, spread = decisions.latents, belief.spread(forms)
        return cls(
            decisions,
            belief.weights,
            belief.mean[:, rows],
            belief.variance[:, rows],
            inside.of(belief.block(rows, among)),
            forms.of(belief.mean),
            np.where(spread > 0, spread, 1.0),  # a question outside the graph moves nothing
            form.reshape(-1),
            pool.curves,
        )

    def _answers(self, parameters: Parameters) -> list[tuple[Matrix, Matrix, Matrix]]:
        """For a right and a wrong answer: its chance, and the candidates' own mean and variance after it (K, C)."""
        grid = points(self.ability[:, self.form], self.spread[:, self.form])
        right = success(grid, self.curves, parameters)
        return [matched(grid, outcome) for outcome in (right, 1 - right)]

    def promise(self, parameters: Parameters) -> Vector:
        """A cheap stand-in for the value: how far doubtful decisions would move. Shape (C,)."""
        sd = np.sqrt(self.variance)
        above = (self.mean - self.decisions.thresholds) / sd
        doubt = self.decisions.weights * np.exp(-0.5 * above**2) / sd
        moved = (doubt[:, None, :] @ np.abs(self.cross))[:, 0] / self.spread
        ability = self.ability[:, self.form]
        steps = [chance * (mean - ability) ** 2 for chance, mean, _ in self._answers(parameters)]
        return self.share @ (moved[:, self.form] * np.sqrt(sum(steps)))

    def values(self, parameters: Parameters) -> tuple[Vector, Vector]:
        """P(right) and expected fall of the decision error, each of shape (C,)."""
        weights, thresholds = self.decisions.weights, self.decisions.thresholds[:, None]
        ability, spread = self.ability[:, self.form], self.spread[:, self.form]
        gain = self.cross[:, :, self.form] / spread[:, None, :]
        average, expected = np.zeros(gain.shape[1:]), np.zeros(gain.shape[2])
        chances: list[Vector] = []
        for total, mean, variance in self._answers(parameters):
            chance = self.share @ total
            moved = self.mean[:, :, None] + gain * (mean - ability)[:, None, :]
            left = np.maximum(self.variance[:, :, None] + gain**2 * (variance - spread)[:, None, :], 1e-6)
            held = np.einsum("kc,krc->rc", self.share[:, None] * total, ndtr((moved - thresholds) / np.sqrt(left)))
            average += held
            expected += weights @ np.minimum(held, chance - held)
            chances.append(chance)
        return chances[0], weights @ np.minimum(average, 1 - average) - expected


def _heaviest(belief: Belief, most: int | None = None) -> Belief:
    """The components that matter for choosing, at most so many."""
    order = np.argsort(-belief.weights, kind="stable")[:most]
    return belief.only(np.sort(order[belief.weights[order] >= _COUNTS]))


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
