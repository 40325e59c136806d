"""Families: questions of one kind, from which variants are generated."""

from dataclasses import dataclass
from enum import StrEnum

from upslope.model.level import Level


class AnswerKind(StrEnum):
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"
    ORDERING = "ordering"
    SHORT_TEXT = "short_text"
    EXPRESSION = "expression"
    CODE_OUTPUT = "code_output"
    MATRIX = "matrix"

    @property
    def is_conceptual(self) -> bool:
        """Conceptual families draw from pools of stems and options, so fewer distinct variants are asked of them."""
        return self in (AnswerKind.CHOICE, AnswerKind.CHOICES, AnswerKind.ORDERING, AnswerKind.SHORT_TEXT)


class Verb(StrEnum):
    """What the learner does, after Anderson and Krathwohl's revision of Bloom's taxonomy (2001)."""

    RECALL = "recall"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYSE = "analyse"
    EVALUATE = "evaluate"
    CREATE = "create"


@dataclass(frozen=True)
class Family:
    """Questions of one kind. `path` is the generator file, relative to the pack; `digest` covers both of its files.

    `band` is the authors' difficulty: 1 easier than the level's threshold, 2 at it, 3 above it. `guess` is the
    chance that someone who does not know answers right. `skills` maps skill ids to weights that sum to 1; the
    family belongs to `home`, the skill whose folder it lies in.
    """

    uuid: str
    id: str
    home: str
    title: str
    kind: AnswerKind
    band: int
    verb: Verb
    guess: float
    level: Level
    skills: tuple[tuple[str, float], ...]
    minutes: float
    tests_can_do: bool
    path: str
    digest: str
