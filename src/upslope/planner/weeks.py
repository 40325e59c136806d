"""Work in order into dated weeks."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from upslope.model.learner import Availability
from upslope.model.plan import Activity, ActivityKind, PlanWeek, Reason
from upslope.planner.gap import PACE_HIGH, PACE_LOW, Work

PLANNER_VERSION = "greedy-closures-3"

REVIEW_SHARE = 0.15
_HORIZON_WEEKS = 260
_SMALLEST = 5.0


def week_start(day: date, first_weekday: int) -> date:
    """The first day of the week that `day` lies in; `first_weekday` 0 is Monday."""
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)


@dataclass(frozen=True)
class Weeks:
    """The filled weeks; `finish` dates None where the work does not end within the horizon of five years."""

    weeks: tuple[PlanWeek, ...]
    finish: date | None
    finish_low: date | None
    finish_high: date | None
    left_out: tuple[str, ...]


@dataclass
class _Filling:
    """One week while it is being filled, in minutes."""

    starts: date
    hours: float
    room: float
    activities: list[Activity] = field(default_factory=list[Activity])


def fill_weeks(
    ordered: Iterable[tuple[Work, Reason]],
    availability: Availability,
    today: date,
    by: date | None,
    first_weekday: int,
    opening: tuple[Activity, ...] = (),
    lessons_read: frozenset[str] = frozenset(),
) -> Weeks:
    """Put ordered work into weeks from the one of `today` to `by` (or until all is done).

    The first week counts only its days that are left. A share of each week's time is kept for reviews once something
    was learned. `opening` activities come first, in the first weeks that have room. A skill in `lessons_read` is
    practised, any other learned; its labs follow. Work that doesn't fit before `by` is `left_out`.
    """
    filling = _empty_weeks(availability, today, by, first_weekday)
    pieces = [*opening, *(piece for work, reason in ordered for piece in _pieces(work, reason, lessons_read))]
    total = sum(piece.minutes for piece in pieces)
    place = 0
    started = False
    for week in filling:
        left = week.room
        reserve = round(REVIEW_SHARE * week.room)
        if started and reserve:
            week.activities.append(Activity(ActivityKind.REVIEW, None, reserve, Reason("reserved_for_review")))
            left -= reserve
        while place < len(pieces) and left >= _SMALLEST:
            piece = pieces[place]
            taken = min(piece.minutes, left)
            week.activities.append(replace(piece, minutes=taken))
            left -= taken
            started = started or piece.kind is not ActivityKind.PLACE
            if piece.minutes - taken < 1:
                place += 1
            else:
                pieces[place] = replace(piece, minutes=piece.minutes - taken, part=piece.part + 1)
        if place >= len(pieces):
            break
    left_out = tuple(dict.fromkeys(piece.skill for piece in pieces[place:] if piece.skill))
    low, middle, high = (
        _finish(total * pace, availability, today, first_weekday) for pace in (PACE_LOW, 1.0, PACE_HIGH)
    )
    return Weeks(_used(filling), middle, low, high, left_out)


def _empty_weeks(availability: Availability, today: date, by: date | None, first_weekday: int) -> list[_Filling]:
    start = week_start(today, first_weekday)
    last = min(by, start + timedelta(weeks=_HORIZON_WEEKS)) if by else start + timedelta(weeks=_HORIZON_WEEKS)
    weeks: list[_Filling] = []
    while start <= last:
        hours = availability.hours_in(start)
        days = 7 - max((today - start).days, 0)
        days -= max((start + timedelta(days=6) - last).days, 0)
        hours = hours * max(days, 0) / 7
        weeks.append(_Filling(start, hours, hours * 60))
        start += timedelta(weeks=1)
    return weeks


def _pieces(work: Work, reason: Reason, lessons_read: frozenset[str]) -> list[Activity]:
    pieces: list[Activity] = []
    if work.study > 0:
        minutes = max(_SMALLEST, _to_five(work.study))
        kind = ActivityKind.PRACTISE if work.skill.uuid in lessons_read else ActivityKind.LEARN
        pieces.append(Activity(kind, work.skill.uuid, minutes, reason))
    if work.hands_on > 0:
        minutes = max(_SMALLEST, _to_five(work.hands_on))
        pieces.append(Activity(ActivityKind.LAB, work.skill.uuid, minutes, reason))
    if work.elsewhere > 0:
        minutes = max(_SMALLEST, _to_five(work.elsewhere))
        pieces.append(Activity(ActivityKind.RESOURCE, work.skill.uuid, minutes, reason))
    return pieces


def _to_five(minutes: float) -> float:
    return 5.0 * math.ceil(minutes / 5 - 1e-9)


def _numbered(weeks: list[_Filling]) -> list[_Filling]:
    """Tell every part of a piece of work how many parts there are in these weeks."""
    parts: dict[tuple[str, str | None], int] = {}
    for week in weeks:
        for activity in week.activities:
            parts[activity.kind, activity.skill] = activity.part
    for week in weeks:
        week.activities = [replace(a, parts=parts[a.kind, a.skill]) for a in week.activities]
    return weeks


def _used(filling: list[_Filling]) -> tuple[PlanWeek, ...]:
    """The weeks up to the last one that has something in it."""
    last = max((place for place, week in enumerate(filling) if week.activities), default=-1)
    weeks = _numbered(filling[: last + 1])
    return tuple(PlanWeek(week.starts, week.hours, tuple(week.activities)) for week in weeks)


def _finish(minutes: float, availability: Availability, today: date, first_weekday: int) -> date | None:
    """The day on which this much work is done, spread evenly over each week's days, what reviews take left aside."""
    share_for_work = 1.0
    for week in _empty_weeks(availability, today, None, first_weekday):
        room = week.room * share_for_work
        if minutes <= room:
            first = max(week.starts, today)
            days = (week.starts + timedelta(days=7) - first).days
            share = minutes / room if room else 0.0
            return first + timedelta(days=min(int(share * days), days - 1))
        minutes -= room
        if room:
            share_for_work = 1 - REVIEW_SHARE
    return None
