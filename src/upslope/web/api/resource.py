"""Places outside, each with a first thing to do there."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query

from upslope.engine import resources as arrow
from upslope.engine.resources import Place
from upslope.model.resource import ResourceKind, ResourceStatus
from upslope.web.api.pathway import PathwayRef
from upslope.web.api.shapes import Shape, SkillRef, SourceShape
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["career"])

ResourceId = Annotated[str, Path(max_length=100, description="A resource's id or uuid.")]
Stage = Annotated[str, Query(max_length=100, description="A stage of the path, as in `serves`; all by default.")]


class ResourceShape(Shape):
    """A place outside. `first_step` takes `minutes`; `url` is null for a kind of place."""

    id: str
    uuid: str
    title: str
    kind: ResourceKind
    status: ResourceStatus
    status_note: str
    checked_on: date
    summary: str
    good_for: list[str]
    beware: str
    price: str
    hours: str
    first_step: str
    minutes: int
    url: str | None
    serves: list[str]
    skills: list[SkillRef]
    pathways: list[PathwayRef]
    sources: list[SourceShape]

    @classmethod
    def of(cls, engine: EngineDep, place: Place) -> "ResourceShape":
        made = ("good_for", "serves", "skills", "pathways", "sources")
        plain = {name: getattr(place.resource, name) for name in cls.model_fields if name not in made}
        return cls(
            **plain,
            good_for=list(place.resource.good_for),
            serves=list(place.resource.serves),
            skills=[SkillRef.of(engine, skill.uuid) for skill in place.skills],
            pathways=[PathwayRef.ref(way) for way in place.pathways],
            sources=[SourceShape.of(each) for each in place.resource.sources],
        )


@router.get("/resource")
def list_resources(engine: EngineDep, learner: LearnerDep, stage: Stage = "") -> list[ResourceShape]:
    """Places outside; those that serve a stage of the path, if one is given."""
    return [ResourceShape.of(engine, arrow.place(engine, each.id)) for each in arrow.all_resources(engine, stage)]


@router.get("/resource/{resource_id}")
def get_resource(engine: EngineDep, learner: LearnerDep, resource_id: ResourceId) -> ResourceShape:
    """One place outside, with a first thing to do there."""
    return ResourceShape.of(engine, arrow.place(engine, resource_id))
