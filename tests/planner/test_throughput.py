"""How much of a plan gets done."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.model.plan import Activity, ActivityKind, PlanWeek, Reason
from upslope.planner import WeekDone, throughput_after, week_done
from upslope.planner.throughput import STRANGER

MONDAY = date(2026, 1, 5)


def weeks(*found):
    """Weeks of (skill, minutes)."""
    return tuple(
        PlanWeek(
            MONDAY + timedelta(weeks=at),
            5.0,
            tuple(
                Activity(ActivityKind.LEARN if skill else ActivityKind.REVIEW, skill, minutes, Reason("required"))
                for skill, minutes in week
            ),
        )
        for at, week in enumerate(found)
    )


def test_what_is_left_of_a_weeks_work_tells_what_was_done():
    before = weeks([(None, 30), ("A", 100), ("B", 60)], [("B", 40), ("C", 80)])
    after = weeks([("B", 70), ("C", 80)])
    assert week_done(before, after) == WeekDone(160, 100 + 30)


def test_skills_without_room_are_not_taken_for_done():
    before = weeks([("A", 100), ("B", 60)])
    assert week_done(before, weeks([("A", 50)]), left_out=["B"]) == WeekDone(100, 50)
    assert week_done(before, (), left_out=["A", "B"]) is None
    assert week_done((), before) is None
    assert week_done(weeks([(None, 30)]), before) is None


def test_without_a_week_nothing_is_learned():
    assert throughput_after([]) == STRANGER


@given(st.lists(st.tuples(st.floats(10, 600), st.floats(-300, 900)), min_size=1, max_size=30))
def test_each_week_makes_it_surer_and_bad_ones_slower(pairs):
    found = throughput_after([WeekDone(planned, done) for planned, done in pairs])
    assert found.weeks == len(pairs)
    assert 0 < found.log_sd < STRANGER.log_sd
    worse = throughput_after([WeekDone(planned, done - 50) for planned, done in pairs])
    assert worse.log_median <= found.log_median


def test_many_weeks_outweigh_what_is_taken_of_strangers():
    found = throughput_after([WeekDone(100, 50)] * 200)
    assert found.log_median == pytest.approx(-0.69, abs=0.05)
