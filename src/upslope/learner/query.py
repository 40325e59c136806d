"""Asking a state: how well is a skill held, how likely is a right answer."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from upslope.errors import NotFound
from upslope.learner import memory
from upslope.learner.graph import Matrix, Places, Vector
from upslope.learner.latents import assistant_of, latent_of, latents_of
from upslope.learner.observe import ItemCurve, average, curve_of, points, success
from upslope.learner.state import State, days
from upslope.learner.update import form_of, is_helped
from upslope.model.evidence import Aid, ItemFacts
from upslope.model.level import Level
from upslope.model.mastery import Mastery

FIRST_USEFUL = 5
"""After so many answers an estimate says something about this learner, and not only about learners."""

_Z80 = 1.2815515655446004  # 90 % quantile of the standard normal: an 80 % interval


def mastery(state: State, skill: str, level: Level, at: datetime, *, assisted: bool = False) -> Mastery:
    """How well `skill` (uuid) is held at `level`, `at` an instant. Raises NotFound for a skill not in the graph."""
    if skill not in state.graph.index:
        raise NotFound(f"The learner model knows no skill {skill!r}.", what="skill", key=skill)
    return mastery_of_all(state, level, at, (skill,), assisted=assisted)[skill]


def mastery_of_all(
    state: State, level: Level, at: datetime, skills: tuple[str, ...] | None = None, *, assisted: bool = False
) -> dict[str, Mastery]:
    """Mastery of all skills of the graph (or those named) at one level; `assisted`: with an assistant at hand."""
    names = tuple(state.graph.index) if skills is None else skills
    places = np.array([state.graph.index[name] for name in names], dtype=np.int64)
    chance = _chances(state, places, level, at, assisted=assisted)
    means, variances = _now(state, latents_of(state.graph, places, level), at, assisted=assisted)
    mean = _mixed(state, means)
    sd = np.sqrt(_mixed(state, variances + (means - mean) ** 2))
    low, middle, high = (_solving(state, mean + shift * sd, level) for shift in (-_Z80, 0.0, _Z80))
    mark = float(_solving(state, np.array([state.parameters.threshold(level)]), level)[0])
    recall = memory.recall_now(state, days(at))[places]
    shown = _shown(state, names, places)
    return {
        name: Mastery(
            skill=name,
            level=level,
            probability=float(chance[row]),
            expected=float(middle[row]),
            low=float(low[row]),
            high=float(high[row]),
            threshold=mark,
            answers=int(state.answers[places[row]]),
            due=float(1 - recall[row]),
            at=at,
            shown=bool(shown[row]),
        )
        for row, name in enumerate(names)
    }


def _shown(state: State, names: Sequence[str], places: Places) -> NDArray[np.bool_]:
    """Whether graded work stands behind an estimate: on the skill itself or, unless its lesson was read without a
    question answered since, some answers on anything."""
    studied = np.array([name in state.lessons for name in names], dtype=bool)
    return (state.answers[places] > 0) | (~studied & (state.answers.sum() >= FIRST_USEFUL))


def probabilities(state: State, level: Level, at: datetime) -> Vector:
    """P(at level) of every skill, in the order of the graph's index: all that comparing two states needs."""
    return _chances(state, np.arange(len(state.graph.nodes)), level, at)


def probability(state: State, skill: str, level: Level, at: datetime) -> float:
    """P(at level) of one skill (uuid) alone: for walking through a long log."""
    return float(_chances(state, np.array([state.graph.index[skill]]), level, at)[0])


def _now(state: State, places: Places, at: datetime, *, assisted: bool = False) -> tuple[Matrix, Matrix]:
    """Means and variances of some latents at an instant, forgetting included: two of shape (K, places)."""
    drop, widened = memory.faded(state, days(at))
    mean = state.belief.mean[:, places] - drop[:, places]
    variance = state.belief.variance[:, places] + widened[places]
    if not assisted:
        return mean, variance
    helper = np.array([assistant_of(state.graph)], dtype=np.int64)
    with_helper = state.belief.block(places, helper)[:, :, 0]
    return mean + state.belief.mean[:, helper], variance + state.belief.variance[:, helper] + 2 * with_helper


def _chances(state: State, skills: Places, level: Level, at: datetime, *, assisted: bool = False) -> Vector:
    """P(at level) of some skills (places). Nobody applies what they don't know, so it is at most P(know)."""
    held = _above(state, skills, level, at, assisted=assisted)
    return held if level is Level.KNOW else np.minimum(held, _above(state, skills, Level.KNOW, at, assisted=assisted))


def _above(state: State, skills: Places, level: Level, at: datetime, *, assisted: bool) -> Vector:
    """P(the ability that a level is about lies above its threshold).

    Forgetting's own uncertainty counts against whoever holds a skill and never for whoever doesn't: widening alone
    would let the chance of what is long lost rise again with time. A dispute's counts not at all until the skill is
    measured: it says that the estimate is less sure, not that it is lower.
    """
    places = latents_of(state.graph, skills, level)
    mean, variance = _now(state, places, at, assisted=assisted)
    variance = variance - state.doubted[skills]
    _, widened = memory.faded(state, days(at))
    above = mean - state.parameters.threshold(level)
    sd = np.sqrt(np.where(above > 0, variance, variance - widened[places]))
    return np.clip(_mixed(state, ndtr(above / sd)), 0.0, 1.0)


