"""What the trade calls its products, clouds, libraries and methods, and how they relate to skills."""

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """How a term relates to a skill: the same thing, a part of it, a tool with which it is done."""

    EXACT = "exact"
    PART = "part"
    TOOL = "tool"


@dataclass(frozen=True)
class Term:
    """`name` with its other spellings. `cased` ones are matched only as they are written here (R, Go, Ray).

    `near` are words of which one must stand nearby for it to count. `skills` are (skill id, relation); empty for
    what the trade asks for and no skill here covers, which is told and never guessed.
    """

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    skills: tuple[tuple[str, Relation], ...] = ()
    cased: bool = False
    near: tuple[str, ...] = ()
