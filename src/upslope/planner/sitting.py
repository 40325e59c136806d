"""So many minutes at one go, and what of a plan goes into them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from upslope.model.plan import Activity, ActivityKind, PlanWeek

SITTING, LEAST_SITTING = 30.0, 4.0
LAB_SITTING, LEAST_LAB_SITTING = 45.0, 15.0  # code needs a longer breath than a lesson
MOST = 4
_CURRENT_WEEKS = 2


@dataclass
class Sitting:
    """What was chosen so far for so many minutes, `most` things in all."""

    minutes: float
    chosen: list[Activity] = field(default_factory=list[Activity])
    most: int = MOST

    @property
    def room(self) -> float:
        return self.minutes - sum(activity.minutes for activity in self.chosen)

    @property
    def places(self) -> int:
        return self.most - len(self.chosen)

    @property
    def skills(self) -> frozenset[str]:
        return frozenset(activity.skill for activity in self.chosen if activity.skill)

    def add(self, activity: Activity, wanted: float, least: float = LEAST_SITTING) -> bool:
        """Take up to `wanted` minutes of it, unless that would be less than `least` and not the whole of it."""
        fits = min(wanted, activity.minutes, self.room)
        if fits < min(activity.minutes, least) or self.places <= 0:
            return False
        self.chosen.append(Activity(activity.kind, activity.skill, round(fits), activity.reason))
        return True

    def add_in_order(self, coming: Sequence[Activity]) -> None:
        """Each for one sitting; one lab is enough for a day."""
        for activity in coming:
            if activity.kind is not ActivityKind.LAB:
                self.add(activity, SITTING)
            elif not has_lab(self.chosen):
                self.add(activity, LAB_SITTING, LEAST_LAB_SITTING)
        if coming and not self.chosen:  # nothing but a lab is left: a few minutes of it are better than none
            self.add(coming[0], LAB_SITTING)


def has_lab(activities: Sequence[Activity]) -> bool:
    """Whether there is a lab among them."""
    return any(activity.kind is ActivityKind.LAB for activity in activities)


def upcoming(weeks: Sequence[PlanWeek], without: frozenset[str]) -> list[Activity]:
    """The plan's next work, each skill once, `without` some skills (uuids)."""
    found: dict[str, Activity] = {}
    for week in weeks:
        for activity in week.activities:
            if activity.skill and activity.skill not in without:
                found.setdefault(activity.skill, activity)
    return list(found.values())


def unlearned(weeks: Sequence[PlanWeek]) -> frozenset[str]:
    """The skills (uuids) that still have a lesson before them."""
    return frozenset(a.skill for week in weeks for a in week.activities if a.kind is ActivityKind.LEARN and a.skill)


def waiting_lab(weeks: Sequence[PlanWeek], without: frozenset[str]) -> Activity | None:
    """The first lab of the current weeks whose skill needs no lesson any more."""
    shut = unlearned(weeks) | without
    for week in weeks[:_CURRENT_WEEKS]:
        for activity in week.activities:
            if activity.kind is ActivityKind.LAB and activity.skill not in shut:
                return activity
    return None
