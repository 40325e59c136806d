"""`resources/<id>.toml`."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from upslope.catalog.career.common import CareerKind, Flaw, Known, SourceEntry, sources_of
from upslope.catalog.files import DataFile, Text
from upslope.model.resource import NamedResource, ResourceKind, ResourceStatus

Serves = Literal["role", "education", "core_skills", "practice", "job_market", "growth", "current"]


class ResourceFile(DataFile):
    """See `upslope.model.resource.NamedResource`."""

    uuid: UUID
    title: Text
    aliases: list[Text] = []
    kind: ResourceKind
    status: ResourceStatus
    status_note: str = ""
    checked_on: date
    summary: Text
    good_for: Annotated[list[Text], Field(min_length=1)]
    beware: Text
    price: Text
    hours: Text
    first_step: Text
    minutes: Annotated[int, Field(ge=5, le=600)]
    url: Annotated[str, Field(pattern=r"^https://")] | None = None
    serves: Annotated[list[Serves], Field(min_length=1)]
    skills: list[Text] = []
    sources: Annotated[list[SourceEntry], Field(min_length=1)]


def _read(resource_id: str, found: ResourceFile) -> NamedResource:
    return NamedResource(
        uuid=str(found.uuid),
        id=resource_id,
        title=found.title,
        aliases=tuple(found.aliases),
        kind=found.kind,
        status=found.status,
        status_note=found.status_note,
        checked_on=found.checked_on,
        summary=found.summary,
        good_for=tuple(found.good_for),
        beware=found.beware,
        price=found.price,
        hours=found.hours,
        first_step=found.first_step,
        minutes=found.minutes,
        url=found.url,
        serves=tuple(found.serves),
        skills=tuple(found.skills),
        sources=sources_of(found.sources),
    )


def _flaws(resource: NamedResource, known: Known) -> Iterator[Flaw]:
    for skill in resource.skills:
        if flaw := known.skill_flaw(skill):
            yield Flaw("unknown_skill", flaw, ("skills",))
    if resource.status is not ResourceStatus.ACTIVE and not resource.status_note:
        yield Flaw("no_note", "say in status_note what became of it", ("status",))


KIND = CareerKind("resources", "resources", ResourceFile, _read, _flaws)
