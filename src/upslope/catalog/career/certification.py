"""`certifications/<id>.toml`."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from upslope.catalog.career.common import CareerKind, Flaw, Known, SourceEntry, source_flaws, sources_of
from upslope.catalog.files import DataFile, Text
from upslope.model.certification import (
    PARTS,
    Certification,
    CertificationKind,
    CertificationStatus,
    Domain,
    Objective,
)
from upslope.model.level import Level

_ROUNDING = 0.011  # weights are published in whole percent


class ObjectiveEntry(DataFile):
    id: Text
    text: Text
    skills: dict[Text, Level] = {}
    vendor: bool = False
    note: str = ""


class DomainEntry(DataFile):
    id: Text
    title: Text
    weight: Annotated[float, Field(gt=0, le=1)] | None = None
    objectives: Annotated[list[ObjectiveEntry], Field(min_length=1)]


class CertificationFile(DataFile):
    """See `upslope.model.certification.Certification`."""

    uuid: UUID
    title: Text
    aliases: list[Text] = []
    code: Text | None = None
    issuer: Text
    kind: CertificationKind
    status: CertificationStatus
    status_note: Text
    checked_on: date
    ended_on: date | None = None
    successor: Text | None = None
    summary: Text
    edition: Text
    url: Annotated[str, Field(pattern=r"^https://")]
    price: Text
    minutes: Annotated[int, Field(gt=0)] | None = None
    questions: Annotated[int, Field(gt=0)] | None = None
    scored: Annotated[int, Field(gt=0)] | None = None
    guess: Annotated[float, Field(ge=0, le=0.5)] = 0.25
    pass_mark: Annotated[float, Field(gt=0, lt=1)] | None = None
    scaled: bool = False
    pass_note: Text
    valid_months: Annotated[int, Field(gt=0)] | None = None
    first_step: Text
    domains: list[DomainEntry] = []
    rests_on: dict[Literal["status", "price", "format", "objectives"], Text]
    sources: Annotated[list[SourceEntry], Field(min_length=1)]


def _domain(entry: DomainEntry) -> Domain:
    objectives = tuple(
        Objective(row.id, row.text, tuple(row.skills.items()), row.vendor, row.note) for row in entry.objectives
    )
    return Domain(entry.id, entry.title, entry.weight, objectives)


def _read(certification_id: str, found: CertificationFile) -> Certification:
    return Certification(
        uuid=str(found.uuid),
        id=certification_id,
        title=found.title,
        aliases=tuple(found.aliases),
        code=found.code,
        issuer=found.issuer,
        kind=found.kind,
        status=found.status,
        status_note=found.status_note,
        checked_on=found.checked_on,
        ended_on=found.ended_on,
        successor=found.successor,
        summary=found.summary,
        edition=found.edition,
        url=found.url,
        price=found.price,
        minutes=found.minutes,
        questions=found.questions,
        scored=found.scored,
        guess=found.guess,
        pass_mark=found.pass_mark,
        scaled=found.scaled,
        pass_note=found.pass_note,
        valid_months=found.valid_months,
        first_step=found.first_step,
        domains=tuple(map(_domain, found.domains)),
        sources=sources_of(found.sources),
        rests_on=tuple(found.rests_on.items()),
    )


def _flaws(value: Certification, known: Known) -> Iterator[Flaw]:
    yield from _status_flaws(value, known)
    yield from source_flaws(value.sources, (source for _, source in value.rests_on))
    if missing := [part for part in PARTS if part not in dict(value.rests_on)]:
        yield Flaw("no_source", f"rests_on names no source for {', '.join(missing)}", ("rests_on",))
    weights = [domain.weight for domain in value.domains]
    if any(weight is not None for weight in weights) and (
        None in weights or abs(sum(weight or 0 for weight in weights) - 1) > _ROUNDING
    ):
        yield Flaw("weights", "the weights of the domains must sum to 1, each domain having one", ("domains",))
    if value.scored and value.questions and value.scored > value.questions:
        yield Flaw("scored", "more questions are scored than are asked", ("scored",))
    seen: set[str] = set()
    for domain in value.domains:
        for objective in domain.objectives:
            yield from _objective_flaws(objective, known)
            if objective.id in seen:
                yield Flaw("duplicate_id", f"two objectives are called {objective.id!r}", ("domains",))
            seen.add(objective.id)


def _status_flaws(value: Certification, known: Known) -> Iterator[Flaw]:
    if value.status is CertificationStatus.RETIRED and value.ended_on is None:
        yield Flaw("no_end", "a retired certification says when it ended (ended_on)", ("status",))
    if value.status is CertificationStatus.RENAMED and value.successor is None:
        yield Flaw("no_successor", "a renamed certification names what it is called now (successor)", ("status",))
    if value.successor is not None and value.successor not in known.ids["certifications"]:
        yield Flaw("unknown_certification", f"the successor {value.successor!r} does not exist", ("successor",))
    if value.status is CertificationStatus.ACTIVE and not value.domains:
        yield Flaw("no_domains", "an active certification lists its domains and objectives", ("status",))


def _objective_flaws(objective: Objective, known: Known) -> Iterator[Flaw]:
    for skill, _ in objective.skills:
        if flaw := known.skill_flaw(skill):
            yield Flaw("unknown_skill", f"objective {objective.id}: {flaw}", ("domains",))
    if not objective.skills and not objective.vendor and not objective.note:
        message = f"objective {objective.id} names no skill: say in its note what is missing, or mark it vendor = true"
        yield Flaw("unmapped", message, ("domains",))


KIND = CareerKind("certifications", "certifications", CertificationFile, _read, _flaws)
