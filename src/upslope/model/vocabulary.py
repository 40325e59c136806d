"""What the trade calls its products, clouds, libraries and methods, and how they relate to skills."""

from dataclasses import dataclass
from enum import StrEnum

TOPIC = "topic"
"""The kind of words that stand in postings everywhere and name no one skill: Finance, Testing, Research, PhD."""


class Relation(StrEnum):
    """How a term relates to a skill: the same thing, a part of it, a tool for it, or a whole of which it is a part."""

    EXACT = "exact"
    PART = "part"
    TOOL = "tool"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Term:
    """`name` with its other spellings; one may leave a gap for a few words: "mentor … engineers/analysts".

    Of a `cased` one, forms of a single word are matched only as written (R, Ray). `near` are words of which one must
    stand in the same line for such a form to count. `skills` are (skill id, relation); empty for what the trade asks
    for and no skill here covers, which is told and never guessed. Of a `subject` one takes degrees: in a sentence that
    asks for a degree it is no skill asked for.
    """

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    skills: tuple[tuple[str, Relation], ...] = ()
    cased: bool = False
    near: tuple[str, ...] = ()
    subject: bool = False

    @property
    def topic(self) -> bool:
        return self.kind == TOPIC
