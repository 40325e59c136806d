"""How well learners are foretold who took no part in a fit, by the product's own `predict` and `update`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from upslope.learner import State, believed, foretold, in_force, instants, predict, update
from upslope.learner.parameter_file import HeldOut, Quality
from upslope.learner.update import form_of, is_answer, share_right
from upslope.model.evidence import Evidence, Outcome

Vector = NDArray[np.float64]

_BINS, _DRAWS = 15, 2000
_LEAST = 1e-6
_RIGHT = 0.6


@dataclass(frozen=True, eq=False)
class Predicted:
    """P(right) of each of A answers under the `old` and the `new` parameters, its `score`, and whose it was."""

    learner: NDArray[np.int64]
    score: Vector
    old: Vector
    new: Vector

    @classmethod
    def of(cls, parts: Sequence[tuple[Vector, Vector, Vector]]) -> "Predicted":
        """From (old, new, score) of each learner."""
        learner = np.repeat(np.arange(len(parts)), [len(score) for *_, score in parts])
        old, new, score = (np.concatenate([part[row] for part in parts]) for row in range(3))
        return cls(learner, score, old, new)


def predictions(state: State, entries: Sequence[Evidence]) -> Iterator[tuple[float, float]]:
    """P(right) and score of each answer of one learner, each predicted from what came before its instant."""
    for batch in instants(in_force(entries)):
        for entry in _scored(state, batch):
            assert entry.item is not None
            yield predict(state, entry.item, entry.occurred_at, entry.aid), share_right(entry)
        state = update(state, *batch)


def _scored(state: State, batch: Sequence[Evidence]) -> Iterator[Evidence]:
    """The answers of an instant whose outcome can be held against a prediction."""
    for entry in batch:
        answered = is_answer(entry) and entry.outcome is not Outcome.NOT_LEARNED
        if answered and entry.item and form_of(state.graph, entry.item)[0]:
            yield entry


@dataclass(frozen=True, eq=False)
class Told:
    """What each of A answers of one learner was expected to be, from what came before its instant, and its `score`.

    `beliefs` (2, A) are P(right) by the old and the new parameters alone, `readouts` (2, A) by the old and the new
    read-out, NaN where there is none or it says nothing.
    """

    beliefs: Vector
    readouts: Vector
    score: Vector

    @classmethod
    def by(cls, before: State, after: State, entries: Sequence[Evidence]) -> "Told":
        """By the states of a newcomer with the old parameters and read-out, and with the new ones."""
        rows = list[tuple[float, ...]]()
        for batch in instants(in_force(entries)):
            for entry in _scored(before, batch):
                assert entry.item is not None
                asked = entry.item, entry.occurred_at, entry.aid
                beliefs = (believed(side, *asked) for side in (before, after))
                readouts = (foretold(side, *asked) for side in (before, after))
                told = (np.nan if chance is None else chance for chance in readouts)
                rows.append((*beliefs, *told, share_right(entry)))
            before, after = update(before, *batch), update(after, *batch)
        table = np.array(rows).reshape(-1, 5).T
        return cls(table[:2], table[2:4], table[4])

    def by_parameters(self) -> tuple[Vector, Vector, Vector]:
        """(old, new, score): what the belief says under either parameters."""
        return self.beliefs[0], self.beliefs[1], self.score

    def by_readouts(self, *, new_parameters: bool) -> tuple[Vector, Vector, Vector]:
        """(old, new, score): what the product would say with either read-out, both with the same parameters."""
        belief = self.beliefs[int(new_parameters)]
        old, new = np.where(np.isnan(self.readouts), belief, self.readouts)
        return old, new, self.score


def compared(found: Predicted, seed: int) -> HeldOut:
    """Both sides by side; the interval is a paired bootstrap over learners, widened for few of them as Student's t is
    beside the normal."""
    learners = int(found.learner.max()) + 1
    difference = losses(found.new, found.score) - losses(found.old, found.score)
    total = np.bincount(found.learner, difference, minlength=learners)
    count = np.bincount(found.learner, minlength=learners).astype(np.float64)
    rng = np.random.default_rng(seed)
    drawn = rng.integers(0, learners, size=(_DRAWS, learners))
    means = total[drawn].sum(axis=1) / count[drawn].sum(axis=1)
    middle = float(difference.mean())
    wider = float(stdtrit(learners - 1, 0.975) / ndtri(0.975)) * (learners / (learners - 1)) ** 0.5
    low, high = (middle + wider * (np.quantile(means, [0.025, 0.975]) - middle)).tolist()
    old, new = (quality(chance, found.score) for chance in (found.old, found.new))
    return HeldOut(learners, len(found.score), old, new, middle, low, high)


def losses(chance: Vector, score: Vector) -> Vector:
    """Log loss of each answer, in nats."""
    chance = np.clip(chance, _LEAST, 1 - _LEAST)
    return -(score * np.log(chance) + (1 - score) * np.log1p(-chance))


def quality(chance: Vector, score: Vector) -> Quality:
    """The scores of predictions; partly right counts as right from a score of .6 on where only that is asked (AUC)."""
    return Quality(
        float(losses(chance, score).mean()),
        auc(chance, score >= _RIGHT),
        float(((chance - score) ** 2).mean()),
        calibration_error(chance, score),
    )


def auc(chance: Vector, right: NDArray[np.bool_]) -> float:
    """Area under the ROC curve, ties counting half; .5 where all were right or all wrong."""
    wrong = np.sort(chance[~right])
    if not len(wrong) or not right.any():
        return 0.5
    below = np.searchsorted(wrong, chance[right], side="left") + np.searchsorted(wrong, chance[right], side="right")
    return float(below.mean() / 2 / len(wrong))


def calibration_error(chance: Vector, score: Vector) -> float:
    """Mean distance between what was expected and what was seen, over 15 bins of equal mass."""
    parts = np.array_split(np.argsort(chance, kind="stable"), min(_BINS, len(chance)))
    return float(sum(abs(chance[part].mean() - score[part].mean()) * len(part) for part in parts) / len(chance))
