"""The map, as the browser's drawing needs it."""

from typing import Any

from fastapi import APIRouter

from upslope.engine import overview
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import word_of

router = APIRouter(tags=["skill"])


@router.get("/map")
def skill_map(engine: EngineDep, learner: LearnerDep) -> dict[str, list[dict[str, Any]]]:
    """The map as Cytoscape elements: areas, skills at their places, and prerequisite edges."""
    drawn = overview.skill_map(engine, learner.id)
    elements: list[dict[str, Any]] = []
    for area, nodes in drawn.areas:
        x, y = min(node.x for node in nodes), min(node.y for node in nodes) - 60
        elements.append(
            {"data": {"id": f"area:{area.id}", "label": area.title, "kind": "area"}, "position": {"x": x, "y": y}}
        )
        for node in nodes:
            skill = node.state.skill
            data = {
                "id": skill.id,
                "label": skill.title,
                "kind": "skill",
                "area": skill.area,
                "word": word_of(node.state.mastery).value,
                "wide": node.wide,
                "search": " ".join([skill.title, skill.id, *skill.aliases]).lower(),
            }
            elements.append({"data": data, "position": {"x": node.x, "y": node.y}})
    for before, after in drawn.edges:
        data = {"source": before.state.skill.id, "target": after.state.skill.id}
        elements.append({"data": {"id": f"{data['source']}>{data['target']}", **data}})
    return {"elements": elements}
