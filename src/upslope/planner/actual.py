"""What was planned for each week against what was done in it, and the pace that this shows."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from upslope.model.actual import Pace, PlannedSkill, WeekActual
from upslope.model.evidence import Evidence, EvidenceKind, Outcome
from upslope.model.level import Level
from upslope.model.plan import ActivityKind, Plan, PlanWeek
from upslope.planner.weeks import week_start

LESSON_SHARE = 0.2
"""Of a skill's minutes (its authors'), which are for lesson and questions together, what reading the lesson takes."""
IDLE = 5.0
"""Work that took longer than so many times its authors' minutes lay open for the rest of it: that isn't counted."""

_LEVELS = {
    ActivityKind.LEARN: Level.KNOW,
    ActivityKind.PRACTISE: Level.KNOW,
    ActivityKind.TEST_OUT: Level.KNOW,
    ActivityKind.LAB: Level.APPLY,
}


@dataclass(frozen=True)
class Work:
    """One piece of work on a local day, on skills (uuids). `timed` tells whether `minutes` were measured.

    Where they weren't, they are its authors'.
    """

    day: date
    kind: EvidenceKind
    minutes: float
    timed: bool
    skills: tuple[str, ...]


def work_of(
    entries: Iterable[Evidence], day_of: Callable[[datetime], date], lesson_minutes: Callable[[str], float]
) -> tuple[Work, ...]:
    """What entries in force say was done. `lesson_minutes` are the authors' for reading a skill's lesson (uuid).

    The time of a lab is that of all work on it so far, so each submission counts what came on top. A lesson counts once
    a day.
    """
    found: list[Work] = []
    spent: dict[str, float] = defaultdict(float)
    read: set[tuple[date, str]] = set()
    for entry in sorted(entries, key=lambda each: each.fold_key):
        day = day_of(entry.occurred_at)
        if entry.kind is EvidenceKind.LESSON and entry.subject is not None and (day, entry.subject) not in read:
            read.add((day, entry.subject))
            found.append(Work(day, entry.kind, lesson_minutes(entry.subject), timed=False, skills=entry.about))
        if entry.item is None or entry.outcome is Outcome.GAVE_UP:
            continue
        minutes = _minutes(entry)
        if minutes is None:
            minutes = entry.item.minutes
        elif entry.kind is EvidenceKind.LAB:
            before = spent[entry.item.uuid]
            spent[entry.item.uuid] = minutes
            minutes -= before if minutes >= before else 0.0  # less than before: begun anew, elsewhere
        found.append(Work(day, entry.kind, minutes, timed=entry.seconds is not None, skills=entry.about))
    return tuple(found)


def _minutes(entry: Evidence) -> float | None:
    """Measured minutes, without the time for which something only lay open."""
    if entry.seconds is None or entry.item is None:
        return None
    return min(entry.seconds / 60, IDLE * entry.item.minutes) if entry.item.minutes > 0 else entry.seconds / 60


def weeks_held(
    plans: Iterable[Plan], first_weekday: int, today: date
) -> tuple[tuple[date, Plan, PlanWeek | None], ...]:
    """Every week from the first plan's to that of `today`, with the plan it is held against and that plan's week.

    `plans` are oldest first, one a day. The week is None where the plan ends before it.
    """
    kept = sorted(plans, key=lambda plan: (plan.made_on, plan.made_at))
    if not kept:
        return ()
    firsts: dict[date, Plan] = {}
    lasts: dict[date, Plan] = {}
    for plan in kept:
        start = week_start(plan.made_on, first_weekday)
        firsts.setdefault(start, plan)
        lasts[start] = plan
    found: list[tuple[date, Plan, PlanWeek | None]] = []
    start, before = min(firsts), kept[0]
    while start <= today:
        plan = firsts.get(start, before)
        day = max(start, plan.made_on)
        week = next((each for each in plan.weeks if each.starts <= day < each.starts + timedelta(days=7)), None)
        found.append((start, plan, week))
        before = lasts.get(start, before)
        start += timedelta(days=7)
    return tuple(found)


def weeks_done(
    held: Sequence[tuple[date, Plan, PlanWeek | None]],
    work: Sequence[Work],
    today: date,
    met: Callable[[date, str, Level], bool | None],
) -> tuple[WeekActual, ...]:
    """Each week with what was planned and done in it, oldest first.

    `met` tells of the week that starts on a date whether a skill (uuid) was met at a level by its end (or by now), None
    where that isn't measured here.
    """
    return tuple(_week(start, plan, week, work, today, met) for start, plan, week in held)


def _week(
    start: date,
    plan: Plan,
    week: PlanWeek | None,
    work: Sequence[Work],
    today: date,
    met: Callable[[date, str, Level], bool | None],
) -> WeekActual:
    end = start + timedelta(days=7)
    there = [each for each in work if start <= each.day < end]
    touched = {skill for each in there for skill in each.skills}
    planned: dict[tuple[str, Level | None], float] = defaultdict(float)
    activities = week.activities if week else ()
    for activity in activities:
        if activity.skill is not None:
            planned[activity.skill, _LEVELS.get(activity.kind)] += activity.minutes
    counts = {kind: sum(each.kind is kind for each in there) for kind in EvidenceKind}
    return WeekActual(
        starts=start,
        over=end <= today,
        made_on=plan.made_on,
        planned_minutes=sum(activity.minutes for activity in activities),
        planned_steps=sum(activity.skill is not None for activity in activities),
        done_minutes=sum(each.minutes for each in there),
        untimed_minutes=sum(each.minutes for each in there if not each.timed),
        answers=counts[EvidenceKind.QUESTION],
        labs=counts[EvidenceKind.LAB],
        lessons=counts[EvidenceKind.LESSON],
        skills=tuple(
            PlannedSkill(skill, level, minutes, skill in touched, met(start, skill, level) if level else None)
            for (skill, level), minutes in planned.items()
        ),
    )


def own_pace(entries: Iterable[Evidence], weeks: Sequence[WeekActual]) -> Pace:
    """The pace that entries in force and weeks (`weeks_done`) show."""
    timed = [
        (minutes, entry.item.minutes)
        for entry in entries
        if entry.kind is EvidenceKind.QUESTION
        and entry.outcome is Outcome.ANSWERED
        and entry.item is not None
        and entry.item.minutes > 0
        and (minutes := _minutes(entry))
    ]
    logs = [math.log(own / authors) for own, authors in timed]
    over = [week for week in weeks if week.over and week.planned_minutes > 0]
    planned = sum(week.planned_minutes for week in over)
    return Pace(
        ratio=sum(own for own, _ in timed) / sum(authors for _, authors in timed) if timed else None,
        spread=math.sqrt(sum((x - sum(logs) / len(logs)) ** 2 for x in logs) / (len(logs) - 1)) if logs[1:] else None,
        answers=len(timed),
        share=sum(week.done_minutes for week in over) / planned if over else None,
        weeks=len(over),
        by_week=tuple((week.starts, week.done_minutes / week.planned_minutes) for week in over),
    )
