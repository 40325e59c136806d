"""Inference over a knowledge structure: beliefs about which closed set of skills a learner holds.

A knowledge state holds with every skill what comes before it (Doignon and Falmagne, Knowledge Spaces, 1985; the
stochastic assessment of Falmagne and Doignon, 1988, updates the chances of states by Bayes with careless errors and
lucky guesses). All states of a large graph can't be listed, so 12,000 are drawn, along random learning paths that go
further in some areas than in others. Applying a skill comes after knowing it.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from upslope.workbench.bench.placement.exam import Exam
from upslope.workbench.worlds import LEVELS, Setting, Terrain

STATES = 12_000
CARELESS = 0.1
assert len(LEVELS) == 2, "a state here is what is known and what is applied"

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class States:
    """`held` (states, bits) as 0 and 1; `right` (questions, 2) the assumed P(right) without and with the bit."""

    held: NDArray[np.float32]
    right: Floats

    @classmethod
    def of(cls, exam: Exam) -> "States":
        drawn = _drawn(exam.setting)
        careful = np.full(len(exam.guess), 1 - CARELESS)
        return cls(drawn, np.stack([np.maximum(exam.guess, 0.02), careful], axis=1))


@lru_cache(maxsize=1)
def _drawn(setting: Setting) -> NDArray[np.float32]:
    """They don't depend on bands, and several comparators of a setting use them."""
    return draw_states(setting.terrain, setting.rng("knowledge states"))


def draw_states(terrain: Terrain, rng: np.random.Generator, count: int = STATES) -> NDArray[np.float32]:
    """A path takes skills in the order of their depth, jittered, and areas ahead of or behind one another; a state is
    how far along it somebody has come, uniformly. Shape (states, bits), each row closed."""
    skills = terrain.skills
    ahead = rng.normal(0.0, 0.35, size=(count, terrain.areas))[:, terrain.area]
    late = terrain.depth + ahead + rng.normal(0.0, 0.2, size=(count, skills))
    for skill in terrain.order:  # what comes before is learned before
        for needed in terrain.before[skill]:
            late[:, skill] = np.maximum(late[:, skill], late[:, needed] + 1e-6)
    later = late + np.abs(rng.normal(0.25, 0.15, size=(count, skills)))
    both = np.stack([late, later], axis=2).reshape(count, -1)
    come = rng.uniform(0.0, 1.0, size=count)
    rank = np.sort(both, axis=1)[np.arange(count), np.minimum((come * both.shape[1]).astype(int), both.shape[1] - 1)]
    return (both < rank[:, None]).astype(np.float32)


class StatesExaminer(ABC):
    """Beliefs over the drawn states; who chooses is left to others."""

    settled = False

    def __init__(self, exam: Exam, states: States) -> None:
        self._exam = exam
        self._states = states
        self._weights = np.full(len(states.held), 1 / len(states.held))
        self._believed = self._beliefs()

    def held(self) -> Floats:
        return self._believed

    def _beliefs(self) -> Floats:
        found = self._weights.astype(np.float32) @ self._states.held
        return np.clip(found.astype(np.float64), 1e-6, 1 - 1e-6)

    def absorb(self, question: int, right: bool) -> None:
        bit = int(self._exam.setting.questions.bit[question])
        chance = self._states.right[question] if right else 1 - self._states.right[question]
        self._weights *= np.where(self._states.held[:, bit] > 0, chance[1], chance[0])
        self._weights /= self._weights.sum()
        self._believed = self._beliefs()

    @abstractmethod
    def choose(self, free: NDArray[np.bool_]) -> int:
        """Which of the questions (questions,) that are `free` to ask."""
