"""Work into dated weeks."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upslope.model.learner import Availability
from upslope.model.plan import Activity, ActivityKind, Reason
from upslope.planner import fill_weeks, ordered_work, week_start
from upslope.planner.weeks import REVIEW_SHARE

MONDAY = date(2026, 1, 5)
REASON = Reason("required")


def listed(*works):
    return [(work, REASON) for work in works]


def minutes_of(week, kind=None):
    return sum(activity.minutes for activity in week.activities if kind in (None, activity.kind))


def work_minutes(weeks):
    return sum(
        a.minutes for week in weeks for a in week.activities if a.kind not in (ActivityKind.REVIEW, ActivityKind.PLACE)
    )


@pytest.mark.parametrize(
    ("day", "first", "start"),
    [
        (date(2026, 1, 7), 0, date(2026, 1, 5)),
        (date(2026, 1, 7), 6, date(2026, 1, 4)),
        (date(2026, 1, 4), 6, date(2026, 1, 4)),
        (date(2026, 1, 4), 0, date(2025, 12, 29)),
        (date(2026, 1, 7), 2, date(2026, 1, 7)),
    ],
)
def test_a_week_starts_on_the_learners_weekday(day, first, start):
    assert week_start(day, first) == start


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_every_day_lies_in_its_week(day, first):
    start = week_start(day, first)
    assert start.weekday() == first
    assert 0 <= (day - start).days <= 6


def test_work_goes_over_into_the_next_week_in_numbered_parts(a_work):
    weeks = fill_weeks(listed(a_work("a", study=300)), Availability(2.0), MONDAY, None, 0).weeks
    parts = [a for week in weeks for a in week.activities if a.kind is ActivityKind.LEARN]
    assert sum(part.minutes for part in parts) == 300
    assert [(part.part, part.parts) for part in parts] == [(n, len(parts)) for n in range(1, len(parts) + 1)]
    assert [week.starts for week in weeks] == [MONDAY + timedelta(weeks=n) for n in range(len(weeks))]


def test_study_here_comes_before_work_outside_and_a_read_lesson_is_practised(a_work):
    plan = fill_weeks(listed(a_work("a", elsewhere=60)), Availability(9.0), MONDAY, None, 0)
    assert [a.kind for a in plan.weeks[0].activities] == [ActivityKind.LEARN, ActivityKind.RESOURCE]
    plan = fill_weeks(listed(a_work("a")), Availability(9.0), MONDAY, None, 0, lessons_read=frozenset({"A"}))
    assert [a.kind for a in plan.weeks[0].activities] == [ActivityKind.PRACTISE]


def test_labs_follow_what_is_learned_and_come_before_work_outside(a_work):
    works = listed(a_work("a", labs=43, elsewhere=60), a_work("b", study=0, labs=20), a_work("c"))
    plan = fill_weeks(works, Availability(9.0), MONDAY, None, 0)
    assert [(a.kind.value, a.skill, a.minutes) for a in plan.weeks[0].activities] == [
        ("learn", "A", 60),
        ("lab", "A", 45),
        ("resource", "A", 60),
        ("lab", "B", 20),
        ("learn", "C", 60),
    ]
    plan = fill_weeks(works, Availability(9.0), MONDAY, None, 0, lessons_read=frozenset({"A"}))
    assert [a.kind for a in plan.weeks[0].activities][:2] == [ActivityKind.PRACTISE, ActivityKind.LAB]


def test_the_first_week_counts_only_the_days_that_are_left(a_work):
    friday = MONDAY + timedelta(days=4)
    weeks = fill_weeks(listed(a_work("a", study=900)), Availability(7.0), friday, None, 0).weeks
    assert weeks[0].starts == MONDAY
    assert weeks[0].hours == pytest.approx(3.0)
    assert minutes_of(weeks[0]) <= 180
    assert weeks[1].hours == 7.0


def test_time_for_reviews_is_kept_once_something_was_learned(a_work):
    weeks = fill_weeks(listed(a_work("a", study=2000)), Availability(10.0), MONDAY, None, 0).weeks
    assert minutes_of(weeks[0], ActivityKind.REVIEW) == 0
    for week in weeks[1:]:
        assert minutes_of(week, ActivityKind.REVIEW) == round(REVIEW_SHARE * 600)


def test_a_skipped_week_stays_empty_even_for_what_is_open_now(a_work):
    opening = (Activity(ActivityKind.PLACE, None, 15.0, Reason("placement_open")),)
    skipped = MONDAY + timedelta(weeks=2)
    hours = Availability(3.0, ((MONDAY, 0.0), (skipped, 0.0)))
    weeks = fill_weeks(listed(a_work("a", study=600)), hours, MONDAY, None, 0, opening).weeks
    by_start = {week.starts: week for week in weeks}
    assert by_start[MONDAY].activities == by_start[skipped].activities == ()
    assert by_start[MONDAY + timedelta(weeks=1)].activities[0].kind is ActivityKind.PLACE


def test_what_is_open_now_never_overfills_the_rest_of_a_week(a_work):
    """On the last day of a half-hour week four minutes are left, and the placement needs fifteen."""
    opening = (Activity(ActivityKind.PLACE, None, 15.0, Reason("placement_open")),)
    sunday = MONDAY + timedelta(days=6)
    weeks = fill_weeks(listed(a_work("a", study=100)), Availability(0.5), sunday, None, 0, opening).weeks
    assert all(week.planned_hours <= week.hours + 1e-9 for week in weeks)
    assert sum(minutes_of(week, ActivityKind.PLACE) for week in weeks) == 15


def test_a_date_is_kept_and_what_does_not_fit_is_named(a_work):
    by = MONDAY + timedelta(days=13)
    plan = fill_weeks(
        listed(a_work("a", study=200), a_work("b", study=2000), a_work("c")), Availability(5.0), MONDAY, by, 0
    )
    assert all(week.starts <= by for week in plan.weeks)
    assert plan.left_out == ("B", "C")
    assert plan.finish
    assert plan.finish > by
    free = fill_weeks(
        listed(a_work("a", study=200), a_work("b", study=2000), a_work("c")), Availability(5.0), MONDAY, None, 0
    )
    assert (free.left_out, free.finish) == ((), plan.finish)


def test_a_date_inside_a_week_leaves_only_its_days(a_work):
    plan = fill_weeks(listed(a_work("a", study=600)), Availability(7.0), MONDAY, MONDAY + timedelta(days=2), 0)
    assert plan.weeks[0].hours == pytest.approx(3.0)
    assert len(plan.weeks) == 1


def test_nothing_to_do_is_done_today():
    plan = fill_weeks([], Availability(5.0), MONDAY, None, 0)
    assert plan.weeks == plan.left_out == ()
    assert plan.finish == plan.finish_low == plan.finish_high == MONDAY


def test_what_never_ends_within_the_horizon_has_no_date(a_work):
    plan = fill_weeks(listed(a_work("a", study=600)), Availability(0.0), MONDAY, None, 0)
    assert plan.weeks == ()
    assert plan.finish is None
    assert plan.left_out == ("A",)


def test_the_first_model_lies_within_the_first_two_hours(a_work):
    works = {w.skill.uuid: w for w in (a_work("model", study=45), a_work("a", study=300, weight=9, essential=True))}
    opening = (Activity(ActivityKind.PLACE, None, 15.0, Reason("placement_open")),)
    weeks = fill_weeks(ordered_work(works, first="MODEL"), Availability(7.0), MONDAY, None, 0, opening).weeks
    before = 0.0
    for activity in weeks[0].activities:
        before += activity.minutes
        if activity.skill == "MODEL":
            break
    assert before <= 120


@st.composite
def plans(draw, a_work):
    works = [
        a_work(
            f"s{n}",
            study=draw(st.integers(0, 900)),
            labs=draw(st.sampled_from([0, 0, 25, 130])),
            elsewhere=draw(st.sampled_from([0, 0, 30, 700])),
            weight=1,
        )
        for n in range(draw(st.integers(1, 8)))
    ]
    today = MONDAY + timedelta(days=draw(st.integers(0, 20)))
    first = draw(st.integers(0, 6))
    starts = [week_start(today, first) + timedelta(weeks=n) for n in draw(st.sets(st.integers(0, 5), max_size=3))]
    exceptions = tuple((start, draw(st.sampled_from([0.0, 1.0, 20.0]))) for start in sorted(starts))
    return listed(*works), exceptions, today, first


@settings(max_examples=80, deadline=None)
@given(st.data(), st.floats(0.5, 40), st.booleans())
def test_any_plan_keeps_its_promises(a_work, data, hours, with_date):
    ordered, exceptions, today, first = data.draw(plans(a_work))
    by = today + timedelta(days=data.draw(st.integers(1, 100))) if with_date else None
    opening = (Activity(ActivityKind.PLACE, None, 15.0, Reason("placement_open")),)
    plan = fill_weeks(ordered, Availability(hours, exceptions), today, by, first, opening)
    for week in plan.weeks:
        assert week.starts.weekday() == first
        assert minutes_of(week) <= week.hours * 60 + 1e-6
        assert all(activity.minutes > 0 for activity in week.activities)
        assert by is None or week.starts <= by
        if dict(exceptions).get(week.starts) == 0.0:
            assert week.activities == ()
    assert len({week.starts for week in plan.weeks}) == len(plan.weeks)
    if not plan.left_out:
        wanted = sum(5 * -(-part // 5) for work, _ in ordered for part in (work.study, work.hands_on, work.elsewhere))
        assert work_minutes(plan.weeks) == pytest.approx(wanted, abs=len(ordered) * 3)
    order = [a.skill for week in plan.weeks for a in week.activities if a.skill]
    firsts = list(dict.fromkeys(order))
    assert firsts == [work.skill.uuid for work, _ in ordered if work.skill.uuid in firsts]
    if plan.finish_low and plan.finish and plan.finish_high:
        assert today <= plan.finish_low <= plan.finish <= plan.finish_high


@settings(max_examples=80, deadline=None)
@given(st.data(), st.floats(0.5, 40), st.floats(0.0, 20))
def test_more_hours_never_finish_later(a_work, data, hours, more):
    ordered, exceptions, today, first = data.draw(plans(a_work))
    few = fill_weeks(ordered, Availability(hours, exceptions), today, None, first).finish or date.max
    many = fill_weeks(ordered, Availability(hours + more, exceptions), today, None, first).finish or date.max
    assert many <= few
    dated = fill_weeks(ordered, Availability(hours, exceptions), today, today + timedelta(days=9), first).finish
    assert (dated or date.max) == few
