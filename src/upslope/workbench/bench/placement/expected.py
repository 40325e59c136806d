"""Choosing by what an answer is expected to do to the beliefs: shared by all references, whatever their posterior."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from upslope.workbench.bench.placement.exam import Exam

RuleName = Literal["error", "entropy"]
Floats = NDArray[np.float64]
Matrix = NDArray[np.floating]

SHORTLIST = 64


def entropy(chance: Matrix) -> Matrix:
    """Of a yes or no, in nats, element by element."""
    inner = np.clip(chance, 1e-9, 1 - 1e-9)
    return -(inner * np.log(inner) + (1 - inner) * np.log(1 - inner))


def error(chance: Matrix) -> Matrix:
    """The chance that deciding by P > .5 is wrong, element by element."""
    return np.minimum(chance, 1 - chance)


LOSSES = {"error": error, "entropy": entropy}


def shortlist(exam: Exam, held: Floats, free: NDArray[np.bool_], most: int = SHORTLIST) -> NDArray[np.int64]:
    """The free questions that say most about their own bit (mutual information), one a bit, at most `most`.

    Weighing every question's effect on every bit costs most of the time, and what says little about its own bit says
    little about any.
    """
    questions = exam.setting.questions
    own = held[questions.bit]
    wrong, right = questions.right[:, 0], questions.right[:, 1]
    told = entropy(wrong + (right - wrong) * own) - own * entropy(right) - (1 - own) * entropy(wrong)
    told = np.where(free, told, -1.0)
    order = np.argsort(-told, kind="stable")
    order = order[: int(free.sum())]
    _, first = np.unique(questions.bit[order], return_index=True)
    return order[np.sort(first)[:most]]


def best(rule: RuleName, weights: Floats, chance: Matrix, after: tuple[Matrix, Matrix]) -> int:
    """The row with the least expected loss.

    `chance` (rows,) is P(right); `after` the P(held) following a wrong and a right answer, each (rows, bits).
    """
    loss = LOSSES[rule]
    expected = (1 - chance) * (loss(after[0]) @ weights) + chance * (loss(after[1]) @ weights)
    return int(np.argmin(expected))
