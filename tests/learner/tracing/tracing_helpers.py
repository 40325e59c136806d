"""A few dozen made-up learners for the tests of traces, trees and fits."""

from functools import cache

import numpy as np

from upslope.learner.tracing.fitting import Answers, Fit, fit_readout
from upslope.learner.tracing.fitting.boosting import Growth
from upslope.learner.tracing.readout import Readout

QUICK = Fit(growth=Growth(rounds=30, smallest_leaf=10), folds=3)


def silent(_what: str, _done: int, _total: int) -> None:
    pass


def some_answers(seed: int = 0, learners: int = 40, items: int = 30, skills: int = 6, clocks: bool = True) -> Answers:
    rng = np.random.default_rng(seed)
    lengths = rng.integers(3, 40, learners)
    learner = np.repeat(np.arange(learners), lengths)
    item = rng.integers(items, size=len(learner))
    needs = np.column_stack(
        [np.arange(items) % skills, np.where(np.arange(items) % 4, -1, (np.arange(items) + 1) % skills)]
    )
    ability = rng.normal(size=learners)[learner] + rng.normal(size=items)[item]
    right = (rng.random(len(learner)) < 1 / (1 + np.exp(-ability))).astype(np.float64)
    at = np.cumsum(rng.exponential(0.01, len(learner))) if clocks else np.full(len(learner), np.nan)
    return Answers(learner, item, right, at, needs, skills)


@cache
def a_readout() -> Readout:
    return fit_readout(some_answers(), QUICK, silent)
