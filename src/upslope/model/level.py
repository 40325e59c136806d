"""How well a skill is held: the four ordered levels of evidence."""

from enum import StrEnum


class Level(StrEnum):
    """know (questions) < apply (labs) < ship (projects, competitions) < lead (others did it through you)."""

    KNOW = "know"
    APPLY = "apply"
    SHIP = "ship"
    LEAD = "lead"

    @property
    def rank(self) -> int:
        """0 for know up to 3 for lead."""
        return _ORDER.index(self)

    def up_to(self) -> tuple["Level", ...]:
        """The levels one climbs on the way to this one, lowest first, this one last."""
        return _ORDER[: self.rank + 1]


_ORDER = tuple(Level)
