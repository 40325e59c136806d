"""A few dozen made-up learners for the tests of traces, trees and fits."""

from datetime import timedelta
from functools import cache

import numpy as np

from upslope.learner import Graph, SkillNode
from upslope.learner.tracing import Cohort
from upslope.learner.tracing.fitting import Answers, Fit, fit_readout
from upslope.learner.tracing.fitting.boosting import Growth
from upslope.learner.tracing.readout import Readout
from upslope.model.evidence import Evidence, ItemFacts
from upslope.testing.values import NOON, an_entry, an_item

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


GRAPH = Graph.of([SkillNode(f"skill-{number}", "x") for number in range(6)])


@cache
def a_cohort() -> Cohort:
    """The read-out by names."""
    return Cohort.of(a_readout(), tuple(f"item-{n}" for n in range(30)), tuple(f"skill-{n}" for n in range(6)))


def facts_of(answers: Answers, item: int) -> ItemFacts:
    """An item of made-up answers as evidence names it, its first skill the heaviest."""
    needs = [f"skill-{skill}" for skill in answers.skills[item] if skill >= 0]
    weights = [0.7, 0.3] if len(needs) == 2 else [1.0]
    return an_item(uuid=f"item-{item}", skills=tuple(zip(needs, weights, strict=True)), guess=0.0)


def entries_of(answers: Answers, learner: int) -> list[Evidence]:
    """One learner's made-up answers as evidence."""
    found: list[Evidence] = []
    for row in np.flatnonzero(answers.learner == learner).tolist():
        when = NOON + timedelta(days=float(answers.at[row]))
        item, right = facts_of(answers, int(answers.item[row])), float(answers.right[row])
        found.append(an_entry(f"{row:05d}", item=item, score=right, occurred_at=when, recorded_at=when))
    return found
