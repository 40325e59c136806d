"""The map, as the browser's drawing needs it."""

from typing import Literal

from fastapi import APIRouter

from upslope.engine import overview
from upslope.model.mastery import Word
from upslope.model.skill import Area, Skill
from upslope.web.api.shapes import Shape
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import word_of

router = APIRouter(tags=["skill"])


class Position(Shape):
    x: float
    y: float


class AreaData(Shape):
    id: str
    label: str
    kind: Literal["area"] = "area"


class SkillData(Shape):
    """`wide` tells that hardly anything is known about it yet; `search` holds its names in lower case."""

    id: str
    uuid: str
    label: str
    kind: Literal["skill"] = "skill"
    word: Word
    wide: bool
    search: str


class EdgeData(Shape):
    """`source` comes before `target`; `far` tells that they lie in different areas."""

    id: str
    source: str
    target: str
    far: bool


class AreaElement(Shape):
    data: AreaData
    position: Position


class SkillElement(Shape):
    data: SkillData
    position: Position


class EdgeElement(Shape):
    data: EdgeData


class MapShape(Shape):
    elements: list[AreaElement | SkillElement | EdgeElement]


@router.get("/map")
def get_map(engine: EngineDep, learner: LearnerDep) -> MapShape:
    """The map as Cytoscape elements: areas, skills at their places, and prerequisite edges."""
    drawn = overview.skill_map(engine, learner.id)
    elements: list[AreaElement | SkillElement | EdgeElement] = []
    for area, nodes in drawn.areas:
        elements.append(_area(area, nodes))
        elements.extend(_skill(node) for node in nodes)
    for before, after in drawn.edges:
        elements.append(_edge(before.state.skill, after.state.skill))
    return MapShape(elements=elements)


def _edge(source: Skill, target: Skill) -> EdgeElement:
    far = source.area != target.area
    return EdgeElement(data=EdgeData(id=f"{source.id}>{target.id}", source=source.id, target=target.id, far=far))


def _area(area: Area, nodes: tuple[overview.MapNode, ...]) -> AreaElement:
    corner = Position(x=min(node.x for node in nodes), y=min(node.y for node in nodes) - 60)
    return AreaElement(data=AreaData(id=f"area:{area.id}", label=area.title), position=corner)


def _skill(node: overview.MapNode) -> SkillElement:
    skill = node.state.skill
    data = SkillData(
        id=skill.id,
        uuid=skill.uuid,
        label=skill.title,
        word=word_of(node.state.mastery),
        wide=node.wide,
        search=" ".join([skill.title, skill.id, *skill.aliases]).lower(),
    )
    return SkillElement(data=data, position=Position(x=node.x, y=node.y))
