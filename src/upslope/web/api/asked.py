"""Asking and answering questions."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from upslope.engine import Engine, ask, record
from upslope.model.evidence import Aid, Outcome, Purpose
from upslope.model.verdict import VerdictKind
from upslope.web.api.shapes import (
    ActivityShape,
    AskedId,
    Body,
    EvidenceShape,
    MovedShape,
    QuestionShape,
    ReadinessShape,
    Shape,
    SkillId,
)
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["question"])


class AnswerBody(Body):
    """`answer` as one would type it; it is not read unless `outcome` is *answered*."""

    answer: str = Field("", max_length=10_000)
    outcome: Outcome = Outcome.ANSWERED
    aid: Aid = Aid.NONE
    seconds: Annotated[float, Field(ge=0, lt=1e6, strict=True)] | None = None


class VerdictShape(Shape):
    """`kind` *ungradable* means that the answer could not be read and cost nothing; `message` says what to write."""

    kind: VerdictKind
    correct: bool
    score: float
    understood: str
    misconception: str | None
    message: str | None


class Feedback(Shape):
    """What is shown after an answer only."""

    right_answer: str
    solution: list[str] = Field(description="Steps, in Markdown")


class AnswerShape(Shape):
    """A question as it stands. All but `question` is null or empty while it is open.

    After an ungradable answer it is still open, and `verdict` tells why. `back` is what to look at again first, after a
    second failure in a row.
    """

    question: QuestionShape
    answered: bool
    verdict: VerdictShape | None = None
    evidence: EvidenceShape | None = None
    feedback: Feedback | None = None
    moved: tuple[MovedShape, ...] = ()
    readiness: ReadinessShape | None = None
    next: QuestionShape | None = None
    back: tuple[ActivityShape, ...] = ()


class ReviewShape(Shape):
    """`question` is null when nothing is due."""

    question: QuestionShape | None


@router.post("/skill/{skill_id}/ask")
def ask_question(
    engine: EngineDep,
    learner: LearnerDep,
    skill_id: SkillId,
    purpose: Annotated[Literal["practice", "test_out"], Query()] = "practice",
) -> QuestionShape:
    """A question on a skill. An open one is given again: nobody re-rolls."""
    return QuestionShape.of(engine, ask.ask_practice(engine, learner.id, skill_id, Purpose(purpose)))


@router.post("/review")
def ask_review(engine: EngineDep, learner: LearnerDep) -> ReviewShape:
    """A question on what would be forgotten next, of whichever skill that is."""
    question = ask.ask_review(engine, learner.id)
    return ReviewShape(question=QuestionShape.of(engine, question) if question else None)


@router.get("/asked/{asked_id}")
def get_asked(engine: EngineDep, learner: LearnerDep, asked_id: AskedId) -> AnswerShape:
    """A question as it was asked, with its feedback once it was answered."""
    return _shape(engine, record.result_of(engine, learner.id, asked_id))


@router.post("/asked/{asked_id}/answer")
def answer_question(engine: EngineDep, learner: LearnerDep, asked_id: AskedId, body: AnswerBody) -> AnswerShape:
    """Answer a question, once; 409 afterwards. An ungradable answer costs nothing and may be given again."""
    result = record.answer(
        engine, learner.id, asked_id, body.answer, outcome=body.outcome, aid=body.aid, seconds=body.seconds
    )
    return _shape(engine, result)


def _shape(engine: Engine, result: record.AnswerResult) -> AnswerShape:
    question = QuestionShape.of(engine, result.question)
    verdict = VerdictShape.model_validate(result.verdict, from_attributes=True)
    if result.evidence is None:
        return AnswerShape(question=question, answered=False, verdict=verdict if verdict.message else None)
    return AnswerShape(
        question=question,
        answered=True,
        verdict=verdict,
        evidence=EvidenceShape.of(engine, result.evidence),
        feedback=Feedback(right_answer=result.question.right_answer, solution=list(result.question.variant.solution)),
        moved=tuple(MovedShape.of(engine, moved) for moved in result.moved),
        readiness=ReadinessShape.of(result.readiness),
        next=QuestionShape.of(engine, result.next) if result.next else None,
        back=tuple(ActivityShape.of(engine, step) for step in result.back),
    )
