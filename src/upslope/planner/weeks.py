"""Weeks: how much room each has, and steps in order put into them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate

from upslope.model.learner import Availability
from upslope.model.plan import Activity, ActivityKind, PlanWeek, Reason
from upslope.planner.steps import UNIT, Step

REVIEW_SHARE = 0.15
HORIZON_WEEKS = 260


def week_start(day: date, first_weekday: int) -> date:
    """The first day of the week that `day` lies in; `first_weekday` 0 is Monday."""
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)


@dataclass(frozen=True)
class Calendar:
    """When there is time. `today` and `by` are local dates; the plan ends with `by`, or after five years.

    `reviewing` tells whether anything was learned yet, so that the first week, too, keeps time for reviews.
    """

    availability: Availability
    today: date
    by: date | None = None
    first_weekday: int = 0
    reviewing: bool = False

    def weeks(self) -> Iterator["WeekRoom"]:
        """Every week from the one of `today` on. Of the first and the last only the days that are left count."""
        start = week_start(self.today, self.first_weekday)
        last = start + timedelta(weeks=HORIZON_WEEKS)
        last = min(self.by, last) if self.by else last
        reviewing = self.reviewing
        while start <= last:
            days = 7 - max((self.today - start).days, 0) - max((start + timedelta(days=6) - last).days, 0)
            hours = self.availability.hours_in(start) * max(days, 0) / 7
            yield WeekRoom.of(start, hours, reviewing=reviewing)
            reviewing = reviewing or hours > 0
            start += timedelta(weeks=1)


@dataclass(frozen=True)
class WeekRoom:
    """A week's `hours`, and the whole minutes of them for reviews and for `work` (a multiple of `UNIT`)."""

    starts: date
    hours: float
    review: int
    work: int

    @classmethod
    def of(cls, starts: date, hours: float, *, reviewing: bool) -> "WeekRoom":
        """More hours never leave less room for work."""
        minutes = hours * 60 + 1e-6
        work = UNIT * int(minutes * (1 - REVIEW_SHARE if reviewing else 1) // UNIT)
        review = min(round(REVIEW_SHARE * minutes), int(minutes) - work) if reviewing else 0
        return cls(starts, hours, review, work)


def room_by_week(weeks: Sequence[WeekRoom], taken: int = 0) -> list[int]:
    """The minutes of work up to the end of each week, summed up, without those `taken` first."""
    return [max(0, total - taken) for total in accumulate(week.work for week in weeks)]


@dataclass
class _Filling:
    """One week while it is being filled."""

    room: WeekRoom
    left: int
    activities: list[Activity] = field(default_factory=list[Activity])


def fill_weeks(
    weeks: Iterable[WeekRoom], opening: Sequence[Activity], steps: Iterable[tuple[Step, Reason]]
) -> tuple[PlanWeek, ...]:
    """Put `opening` and then the steps, each with its reason, into the weeks, in order and without gaps.

    What doesn't fit into a week goes over into the next, in numbered parts; what fits into none is left out. Weeks end
    with the last one that has something in it.
    """
    filling = [_Filling(week, week.work) for week in weeks]
    for week in filling:
        if week.room.review:
            reserve = Reason("reserved_for_review")
            week.activities.append(Activity(ActivityKind.REVIEW, None, float(week.room.review), reserve))
    pieces = [*opening, *(Activity(step.kind, step.skill, float(step.minutes), reason) for step, reason in steps)]
    current = 0
    last = -1
    for piece in pieces:
        left = piece.minutes
        while left > 0 and current < len(filling):
            week = filling[current]
            taken = min(left, float(week.left))
            if taken > 0:
                week.activities.append(replace(piece, minutes=taken))
                last = current
            left -= taken
            week.left -= int(taken)
            current += not week.left
    return _numbered(filling[: last + 1])


def _numbered(filling: Sequence[_Filling]) -> tuple[PlanWeek, ...]:
    """Tell every part of work on a skill which of how many it is in these weeks."""
    seen: Counter[tuple[str, str]] = Counter()
    total = Counter((each.kind.value, each.skill) for week in filling for each in week.activities if each.skill)

    def numbered(activity: Activity) -> Activity:
        if activity.skill is None:
            return activity
        place = (activity.kind.value, activity.skill)
        seen[place] += 1
        return replace(activity, part=seen[place], parts=total[place])

    return tuple(
        PlanWeek(week.room.starts, week.room.hours, tuple(numbered(each) for each in week.activities))
        for week in filling
    )


def finish(minutes: float, calendar: Calendar) -> date | None:
    """The day on which so many minutes of work are done, spread evenly over each week's days, whatever `by` is.

    None if that is not within five years.
    """
    for week in replace(calendar, by=None).weeks():
        if minutes <= week.work:
            first = max(week.starts, calendar.today)
            days = (week.starts + timedelta(days=7) - first).days
            share = minutes / week.work if week.work else 0.0
            return first + timedelta(days=min(int(share * days), days - 1))
        minutes -= week.work
    return None
