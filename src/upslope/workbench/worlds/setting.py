"""One world on one terrain with its questions, and the learners who live there."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from upslope.workbench.worlds.families import Family
from upslope.workbench.worlds.questions import Questions, draw_questions
from upslope.workbench.worlds.terrain import Terrain
from upslope.workbench.worlds.world import LEVELS, Normals, World, normals, rates, rng_of

UNSCORED = 20_000
_REPETITIONS = 4


@dataclass(frozen=True, eq=False)
class LearnerTruth:
    """`held` (bits,) is what a learner holds, flattened over (skills, levels); `chance` (questions, repetitions) the
    random numbers that decide answers, the same whoever asks and in whatever order."""

    number: int
    held: NDArray[np.bool_]
    chance: NDArray[np.float64]

    def answer(self, questions: Questions, question: int, repetition: int = 0) -> bool:
        """Whether the answer to a question, asked for the n-th time, is right."""
        holds = int(self.held[questions.bit[question]])
        return bool(self.chance[question, repetition] < questions.right[question, holds])


@dataclass(frozen=True, eq=False)
class Setting:
    """`rates` (bits,) are the shares that hold each bit among 20,000 learners who are never scored."""

    family: Family
    seed: int
    terrain: Terrain
    world: World
    questions: Questions
    rates: NDArray[np.float64]

    @property
    def name(self) -> str:
        return f"{self.family.name}/{self.seed}/{self.terrain.name}"

    @property
    def bits(self) -> int:
        """How many truths a learner has: skills times levels."""
        return len(self.rates)

    @property
    def majority(self) -> NDArray[np.bool_]:
        """What most hold: the prediction that knows the world and nothing of the learner."""
        return self.rates > 0.5

    def rng(self, purpose: str) -> np.random.Generator:
        """A generator for a purpose in this setting."""
        return rng_of(self.name, purpose)

    def unscored(self) -> Normals:
        """The 20,000 learners from whom rates and moments are counted."""
        return normals(self.rng("unscored"), UNSCORED, self.world.dimensions)

    def learner(self, number: int) -> LearnerTruth:
        """Learner 0, 1, 2 ... of the setting; each is a function of its number alone."""
        z = normals(self.rng(f"learner {number}"), 1, self.world.dimensions)
        chance = self.rng(f"answers {number}").random((len(self.questions), _REPETITIONS))
        return LearnerTruth(number, self.world.bits(z)[0].reshape(-1), chance)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over what the setting came out as: two with equal digests have the same learners and questions."""
        found = hashlib.sha256(self.name.encode())
        found.update(self.terrain.graph.digest.encode())
        for part in (self.rates, self.questions.bit, self.questions.right, self.questions.difficulty):
            found.update(part.tobytes())
        return found.hexdigest()


def setting_of(family: Family, seed: int, terrain: Terrain) -> Setting:
    """The world that a family draws for a seed on a terrain, with its questions."""
    world = family.draw(terrain, rng_of(family.name, seed, terrain.name, "world"))
    name = f"{family.name}/{seed}/{terrain.name}"
    found = rates(world, normals(rng_of(name, "unscored"), UNSCORED, world.dimensions))
    questions = draw_questions(terrain, found, rng_of(name, "questions"))
    assert found.shape == (terrain.skills, len(LEVELS))
    return Setting(family, seed, terrain, world, questions, found.reshape(-1))
