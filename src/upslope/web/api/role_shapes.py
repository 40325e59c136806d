"""The shapes of rungs that several operations on roles reply with."""

from upslope.engine.ladder import RungOf
from upslope.model.role import Rung, Stage
from upslope.web.api.shapes import RoleRef, RungRef, Shape


class RungSummary(RungRef):
    """`stage` is where it stands on the ladder that all roles share; null for rungs that say none."""

    stage: Stage | None
    years: str

    @classmethod
    def at(cls, rung: Rung) -> "RungSummary":
        return cls(**dict(RungRef.of(rung)), stage=rung.stage, years=rung.years)


class WeekItem(Shape):
    what: str
    hours: float

    @classmethod
    def all_of(cls, rung: Rung) -> "list[WeekItem]":
        return [cls(what=what, hours=hours) for what, hours in rung.week]


class PlaceShape(Shape):
    """A rung of a role."""

    role: RoleRef
    rung: RungRef

    @classmethod
    def at(cls, place: RungOf) -> "PlaceShape":
        return cls(role=RoleRef.of(place.role), rung=RungRef.of(place.rung))
