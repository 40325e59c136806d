"""One learner examined by one examiner: forty questions, and what was believed after each."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from upslope.workbench.bench.placement.exam import Exam
from upslope.workbench.worlds import LEVELS, LearnerTruth

MOST = 40


class Examiner(Protocol):
    """What chooses questions for one learner and draws conclusions from the answers."""

    def choose(self, free: NDArray[np.bool_]) -> int:
        """The question (its place) to ask next, of those that are free, of which there is at least one."""
        ...

    def absorb(self, question: int, right: bool) -> None:
        """Take note of an answer."""
        ...

    def held(self) -> NDArray[np.float64]:
        """P(held) of every bit. Shape (bits,)."""
        ...

    @property
    def settled(self) -> bool:
        """Whether the stopping rule, if there is one, would have ended the test before the question chosen last."""
        ...


@dataclass(frozen=True, eq=False)
class Track:
    """`asked` and `right` are of shape (questions asked,); `held` (questions asked + 1, bits) starts with the prior.

    `stopped` is after how many questions the stopping rule ends the test; the track goes on regardless.
    """

    asked: NDArray[np.int64]
    right: NDArray[np.bool_]
    held: NDArray[np.float32]
    stopped: int

    def asked_bits(self, exam: Exam, count: int) -> NDArray[np.bool_]:
        """Whether a question about the skill of a bit was among the first `count`. Shape (bits,)."""
        skills = exam.setting.questions.bit[self.asked[:count]] // len(LEVELS)
        found = np.zeros(exam.setting.bits // len(LEVELS), dtype=np.bool_)
        found[skills] = True
        return np.repeat(found, len(LEVELS))


def examine(examiner: Examiner, exam: Exam, learner: LearnerTruth, most: int = MOST) -> Track:
    """Ask up to `most` questions, none of them twice."""
    questions = exam.setting.questions
    free = np.ones(len(questions), dtype=np.bool_)
    asked: list[int] = []
    right: list[bool] = []
    held = [examiner.held()]
    stopped = most
    for count in range(min(most, len(questions))):
        question = examiner.choose(free)
        if examiner.settled:
            stopped = min(stopped, count)
        free[question] = False
        asked.append(question)
        right.append(learner.answer(questions, question))
        examiner.absorb(question, right[-1])
        held.append(examiner.held())
    return Track(
        np.array(asked, dtype=np.int64),
        np.array(right, dtype=np.bool_),
        np.array(held, dtype=np.float32),
        min(stopped, len(asked)),
    )
