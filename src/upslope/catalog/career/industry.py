"""`industries/<id>.toml`."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from upslope.catalog.career.common import (
    CareerKind,
    FactEntry,
    Flaw,
    Known,
    SourceEntry,
    source_flaws,
    sources_of,
    values_of,
)
from upslope.catalog.files import DataFile, Text
from upslope.model.industry import Industry


class ProblemEntry(DataFile):
    title: Text
    text: Text


class RoleThereEntry(DataFile):
    role: Text
    why: Text


class SkillThereEntry(DataFile):
    skill: Text
    why: Text


class IndustryFile(DataFile):
    """See `upslope.model.industry.Industry`."""

    uuid: UUID
    title: Text
    aliases: list[Text] = []
    summary: Text
    problems: Annotated[list[ProblemEntry], Field(min_length=2)]
    data: Annotated[list[Text], Field(min_length=1)]
    rules: Annotated[list[FactEntry], Field(min_length=1)]
    roles: Annotated[list[RoleThereEntry], Field(min_length=1)]
    skills: Annotated[list[SkillThereEntry], Field(min_length=1)]
    pay: list[FactEntry] = []
    first_project: Text
    sources: Annotated[list[SourceEntry], Field(min_length=1)]
    reviewed_on: date


def _read(industry_id: str, found: IndustryFile) -> Industry:
    return Industry(
        uuid=str(found.uuid),
        id=industry_id,
        title=found.title,
        aliases=tuple(found.aliases),
        summary=found.summary,
        problems=tuple((row.title, row.text) for row in found.problems),
        data=tuple(found.data),
        rules=values_of(found.rules),
        roles=tuple((row.role, row.why) for row in found.roles),
        skills=tuple((row.skill, row.why) for row in found.skills),
        pay=values_of(found.pay),
        first_project=found.first_project,
        sources=sources_of(found.sources),
        reviewed_on=found.reviewed_on,
    )


def _flaws(industry: Industry, known: Known) -> Iterator[Flaw]:
    yield from source_flaws(industry.sources, (fact.source for fact in (*industry.rules, *industry.pay)))
    for place, (role, _) in enumerate(industry.roles):
        if role not in known.roles:
            yield Flaw("unknown_role", f"the role {role!r} does not exist", ("roles", place, "role"))
    for place, (skill, _) in enumerate(industry.skills):
        if flaw := known.skill_flaw(skill):
            yield Flaw("unknown_skill", flaw, ("skills", place, "skill"))


KIND = CareerKind("industries", "industries", IndustryFile, _read, _flaws)
