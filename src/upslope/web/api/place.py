"""The placement test."""

from datetime import datetime
from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from upslope import words
from upslope.engine import Engine, place
from upslope.errors import Conflict
from upslope.model.skill import Area
from upslope.web.api.shapes import MasteryShape, QuestionShape, Shape, SkillRef
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import title_of

router = APIRouter(tags=["placement"])


class PlacementShape(Shape):
    """Where the test stands. `question` is null unless it is open."""

    state: Literal["not_started", "open", "ended"]
    started_at: datetime | None = None
    ended_at: datetime | None = None
    ended_because: str | None = None
    answers: int = 0
    first_plan_after: int = place.FIRST_PLAN_AFTER
    has_first_plan: bool = False
    question: QuestionShape | None = None


class ToldShape(Shape):
    """Answers of one instant, and by how much they moved P(at level) of a skill."""

    text: str
    moved: float
    entries: list[str] = Field(description="Ids of the evidence.")
    skills: list[SkillRef] = Field(description="What the answers were about.")


class ConclusionShape(Shape):
    """What is believed of one skill; `asked` tells whether a question was about it, or it was inferred.

    `told` are the answers that moved it most; `open` where they leave it unsure, or say next to nothing.
    """

    skill: SkillRef
    mastery: MasteryShape
    asked: bool
    open: bool
    told: list[ToldShape]

    @classmethod
    def of(cls, engine: Engine, found: place.Conclusion) -> "ConclusionShape":
        title = title_of(engine)
        told = [
            ToldShape(
                text=words.estimates.cause(piece, title),
                moved=piece.moved,
                entries=list(piece.entries),
                skills=[SkillRef.of(engine, uuid) for uuid in piece.skills],
            )
            for piece in found.told
        ]
        return cls(
            skill=SkillRef.of(engine, found.skill),
            mastery=MasteryShape.of(found.mastery),
            asked=found.asked,
            open=found.open,
            told=told,
        )


class AreaConclusionShape(Shape):
    """One area of the map: how many questions were on it, how many answered right, what they settle and leave open."""

    area: Area
    questions: int
    right: int
    settled: list[ConclusionShape]
    open: list[ConclusionShape]


@router.get("/place")
def get_placement(engine: EngineDep, learner: LearnerDep) -> PlacementShape:
    """Where the test stands, with its open question (asked now if there is none)."""
    return _shape(engine, learner.id)


@router.post("/place/start")
def start_placement(engine: EngineDep, learner: LearnerDep) -> PlacementShape:
    """Open a test, or a new one after an ended one; an open one goes on. 409 without a goal."""
    place.start(engine, learner.id)
    return _shape(engine, learner.id)


@router.post("/place/stop")
def stop_placement(engine: EngineDep, learner: LearnerDep) -> PlacementShape:
    """End the open test; what was answered stays."""
    place.stop(engine, learner.id)
    return _shape(engine, learner.id)


@router.get("/place/conclusions")
def get_conclusions(engine: EngineDep, learner: LearnerDep) -> list[ConclusionShape]:
    """What is believed of each skill that matters for the goal, surest first; 409 before a test was started."""
    placement = _begun(engine, learner.id)
    return [ConclusionShape.of(engine, found) for found in place.conclusions(engine, learner.id, placement)]


@router.get("/place/areas")
def get_area_conclusions(engine: EngineDep, learner: LearnerDep) -> list[AreaConclusionShape]:
    """The same by area, with what was asked; 409 before a test was started."""
    placement = _begun(engine, learner.id)
    found = place.by_area(engine, placement, place.conclusions(engine, learner.id, placement))
    return [
        AreaConclusionShape(
            area=each.area,
            questions=each.questions,
            right=each.right,
            settled=[ConclusionShape.of(engine, item) for item in each.settled],
            open=[ConclusionShape.of(engine, item) for item in each.open],
        )
        for each in found
    ]


def _begun(engine: Engine, learner_id: str) -> place.Placement:
    placement = place.show(engine, learner_id)
    if placement is None:
        raise Conflict("The placement test was not started yet. Start it first: POST /api/v1/place/start")
    return placement


def _shape(engine: Engine, learner_id: str) -> PlacementShape:
    placement = place.show(engine, learner_id)
    if placement is None:
        return PlacementShape(state="not_started")
    return PlacementShape(
        state="open" if placement.question else "ended",
        started_at=placement.state.started_at,
        ended_at=placement.state.ended_at,
        ended_because=placement.state.ended_because,
        answers=len(placement.answers),
        has_first_plan=placement.has_first_plan,
        question=QuestionShape.of(engine, placement.question) if placement.question else None,
    )
