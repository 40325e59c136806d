"""`pathways/<id>.toml`."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Annotated
from uuid import UUID

from pydantic import Field

from upslope.catalog.career.common import (
    CareerKind,
    FactEntry,
    Flaw,
    Known,
    SourceEntry,
    SpanEntry,
    source_flaws,
    sources_of,
    values_of,
)
from upslope.catalog.files import DataFile, Text
from upslope.model.level import Level
from upslope.model.pathway import Covered, Pathway, PathwayKind, StudyField


class CoveredEntry(DataFile):
    """Skills that are held at one level with one chance: most of a programme's fall into few groups."""

    skills: Annotated[list[Text], Field(min_length=1)]
    level: Level
    chance: Annotated[float, Field(gt=0, le=1)]


class StudyFieldEntry(DataFile):
    """See `upslope.model.pathway.StudyField`."""

    name: Text
    brings: Text
    leaves: Text
    areas: Annotated[list[Text], Field(min_length=1)]

    def value(self) -> StudyField:
        return StudyField(self.name, self.brings, self.leaves, tuple(self.areas))


class ExampleEntry(DataFile):
    """A programme or provider; `resource` is the id of its page here, if it has one."""

    name: Text
    resource: Text | None = None


class PathwayFile(DataFile):
    """See `upslope.model.pathway.Pathway`."""

    uuid: UUID
    title: Text
    aliases: list[Text] = []
    kind: PathwayKind
    summary: Text
    suits: Text
    entry: Annotated[list[Text], Field(min_length=1)]
    cost: SpanEntry
    pay: SpanEntry | None = None
    months: SpanEntry
    hours_per_week: SpanEntry
    covers: Annotated[list[CoveredEntry], Field(min_length=1)]
    covers_note: Text
    evidence: Annotated[list[Text], Field(min_length=1)]
    limits: Annotated[list[Text], Field(min_length=1)]
    examples: list[ExampleEntry] = []
    fields: list[StudyFieldEntry] = []
    first_step: Text
    facts: list[FactEntry] = []
    asked: list[FactEntry] = []
    sources: Annotated[list[SourceEntry], Field(min_length=1)]
    reviewed_on: date


def _read(pathway_id: str, found: PathwayFile) -> Pathway:
    return Pathway(
        uuid=str(found.uuid),
        id=pathway_id,
        title=found.title,
        aliases=tuple(found.aliases),
        kind=found.kind,
        summary=found.summary,
        suits=found.suits,
        entry=tuple(found.entry),
        cost=found.cost.value(),
        pay=found.pay.value() if found.pay else None,
        months=found.months.value(),
        hours_per_week=found.hours_per_week.value(),
        covers=tuple(Covered(skill, row.level, row.chance) for row in found.covers for skill in row.skills),
        covers_note=found.covers_note,
        evidence=tuple(found.evidence),
        limits=tuple(found.limits),
        examples=tuple((example.name, example.resource) for example in found.examples),
        first_step=found.first_step,
        facts=values_of(found.facts),
        sources=sources_of(found.sources),
        reviewed_on=found.reviewed_on,
        fields=values_of(found.fields),
        asked=values_of(found.asked),
    )


def _flaws(pathway: Pathway, known: Known) -> Iterator[Flaw]:
    spans = [pathway.cost, pathway.months, pathway.hours_per_week, *([pathway.pay] if pathway.pay else [])]
    yield from source_flaws(pathway.sources, (item.source for item in (*spans, *pathway.facts, *pathway.asked)))
    for row in pathway.covers:
        if flaw := known.skill_flaw(row.skill):
            yield Flaw("unknown_skill", flaw, ("covers",))
    rows = [(row.skill, row.level) for row in pathway.covers]
    for skill, level in sorted({row for row in rows if rows.count(row) > 1}):
        yield Flaw("duplicate_id", f"{skill!r} is covered twice at {level.value}", ("covers",))
    yield from _level_flaws(pathway)
    areas = {skill.area for skill in known.skills.values()}
    for field in pathway.fields:
        for area in sorted(set(field.areas) - areas):
            yield Flaw("unknown_area", f"no skill is in the area {area!r}, which {field.name} teaches", ("fields",))
    for name, resource in pathway.examples:
        if resource is not None and resource not in known.ids["resources"]:
            yield Flaw("unknown_resource", f"the resource {resource!r} of {name} does not exist", ("examples",))


def _level_flaws(pathway: Pathway) -> Iterator[Flaw]:
    """Who holds a skill at a level holds it at every lower one, so the chance must not rise with the level."""
    chances: dict[str, list[Covered]] = {}
    for row in pathway.covers:
        chances.setdefault(row.skill, []).append(row)
    for skill, rows in chances.items():
        climbing = sorted(rows, key=lambda row: row.level.rank)
        for lower, higher in pairwise(climbing):
            if higher.chance > lower.chance:
                message = f"{skill!r} is likelier at {higher.level.value} than at {lower.level.value}"
                yield Flaw("rising_chance", message, ("covers",))


KIND = CareerKind("pathways", "pathways", PathwayFile, _read, _flaws)
