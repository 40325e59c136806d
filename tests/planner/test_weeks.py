"""How much room weeks have, and steps put into them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upslope.model.learner import Availability
from upslope.model.plan import Activity, ActivityKind, Reason
from upslope.planner import Calendar, finish, week_start
from upslope.planner.weeks import REVIEW_SHARE, fill_weeks, room_by_week

MONDAY = date(2026, 1, 5)
REASON = Reason("required")
PLACE = Activity(ActivityKind.PLACE, None, 15.0, Reason("placement_open"))


def filled(steps, calendar, opening=()):
    return fill_weeks(calendar.weeks(), opening, [(step, REASON) for step in steps])


def minutes_of(week, kind=None):
    return sum(activity.minutes for activity in week.activities if kind in (None, activity.kind))


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


def test_work_goes_over_into_the_next_week_in_numbered_parts(a_step):
    weeks = filled([a_step("a", minutes=300)], Calendar(Availability(2.0), MONDAY))
    parts = [a for week in weeks for a in week.activities if a.kind is ActivityKind.LEARN]
    assert sum(part.minutes for part in parts) == 300
    assert [(part.part, part.parts) for part in parts] == [(n, len(parts)) for n in range(1, len(parts) + 1)]
    assert [week.starts for week in weeks] == [MONDAY + timedelta(weeks=n) for n in range(len(weeks))]


def test_the_first_week_counts_only_the_days_that_are_left():
    weeks = list(Calendar(Availability(7.0), MONDAY + timedelta(days=4), by=MONDAY + timedelta(days=13)).weeks())
    assert [week.starts for week in weeks] == [MONDAY, MONDAY + timedelta(weeks=1)]
    assert weeks[0].hours == pytest.approx(3.0)
    assert weeks[0].work <= 180
    assert weeks[1].hours == 7.0


def test_time_for_reviews_is_kept_once_something_was_learned():
    def reviews(*, reviewing):
        calendar = Calendar(Availability(10.0), MONDAY, by=MONDAY + timedelta(days=20), reviewing=reviewing)
        return [week.review for week in calendar.weeks()]

    share = round(REVIEW_SHARE * 600)
    assert reviews(reviewing=False) == [0, share, share]
    assert reviews(reviewing=True) == [share, share, share]


def test_a_skipped_week_stays_empty_even_for_what_is_open_now(a_step):
    skipped = MONDAY + timedelta(weeks=2)
    calendar = Calendar(Availability(3.0, ((MONDAY, 0.0), (skipped, 0.0))), MONDAY)
    by_start = {week.starts: week for week in filled([a_step("a", minutes=600)], calendar, [PLACE])}
    assert by_start[MONDAY].activities == by_start[skipped].activities == ()
    assert by_start[MONDAY + timedelta(weeks=1)].activities[0].kind is ActivityKind.PLACE


def test_what_is_open_now_never_overfills_the_rest_of_a_week(a_step):
    """On the last day of a half-hour week four minutes are left, and the placement needs fifteen."""
    calendar = Calendar(Availability(0.5), MONDAY + timedelta(days=6))
    weeks = filled([a_step("a", minutes=100)], calendar, [PLACE])
    assert all(week.planned_hours <= week.hours + 1e-9 for week in weeks)
    assert sum(minutes_of(week, ActivityKind.PLACE) for week in weeks) == 15


def test_a_date_inside_a_week_leaves_only_its_days():
    (week,) = Calendar(Availability(7.0), MONDAY, by=MONDAY + timedelta(days=2)).weeks()
    assert week.hours == pytest.approx(3.0)


def test_the_finish_is_the_day_on_which_the_work_is_done_whatever_the_date():
    calendar = Calendar(Availability(7.0), MONDAY)
    assert finish(0, calendar) == MONDAY
    assert finish(150, calendar) == MONDAY + timedelta(days=2)
    assert finish(420, calendar) == MONDAY + timedelta(days=6)
    assert finish(421, calendar) == MONDAY + timedelta(days=7)
    assert finish(421, Calendar(Availability(7.0), MONDAY, by=MONDAY)) == MONDAY + timedelta(days=7)
    assert finish(60, Calendar(Availability(0.0), MONDAY)) is None


calendars = st.builds(
    lambda hours, exceptions, days, first, by, reviewing: Calendar(
        Availability(
            hours,
            tuple(
                (week_start(MONDAY + timedelta(days=days), first) + timedelta(weeks=n), value)
                for n, value in sorted(exceptions.items())
            ),
        ),
        MONDAY + timedelta(days=days),
        MONDAY + timedelta(days=days + by) if by else None,
        first,
        reviewing,
    ),
    st.floats(0.5, 40),
    st.dictionaries(st.integers(0, 5), st.sampled_from([0.0, 1.0, 20.0]), max_size=3),
    st.integers(0, 20),
    st.integers(0, 6),
    st.one_of(st.none(), st.integers(1, 100)),
    st.booleans(),
)


@settings(max_examples=100, deadline=None)
@given(calendars, st.lists(st.integers(1, 180), max_size=8), st.booleans())
def test_any_weeks_keep_their_promises(a_step, calendar, minutes, with_opening):
    steps = [a_step(f"s{n}", minutes=5 * amount) for n, amount in enumerate(minutes)]
    opening = [PLACE] if with_opening else []
    rooms = list(calendar.weeks())
    weeks = filled(steps, calendar, opening)
    for week in weeks:
        assert week.starts.weekday() == calendar.first_weekday
        assert minutes_of(week) <= week.hours * 60 + 1e-3
        assert all(activity.minutes > 0 for activity in week.activities)
        assert calendar.by is None or week.starts <= calendar.by
    assert [week.starts for week in weeks] == [room.starts for room in rooms[: len(weeks)]]
    planned = sum(minutes_of(week) - minutes_of(week, ActivityKind.REVIEW) for week in weeks)
    wanted = sum(step.minutes for step in steps) + (15 if opening else 0)
    room = sum(each.work for each in rooms)
    assert planned == min(wanted, room)
    order = [activity.skill for week in weeks for activity in week.activities if activity.skill]
    firsts = list(dict.fromkeys(order))
    assert firsts == [step.skill for step in steps][: len(firsts)]


@given(calendars, st.floats(0, 20), st.integers(0, 30))
def test_more_hours_never_leave_less_room_nor_finish_later(calendar, more, taken):
    generous = Calendar(
        Availability(calendar.availability.hours_per_week + more, calendar.availability.exceptions),
        calendar.today,
        calendar.by,
        calendar.first_weekday,
        calendar.reviewing,
    )
    few, many = (room_by_week(list(each.weeks()), taken) for each in (calendar, generous))
    assert all(less <= much for less, much in zip(few, many, strict=True))
    assert (finish(900, generous) or date.max) <= (finish(900, calendar) or date.max)
