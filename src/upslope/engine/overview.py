"""What pages show across skills: the map, the whole log."""

from dataclasses import dataclass

from upslope.engine.parts import Engine
from upslope.engine.show import SkillState, skill_states
from upslope.model.evidence import Evidence
from upslope.model.skill import Area

_PAGE = 100


@dataclass(frozen=True)
class MapNode:
    """A skill at its place; `wide` tells that its estimate is still very uncertain."""

    state: SkillState
    x: float
    y: float
    wide: bool


@dataclass(frozen=True)
class SkillMap:
    """Nodes by area, edges as (prerequisite, what rests on it), and the size of the drawing."""

    areas: tuple[tuple[Area, tuple[MapNode, ...]], ...]
    edges: tuple[tuple[MapNode, MapNode], ...]
    width: float
    height: float

    @property
    def nodes(self) -> tuple[MapNode, ...]:
        return tuple(node for _, nodes in self.areas for node in nodes)


def skill_map(engine: Engine, learner_id: str) -> SkillMap:
    """The map of all skills with a place, as the learner stands."""
    states = skill_states(engine, learner_id)
    places = engine.catalog.positions
    nodes = {
        skill_id: MapNode(state, *places[skill_id], wide=_is_wide(state))
        for skill_id, state in states.items()
        if skill_id in places
    }
    areas = tuple(
        (area, tuple(node for node in nodes.values() if node.state.skill.area == area.id))
        for area in engine.catalog.areas
    )
    edges = tuple(
        (nodes[edge.skill], node)
        for node in nodes.values()
        for edge in node.state.skill.prerequisites
        if edge.skill in nodes
    )
    width = max((node.x for node in nodes.values()), default=0.0)
    height = max((node.y for node in nodes.values()), default=0.0)
    return SkillMap(tuple((area, found) for area, found in areas if found), edges, width, height)


def _is_wide(state: SkillState) -> bool:
    return state.mastery is not None and state.mastery.high - state.mastery.low > 0.6


@dataclass(frozen=True)
class LogPage:
    """A hundred entries, newest first, each with the titles of its skills (id, title)."""

    entries: tuple[tuple[Evidence, tuple[tuple[str, str], ...]], ...]
    page: int
    pages: int
    total: int


def log_page(engine: Engine, learner_id: str, page: int = 1) -> LogPage:
    """One page of the log; a page past the end is the last one."""
    entries = sorted(engine.log.entries(learner_id), key=lambda entry: entry.fold_key, reverse=True)
    pages = max(1, -(-len(entries) // _PAGE))
    page = min(max(page, 1), pages)
    shown = entries[(page - 1) * _PAGE : page * _PAGE]
    return LogPage(tuple((entry, _skills(engine, entry)) for entry in shown), page, pages, len(entries))


def _skills(engine: Engine, entry: Evidence) -> tuple[tuple[str, str], ...]:
    known = [engine.content.by_uuid[uuid] for uuid in entry.about if uuid in engine.content.by_uuid]
    return tuple((skill.id, skill.title) for skill in known)
