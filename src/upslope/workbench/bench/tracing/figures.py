"""How good predictions are: the figures that tracing is compared by, and how sure they are."""

from typing import Any

import numpy as np

from upslope.learner.tracing.fitting import Answers

BINS = 15
FIRST = 10
"""So many answers of a learner count as a start."""


def auc(chance: np.ndarray, right: np.ndarray, weight: np.ndarray | None = None) -> float:
    """The chance that a right answer was given a higher one than a wrong answer, ties counting half; NaN if there is
    only one kind. Rows (N,) count `weight` times."""
    weight = np.ones(len(right)) if weight is None else weight
    _, place = np.unique(chance, return_inverse=True)
    won = np.bincount(place, weight * right)
    lost = np.bincount(place, weight * (1 - right))
    below = np.cumsum(lost) - lost
    pairs = won.sum() * lost.sum()
    return float((won @ (below + lost / 2)) / pairs) if pairs else float("nan")


def log_loss(chance: np.ndarray, right: np.ndarray) -> float:
    """Mean negative log likelihood in nats."""
    kept = np.clip(chance, 1e-15, 1 - 1e-15)
    return float(-np.mean(right * np.log(kept) + (1 - right) * np.log(1 - kept)))


def calibration_error(chance: np.ndarray, right: np.ndarray) -> float:
    """Mean distance of what was foretold from what came, over `BINS` bins of equally many predictions."""
    bins = np.array_split(np.argsort(chance, kind="stable"), BINS)
    return float(
        sum(len(rows) * abs(chance[rows].mean() - right[rows].mean()) for rows in bins if len(rows)) / len(right)
    )


def calibration_by_chance(chance: np.ndarray, rng: np.random.Generator, draws: int = 200) -> tuple[float, float]:
    """Mean and 95 % quantile of the calibration error that faultless predictions would show on as many answers."""
    found = [calibration_error(chance, (rng.random(len(chance)) < chance).astype(np.float64)) for _ in range(draws)]
    return float(np.mean(found)), float(np.quantile(found, 0.95))


def figures(chance: np.ndarray, answers: Answers) -> dict[str, float]:
    """All of them, of one way to predict."""
    first = answers.positions() < FIRST
    return {
        "auc": round(auc(chance, answers.right), 4),
        "log_loss": round(log_loss(chance, answers.right), 4),
        "rmse": round(float(np.sqrt(np.mean((chance - answers.right) ** 2))), 4),
        "calibration_error": round(calibration_error(chance, answers.right), 4),
        "auc_first_ten": round(auc(chance[first], answers.right[first]), 4),
    }


def first_ten_ahead(
    ours: np.ndarray, theirs: np.ndarray, answers: Answers, rng: np.random.Generator, rounds: int
) -> dict[str, Any]:
    """AUC of ours minus theirs on the first answers of every learner, with a 95 % interval by drawing learners anew."""
    first = answers.positions() < FIRST
    right, learner = answers.right[first], answers.learner[first]
    ours, theirs = ours[first], theirs[first]
    found: list[float] = []
    for _ in range(rounds):
        times = np.bincount(rng.integers(answers.learners, size=answers.learners), minlength=answers.learners)
        weight = times[learner].astype(np.float64)
        found.append(auc(ours, right, weight) - auc(theirs, right, weight))
    low, high = np.nanquantile(found, [0.025, 0.975])
    return {
        "ahead": round(auc(ours, right) - auc(theirs, right), 4),
        "low": round(float(low), 4),
        "high": round(float(high), 4),
    }
