"""How common each component of the prior is, from how likely it made the answers of a sample of learners."""

import numpy as np

from upslope.learner.belief import Belief
from upslope.learner.estimation.data import Chunk
from upslope.learner.estimation.frame import Frame
from upslope.learner.estimation.values import Values
from upslope.learner.graph import Matrix, Places, Vector
from upslope.learner.observe import ItemCurve, matched, points, success

_ROUNDS = 200
_FIRST_ANSWERS = 50


def evidence_of(frame: Frame, values: Values, belief: Belief, chunk: Chunk, most: int) -> Matrix:
    """The log likelihood of the first 50 answers of some learners of a chunk under each component, (n, K).

    They are at most `most`, spread evenly, since those of a chunk are in the order of how much they did.
    """
    columns = np.unique(np.linspace(0, len(chunk.lengths) - 1, most).astype(np.int64)).tolist()
    found = [_learner_evidence(frame, values, belief, chunk, column) for column in columns]
    return np.array(found).reshape(-1, len(belief.weights))


def shares_of(evidence: Matrix, before: Vector, learners: float) -> Vector:
    """The shares (K,) of a mixture by EM, under a Dirichlet prior that counts like so many learners at `before`."""
    shares = np.maximum(before, 1 / (learners + len(evidence) + 1.0))
    shares = shares / shares.sum()
    likelihood = np.exp(evidence - evidence.max(axis=1, keepdims=True))
    for _ in range(_ROUNDS):
        parts = likelihood * shares
        parts = parts / parts.sum(axis=1, keepdims=True)
        shares = (learners * before + parts.sum(axis=0)) / (learners + len(evidence))
    return shares


def _learner_evidence(frame: Frame, values: Values, belief: Belief, chunk: Chunk, column: int) -> Vector:
    """One learner's answers absorbed in order, in the space of the sums that they are about."""
    length = min(int(chunk.lengths[column]), _FIRST_ANSWERS)
    items = chunk.items[:length, column]
    table = frame.items
    weights = _forms(table.latents[items], table.weights[items], belief.mean.shape[1])
    before, together = _practised(_forms(table.places[items], table.weights[items], frame.skills))
    mean = belief.mean @ weights.T + values.gain * before
    if chunk.offset is not None:
        mean = mean + chunk.offset[:length, column]
    inner = np.stack([weights @ base @ weights.T for base in belief.bases])
    inner = inner + frame.parameters.gain_variance_share * values.gain * together
    total = np.zeros(len(mean))
    for time in range(length):
        if chunk.told is not None and chunk.told[time, column]:
            continue
        at = points(mean[:, time], inner[:, time, time])
        right = success(at, _curve(values, int(items[time])), frame.parameters)
        score = float(chunk.score[time, column])
        count = 1.0 if chunk.count is None else float(chunk.count[time, column])
        seen, moved, kept = matched(at, (right**score * (1 - right) ** (1 - score)) ** count)
        total += np.log(seen)
        variance = inner[:, time, time].copy()
        gain = inner[:, :, time] / variance[:, None]
        mean = mean + gain * (moved - mean[:, time])[:, None]
        inner = inner - gain[:, :, None] * gain[:, None, :] * (variance - kept)[:, None, None]
    return total


def _forms(places: Places, weights: Matrix, count: int) -> Matrix:
    """What each of T answers draws on, (T, count); `places` and `weights` (T, most of one), padded with `count`."""
    found = np.zeros((len(places), count + 1))
    np.add.at(found, (np.arange(len(places))[:, None], places), weights)
    return found[:, :-1]


def _practised(weights: Matrix) -> tuple[Vector, Matrix]:
    """How much of what each answer draws on was practised before, (T,), and how much two share of that, (T, T)."""
    earlier = np.cumsum(weights, axis=0) - weights
    before = (weights * earlier).sum(axis=1)
    return before, weights @ weights.T * np.minimum(before[:, None], before[None, :])


def _curve(values: Values, item: int) -> ItemCurve:
    difficulty, slope, guess, slip = values.curves[item].tolist()
    return ItemCurve(difficulty, guess, slope, slip)
