"""The few next best things for the minutes at hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from upslope.model.plan import Activity, ActivityKind, PlanWeek, Reason, Today

_REVIEW_SHARE, _LEAST_REVIEW = 0.35, 2.0
_SITTING, _LEAST_SITTING = 30.0, 4.0
LAB_SITTING, _LEAST_LAB_SITTING = 45.0, 15.0  # code needs a longer breath than a lesson
_CURRENT_WEEKS = 2
_MOST = 4


def review_minutes(minutes: float) -> float:
    """The part of some minutes that goes to review: about a third, and at least one question's worth."""
    return max(_LEAST_REVIEW, _REVIEW_SHARE * minutes)


def choose_today(
    on: date,
    minutes: int,
    weeks: Sequence[PlanWeek],
    review: Activity | None,
    disputed: Sequence[str],
    not_now: frozenset[str],
    *,
    back: Sequence[Activity] = (),
    placement_open: bool,
) -> Today:
    """At most four activities that fit into `minutes`.

    First what makes everything after it better aimed (an open placement, disputed skills), then today's share of
    `review`, one step `back` to what was failed upon, then the plan in its order, with one lab at most. Where that is
    all new, a lab of a learned skill that waits in these weeks takes half of the time left.
    """
    sitting = _Sitting(minutes)
    if placement_open:
        sitting.add(Activity(ActivityKind.PLACE, None, 12, Reason("placement_open")), max(5.0, minutes / 2))
    for skill in disputed:
        if skill not in not_now:
            sitting.add(Activity(ActivityKind.TEST_OUT, skill, 6, Reason("disputed")), 6)
    if review:
        sitting.add(review, review_minutes(minutes))
    back = [activity for activity in back if activity.skill not in not_now]
    for activity in back[:1]:
        sitting.add(activity, _SITTING)
    taken = frozenset(activity.skill for activity in sitting.chosen if activity.skill)
    _add_from_plan(sitting, weeks, not_now | taken)
    return Today(on, minutes, tuple(sitting.chosen))


@dataclass
class _Sitting:
    """What was chosen so far for so many minutes."""

    minutes: float
    chosen: list[Activity] = field(default_factory=list[Activity])

    @property
    def room(self) -> float:
        return self.minutes - sum(activity.minutes for activity in self.chosen)

    @property
    def places(self) -> int:
        return _MOST - len(self.chosen)

    def add(self, activity: Activity, wanted: float, least: float = _LEAST_SITTING) -> None:
        """Take up to `wanted` minutes of it, unless that would be less than `least` and not the whole of it."""
        fits = min(wanted, activity.minutes, self.room)
        if fits >= min(activity.minutes, least) and self.places:
            self.chosen.append(Activity(activity.kind, activity.skill, round(fits), activity.reason))


def _add_from_plan(sitting: _Sitting, weeks: Sequence[PlanWeek], not_now: frozenset[str]) -> None:
    upcoming = _upcoming(weeks, not_now)
    before = list(sitting.chosen)
    _add_in_order(sitting, upcoming)
    lab = _waiting_lab(weeks, not_now)
    planned = sitting.chosen[len(before) :]
    if lab is None or not planned or any(activity.kind is not ActivityKind.LEARN for activity in planned):
        return
    mixed = _Sitting(sitting.minutes, before)
    if mixed.places > 1 and mixed.room >= 2 * _LEAST_LAB_SITTING:
        mixed.add(upcoming[0], min(_SITTING, mixed.room / 2))
        mixed.add(lab, LAB_SITTING)
        _add_in_order(mixed, [activity for activity in upcoming[1:] if activity.skill != lab.skill])
        sitting.chosen = mixed.chosen


def _add_in_order(sitting: _Sitting, upcoming: Sequence[Activity]) -> None:
    """Each for one sitting; one lab is enough for a day."""
    for activity in upcoming:
        if activity.kind is not ActivityKind.LAB:
            sitting.add(activity, _SITTING)
        elif not any(chosen.kind is ActivityKind.LAB for chosen in sitting.chosen):
            sitting.add(activity, LAB_SITTING, _LEAST_LAB_SITTING)
    if upcoming and not sitting.chosen:  # nothing but a lab is left: a few minutes of it are better than none
        sitting.add(upcoming[0], LAB_SITTING)


def _upcoming(weeks: Sequence[PlanWeek], not_now: frozenset[str]) -> list[Activity]:
    """The plan's next work, each skill once."""
    found: dict[str, Activity] = {}
    for week in weeks:
        for activity in week.activities:
            if activity.skill and activity.skill not in not_now:
                found.setdefault(activity.skill, activity)
    return list(found.values())


def _waiting_lab(weeks: Sequence[PlanWeek], not_now: frozenset[str]) -> Activity | None:
    """The first lab of the current weeks whose skill needs no lesson any more."""
    unlearned = {a.skill for week in weeks for a in week.activities if a.kind is ActivityKind.LEARN}
    for week in weeks[:_CURRENT_WEEKS]:
        for activity in week.activities:
            if activity.kind is ActivityKind.LAB and activity.skill not in unlearned | not_now:
                return activity
    return None
