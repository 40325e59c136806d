"""Two ways to keep a memory of one item: our clock and FSRS-6 with its default parameters, behind one face."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from types import ModuleType
from typing import Any, Protocol

import numpy as np

from upslope.errors import UpslopeError
from upslope.learner import Parameters, memory

_START = datetime(2026, 1, 1, tzinfo=UTC)


class Clock(Protocol):
    """What is believed of one item, day by day (days since it was first seen)."""

    def recall(self, day: float) -> float:
        """The predicted chance of a pass on that day."""
        ...

    def reviewed(self, day: float, passed: bool) -> None:
        """Take in a result, the first one of all included."""
        ...

    def next_day(self, retention: float) -> float:
        """The day on which recall falls to `retention`."""
        ...


@dataclass
class Ours:
    """The memory clock of `learner/memory.py`, as `learner/clocks.py` runs it."""

    parameters: Parameters
    stability: float = 0.0
    ease: float = 1.0
    seen: float = 0.0

    def recall(self, day: float) -> float:
        return memory.retrievability(day - self.seen, self.stability)

    def reviewed(self, day: float, passed: bool) -> None:
        if not self.stability:
            self.stability = memory.first_stability(passed, self.parameters)
        elif passed:
            self.stability = memory.strengthened(self.stability, self.recall(day), self.parameters, self.ease)
        else:
            self.stability = memory.lapsed(self.stability, self.parameters)
        if not passed:
            self.ease = memory.eased(self.ease, self.parameters)
        self.seen = day

    def next_day(self, retention: float) -> float:
        return self.seen + float(memory.days_until(retention, np.array([self.stability]))[0])


@dataclass
class Fsrs:
    """A card of the package `fsrs`, graded *good* or *again*, without learning steps and without fuzz."""

    library: ModuleType
    scheduler: Any
    card: Any

    def recall(self, day: float) -> float:
        return float(self.scheduler.get_card_retrievability(self.card, _START + timedelta(days=day)))

    def reviewed(self, day: float, passed: bool) -> None:
        rating = self.library.Rating.Good if passed else self.library.Rating.Again
        self.card, _ = self.scheduler.review_card(self.card, rating, _START + timedelta(days=day))

    def next_day(self, retention: float) -> float:
        """The forgetting curve of FSRS-6 solved for time; its parameter 20 is the exponent."""
        decay = self.scheduler.parameters[20]
        factor = 0.9 ** (-1 / decay) - 1
        seen = (self.card.last_review - _START) / timedelta(days=1)
        return seen + self.card.stability / factor * (retention ** (-1 / decay) - 1)


def ours() -> Clock:
    """A fresh clock of ours."""
    return Ours(Parameters())


def fsrs_maker() -> Callable[[], Clock]:
    """Makes fresh FSRS cards. Raises UpslopeError if the package `fsrs` is not installed."""
    try:
        library = import_module("fsrs")
    except ImportError as error:
        raise UpslopeError(
            "This benchmark compares with the package fsrs, which is not installed. Install it: pip install fsrs"
        ) from error
    scheduler = library.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    return lambda: Fsrs(library, scheduler, library.Card(card_id=1))
