"""What the data files about careers share: sources, facts, ranges, and how a kind of file is read and checked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Generic, TypeVar

from pydantic import Field, model_validator

from upslope.catalog.files import DataFile, Text
from upslope.model.role import Role
from upslope.model.skill import Skill, SkillStatus
from upslope.model.source import Fact, Source, Span

File = TypeVar("File", bound=DataFile)
Value = TypeVar("Value")


class SourceEntry(DataFile):
    """See `upslope.model.source.Source`."""

    id: Text
    title: Text
    publisher: Text
    dated: Text
    url: Annotated[str, Field(pattern=r"^https://")] | None = None
    read_on: date | None = None

    def value(self) -> Source:
        return Source(self.id, self.title, self.publisher, self.dated, self.url, self.read_on)


class FactEntry(DataFile):
    """A sentence and the id of its source."""

    text: Text
    source: Text

    def value(self) -> Fact:
        return Fact(self.text, self.source)


class SpanEntry(DataFile):
    """See `upslope.model.source.Span`."""

    low: Annotated[float, Field(ge=0)]
    high: Annotated[float, Field(ge=0)]
    source: Text
    note: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> "SpanEntry":
        if self.high < self.low:
            raise ValueError(f"a range runs from its low end to its high one, not from {self.low:g} to {self.high:g}")
        return self

    def value(self) -> Span:
        return Span(self.low, self.high, self.source, self.note)


@dataclass(frozen=True)
class Known:
    """What the files about careers may name: skills and roles by id, and the ids of the other kinds by folder."""

    skills: dict[str, Skill]
    roles: dict[str, Role]
    ids: dict[str, frozenset[str]]

    def skill_flaw(self, skill: str) -> str | None:
        """What is wrong with naming this skill; None if nothing is."""
        found = self.skills.get(skill)
        if found is None:
            return f"the skill {skill!r} does not exist"
        return f"the skill {skill!r} is retired" if found.status is SkillStatus.RETIRED else None


@dataclass(frozen=True)
class Flaw:
    """One thing wrong in a file: a code, a sentence, and the keys that lead to its line."""

    code: str
    message: str
    where: tuple[str | int, ...] = ()


@dataclass(frozen=True)
class CareerKind(Generic[File, Value]):
    """One kind of file about careers: its folder, what stands in it, and what must hold of it.

    `read` makes the value of an id and a file; `flaws` yields everything that is wrong with one value.
    """

    folder: str
    part: str
    model: type[File]
    read: Callable[[str, File], Value]
    flaws: Callable[[Value, Known], Iterator[Flaw]]


def source_flaws(sources: tuple[Source, ...], named: Iterator[str]) -> Iterator[Flaw]:
    """Every name of a source that the file does not list, every source that nothing names, and ids used twice."""
    ids = [source.id for source in sources]
    used = set(named)
    for missing in sorted(used - set(ids)):
        yield Flaw("no_source", f"the source {missing!r} is not listed in this file", ("sources",))
    for unused in sorted(set(ids) - used):
        yield Flaw("unused_source", f"nothing in this file rests on the source {unused!r}", ("sources",))
    for twice in sorted({name for name in ids if ids.count(name) > 1}):
        yield Flaw("duplicate_id", f"two sources are called {twice!r}", ("sources",))


def sources_of(entries: list[SourceEntry]) -> tuple[Source, ...]:
    return tuple(entry.value() for entry in entries)


def values_of(entries: list[Any]) -> tuple[Any, ...]:
    """The values of entries that know how to make theirs."""
    return tuple(entry.value() for entry in entries)
