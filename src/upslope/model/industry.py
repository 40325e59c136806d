"""Industries: what they use machine learning for, and what is particular about working there."""

from dataclasses import dataclass
from datetime import date

from upslope.model.source import Fact, Source


@dataclass(frozen=True)
class Industry:
    """`problems` are (title, text); `roles` are (role id, why); `skills` are (skill id, why)."""

    uuid: str
    id: str
    title: str
    aliases: tuple[str, ...]
    summary: str
    problems: tuple[tuple[str, str], ...]
    data: tuple[str, ...]
    rules: tuple[Fact, ...]
    roles: tuple[tuple[str, str], ...]
    skills: tuple[tuple[str, str], ...]
    pay: tuple[Fact, ...]
    first_project: str
    sources: tuple[Source, ...]
    reviewed_on: date
