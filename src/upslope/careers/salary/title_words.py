"""What the words of job titles add to pay, so that a title which nobody had before isn't a blank."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_SHRINK = 20.0
"""How many answers' worth of "no effect" each word is shrunk with."""


@dataclass(frozen=True)
class TitleWords:
    """What each word of a title adds to the logarithm of pay; words that were never seen add nothing."""

    adds: dict[str, float]

    @classmethod
    def of(cls, titles: NDArray[np.str_], sums: NDArray[np.float64], counts: NDArray[np.int64]) -> "TitleWords":
        """Ridge regression (Hoerl, Kennard 1970) on which words a title has.

        Of each title (all different), `sums` is the sum of what is to be explained over its answers, and `counts` how
        many answers it has.
        """
        split = [words_of(title) for title in titles.tolist()]
        known = sorted({word for words in split for word in words})
        place = {word: number for number, word in enumerate(known)}
        has = np.zeros((len(split), len(known)))
        for row, words in enumerate(split):
            has[row, [place[word] for word in words]] = 1.0
        squares = (has * counts[:, None]).T @ has + _SHRINK * np.eye(len(known))
        return cls(dict(zip(known, np.linalg.solve(squares, has.T @ sums).tolist(), strict=True)))

    def adds_to(self, titles: NDArray[np.str_]) -> NDArray[np.float64]:
        """What the words of each title add together."""
        return np.array([sum(self.adds.get(word, 0.0) for word in words_of(title)) for title in titles.tolist()])

    def of_each(self, column: NDArray[np.str_]) -> NDArray[np.float64]:
        """The same for a column in which titles stand many times."""
        unique, inverse = np.unique(column, return_inverse=True)
        return self.adds_to(unique)[inverse]


def words_of(title: str) -> list[str]:
    """The different words of a title, in lower case."""
    return sorted(set(re.findall(r"\w+", title.casefold())))
