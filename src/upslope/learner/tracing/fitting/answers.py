"""Many learners' answers, as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upslope.learner.tracing.traces import Floats, Ints


@dataclass(frozen=True)
class Answers:
    """N answers in the order in which each learner gave them, learner after learner.

    `learner` (N,) is 0..L-1 and never falls; `item` (N,) numbers items; `right` (N,) in 0..1; `at` (N,) in days, NaN
    where there are no clocks; `skills` (I, K) are the items' skills, padded with -1, of `skill_count` in all.
    `foretold` (N,) tells which answers a read-out is to foretell, None for all: the others are only learned from.
    """

    learner: Ints
    item: Ints
    right: Floats
    at: Floats
    skills: Ints
    skill_count: int
    foretold: NDArray[np.bool_] | None = None

    def __len__(self) -> int:
        return len(self.learner)

    @property
    def learners(self) -> int:
        return int(self.learner[-1]) + 1 if len(self) else 0

    def lengths(self) -> Ints:
        """(L,) how many answers each learner gave."""
        return np.bincount(self.learner, minlength=self.learners).astype(np.int64)

    def positions(self) -> Ints:
        """(N,) how many answers of the same learner came before."""
        ends = np.cumsum(self.lengths())
        return np.arange(len(self)) - (ends - self.lengths())[self.learner]

    def earlier(self, values: Ints, back: int) -> Ints:
        """`values` (N,) of the same learner's answer so many before; -1 where there is none."""
        found = np.full(len(values), -1, dtype=np.int64)
        found[back:] = values[:-back]
        found[self.positions() < back] = -1
        return found

    def runs(self) -> Ints:
        """(N,) how many answers just before were on the same first skill."""
        skill = self.skills[self.item, 0]
        fresh = (self.earlier(skill, 1) != skill) | (self.positions() == 0)
        begin = np.maximum.accumulate(np.where(fresh, np.arange(len(self)), 0))
        return np.arange(len(self)) - begin

    def repeats(self) -> NDArray[np.bool_]:
        """(N,) whether the learner had answered the item before."""
        key = self.learner * len(self.skills) + self.item
        again = np.ones(len(self), dtype=bool)
        again[np.unique(key, return_index=True)[1]] = False
        return again

    def of(self, learners: NDArray[np.bool_]) -> "Answers":
        """The answers of those learners (L,) alone, numbered anew."""
        keep = learners[self.learner]
        numbers = np.cumsum(learners) - 1
        return Answers(
            numbers[self.learner[keep]].astype(np.int64),
            self.item[keep],
            self.right[keep],
            self.at[keep],
            self.skills,
            self.skill_count,
            None if self.foretold is None else self.foretold[keep],
        )
