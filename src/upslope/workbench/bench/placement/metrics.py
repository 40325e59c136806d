"""How right, how sure and how honest beliefs are: from tracks and truths to figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upslope.workbench.bench.placement.exam import Exam
from upslope.workbench.bench.placement.session import Track
from upslope.workbench.worlds import LearnerTruth

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

BINS = 15
_DRAWS = 2000
_LEAST_CHANCE = 1e-6


@dataclass(frozen=True, eq=False)
class Sitting:
    """A learner, examined."""

    exam: Exam
    learner: LearnerTruth
    track: Track

    def predicted(self, count: int) -> Floats:
        """P(held) of every bit after `count` answers, or as many as there were."""
        return self.track.held[min(count, len(self.track.asked))].astype(np.float64)

    def unasked(self, count: int) -> Mask:
        return ~self.track.asked_bits(self.exam, count)


Selection = Callable[[Sitting, int], Mask]
"""Which bits of a sitting count, after so many answers."""


def everything(sitting: Sitting, _count: int) -> Mask:
    return np.ones(sitting.exam.setting.bits, dtype=np.bool_)


def asked(sitting: Sitting, count: int) -> Mask:
    return ~sitting.unasked(count)


def unasked(sitting: Sitting, count: int) -> Mask:
    return sitting.unasked(count)


def of_role(sitting: Sitting, _count: int) -> Mask:
    return sitting.exam.role_bits


def accuracy(sittings: Sequence[Sitting], count: int, select: Selection = everything) -> Floats:
    """The share of bits on the right side of .5, by sitting; NaN for one of whom nothing is selected."""
    return np.array([_share(each.predicted(count) > 0.5, each, select(each, count)) for each in sittings])


def base_accuracy(sittings: Sequence[Sitting], count: int, select: Selection = everything) -> Floats:
    """A_0: the same for predicting what most of the world's learners hold."""
    return np.array([_share(each.exam.setting.majority, each, select(each, count)) for each in sittings])


def _share(guess: Mask, sitting: Sitting, mask: Mask) -> float:
    return float((guess == sitting.learner.held)[mask].mean()) if mask.any() else float("nan")


def _loss(chance: Floats, truth: Mask) -> Floats:
    inner = np.clip(chance, _LEAST_CHANCE, 1 - _LEAST_CHANCE)
    return -np.log(np.where(truth, inner, 1 - inner))


def brier(sittings: Sequence[Sitting], count: int, select: Selection = everything) -> float:
    """Mean squared distance of P from the truth, over all selected bits."""
    chance, truth, _ = pooled(sittings, [count] * len(sittings), select)
    return float(((chance - truth) ** 2).mean())


def log_loss(sittings: Sequence[Sitting], count: int, select: Selection = everything) -> tuple[float, float]:
    """Mean loss in nats of our P, and of the world's rates."""
    chance, truth, rates = pooled(sittings, [count] * len(sittings), select)
    return float(_loss(chance, truth).mean()), float(_loss(rates, truth).mean())


def pooled(sittings: Sequence[Sitting], counts: Sequence[int], select: Selection) -> tuple[Floats, Mask, Floats]:
    """P(held), truth and the world's rates of all selected bits of all sittings, each after its own count."""
    parts = [
        (each.predicted(count)[mask], each.learner.held[mask], each.exam.setting.rates[mask])
        for each, count in zip(sittings, counts, strict=True)
        for mask in [select(each, count)]
    ]
    chance, truth, rates = (np.concatenate(column) for column in zip(*parts, strict=True))
    return chance, truth, rates


def calibration_error(chance: Floats, truth: Mask) -> float:
    """Mean distance between stated and found share over 15 bins of equal mass (Naeini et al., 2015)."""
    order = np.argsort(chance, kind="stable")
    bins = [part for part in np.array_split(order, BINS) if len(part)]
    return sum(len(part) * abs(chance[part].mean() - truth[part].mean()) for part in bins) / len(order)


def calibration(sittings: Sequence[Sitting], counts: Sequence[int]) -> dict[str, float | bool]:
    """Over unasked skills; it counts only where the log loss beats that of the world's rates."""
    chance, truth, rates = pooled(sittings, counts, unasked)
    ours, base = float(_loss(chance, truth).mean()), float(_loss(rates, truth).mean())
    return {
        "error": calibration_error(chance, truth),
        "log_loss": ours,
        "log_loss_of_rates": base,
        "counts": ours < base,
    }


def interval(values: Floats, statistic: Callable[[Floats], Floats] | None = None, seed: int = 0) -> tuple[float, float]:
    """The 95 % bootstrap interval by learner. `values` (learners, columns) or (learners,) are resampled in rows.

    `statistic` maps means of shape (draws, columns) to (draws,); without it, the mean itself. NaN rows are left out.
    """
    table = values.reshape(len(values), -1)
    table = table[~np.isnan(table).any(axis=1)]
    if not len(table):
        return float("nan"), float("nan")
    draws = np.random.default_rng(seed).multinomial(len(table), np.full(len(table), 1 / len(table)), size=_DRAWS)
    means = draws @ table / len(table)
    found = means[:, 0] if statistic is None else statistic(means)
    low, high = np.nanquantile(found, [0.025, 0.975])
    return float(low), float(high)


def share_of(ours: Floats, reference: Floats, base: Floats) -> tuple[float, float, float]:
    """(A_ours - A_0) / (A_ref - A_0), pooled over paired learners, with its 95 % interval by learner."""
    table = np.stack([ours, reference, base], axis=1)
    table = table[~np.isnan(table).any(axis=1)]

    def ratio(means: Floats) -> Floats:
        return (means[:, 0] - means[:, 2]) / np.maximum(means[:, 1] - means[:, 2], 1e-9)

    value = float(ratio(table.mean(axis=0, keepdims=True))[0])
    low, high = interval(table, ratio)
    return value, low, high


def at_fixed(sittings: Sequence[Sitting], mean: float, select: Selection = everything) -> Floats:
    """Accuracy by sitting at a fixed number of questions; between two whole numbers, interpolated."""
    low = int(np.floor(mean))
    part = mean - low
    return (1 - part) * accuracy(sittings, low, select) + part * accuracy(sittings, low + 1, select)
