"""Survey answers as columns of numbers, and the additive effects that stand for their many-valued ones."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from upslope.careers.salary.families import family_of
from upslope.careers.salary.title_words import TitleWords
from upslope.model.survey import CompanySize, PayLevel, SurveyRow

Floats = NDArray[np.float64]
Texts = NDArray[np.str_]

LEVELS, SIZES = list(PayLevel), list(CompanySize)
ATTRIBUTES = ("level", "country", "size", "remote", "family", "full_time", "industry")
"""What answers are grouped by, beside the year."""

_ROUNDS = 4
_WEIGHT = {"level": 1.0, "country": 10.0, "family": 5.0, "title": 15.0, "industry": 10.0}
"""How many answers' worth of "no effect" each effect is shrunk with."""


@dataclass(frozen=True)
class Answers:
    """Survey answers by column; `log_pay` is the natural logarithm of US dollars a year."""

    year: NDArray[np.int64]
    log_pay: Floats
    level: Texts
    title: Texts
    family: Texts
    country: Texts
    size: Texts
    remote: Texts
    full_time: Texts
    abroad: Floats
    industry: Texts
    times: Floats

    @classmethod
    def of(cls, rows: Sequence[SurveyRow]) -> "Answers":
        families = {title: family_of(title) for title in {row.title for row in rows}}
        return cls(
            year=np.array([row.year for row in rows], dtype=np.int64),
            log_pay=np.log(np.array([row.pay for row in rows], dtype=np.float64)),
            level=np.array([row.level.value for row in rows], dtype=np.str_),
            title=np.array([row.title for row in rows], dtype=np.str_),
            family=np.array([families[row.title] for row in rows], dtype=np.str_),
            country=np.array([row.country for row in rows], dtype=np.str_),
            size=np.array([row.size.value for row in rows], dtype=np.str_),
            remote=np.array([str(row.remote) for row in rows], dtype=np.str_),
            full_time=np.array([str(row.full_time) for row in rows], dtype=np.str_),
            abroad=np.array([bool(row.residence) and row.residence != row.country for row in rows], dtype=np.float64),
            industry=np.array([row.industry for row in rows], dtype=np.str_),
            times=np.array([row.times for row in rows], dtype=np.float64),
        )

    def __len__(self) -> int:
        return len(self.year)

    def where(self, chosen: NDArray[np.bool_]) -> "Answers":
        """The answers for which `chosen` is true."""
        return Answers(*(getattr(self, field.name)[chosen] for field in fields(self)))


@dataclass(frozen=True)
class Effect:
    """What each value of an attribute adds to the logarithm of pay, and how many answers have that value."""

    values: Texts
    adds: Floats
    counts: NDArray[np.int64]

    def of(self, column: Texts, otherwise: Floats | float) -> Floats:
        """What each entry of a column adds; `otherwise` for a value that was never seen."""
        place, known = self._places(column)
        return np.where(known, self.adds[place], otherwise)

    def seen(self, column: Texts) -> NDArray[np.int64]:
        """How many answers had the value of each entry."""
        place, known = self._places(column)
        return np.where(known, self.counts[place], 0)

    def _places(self, column: Texts) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        unique, inverse = np.unique(column, return_inverse=True)
        place = np.minimum(np.searchsorted(self.values, unique), len(self.values) - 1)
        return place[inverse], (self.values[place] == unique)[inverse]


@dataclass(frozen=True)
class Effects:
    """An additive model of log pay by the words of the title, level, country, family, title within the family, and
    industry.

    Each effect is the mean of what the others leave, shrunk towards nothing, found by backfitting (Friedman, Stuetzle
    1981). A title that was never seen is what its words and its family say; a country seen in few answers stands for
    countries that were never seen.
    """

    centre: float
    by: dict[str, Effect]
    words: TitleWords
    rare_country: float

    @classmethod
    def of(cls, answers: Answers) -> "Effects":
        names = [name for name in _WEIGHT if name != "industry" or len(np.unique(answers.industry)) > 1]
        groups = {name: np.unique(getattr(answers, name), return_inverse=True) for name in names}
        counts = {name: np.bincount(inverse) for name, (_, inverse) in groups.items()}
        centre = float(np.median(answers.log_pay))
        adds = {name: np.zeros(len(groups[name][0])) for name in names}
        left = answers.log_pay - centre
        titles, of_title = groups["title"]
        words, by_words = TitleWords({}), np.zeros(len(titles))
        for _ in range(_ROUNDS):
            left = left + by_words[of_title]
            words = TitleWords.of(titles, np.bincount(of_title, weights=left).astype(np.float64), counts["title"])
            by_words = words.adds_to(titles)
            left = left - by_words[of_title]
            for name in names:
                inverse = groups[name][1]
                left = left + adds[name][inverse]
                sums = np.bincount(inverse, weights=left)
                adds[name] = sums / (counts[name] + _WEIGHT[name])
                left = left - adds[name][inverse]
        by = {name: Effect(groups[name][0], adds[name], counts[name]) for name in names}
        rare = by["country"].adds[counts["country"] < _RARE]
        return cls(centre, by, words, float(rare.mean()) if len(rare) else float(by["country"].adds.min()))

    def columns(self, answers: Answers) -> Floats:
        """Shape (answers, features): what the trees are given."""
        industry = self.by.get("industry")
        kind = self.by["family"].of(answers.family, 0.0) + self.words.of_each(answers.title)
        return np.column_stack(
            [
                _ranks(answers.level, [level.value for level in LEVELS]),
                self.by["country"].of(answers.country, self.rare_country),
                kind + self.by["title"].of(answers.title, 0.0),
                kind,
                _ranks(answers.size, [size.value for size in SIZES]),
                answers.remote.astype(np.float64),
                answers.year.astype(np.float64),
                answers.full_time == "True",
                answers.abroad,
                industry.of(answers.industry, 0.0) if industry else np.zeros(len(answers)),
            ]
        ).astype(np.float64)


_RARE = 30


def _ranks(column: Texts, order: list[str]) -> Floats:
    unique, inverse = np.unique(column, return_inverse=True)
    return np.array([order.index(value) for value in unique.tolist()], dtype=np.float64)[inverse]
