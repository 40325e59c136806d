"""What the operations on labs take and reply with."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from upslope import words
from upslope.engine import Engine
from upslope.engine.lab import GaveUp, LabAttempt, LabRow, LabState, LabView, Solution
from upslope.engine.submit import Submitted
from upslope.model.asked import AttemptState
from upslope.model.evidence import Aid
from upslope.model.lab import CheckState, Lab, LabEnvironment, LabVerdict, Language
from upslope.model.level import Level
from upslope.model.verdict import VerdictKind
from upslope.render.markdown import markdown_to_html
from upslope.web.api.shapes import Body, EvidenceShape, MovedShape, ReadinessShape, Shape, SkillRef


def _encodable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("this is no Unicode text: half of a surrogate pair stands alone") from error
    return text


_Text = Annotated[str, AfterValidator(_encodable)]
_Code = Annotated[_Text, Field(description="The whole source text; more than 256 KB can't be graded.")]


class CodeBody(Body):
    code: _Code


class RunBody(Body):
    """`scratch` is run after the code; for SQL it is not read, and the query runs on the example tables."""

    code: _Code
    scratch: _Text = Field("", max_length=20_000)


class SubmitBody(Body):
    code: _Code
    aid: Aid = Aid.UNKNOWN
    seconds: Annotated[float, Field(ge=0, lt=1e6, strict=True)] | None = None


class LabRef(Shape):
    id: str
    uuid: str
    title: str

    @classmethod
    def of(cls, lab: Lab) -> "LabRef":
        return cls(id=lab.id, uuid=lab.uuid, title=lab.title)


class LabRowShape(Shape):
    """A lab in the list. `best` is the best score of a graded submission, `skills` maps skill ids to weights."""

    lab: LabRef
    language: Language
    environment: LabEnvironment
    level: Level
    band: int
    minutes: float
    home: SkillRef
    skills: dict[str, float]
    state: LabState
    best: float | None
    attempts: int

    @classmethod
    def of(cls, engine: Engine, row: LabRow) -> "LabRowShape":
        lab = row.lab
        return cls(
            lab=LabRef.of(lab),
            language=lab.language,
            environment=lab.environment,
            level=lab.level,
            band=lab.band,
            minutes=lab.minutes,
            home=SkillRef.of_id(engine, lab.home),
            skills=dict(lab.skills),
            state=row.state,
            best=row.best,
            attempts=row.attempts,
        )


class LabList(Shape):
    labs: list[LabRowShape]


class CheckShape(Shape):
    """One named thing a lab is judged by. `weight` is its share: the shares sum to 1. Texts are Markdown."""

    name: str
    title: str
    expected: str
    weight: float


class CheckResultShape(Shape):
    """What became of a check. `text` is its state in words; `call`, `wanted` and `got` are shortened."""

    name: str
    title: str
    state: CheckState
    text: str
    message: str
    call: str
    wanted: str
    got: str


class LabVerdictShape(Shape):
    """`kind` *ungradable* means that it cost nothing: `message` and `line` say what to mend. After *our_fault* the
    submission is kept and graded later. `text` says in one line what it comes to, `tier` how well it was shut in."""

    kind: VerdictKind
    solved: bool
    score: float
    text: str
    message: str
    line: int | None
    checks: list[CheckResultShape]
    seconds: float
    memory_mb: float
    output: str
    tier: str

    @classmethod
    def of(cls, lab: Lab, verdict: LabVerdict, *, visible: bool = False) -> "LabVerdictShape":
        titles = {check.name: check.title for check in lab.checks}
        checks = [
            CheckResultShape(
                name=result.name,
                title=titles.get(result.name, result.name),
                state=result.state,
                text=words.labs.CHECK_STATES[result.state],
                message=result.message,
                call=result.call,
                wanted=result.wanted,
                got=result.got,
            )
            for result in verdict.checks
        ]
        plain = ("kind", "solved", "score", "message", "line", "seconds", "memory_mb", "output", "tier")
        given: dict[str, Any] = {name: getattr(verdict, name) for name in plain}
        return cls(**given, text=words.labs.lab_verdict(verdict, visible=visible), checks=checks)


class AttemptShape(Shape):
    """A submission. `verdict` is null while it waits; `uncounted` is the code of why a graded one is no evidence."""

    id: str
    submitted_at: datetime
    state: AttemptState
    hints: int
    aid: Aid
    seconds: float | None
    verdict: LabVerdictShape | None
    evidence: EvidenceShape | None
    uncounted: str | None

    @classmethod
    def of(cls, engine: Engine, lab: Lab, shown: LabAttempt) -> "AttemptShape":
        attempt = shown.attempt
        return cls(
            id=attempt.id,
            submitted_at=attempt.submitted_at,
            state=attempt.state,
            hints=attempt.hints,
            aid=attempt.aid,
            seconds=attempt.seconds,
            verdict=LabVerdictShape.of(lab, shown.verdict) if shown.verdict else None,
            evidence=EvidenceShape.of(engine, shown.evidence) if shown.evidence else None,
            uncounted=shown.uncounted,
        )


class AttemptList(Shape):
    """Newest first."""

    attempts: list[AttemptShape]


class AttemptWithCode(Shape):
    attempt: AttemptShape
    code: str


class LimitsShape(Shape):
    """`seconds` for one call, `total_seconds` for all of them; `memory_mb` beyond what the environment itself takes."""

    seconds: float
    total_seconds: float
    memory_mb: int
    output_kb: int


class LabShape(Shape):
    """A lab as it stands. `submission` is what was handed in last; `hints` are those given so far.

    Until `uncounted_until`, what is handed in is graded but is no evidence.
    """

    row: LabRowShape
    brief: str = Field(description="Markdown")
    brief_html: str
    starter: str
    entry: list[str]
    limits: LimitsShape
    checks: list[CheckShape]
    submission: str | None
    hints: list[str]
    hints_left: int
    solution_open: bool
    uncounted: str | None
    uncounted_until: datetime | None
    gave_up: EvidenceShape | None

    @classmethod
    def of(cls, engine: Engine, view: LabView) -> "LabShape":
        lab = view.lab
        whole = sum(check.weight for check in lab.checks)
        checks = [
            CheckShape(name=check.name, title=check.title, expected=check.expected, weight=check.weight / whole)
            for check in lab.checks
        ]
        return cls(
            row=LabRowShape.of(engine, view.row),
            brief=view.brief,
            brief_html=markdown_to_html(view.brief),
            starter=view.starter,
            entry=list(lab.entry),
            limits=LimitsShape.model_validate(lab.limits, from_attributes=True),
            checks=checks,
            submission=view.submission,
            hints=list(view.hints),
            hints_left=view.hints_left,
            solution_open=view.solution_open,
            uncounted=view.uncounted,
            uncounted_until=view.uncounted_until,
            gave_up=EvidenceShape.of(engine, view.gave_up) if view.gave_up else None,
        )


class SubmittedShape(Shape):
    """What a submission came to. `attempt` is null if it could not be read and hence was not stored.

    `repeated` means that this very submission was graded before: nothing new was written.
    """

    attempt: str | None
    verdict: LabVerdictShape
    evidence: EvidenceShape | None
    uncounted: str | None
    repeated: bool
    moved: list[MovedShape]
    readiness: ReadinessShape | None

    @classmethod
    def of(cls, engine: Engine, lab: Lab, done: Submitted) -> "SubmittedShape":
        return cls(
            attempt=done.attempt.id if done.attempt else None,
            verdict=LabVerdictShape.of(lab, done.verdict),
            evidence=EvidenceShape.of(engine, done.evidence) if done.evidence else None,
            uncounted=done.uncounted,
            repeated=done.repeated,
            moved=[MovedShape.of(engine, moved) for moved in done.moved],
            readiness=ReadinessShape.of(done.readiness),
        )


class RunShape(Shape):
    """`value` is the last expression's, as text; `problem` says why it did not come to its end, empty if it did."""

    output: str
    value: str
    problem: str
    line: int | None
    seconds: float
    memory_mb: float
    tier: str


class HintShape(Shape):
    hint: str = Field(description="Markdown")
    hint_html: str
    given: int
    left: int


class GaveUpShape(Shape):
    evidence: EvidenceShape
    moved: list[MovedShape]
    readiness: ReadinessShape | None

    @classmethod
    def of(cls, engine: Engine, done: GaveUp) -> "GaveUpShape":
        return cls(
            evidence=EvidenceShape.of(engine, done.evidence),
            moved=[MovedShape.of(engine, moved) for moved in done.moved],
            readiness=ReadinessShape.of(done.readiness),
        )


class SolutionShape(Shape):
    code: str
    explanation: str = Field(description="Markdown")
    explanation_html: str

    @classmethod
    def of(cls, found: Solution) -> "SolutionShape":
        html = markdown_to_html(found.explanation)
        return cls(code=found.code, explanation=found.explanation, explanation_html=html)
