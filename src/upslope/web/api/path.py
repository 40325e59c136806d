"""The path: the stages of the career, and where the learner stands in each."""

from fastapi import APIRouter

from upslope import words
from upslope.engine.path import path
from upslope.web.api.shapes import Shape
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["plan"])


class PageShape(Shape):
    title: str
    page: str


class StageShape(Shape):
    """`state` is open, begun or done; `facts` are the counts it rests on; `next` the page to go on with, `pages` all
    that belong to it."""

    id: str
    title: str
    state: str
    facts: dict[str, float]
    next: PageShape
    pages: list[PageShape]


class PathShape(Shape):
    """`doors` are three ways to begin at once: a lesson, a piece of work, somebody to write to."""

    has_goal: bool
    answers: int
    stages: list[StageShape]
    doors: list[PageShape]


@router.get("/path")
def get_path(engine: EngineDep, learner: LearnerDep) -> PathShape:
    """The stages of the career, in counted evidence."""
    found = path(engine, learner.id)
    stages = [
        StageShape(
            id=stage.id,
            title=words.STAGES[stage.id][0],
            state=stage.state,
            facts=dict(stage.facts),
            next=_page(stage.next),
            pages=[PageShape(title=title, page=page) for page, title in words.STAGE_PAGES[stage.id]],
        )
        for stage in found.stages
    ]
    doors = [_page(door) for door in found.doors]
    return PathShape(has_goal=found.has_goal, answers=found.answers, stages=stages, doors=doors)


def _page(step: tuple[str, str]) -> PageShape:
    code, page = step
    return PageShape(title=words.STEPS[code], page=page)
