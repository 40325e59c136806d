"""Certifications: readiness by domain, and the plan that closes it."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import Field

from upslope import words
from upslope.engine import Engine, certifications
from upslope.engine.certifications import Standing
from upslope.engine.roles import as_role
from upslope.model.certification import CertificationKind, CertificationStatus
from upslope.model.exam import Chance, DomainStanding, Line, Readiness, Withheld
from upslope.model.learner import HEAVIEST_GOAL
from upslope.model.level import Level
from upslope.web.api.shapes import Body, RoleRef, Shape, SkillRef, SourceShape
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["career"])

CertificationId = Annotated[str, Path(max_length=100, description="A certification's id, uuid or code.")]


class ExamReadinessShape(Shape):
    """The expected share held of what is measured here, with its 80 % interval; null where nothing is measured.

    `known` is false while no graded work stands behind it. The others are shares of this part of the exam.
    """

    expected: float | None
    low: float | None
    high: float | None
    measured: float
    vendor: float
    uncovered: float
    known: bool

    @classmethod
    def of(cls, found: Readiness) -> "ExamReadinessShape":
        return cls.model_validate(found, from_attributes=True)


class CertificationSummary(Shape):
    """`successor` is the id of what took the place of one that is gone; hours are those to close the gap.

    `serves` is the share of what it asks of skills that the goals ask for as well, null without a goal.
    """

    id: str
    uuid: str
    title: str
    code: str | None
    issuer: str
    kind: CertificationKind
    status: CertificationStatus
    status_note: str
    summary: str
    successor: str | None
    aimed: bool
    serves: float | None
    readiness: ExamReadinessShape
    hours: float
    hours_low: float
    hours_high: float

    @classmethod
    def short(cls, found: Standing) -> "CertificationSummary":
        one = found.certification
        plain = {name: getattr(one, name) for name in _PLAIN_SUMMARY}
        return cls(**plain, **_told(found))


_PLAIN_SUMMARY = ("id", "uuid", "title", "code", "issuer", "kind", "status", "status_note", "summary")


def _told(found: Standing) -> dict[str, Any]:
    return {
        "successor": found.successor.id if found.successor else None,
        "aimed": found.aimed,
        "serves": found.serves,
        "readiness": ExamReadinessShape.of(found.exam.overall),
        "hours": found.gap.hours,
        "hours_low": found.gap.hours_low,
        "hours_high": found.gap.hours_high,
    }


class NeedShape(Shape):
    """A skill at a level that an objective asks for, and whether it is measured here."""

    skill: SkillRef
    level: Level
    measured: bool


class ObjectiveShape(Shape):
    """One objective in our words; `share` is its part of the whole exam."""

    id: str
    text: str
    vendor: bool
    note: str
    share: float
    needs: list[NeedShape]

    @classmethod
    def of(cls, engine: Engine, line: Line) -> "ObjectiveShape":
        one = line.objective
        needs = [
            NeedShape(skill=SkillRef.of(engine, need.skill), level=need.level, measured=need.measured)
            for need in line.needs
        ]
        return cls(id=one.id, text=one.text, vendor=one.vendor, note=one.note, share=line.share, needs=needs)


class DomainShape(Shape):
    """`weight` is the official share of the exam, null where none is published."""

    id: str
    title: str
    weight: float | None
    readiness: ExamReadinessShape
    objectives: list[ObjectiveShape]

    @classmethod
    def of(cls, engine: Engine, found: DomainStanding) -> "DomainShape":
        return cls(
            id=found.domain.id,
            title=found.domain.title,
            weight=found.weight,
            readiness=ExamReadinessShape.of(found.readiness),
            objectives=[ObjectiveShape.of(engine, line) for line in found.lines],
        )


class ChanceShape(Shape):
    """The chance of passing now, an estimate between `low` and `high`; `assumptions` say what it rests on."""

    low: float
    high: float
    questions: int
    needed: int
    guess: float
    slip: float
    assumptions: list[str]


class ExamSourceShape(SourceShape):
    """`part` is what rests on it: status, price, format or objectives."""

    part: str


class CertificationShape(CertificationSummary):
    """Everything about one certification. `chance` is null where `withheld` says why."""

    edition: str
    url: str
    price: str
    minutes: int | None
    questions: int | None
    pass_mark: float | None
    pass_note: str
    valid_months: int | None
    checked_on: date
    first_step: str
    chance: ChanceShape | None
    withheld: Withheld | None
    domains: list[DomainShape]
    sources: list[ExamSourceShape]

    @classmethod
    def of(cls, engine: Engine, found: Standing) -> "CertificationShape":
        one = found.certification
        made = ("chance", "withheld", "domains", "sources", *_told(found))
        plain = {name: getattr(one, name) for name in cls.model_fields if name not in made}
        return cls(
            **plain,
            **_told(found),
            chance=_chance(found, found.exam.chance),
            withheld=found.exam.withheld,
            domains=[DomainShape.of(engine, part) for part in found.exam.domains],
            sources=[
                ExamSourceShape(part=part, **{name: getattr(source, name) for name in _PLAIN_SOURCE})
                for part in words.certifications.SOURCED_PARTS
                if (source := one.source_of(part))
            ],
        )


_PLAIN_SOURCE = ("id", "title", "publisher", "dated", "url", "read_on")


def _chance(found: Standing, chance: Chance | None) -> ChanceShape | None:
    if chance is None:
        return None
    names = [name for name in ChanceShape.model_fields if name != "assumptions"]
    assumptions = words.certifications.chance_assumptions(found.certification, found.exam)
    return ChanceShape(**{name: getattr(chance, name) for name in names}, assumptions=list(assumptions))


class AimBody(Body):
    """`first` makes it the first goal, otherwise it counts beside that with `weight`."""

    first: Annotated[bool, Field(strict=True)] = False
    weight: Annotated[float, Field(gt=0, le=HEAVIEST_GOAL, strict=True)] = 1.0


class AimedShape(Shape):
    """The role of the learner's own that was made of it, and whether it is the first goal now."""

    role: RoleRef
    first: bool


@router.get("/certification")
def list_certifications(engine: EngineDep, learner: LearnerDep) -> list[CertificationSummary]:
    """Every certification with readiness and hours; those that are gone come last."""
    return [CertificationSummary.short(found) for found in certifications.standings(engine, learner.id)]


@router.get("/certification/{certification_id}")
def get_certification(engine: EngineDep, learner: LearnerDep, certification_id: CertificationId) -> CertificationShape:
    """One certification: facts with sources, domains, objectives, readiness, and the chance of passing now."""
    return CertificationShape.of(engine, certifications.standing(engine, learner.id, certification_id))


@router.post("/certification/{certification_id}/aim")
def aim_at_certification(
    engine: EngineDep, learner: LearnerDep, certification_id: CertificationId, body: AimBody
) -> AimedShape:
    """Make it a goal: its objectives become a role of the learner's own. 400 for one that is no longer offered."""
    made = certifications.aim(engine, learner.id, certification_id, first=body.first, weight=body.weight)
    return AimedShape(role=RoleRef.of(as_role(engine, made.role)), first=made.first)