def _mixed(state: State, values: Matrix) -> Vector:
    """The average over the components of (K, n); each column on its own, so that one skill gives the bits of all."""
    return (state.belief.weights[:, None] * values).sum(axis=0)


def _solving(state: State, ability: Vector, level: Level) -> Vector:
    """The chance of solving a typical task of a level that can't be guessed."""
    parameters = state.parameters
    curve = ItemCurve(parameters.threshold(level) + parameters.typical_difficulty, 0.0)
    return success(ability, curve, parameters)


def predict(state: State, item: ItemFacts, at: datetime, aid: Aid = Aid.NONE) -> float:
    """P(a right answer) to an item at an instant: as the read-out foretells it, or else by what is believed."""
    told = foretold(state, item, at, aid)
    return believed(state, item, at, aid) if told is None else told


def foretold(state: State, item: ItemFacts, at: datetime, aid: Aid = Aid.NONE) -> float | None:
    """P(a right answer) as the read-out tells it. None where there is none, for work done with help, which it was not
    fitted to, and for an item of which it knows neither the item nor a skill."""
    return None if state.traced is None or is_helped(aid) else state.traced.chance(item, days(at))


def believed(state: State, item: ItemFacts, at: datetime, aid: Aid = Aid.NONE) -> float:
    """P(a right answer) by the belief alone, the uncertainty about the ability averaged over."""
    where, shares = form_of(state.graph, item, state.parameters.assistance(aid))
    if not where:
        return item.guess
    places, weights = np.array(where, dtype=np.int64), np.array(shares)
    drop, widened = memory.faded(state, days(at))
    mean = (state.belief.mean[:, places] - drop[:, places]) @ weights
    variance = np.einsum("i,kij,j->k", weights, state.belief.block(places, places), weights)
    at_points = points(mean, variance + float(weights**2 @ widened[places]))
    chances = average(success(at_points, curve_of(item, state.parameters), state.parameters))
    return float(state.belief.weights @ chances)


def share_at_level(
    state: State, wanted: Sequence[tuple[str, Level, float]], at: datetime, draws: int = 400
) -> tuple[float, float, float]:
    """The weighted share of (skill uuid, level, weight) that are at level: its mean, 10 % and 90 % quantiles.

    Drawn from the joint belief, since skills are correlated and independent intervals would be far too narrow. The
    draws are seeded, so the same state gives the same figures. (0, 0, 0) for an empty list.
    """
    if not wanted:
        return 0.0, 0.0, 0.0
    skills = np.array([state.graph.index[skill] for skill, _, _ in wanted], dtype=np.int64)
    weights = np.array([weight for _, _, weight in wanted])
    weights = weights / weights.sum()
    by_level = {level: _chances(state, skills, level, at) for level in {level for _, level, _ in wanted}}
    expected = float(sum(weights[row] * by_level[level][row] for row, (_, level, _) in enumerate(wanted)))
    shares = held_in_draws(state, [(skill, level) for skill, level, _ in wanted], at, draws) @ weights
    low, high = np.quantile(shares, [0.1, 0.9])
    return expected, float(min(low, expected)), float(max(high, expected))


def held_in_draws(
    state: State, wanted: Sequence[tuple[str, Level]], at: datetime, draws: int = 400
) -> NDArray[np.bool_]:
    """Which of (skill uuid, level) are held, in so many draws from the joint belief: shape (draws, wanted). Seeded."""
    if not wanted:
        return np.zeros((draws, 0), dtype=np.bool_)
    places = np.array([latent_of(state.graph, state.graph.index[skill], level) for skill, level in wanted])
    thresholds = np.array([state.parameters.threshold(level) for _, level in wanted])
    held: NDArray[np.bool_] = _drawn(state, places, at, draws) > thresholds
    return held


def _drawn(state: State, places: Places, at: datetime, draws: int) -> Matrix:
    """Abilities from the joint belief, shape (about `draws`, places): each component gives its share of them."""
    unique, where = np.unique(places, return_inverse=True)
    mean, _ = _now(state, unique, at)
    _, widened = memory.faded(state, days(at))
    noise = np.random.default_rng(0).standard_normal((draws, len(unique)))
    blocks = state.belief.block(unique, unique) + np.diag(widened[unique] + 1e-9)
    ends = np.round(np.cumsum(state.belief.weights) * draws).astype(int)
    starts = [0, *ends[:-1].tolist()]
    roots: Matrix = np.asarray(np.linalg.cholesky(blocks), dtype=np.float64)
    drawn: list[Matrix] = [
        mean[row] + noise[start:end] @ roots[row].T
        for row, (start, end) in enumerate(zip(starts, ends.tolist(), strict=True))
        if end > start
    ]
    return np.concatenate(drawn)[:, where]
