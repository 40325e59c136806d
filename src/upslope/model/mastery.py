"""What the learner model says."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from upslope.model.level import Level


class Word(StrEnum):
    """The word beside every bar. MET as `Mastery.met`, LIKELY at P(at level) >= 0.6, UNSURE >= 0.35, UNLIKELY below."""

    MET = "met"
    LIKELY = "likely"
    UNSURE = "unsure"
    UNLIKELY = "unlikely"
    UNMEASURED = "unmeasured"


MET_AT = 0.8


@dataclass(frozen=True)
class Mastery:
    """How well a skill is held at a level, at a moment.

    `probability` is P(at level). `expected`, `low` and `high` are the median and the 80 % credible interval of the
    chance of solving a typical task of that level: what the bar draws. `threshold` is that chance for someone
    exactly at the level. `due` is the chance that it needs repeating now (0 where nothing was ever learned).
    `answers` counts the graded evidence on the skill itself; `shown` tells whether graded work stands behind the figure
    at all, and not only what strangers are like or a lesson that was read.
    """

    skill: str
    level: Level
    probability: float
    expected: float
    low: float
    high: float
    threshold: float
    answers: int
    due: float
    at: datetime
    shown: bool

    @property
    def met(self) -> bool:
        return self.shown and self.probability >= MET_AT

    @property
    def word(self) -> Word:
        if self.met:
            return Word.MET
        for word, bound in ((Word.LIKELY, 0.6), (Word.UNSURE, 0.35)):
            if self.probability >= bound:
                return word
        return Word.UNLIKELY


@dataclass(frozen=True)
class Movement:
    """How one piece of evidence moved P(at level) of one skill."""

    evidence_id: str
    skill: str
    level: Level
    before: float
    after: float
