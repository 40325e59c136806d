"""What a fit remembers of the answers: sums of a size that doesn't depend on how many there are."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from upslope.learner.estimation.frame import Frame
from upslope.learner.graph import Matrix, Places, Vector

_LEAST_CHANCE = 1e-6


@dataclass(eq=False)
class Seen:
    """Of each of A answers: `item`, P(right) as it was expected, `score`, how much it counts (0 for what was told).

    `slopes` (6, A) say how the expectation hangs on (difficulty, log slope, guess, slip, gain, forgetting).
    """

    item: Places
    chance: Vector
    score: Vector
    count: Vector
    slopes: Matrix
    filled: int = 0

    @classmethod
    def of(cls, answers: int) -> "Seen":
        """Room for so many."""
        return cls(
            np.zeros(answers, dtype=np.int64),
            np.zeros(answers),
            np.zeros(answers),
            np.zeros(answers),
            np.zeros((6, answers)),
        )

    def note(self, item: Places, chance: Vector, score: Vector, count: Vector, slopes: Matrix) -> None:
        """Put the next ones in."""
        room = slice(self.filled, self.filled + len(item))
        self.item[room], self.chance[room], self.score[room], self.count[room] = item, chance, score, count
        self.slopes[:, room] = slopes
        self.filled += len(item)


@dataclass(frozen=True, eq=False)
class Statistics:
    """Sums over learners and answers; two are added field by field.

    `loss` is the log loss in nats, summed over answers by how much each counts (`counted`). Scores and information of
    the curves by item, (I, 4) and (I, 4, 4), and of gain and forgetting, (2,) and (2, 2), are prequential; scores of
    the log variances (4,) with their outer products by learner (4, 4) are Fisher's identity. Posterior means of the
    shared factors and own parts, summed over the learners who were asked about them, with how many these are.
    """

    learners: float
    answers: float
    counted: float
    loss: float
    curves: Matrix
    curve_information: NDArray[np.float64]
    singles: Vector
    single_information: Matrix
    variances: Vector
    variance_information: Matrix
    factors: Vector
    factor_counts: Vector
    own: Vector
    own_counts: Vector

    @classmethod
    def none(cls, frame: Frame) -> "Statistics":
        """Those of nobody."""
        items, factors, skills = len(frame.items), frame.loadings.shape[1], frame.skills
        sums = (
            np.zeros((items, 4)),
            np.zeros((items, 4, 4)),
            np.zeros(2),
            np.zeros((2, 2)),
            np.zeros(4),
            np.zeros((4, 4)),
        )
        return cls(0.0, 0.0, 0.0, 0.0, *sums, *(np.zeros(factors) for _ in "12"), *(np.zeros(skills) for _ in "12"))

    def __add__(self, other: "Statistics") -> "Statistics":
        return Statistics(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


def answer_sums(seen: Seen, items: int) -> tuple[float, float, Matrix, NDArray[np.float64], Vector, Matrix]:
    """`counted`, `loss`, and scores and information of the curves and of gain and forgetting, as in `Statistics`."""
    chance = np.clip(seen.chance, _LEAST_CHANCE, 1 - _LEAST_CHANCE)
    loss = -(seen.score * np.log(chance) + (1 - seen.score) * np.log1p(-chance)) @ seen.count
    precision = seen.count / (chance * (1 - chance))
    error = precision * (seen.score - chance)
    scores, information = np.zeros((items, 4)), np.zeros((items, 4, 4))
    for row in range(4):
        scores[:, row] = np.bincount(seen.item, error * seen.slopes[row], minlength=items)
        weighted = precision * seen.slopes[row]
        for column in range(row + 1):
            found = np.bincount(seen.item, weighted * seen.slopes[column], minlength=items)
            information[:, row, column] = information[:, column, row] = found
    singles = seen.slopes[4:]
    return float(seen.count.sum()), float(loss), scores, information, singles @ error, (singles * precision) @ singles.T
