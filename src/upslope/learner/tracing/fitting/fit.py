"""From many learners' answers to a read-out."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from scipy.optimize import minimize

from upslope.learner.tracing.abilities import Scales
from upslope.learner.tracing.fitting.answers import Answers
from upslope.learner.tracing.fitting.boosting import Growth, best_rounds, grown, taken_over
from upslope.learner.tracing.fitting.stream import streamed
from upslope.learner.tracing.fitting.tables import tables_of
from upslope.learner.tracing.readout import Readout
from upslope.learner.tracing.traces import Floats, Ints
from upslope.learner.tracing.trees import Trees, averaged

_PULL = 5.0
"""How strongly the calibration is drawn to the trees as they are, in answers."""


@dataclass(frozen=True)
class Fit:
    """What a fit is made with."""

    scales: Scales = field(default_factory=Scales)
    growth: Growth = field(default_factory=Growth)
    folds: int = 5
    forests: int = 1
    held_out: float = 0.15
    seed: int = 0


def out_of_fold(answers: Answers, fit: Fit, told: Callable[[str, int, int], None]) -> Floats:
    """(N, columns) the features of every answer, items and skills told by learners of other folds alone."""
    fold = _dealt(answers.learners, fit.folds, fit.seed)
    table: Floats | None = None
    for number in range(fit.folds):
        told("Streaming", number, fit.folds)
        mine = fold == number
        found = streamed(answers.of(mine), tables_of(answers.of(~mine), fit.scales))
        table = np.empty((len(answers), found.shape[1])) if table is None else table
        table[mine[answers.learner]] = found
    assert table is not None
    return table


def fit_readout(answers: Answers, fit: Fit, told: Callable[[str, int, int], None]) -> Readout:
    """The read-out fitted to all of `answers`. The same answers, fit and seed give the same bits."""
    table, right = out_of_fold(answers, fit, told), answers.right
    held = (_dealt(answers.learners, round(1 / fit.held_out), fit.seed + 1) == 0)[answers.learner]
    if (some := answers.foretold) is not None:
        table, right, held = table[some], right[some], held[some]
    told("Trying trees", 0, fit.forests + 1)
    rounds, logits = best_rounds(table, right, held, fit.growth, fit.seed)
    tables = tables_of(answers, fit.scales)
    believed = table[held][:, tables.features.index("believed logit")]
    calibration = _calibrated(logits, believed, right[held])
    forests: list[Trees] = []
    for number in range(fit.forests):
        told("Growing trees", number + 1, fit.forests + 1)
        growth = replace(fit.growth, rounds=rounds)
        forests.append(taken_over(grown(table, right, growth, fit.seed + number)))
    return Readout(tables, averaged(forests), calibration)


def _dealt(learners: int, hands: int, seed: int) -> Ints:
    """(L,) learners dealt into hands of equal size."""
    return np.random.default_rng(seed).permutation(learners).astype(np.int64) % hands


def _calibrated(logits: Floats, believed: Floats, right: Floats) -> Floats:
    """Weights of the trees' and of the Gaussian part's log odds and what is added, by least log loss, drawn a little
    to the trees as they are."""
    columns = np.column_stack([logits, believed, np.ones(len(right))])
    start = np.array([1.0, 0.0, 0.0])

    def loss(values: Floats) -> float:
        both = columns @ values
        away = float(((values - start) ** 2).sum())
        return float(np.mean(np.logaddexp(0, both) - right * both)) + away * _PULL / len(right)

    return np.asarray(minimize(loss, start, method="BFGS").x)
