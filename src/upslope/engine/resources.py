"""Named places outside: where one learns, shows work, meets people and hears what is new."""

from upslope.engine.parts import Engine
from upslope.errors import NotFound
from upslope.model.pathway import Pathway
from upslope.model.resource import NamedResource


def all_resources(engine: Engine, stage: str = "") -> tuple[NamedResource, ...]:
    """Every place, or those that serve a stage of the path (an id). Raises NotFound for a stage that none serves."""
    known = engine.catalog.career.resources
    if not stage:
        return known
    found = tuple(each for each in known if stage in each.serves)
    if not found:
        stages = ", ".join(sorted({name for each in known for name in each.serves})) or "none"
        raise NotFound(f"No place serves a stage {stage!r}. Stages with places: {stages}.", what="stage", key=stage)
    return found


def find_resource(engine: Engine, key: str) -> NamedResource:
    """A place by id, uuid, title or alias. Raises NotFound."""
    wanted = key.strip().casefold()
    for each in engine.catalog.career.resources:
        if wanted in {name.casefold() for name in (each.id, each.uuid, each.title, *each.aliases)}:
            return each
    raise NotFound(f"There is no resource {key!r}. See them all: upslope resource list", what="resource", key=key)


def pathways_with(engine: Engine, resource: NamedResource) -> tuple[Pathway, ...]:
    """The ways of learning that name this place as an example."""
    return tuple(
        way for way in engine.catalog.career.pathways if any(place == resource.id for _, place in way.examples)
    )
