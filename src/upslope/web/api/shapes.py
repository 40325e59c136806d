"""The shapes that several operations reply with or take, and how they are made from the engine's values."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from upslope import words
from upslope.engine import Engine
from upslope.engine.ask import Question
from upslope.engine.goals import Aim
from upslope.engine.moved import Moved
from upslope.model.evidence import Aid, Evidence, EvidenceKind, Outcome, Purpose, Standing
from upslope.model.family import AnswerKind
from upslope.model.level import Level
from upslope.model.mastery import Mastery, Word
from upslope.model.plan import Activity, ActivityKind
from upslope.model.role import Role, Rung
from upslope.model.source import Source
from upslope.render.markdown import inline_to_html, markdown_to_html
from upslope.web.page import title_of


class Shape(BaseModel):
    """A value that is sent."""

    model_config = ConfigDict(frozen=True, defer_build=True)


class Body(BaseModel):
    """A value that is received: no unknown fields, and numbers are numbers."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def _iso(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        raise ValueError("write the date as 2027-03-01")
    return value


def _number(value: Any) -> Any:
    if isinstance(value, bool | str):
        raise ValueError("write a number")
    return value


Day = Annotated[date, BeforeValidator(_iso)]
Minutes = Annotated[int, Field(ge=5, le=24 * 60), BeforeValidator(_number)]
Hours = Annotated[float, Field(ge=0.5, le=100, strict=True)]
Weekday = Annotated[int, Field(ge=0, le=6, description="0 is Monday."), BeforeValidator(_number)]
Key = Annotated[str, Field(min_length=1, max_length=100)]
SkillId = Annotated[str, Path(max_length=100, description="A skill's id or uuid.")]
RoleId = Annotated[str, Path(max_length=100, description="A role's id or uuid.")]
AskedId = Annotated[str, Path(max_length=100, description="The id of a question as it was asked.")]
RungId = Annotated[str, Query(max_length=100, description="A rung's id; the role's first one by default.")]


class ErrorDetail(Shape):
    code: str
    message: str


class ErrorReply(Shape):
    """What every failure looks like: a stable code, and a sentence that says what to do."""

    error: ErrorDetail


class SkillRef(Shape):
    """`id` is null for a skill that is no longer in the pack."""

    id: str | None
    uuid: str
    title: str

    @classmethod
    def of(cls, engine: Engine, uuid: str) -> "SkillRef":
        known = engine.content.by_uuid.get(uuid)
        return cls(id=known.id if known else None, uuid=uuid, title=title_of(engine)(uuid))

    @classmethod
    def of_id(cls, engine: Engine, skill_id: str) -> "SkillRef":
        return cls.of(engine, engine.catalog.skill(skill_id).uuid)


class RoleRef(Shape):
    """`own` marks a role of the learner's own; the others are the catalog's."""

    id: str
    uuid: str
    title: str
    own: bool

    @classmethod
    def of(cls, role: Role) -> "RoleRef":
        return cls(id=role.id, uuid=role.uuid, title=role.title, own=role.own)


class RungRef(Shape):
    id: str
    title: str

    @classmethod
    def of(cls, rung: Rung) -> "RungRef":
        return cls(id=rung.id, title=rung.title)


class AimShape(Shape):
    """One of the goals: a role, a rung, and what it weighs beside the first goal's 1."""

    role: RoleRef
    rung: RungRef
    weight: float

    @classmethod
    def of(cls, aim: Aim) -> "AimShape":
        return cls(role=RoleRef.of(aim.role), rung=RungRef.of(aim.rung), weight=aim.weight)


class MasteryShape(Shape):
    """`probability` is that of being at the level; `expected`, `low`, `high` the chance of solving a typical task."""

    level: Level
    probability: float
    expected: float
    low: float
    high: float
    threshold: float
    word: Word
    met: bool
    answers: int
    due: float
    at: datetime

    @classmethod
    def of(cls, mastery: Mastery) -> "MasteryShape":
        return cls.model_validate(mastery, from_attributes=True)


class MovedShape(Shape):
    """One skill before and after an answer or a submission."""

    skill: SkillRef
    before: MasteryShape
    after: MasteryShape

    @classmethod
    def of(cls, engine: Engine, moved: Moved) -> "MovedShape":
        return cls(
            skill=SkillRef.of(engine, moved.skill),
            before=MasteryShape.of(moved.before),
            after=MasteryShape.of(moved.after),
        )


