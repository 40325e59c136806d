"""The path: the stages of the career, and where the learner stands in each."""

from fastapi import APIRouter

from upslope import words
from upslope.engine import show
from upslope.web.api.shapes import Shape
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["plan"])


class StageShape(Shape):
    """`state` is open, begun or done; `facts` are the counts it rests on; `link` the page to go on with."""

    id: str
    title: str
    state: str
    facts: dict[str, float]
    link: str | None


class PathShape(Shape):
    has_goal: bool
    answers: int
    stages: list[StageShape]


@router.get("/path")
def get_path(engine: EngineDep, learner: LearnerDep) -> PathShape:
    """The stages of the career, in counted evidence."""
    found = show.path(engine, learner.id)
    stages = [
        StageShape(id=s.id, title=words.STAGES[s.id][0], state=s.state, facts=dict(s.facts), link=s.link)
        for s in found.stages
    ]
    return PathShape(has_goal=found.has_goal, answers=found.answers, stages=stages)
