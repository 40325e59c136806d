"""What a survey says of somebody's pay: an interval and the answers behind it, or that there are too few."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upslope.careers.salary.columns import Answers
from upslope.careers.salary.families import family_of
from upslope.careers.salary.intervals import COVERAGE, Intervals
from upslope.model.salary import Rate
from upslope.model.survey import PayEstimate, PayQuestion, SurveyRow, TooFewRows

NEEDED = 30
"""Fewer comparable answers than this, and no estimate is made."""

RECENT = 3
"""Answers are comparable from so many years, the one asked for included."""

FEWEST = 200
"""A survey with fewer answers gives no estimates at all."""


@dataclass(frozen=True)
class PayModel:
    """What was learned from one survey."""

    answers: Answers
    intervals: Intervals | None
    rates: tuple[Rate, ...] = ()

    @classmethod
    def fit(cls, rows: Sequence[SurveyRow], rates: Sequence[Rate] = ()) -> "PayModel":
        """Takes some seconds for tens of thousands of answers. `rates` are those that the survey itself goes by."""
        answers = Answers.of(rows)
        return cls(answers, Intervals.fit(answers) if len(answers) >= FEWEST else None, tuple(rates))

    @property
    def years(self) -> tuple[int, int]:
        return int(self.answers.year.min()), int(self.answers.year.max())

    @property
    def span(self) -> tuple[int, ...]:
        """The years in which anybody answered."""
        return tuple(np.unique(self.answers.year).tolist())

    @property
    def industries(self) -> tuple[str, ...]:
        """Those that the survey tells apart; none where it doesn't ask."""
        return tuple(str(value) for value in np.unique(self.answers.industry) if value)

    def industry_like(self, name: str) -> str | None:
        """The survey's own name for an industry: one that is contained in this name, or contains it."""
        wanted = name.casefold()
        return next((own for own in self.industries if own.casefold() in wanted or wanted in own.casefold()), None)

    @property
    def countries(self) -> tuple[str, ...]:
        """Those with enough answers for some estimate, most answers first."""
        values, counts = np.unique(self.answers.country, return_counts=True)
        order = np.argsort(-counts, kind="stable")
        return tuple(str(values[place]) for place in order if counts[place] >= NEEDED)

    def estimate(self, question: PayQuestion) -> PayEstimate | TooFewRows:
        """The interval for people as asked. Comparable are those of the same level, country and family of titles (and
        industry, if asked) in recent years; where they are too few, those of the same level and country."""
        if self.intervals is None:
            return TooFewRows(len(self.answers), FEWEST, ("survey",))
        shared, alike = self._comparable(question)
        if alike.sum() < NEEDED:
            return TooFewRows(int(alike.sum()), NEEDED, shared)
        row = SurveyRow(
            year=question.year,
            level=question.level,
            title=question.title,
            pay=1.0,
            country=question.country,
            residence=question.country,
            remote=question.remote,
            size=question.size,
            industry=question.industry,
        )
        low, middle, high = np.exp(self.intervals.predict(Answers.of([row]))[:, 0]).tolist()
        years = self.answers.year[alike]
        return PayEstimate(
            low, middle, high, COVERAGE, int(alike.sum()), shared, (int(years.min()), int(years.max())), question.year
        )

    def _comparable(self, question: PayQuestion) -> tuple[tuple[str, ...], NDArray[np.bool_]]:
        known = self.answers
        recent = (known.year > question.year - RECENT) & (known.year <= question.year)
        alike = recent & (known.level == question.level.value) & (known.country == question.country)
        shared: tuple[str, ...] = ("level", "country")
        if question.industry:
            alike, shared = alike & (known.industry == question.industry), (*shared, "industry")
        closer = alike & (known.family == family_of(question.title))
        if closer.sum() >= NEEDED:
            return (*shared, "family"), closer
        return shared, alike
