"""What grading says."""

from dataclasses import dataclass
from enum import StrEnum


class VerdictKind(StrEnum):
    """Only *graded* becomes evidence. *ungradable* can't be read or run and costs no attempt."""

    GRADED = "graded"
    UNGRADABLE = "ungradable"
    OUR_FAULT = "our_fault"


@dataclass(frozen=True)
class Verdict:
    """`score` in [0, 1]. `understood` shows the answer as it was read; `misconception` says what a wrong one shows.

    `message` tells, for an ungradable answer, what to write instead.
    """

    kind: VerdictKind
    score: float = 0.0
    understood: str = ""
    misconception: str | None = None
    message: str | None = None

    @property
    def correct(self) -> bool:
        return self.kind is VerdictKind.GRADED and self.score >= 1.0
