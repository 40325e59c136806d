"""Quantiles of pay from boosted trees, and the groups of people for which they have to hold."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from upslope.careers.salary.columns import ATTRIBUTES, Answers, Effects, Floats, Texts

COVERAGE = 0.8
TAIL = (1 - COVERAGE) / 2

OWN = 150
"""A country with so many answers is a group of its own."""

FEW = "few "
"""How the name of a group of countries begins that have fewer; they are together by how many."""

_SUPPORT = np.array([1, 10, 50, 200, 1000])


@dataclass(frozen=True)
class Trees:
    """Boosted quantiles of log pay on the columns of additive effects: low, middle and high, or low and high."""

    effects: Effects
    quantiles: tuple[Any, ...]

    @classmethod
    def fit(cls, answers: Answers, *, middle: bool = True) -> "Trees":
        from sklearn.ensemble import HistGradientBoostingRegressor  # half a second to load: only when there is a survey
        from threadpoolctl import threadpool_limits

        effects = Effects.of(answers)
        columns = effects.columns(answers)
        found: list[Any] = []
        with threadpool_limits(1):  # several threads on so few rows cost more than they bring, and aren't repeatable
            for share in (TAIL, 0.5, 1 - TAIL) if middle else (TAIL, 1 - TAIL):
                regressor = HistGradientBoostingRegressor(
                    loss="quantile",
                    quantile=share,
                    max_iter=60,
                    learning_rate=0.15,
                    max_leaf_nodes=15,
                    min_samples_leaf=max(5, min(30, len(answers) // 20)),
                    l2_regularization=5.0,
                    early_stopping=False,  # pyright: ignore[reportArgumentType]  the stubs know "auto" only
                    random_state=0,
                )
                found.append(regressor.fit(columns, answers.log_pay))
        return cls(effects, tuple(found))

    def predict(self, answers: Answers) -> Floats:
        """Shape (quantiles, answers), in log pay."""
        columns = self.effects.columns(answers)
        return np.array([quantile.predict(columns) for quantile in self.quantiles])

    def groups(self, answers: Answers) -> dict[str, Texts]:
        """The groups that each answer belongs to: its own attributes, and how well its title is known.

        Countries with few answers are together with those that have about as many.
        """
        found = {name: getattr(answers, name) for name in ATTRIBUTES}
        seen = self.effects.by["country"].seen(answers.country)
        few = np.char.add(FEW, np.searchsorted(_SUPPORT, seen, side="right").astype(np.str_))
        found["country"] = np.where(seen >= OWN, answers.country, few)
        titles = self.effects.by["title"].seen(answers.title)
        found["title_support"] = np.searchsorted(_SUPPORT, titles, side="right").astype(np.str_)
        return found
