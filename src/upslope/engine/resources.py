"""Named places outside: where one learns, shows work, meets people and hears what is new."""

from dataclasses import dataclass

from upslope.engine.parts import Engine
from upslope.errors import NotFound
from upslope.model.pathway import Pathway
from upslope.model.resource import NamedResource, ResourceKind
from upslope.model.skill import Skill

STAGES = ("role", "education", "core_skills", "practice", "job_market", "growth", "current")
"""The stages of the path that a place may serve, in the order of the path."""


@dataclass(frozen=True)
class Place:
    """A place with the skills (installed ones) that it serves, and the ways of learning that name it."""

    resource: NamedResource
    skills: tuple[Skill, ...]
    pathways: tuple[Pathway, ...]


def all_resources(engine: Engine, stage: str = "") -> tuple[NamedResource, ...]:
    """Every place, or those that serve a stage of the path (an id). Raises NotFound for a stage that none serves."""
    known = engine.catalog.career.resources
    if not stage:
        return known
    found = tuple(each for each in known if stage in each.serves)
    if not found:
        there = ", ".join(stages(engine)) or "none"
        raise NotFound(f"No place serves a stage {stage!r}. Stages with places: {there}.", what="stage", key=stage)
    return found


def stages(engine: Engine) -> tuple[str, ...]:
    """The stages that some place serves, in the order of the path."""
    served = {name for each in engine.catalog.career.resources for name in each.serves}
    return tuple(stage for stage in STAGES if stage in served)


def by_kind(engine: Engine, stage: str = "") -> tuple[tuple[ResourceKind, tuple[NamedResource, ...]], ...]:
    """The places by what they are for. Raises NotFound for a stage that none serves."""
    found = all_resources(engine, stage)
    groups = ((kind, tuple(each for each in found if each.kind is kind)) for kind in ResourceKind)
    return tuple((kind, places) for kind, places in groups if places)


def place(engine: Engine, key: str) -> Place:
    """A place by id, uuid, title or alias, with what belongs to it. Raises NotFound."""
    found = find_resource(engine, key)
    skills = tuple(engine.content.by_id[skill] for skill in found.skills if skill in engine.content.by_id)
    named = tuple(
        way for way in engine.catalog.career.pathways if any(resource == found.id for _, resource in way.examples)
    )
    return Place(found, skills, named)


def find_resource(engine: Engine, key: str) -> NamedResource:
    """A place by id, uuid, title or alias. Raises NotFound."""
    wanted = key.strip().casefold()
    for each in engine.catalog.career.resources:
        if wanted in {name.casefold() for name in (each.id, each.uuid, each.title, *each.aliases)}:
            return each
    raise NotFound(f"There is no resource {key!r}. See them all: upslope resource list", what="resource", key=key)