class ReadinessShape(Shape):
    """The expected share of the goal's measured requirements held, before and after."""

    before: float
    after: float

    @classmethod
    def of(cls, readiness: tuple[float, float] | None) -> "ReadinessShape | None":
        return cls(before=readiness[0], after=readiness[1]) if readiness else None


class FamilyRef(Shape):
    uuid: str
    title: str


class QuestionShape(Shape):
    """A question as it is put: what a learner may see before the answer, and nothing else.

    Options are answered by their numbers from 1 (`2`; several: `1,3`; an order: `3,1,2`), a matrix by rows split by
    `;` with entries split by blanks.
    """

    id: str
    purpose: Purpose
    asked_at: datetime
    skill: SkillRef
    family: FamilyRef
    kind: AnswerKind
    prompt: str = Field(description="Markdown")
    prompt_html: str
    code: str
    options: list[str]
    options_html: list[str]
    unit: str
    variables: list[str]
    minutes: float

    @classmethod
    def of(cls, engine: Engine, question: Question) -> "QuestionShape":
        asked, variant = question.asked, question.variant
        return cls(
            id=asked.id,
            purpose=asked.purpose,
            asked_at=asked.asked_at,
            skill=SkillRef.of(engine, question.skill.uuid),
            family=FamilyRef(uuid=asked.family, title=question.family_title),
            kind=variant.kind,
            prompt=variant.prompt,
            prompt_html=markdown_to_html(variant.prompt),
            code=variant.code,
            options=list(variant.options),
            options_html=[inline_to_html(option) for option in variant.options],
            unit=variant.unit,
            variables=list(variant.variables),
            minutes=asked.item.minutes,
        )


class EvidenceShape(Shape):
    """One entry of the log. `text` says in words what happened; `skills` are those it is about."""

    id: str
    seq: int
    kind: EvidenceKind
    standing: Standing
    text: str
    occurred_at: datetime
    recorded_at: datetime
    skills: list[SkillRef]
    level: Level
    family: str | None
    asked_id: str | None
    purpose: Purpose | None
    outcome: Outcome | None
    score: float | None
    hints: int
    aid: Aid
    seconds: float | None
    answer: str | None
    misconception: str | None
    note: str | None

    @classmethod
    def of(cls, engine: Engine, entry: Evidence) -> "EvidenceShape":
        given = {name: getattr(entry, name) for name in cls.model_fields if hasattr(entry, name)}
        return cls(
            **given,
            text=words.estimates.evidence(entry),
            skills=[SkillRef.of(engine, uuid) for uuid in entry.about],
            family=entry.item.uuid if entry.item else None,
        )


class ReasonShape(Shape):
    """Why something is recommended: a code, the sentence for it, and what the sentence speaks of."""

    code: str
    text: str
    skills: list[SkillRef]
    numbers: dict[str, float]


class ActivityShape(Shape):
    """Something to do. `skill` is null for placement and mixed review."""

    kind: ActivityKind
    text: str
    skill: SkillRef | None
    minutes: float
    part: int
    parts: int
    reason: ReasonShape

    @classmethod
    def of(cls, engine: Engine, activity: Activity) -> "ActivityShape":
        title = title_of(engine)
        params = dict(activity.reason.params)
        one_by_one = (params.pop(name) for name in ("skill", "on", "instead_of") if name in params)
        about = [*params.pop("skills", ()), *one_by_one]
        return cls(
            kind=activity.kind,
            text=words.work.activity(activity, title),
            skill=SkillRef.of(engine, activity.skill) if activity.skill else None,
            minutes=activity.minutes,
            part=activity.part,
            parts=activity.parts,
            reason=ReasonShape(
                code=activity.reason.code,
                text=words.work.reason(activity.reason, title),
                skills=[SkillRef.of(engine, uuid) for uuid in about],
                numbers={name: value for name, value in params.items() if isinstance(value, int | float)},
            ),
        )


class SourceShape(Shape):
    """Where facts come from. `dated` is what the source says of itself; `read_on` is null if nobody read it there."""

    id: str
    title: str
    publisher: str
    dated: str
    url: str | None
    read_on: date | None

    @classmethod
    def of(cls, source: Source) -> "SourceShape":
        return cls.model_validate(source, from_attributes=True)
