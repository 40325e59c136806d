"""A plan as an iCalendar file (RFC 5545, RFC 7986) of whole days: plans know weeks, and no hour of a day.

Whole days are local dates as they stand, so no time zone or change of clocks can move them.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from upslope.model.plan import Activity, Plan, PlanWeek
from upslope.model.telling import PlanTelling

if TYPE_CHECKING:
    # Loaded with the first calendar: it takes a tenth of a second.
    from icalendar import Event

REFRESH = timedelta(hours=6)
"""How often a calendar program should look again."""

_UNIT = 5  # minutes: nobody sits down for less
_SEQUENCE_FROM = datetime(2020, 1, 1, tzinfo=UTC)  # so that SEQUENCE stays below 2**31 until 2088


@dataclass(frozen=True)
class Sitting:
    """So many minutes of one activity on one local day. `key` says what it is, the same from plan to plan."""

    day: date
    minutes: float
    activity: Activity
    key: str


def sittings(plan: Plan) -> tuple[Sitting, ...]:
    """Each week's activities in order, spread evenly over the days of it that are left, an activity once a day.

    Those of one skill and kind are numbered from the last to the first: what is done falls away at the front, and what
    is still to come keeps its number.
    """
    found = [
        (day, minutes, activity, f"{activity.kind}-{activity.skill or week.starts}")
        for week in plan.weeks
        for day, minutes, activity in _spread(week.activities, _days(week, plan))
    ]
    left = Counter(subject for *_, subject in found)
    made: list[Sitting] = []
    for day, minutes, activity, subject in found:
        made.append(Sitting(day, minutes, activity, f"{subject}-{left[subject]}"))
        left[subject] -= 1
    return tuple(made)


def _days(week: PlanWeek, plan: Plan) -> list[date]:
    """The days of a week from the one on which the plan was made, up to its date."""
    first, last = max(week.starts, plan.made_on), week.starts + timedelta(days=6)
    if plan.by and plan.by >= first:
        last = min(last, plan.by)
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _spread(activities: Sequence[Activity], days: Sequence[date]) -> Iterator[tuple[date, float, Activity]]:
    """The days' shares differ by less than two units; they are rounded up, so that little comes early and not late."""
    if not (activities and days):
        return
    ends = list(accumulate(activity.minutes for activity in activities))
    total, share = ends[-1], ends[-1] / len(days)
    full = [min(total, _UNIT * math.ceil(share * number / _UNIT - 1e-9)) for number in range(1, len(days))] + [total]
    at, day = 0.0, 0
    for activity, end in zip(activities, ends, strict=True):
        while at < end:
            while full[day] <= at:
                day += 1
            until = min(end, full[day])
            yield days[day], until - at, activity
            at = until


def calendar_of(plan: Plan, rung: str, telling: PlanTelling, program: str) -> bytes:
    """The calendar of a plan towards a rung (its title), made by a version of the program.

    An event's UID says what it is about, and SEQUENCE grows with the instant at which the plan was made: a program that
    takes in a newer plan moves what it has of the older one.
    """
    from icalendar import Calendar

    calendar = Calendar.new(
        prodid=f"-//Upslope//Upslope {program}//EN",
        uid=_uid(plan, "plan"),
        method="PUBLISH",
        name=telling.name(rung),  # X-WR-CALNAME as well, for programs that don't know RFC 7986
        last_modified=plan.made_at,
    )
    calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", f"PT{REFRESH // timedelta(hours=1)}H")
    for key, day, (summary, text) in _events(plan, rung, telling):
        calendar.add_component(_event(plan, key, day, summary, text))
    return calendar.to_ical()


def event_uid(learner_id: str, key: str) -> str:
    """The same for one learner and key in every file; it tells nobody who the learner is."""
    return f"{hashlib.sha256(learner_id.encode()).hexdigest()[:16]}-{key}@upslope"


def sequence_at(moment: datetime) -> int:
    """A number that grows with the instant, so that programs know the newer of two versions of one event."""
    return max(0, int((moment - _SEQUENCE_FROM).total_seconds()))


def _uid(plan: Plan, key: str) -> str:
    return event_uid(plan.learner_id, key)


def _events(plan: Plan, rung: str, telling: PlanTelling) -> Iterator[tuple[str, date, tuple[str, str]]]:
    """What goes into the calendar: a key, a day, heading and text. Never nothing, since a calendar must hold some."""
    planned = sittings(plan)
    for sitting in planned:
        yield sitting.key, sitting.day, telling.sitting(sitting.activity, sitting.minutes)
    if not planned:
        yield "nothing", plan.made_on, telling.nothing(plan)
    if plan.by and plan.by >= plan.made_on:
        yield "goal", plan.by, telling.goal_day(rung, plan)
    if planned and plan.finish:
        yield "finish", plan.finish, telling.finish_day(plan)


def _event(plan: Plan, key: str, day: date, summary: str, text: str) -> "Event":
    from icalendar import TRANSP, Event

    return Event.new(
        uid=_uid(plan, key),
        start=day,
        end=day + timedelta(days=1),
        summary=summary,
        description=text,
        stamp=plan.made_at,
        last_modified=plan.made_at,
        sequence=sequence_at(plan.made_at),
        transparency=TRANSP.TRANSPARENT,  # it says what to do on a day, not that the day is taken
    )
