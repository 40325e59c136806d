"""Maximum-information testing: one ability, three-parameter logistic items, expected a posteriori (Lord, 1980).

Item difficulties are the authors' bands, guesses theirs, discrimination alike for all. A skill is at its level where
the ability exceeds its difficulty: the mean over its questions, or that of the level if it has none.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from upslope.workbench.bench.placement.comparators.way import Way
from upslope.workbench.bench.placement.exam import Exam
from upslope.workbench.bench.placement.ours import Rule
from upslope.workbench.bench.placement.session import Examiner
from upslope.workbench.worlds import LEVELS

Floats = NDArray[np.float64]

_DISCRIMINATION = 1.7
_PER_BAND, _PER_LEVEL = 0.8, 0.8
_GRID = np.linspace(-4, 4, 81)


def item_difficulty(exam: Exam) -> Floats:
    """By question, in sd of ability: 0 for band 2 of level know."""
    return _PER_BAND * (exam.bands - 2) + _PER_LEVEL * (exam.setting.questions.bit % len(LEVELS))


def bit_difficulty(exam: Exam) -> Floats:
    """By bit: of its own questions, else of its skill's and the step between levels, else of the level alone."""
    bits, questions = exam.setting.bits, exam.setting.questions
    difficulty, level = item_difficulty(exam), np.arange(bits) % len(LEVELS)
    found = _PER_LEVEL * level.astype(np.float64)
    for bit in range(bits):
        own = difficulty[questions.bit == bit]
        other = difficulty[questions.bit == bit - level[bit]]
        if len(own):
            found[bit] = own.mean()
        elif len(other):
            found[bit] = other.mean() + _PER_LEVEL * level[bit]
    return found


def information(ability: Floats | float, difficulty: Floats, guess: Floats) -> Floats:
    """Fisher's, of three-parameter items (Lord, 1980, eq. 5-9)."""
    right = expit(_DISCRIMINATION * (ability - difficulty))
    chance = guess + (1 - guess) * right
    return _DISCRIMINATION**2 * (1 - chance) / chance * ((chance - guess) / (1 - guess)) ** 2


class MaximumInformation:
    """One ability, by its posterior on a grid."""

    settled = False

    def __init__(self, exam: Exam, bit_difficulties: Floats, number: int) -> None:
        self._exam, self._bits = exam, bit_difficulties
        self._difficulty = item_difficulty(exam)
        self._posterior = np.exp(-(_GRID**2) / 2)
        self._posterior /= self._posterior.sum()
        self._rng = exam.setting.rng(f"irt {number}")
        self._wanted = exam.weights[exam.setting.questions.bit] > 0

    def held(self) -> Floats:
        return expit(_DISCRIMINATION * (_GRID[None, :] - self._bits[:, None])) @ self._posterior

    def choose(self, free: NDArray[np.bool_]) -> int:
        ability = float(self._posterior @ _GRID)
        told = information(ability, self._difficulty, self._exam.guess)
        return _most(told, free, self._wanted, self._rng)

    def absorb(self, question: int, right: bool) -> None:
        guess = self._exam.guess[question]
        chance = guess + (1 - guess) * expit(_DISCRIMINATION * (_GRID - self._difficulty[question]))
        self._posterior = self._posterior * (chance if right else 1 - chance)
        self._posterior /= self._posterior.sum()


def _most(told: Floats, free: NDArray[np.bool_], wanted: NDArray[np.bool_], rng: np.random.Generator) -> int:
    allowed = free & wanted if (free & wanted).any() else free
    value = np.where(allowed, told, -np.inf)
    return int(rng.choice(np.flatnonzero(value >= value.max() - 1e-9)))


def most_informative(exam: Exam, number: int) -> Rule:
    """Fisher's information at our estimate: of every skill its own ability, standing as far above the level as our
    P(held) says, against the question's band."""
    rng = exam.setting.rng(f"irt {number}")
    bit = exam.setting.questions.bit
    wanted = exam.weights[bit] > 0
    difficulty: Floats = (_PER_BAND * (exam.bands - 2.0)).astype(np.float64)

    def rule(held: Floats, free: NDArray[np.bool_]) -> int:
        ability = logit(np.clip(held[bit], 1e-6, 1 - 1e-6)) / _DISCRIMINATION
        return _most(information(ability, difficulty, exam.guess), free, wanted, rng)

    return rule


def _own(exam: Exam) -> Callable[[int], Examiner]:
    difficulties = bit_difficulty(exam)
    return lambda number: MaximumInformation(exam, difficulties, number)


IRT = Way("maximum-information IRT", _own, lambda exam: lambda number: most_informative(exam, number))
