"""Planned against actual: every minute is counted once, in the week and against the plan that it belongs to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.model.evidence import EvidenceKind, Outcome, Standing
from upslope.model.level import Level
from upslope.model.plan import Activity, ActivityKind, PlanWeek, Reason
from upslope.planner.actual import IDLE, own_pace, weeks_done, weeks_held, work_of
from upslope.planner.weeks import week_start
from upslope.testing.values import NOON, a_plan, an_entry, an_item

MONDAY = date(2026, 1, 5)
WEEK = timedelta(days=7)
WHY = Reason("required")


def plan_on(day: date, *activities: Activity, weeks: int = 8, first_weekday: int = 0, **fields):
    """A plan of a day whose every week holds the same."""
    start = week_start(day, first_weekday)
    held = tuple(PlanWeek(start + number * WEEK, 5.0, activities) for number in range(weeks))
    return a_plan(f"p{day}", made_on=day, made_at=NOON + (day - MONDAY), weeks=held, **fields)


def answer(number: int, seconds: float | None, *, day: int = 0, minutes: float = 1.5, **fields):
    item = an_item(uuid=f"f{number}", minutes=minutes)
    at = NOON + timedelta(days=day, seconds=number)
    return an_entry(f"e{number:04}", seq=number, item=item, seconds=seconds, occurred_at=at, **fields)


def lab(number: int, seconds: float | None, **fields):
    found = answer(number, seconds, minutes=30.0, kind=EvidenceKind.LAB, **fields)
    return replace(found, item=an_item(uuid="lab", kind="lab", minutes=30.0, skills=(("skill-1", 1.0),)))


def lesson(number: int, skill: str, day: int = 0):
    return an_entry(
        f"l{number:04}",
        item=None,
        kind=EvidenceKind.LESSON,
        standing=Standing.DECLARED,
        subject=skill,
        score=None,
        outcome=None,
        occurred_at=NOON + timedelta(days=day, seconds=number),
    )


def work(*entries):
    return work_of(entries, lambda at: at.date(), lambda _: 12.0)


def done(plans, entries, today, met=lambda *_: None):
    return weeks_done(weeks_held(plans, 0, today), work(*entries), today, met)


def test_answers_count_their_time_and_the_authors_where_it_is_unknown():
    first, second = work(answer(1, 30), answer(2, None))
    assert (first.minutes, first.timed, first.skills) == (0.5, True, ("skill-1", "skill-2"))
    assert (second.minutes, second.timed) == (1.5, False)


def test_what_only_lay_open_is_not_counted():
    (found,) = work(answer(1, 3600))
    assert found.minutes == IDLE * 1.5


def test_a_lab_counts_what_came_on_top_and_begins_anew_elsewhere():
    found = work(lab(1, 600), lab(2, 900), lab(3, 300), lab(4, 360))
    assert [each.minutes for each in found] == [10, 5, 5, 1]


@given(st.lists(st.floats(0, 4 * 3600), min_size=1, max_size=8))
def test_the_minutes_of_a_lab_are_those_of_its_last_submission(times):
    times.sort()
    found = work(*(lab(number, seconds) for number, seconds in enumerate(times)))
    assert sum(each.minutes for each in found) == pytest.approx(min(times[-1] / 60, IDLE * 30))


def test_a_lesson_counts_once_a_day():
    found = work(lesson(1, "a"), lesson(2, "a"), lesson(3, "b"), lesson(4, "a", day=1))
    assert [(each.skills, each.day.day, each.minutes) for each in found] == [
        (("a",), 5, 12.0),
        (("b",), 5, 12.0),
        (("a",), 6, 12.0),
    ]


def test_giving_up_disputes_and_words_take_no_minutes():
    gave_up = lab(1, 60, outcome=Outcome.GAVE_UP)
    said = replace(lesson(2, "a"), kind=EvidenceKind.SELF_REPORT)
    assert work(gave_up, said, replace(lesson(3, "a"), kind=EvidenceKind.DISPUTE)) == ()


days = st.lists(st.integers(0, 60), min_size=1, max_size=12, unique=True)


@given(days, st.integers(0, 6), st.integers(0, 30))
def test_every_week_is_held_against_its_first_plan_or_the_last_one_before(numbers, first_weekday, more):
    plans = [plan_on(MONDAY + timedelta(days=number), first_weekday=first_weekday) for number in sorted(numbers)]
    today = plans[-1].made_on + timedelta(days=more)
    held = weeks_held(plans, first_weekday, today)
    starts = [start for start, _, _ in held]
    assert starts == [starts[0] + number * WEEK for number in range(len(starts))]
    assert starts[0] <= plans[0].made_on < starts[0] + WEEK
    assert starts[-1] <= today < starts[-1] + WEEK
    for start, plan, week in held:
        within = [each for each in plans if start <= each.made_on < start + WEEK]
        assert plan == (within[0] if within else [each for each in plans if each.made_on < start][-1])
        assert week is None or week.starts == start
        assert (week is None) == (start >= plan.weeks[-1].starts + WEEK)


@given(
    st.lists(st.tuples(st.integers(-10, 40), st.none() | st.floats(0, 400)), max_size=20),
    st.integers(0, 40),
)
def test_every_minute_since_the_first_week_is_counted_once(answers, now):
    entries = [answer(number, seconds, day=day) for number, (day, seconds) in enumerate(answers)]
    today = MONDAY + timedelta(days=now)
    weeks = done([plan_on(MONDAY)], entries, today)
    last = weeks[-1].starts + WEEK
    counted = [each for each in work(*entries) if MONDAY <= each.day < last]
    assert sum(week.done_minutes for week in weeks) == pytest.approx(sum(each.minutes for each in counted))
    assert sum(week.answers for week in weeks) == len(counted)
    assert all(0 <= week.untimed_minutes <= week.done_minutes + 1e-9 for week in weeks)
    assert [week.over for week in weeks] == [week.starts + WEEK <= today for week in weeks]


def test_planned_skills_tell_what_became_of_them():
    plan = plan_on(
        MONDAY,
        Activity(ActivityKind.REVIEW, None, 15.0, WHY),
        Activity(ActivityKind.LEARN, "skill-1", 45.0, WHY),
        Activity(ActivityKind.LAB, "skill-1", 30.0, WHY),
        Activity(ActivityKind.RESOURCE, "elsewhere", 60.0, WHY),
        Activity(ActivityKind.PRACTISE, "skill-9", 20.0, WHY),
        weeks=1,
    )
    asked = []

    def met(start, skill, level):
        asked.append((start, skill, level))
        return level is Level.KNOW and skill == "skill-1"

    first, second = done([plan], [answer(1, 60), answer(2, 60, day=7)], MONDAY + WEEK, met)
    assert (first.planned_minutes, first.planned_steps, first.done_minutes) == (170, 4, 1)
    told = {(each.skill, each.level): (each.minutes, each.worked, each.met) for each in first.skills}
    assert told == {
        ("skill-1", Level.KNOW): (45, True, True),
        ("skill-1", Level.APPLY): (30, True, False),
        ("elsewhere", None): (60, False, None),
        ("skill-9", Level.KNOW): (20, False, False),
    }
    assert {start for start, _, _ in asked} == {MONDAY}
    assert (first.worked, first.met, first.left) == (("skill-1",), ("skill-1",), ("elsewhere", "skill-9"))
    assert (second.planned_minutes, second.share, second.done_minutes) == (0, None, 1)


def test_the_pace_is_the_ratio_of_minutes_of_timed_answers_and_the_share_of_whole_weeks():
    plan = plan_on(MONDAY, Activity(ActivityKind.LEARN, "skill-1", 30.0, WHY))
    entries = [
        answer(1, 180, minutes=1.5),
        answer(2, 60, minutes=1.0, day=7),
        answer(3, None),
        answer(4, 600, outcome=Outcome.NOT_LEARNED),
        answer(5, 120, day=14),
    ]
    weeks = done([plan], entries, MONDAY + 2 * WEEK)
    pace = own_pace(entries, weeks)
    assert (pace.ratio, pace.answers) == (pytest.approx((3 + 1 + 2) / (1.5 + 1 + 1.5)), 3)
    assert pace.spread is not None
    assert pace.weeks == 2
    assert [start for start, _ in pace.by_week] == [MONDAY, MONDAY + WEEK]
    assert pace.share == pytest.approx((weeks[0].done_minutes + weeks[1].done_minutes) / 60)


@given(st.lists(st.tuples(st.floats(1, 60), st.floats(0.5, 10)), min_size=1, max_size=10), st.floats(0.5, 2))
def test_who_takes_so_many_times_longer_has_a_pace_so_many_times_slower(pairs, times):
    def pace(factor):
        return own_pace([answer(n, s * factor, minutes=10 * m) for n, (s, m) in enumerate(pairs)], ())

    one, other = pace(1), pace(times)
    assert other.ratio == pytest.approx(one.ratio * times)
    if one.spread is not None:
        assert other.spread == pytest.approx(one.spread, abs=1e-9)
    shares = [s / 60 / (10 * m) for s, m in pairs]
    assert min(shares) - 1e-9 <= one.ratio <= max(shares) + 1e-9


def test_without_anything_there_is_no_pace():
    assert weeks_held([], 0, MONDAY) == ()
    pace = own_pace([], ())
    assert (pace.ratio, pace.spread, pace.answers, pace.share, pace.weeks, pace.by_week) == (None, None, 0, None, 0, ())
