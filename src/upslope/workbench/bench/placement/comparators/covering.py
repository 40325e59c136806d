"""Math Academy's diagnostic, as far as it is published: a covering set of topics, asked through.

Every topic has a topic of the set among its ancestors (or itself) and one among its descendants (or itself), both
within three edges. A right answer counts for the topic and all its ancestors, a wrong one against it and all its
descendants (Skycak, The Math Academy Way, 2024). Which covering set, and in which order, isn't published: ours is the
greedy smallest, asked by how much a topic covers.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from upslope.workbench.bench.placement.comparators.way import Way
from upslope.workbench.bench.placement.exam import Exam
from upslope.workbench.bench.placement.ours import Rule
from upslope.workbench.bench.placement.session import Examiner
from upslope.workbench.worlds import LEVELS, Terrain

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

_WITHIN = 3
_PER_ANSWER, _PER_BAND, _PER_LEVEL = 1.5, 0.5, 0.5


def ancestors(terrain: Terrain, within: int | None = None) -> Mask:
    """Whether a skill (column) is the other (row) itself or lies before it, within so many edges. (skills, skills)."""
    direct = np.zeros((terrain.skills, terrain.skills), dtype=np.int64)
    for skill, needed in enumerate(terrain.before):
        direct[skill, list(needed)] = 1
    found = np.eye(terrain.skills, dtype=np.int64)
    for _ in range(within if within is not None else int(terrain.graph.depth.max())):
        found = np.minimum(found + found @ direct, 1)
    return found > 0


def covering_set(terrain: Terrain) -> list[int]:
    """Askable skills in the order they are asked, greedily: the one that covers most of what isn't covered yet.

    A skill with nothing askable near enough above or below it stays uncovered on that side.
    """
    near = ancestors(terrain, _WITHIN)
    allowed = np.flatnonzero(terrain.askable)
    below, above = near[:, allowed].copy(), near.T[:, allowed].copy()  # chosen one is ancestor; is descendant
    needs_below, needs_above = below.any(axis=1), above.any(axis=1)
    chosen: list[int] = []
    while needs_below.any() or needs_above.any():
        gain = below[needs_below].sum(axis=0) + above[needs_above].sum(axis=0)
        best = int(np.argmax(gain))
        chosen.append(int(allowed[best]))
        needs_below &= ~below[:, best]
        needs_above &= ~above[:, best]
    return chosen


def through_the_set(exam: Exam, order: list[int], number: int) -> Rule:
    """The set's skills one after another, each by a question of level know; then through it again, then at random."""
    rng = exam.setting.rng(f"covering {number}")
    questions = exam.setting.questions
    by_skill: dict[int, list[int]] = {}
    for question in rng.permutation(len(questions)).tolist():
        skill, level = divmod(int(questions.bit[question]), len(LEVELS))
        if level == 0:
            by_skill.setdefault(skill, []).append(question)
    rounds = max((len(listed) for listed in by_skill.values()), default=0)
    wanted = exam.weights.reshape(-1, len(LEVELS)).sum(axis=1) > 0
    planned = [
        by_skill[skill][each]
        for each in range(rounds)
        for skill in order
        if wanted[skill] and each < len(by_skill.get(skill, []))
    ]

    def rule(_held: Floats, free: Mask) -> int:
        return next((question for question in planned if free[question]), int(rng.choice(np.flatnonzero(free))))

    return rule


class CoveringSet:
    """Answers counted for and against; what nothing was heard of stands as its band says."""

    settled = False

    def __init__(self, exam: Exam, rule: Rule, before: Mask, start: Floats) -> None:
        self._exam, self._rule, self._before = exam, rule, before
        self._score = start.copy()

    def held(self) -> Floats:
        level = np.arange(len(LEVELS))
        return expit(self._score[:, None] - _PER_LEVEL * level).reshape(-1)

    def choose(self, free: Mask) -> int:
        return self._rule(self.held(), free)

    def absorb(self, question: int, right: bool) -> None:
        skill = int(self._exam.setting.questions.bit[question]) // len(LEVELS)
        if right:
            self._score[self._before[skill]] += _PER_ANSWER
        else:
            self._score[self._before[:, skill]] -= _PER_ANSWER


def _own(exam: Exam) -> Callable[[int], Examiner]:
    terrain = exam.setting.terrain
    order, before = covering_set(terrain), ancestors(terrain)
    skill = exam.setting.questions.bit // len(LEVELS)
    count = np.bincount(skill, minlength=terrain.skills)
    harder = np.bincount(skill, weights=exam.bands - 2.0, minlength=terrain.skills) / np.maximum(count, 1)
    start = -_PER_BAND * harder
    return lambda number: CoveringSet(exam, through_the_set(exam, order, number), before, start)


def _rule(exam: Exam) -> Callable[[int], Rule]:
    order = covering_set(exam.setting.terrain)
    return lambda number: through_the_set(exam, order, number)


COVERING = Way("covering set", _own, _rule)
