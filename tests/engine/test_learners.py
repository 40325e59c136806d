"""Learners, what they want, and the calendar they live by."""

from datetime import UTC, date, datetime, timedelta

import pytest

from upslope.engine import learners, plan, setup
from upslope.errors import InputError, NotFound
from upslope.model.learner import Goal


@pytest.mark.parametrize("name", ["", "   ", "x" * 101])
def test_a_name_has_one_to_a_hundred_characters(engine, name):
    with pytest.raises(InputError):
        learners.add_learner(engine, name)


def test_local_mode_has_one_learner_made_on_first_use(engine):
    first = learners.only_learner(engine)
    assert learners.only_learner(engine) == first


@pytest.mark.parametrize(
    ("zone", "at", "day"),
    [
        ("Pacific/Kiritimati", datetime(2026, 3, 4, 10, 0, tzinfo=UTC), date(2026, 3, 5)),
        ("Pacific/Kiritimati", datetime(2026, 3, 4, 9, 59, tzinfo=UTC), date(2026, 3, 4)),
        ("Etc/GMT+12", datetime(2026, 3, 4, 11, 59, tzinfo=UTC), date(2026, 3, 3)),
        ("Etc/GMT+12", datetime(2026, 3, 4, 12, 0, tzinfo=UTC), date(2026, 3, 4)),
        ("Europe/Vienna", datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 29)),
        ("Europe/Vienna", datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
        ("Europe/Vienna", datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),
    ],
)
def test_the_day_is_the_learners_own(engine, ada, zone, at, day):
    learners.set_profile(engine, ada, zone)
    assert learners.local_date(engine, ada, at) == day


@pytest.mark.parametrize("zone", ["Europe/Vienna", "America/New_York", "Pacific/Kiritimati", "Etc/GMT+12", "UTC"])
def test_weeks_follow_each_other_by_seven_days_across_clock_changes(engine, newcomer, clock, zone):
    """From before the American change (8 March 2026) to after the European one (29 March)."""
    ada = newcomer(engine, zone=zone, hours_per_week=2.0)
    clock.set(datetime(2026, 3, 7, 11, 30, tzinfo=UTC))
    for _ in range(25):
        made = plan.current_plan(engine, ada)
        starts = [week.starts for week in made.weeks]
        assert starts == [starts[0] + timedelta(weeks=number) for number in range(len(starts))]
        assert all(start.weekday() == 0 for start in starts)
        assert starts[0] <= made.made_on < starts[0] + timedelta(days=7)
        assert made.made_on == learners.local_date(engine, ada)
        clock.forward(days=1)
    assert len({kept.made_on for kept in engine.records.plans(ada)}) == 25


def test_moving_across_the_date_line_makes_a_new_plan_for_the_new_day(engine, newcomer, clock):
    """At 11:00 UTC it is already tomorrow in Kiritimati, and still yesterday at UTC-12."""
    ada = newcomer(engine, zone="Pacific/Kiritimati")
    clock.set(datetime(2026, 3, 9, 11, 0, tzinfo=UTC))
    ahead = plan.current_plan(engine, ada)
    learners.set_profile(engine, ada, "Etc/GMT+12")
    behind = plan.current_plan(engine, ada)
    assert (ahead.made_on, behind.made_on) == (date(2026, 3, 10), date(2026, 3, 8))
    assert behind.weeks[0].starts == date(2026, 3, 2)
    assert plan.current_plan(engine, ada) == behind


def test_weeks_start_on_the_learners_weekday(engine, newcomer):
    ada = newcomer(engine, first_weekday=6)
    assert plan.current_plan(engine, ada).weeks[0].starts == date(2026, 3, 1)


def test_other_hours_for_a_week_hold_whatever_day_of_it_was_named_and_can_be_taken_back(engine, ada):
    learners.set_week(engine, ada, date(2026, 3, 12), 0)
    assert learners.availability(engine, ada).hours_in(date(2026, 3, 9)) == 0
    learners.set_week(engine, ada, date(2026, 3, 15), None)
    assert learners.availability(engine, ada).hours_in(date(2026, 3, 9)) == 7
    learners.set_hours(engine, ada, 4)
    assert learners.availability(engine, ada).hours_in(date(2026, 3, 9)) == 4


def test_a_skipped_week_stays_skipped_when_weeks_start_on_another_day(engine, ada):
    learners.set_week(engine, ada, date(2026, 3, 9), 0)
    for first, start in ((6, date(2026, 3, 8)), (5, date(2026, 3, 7)), (0, date(2026, 3, 9))):
        learners.set_profile(engine, ada, "UTC", first)
        weeks = {week.starts: week for week in plan.current_plan(engine, ada).weeks}
        assert [day for day, week in weeks.items() if not week.activities] == [start]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda engine, ada: learners.set_profile(engine, ada, "Mars/Olympus"),
        lambda engine, ada: learners.set_profile(engine, ada, "UTC", 7),
        lambda engine, ada: learners.set_hours(engine, ada, 0.4),
        lambda engine, ada: learners.set_hours(engine, ada, float("nan")),
        lambda engine, ada: learners.set_week(engine, ada, date(2026, 3, 9), -1),
        lambda engine, ada: learners.set_week(engine, ada, date(2126, 3, 9), 1),
        lambda engine, ada: learners.set_goal(engine, ada, "maker", "king", None),
        lambda engine, ada: learners.set_goal(engine, ada, "maker", "entry", date(2026, 3, 4)),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(engine, ada, wrong):
    assert engine.archives
    before = engine.archives.take_out(ada)
    with pytest.raises(InputError):
        wrong(engine, ada)
    assert engine.archives.take_out(ada) == before


def test_setting_up_checks_everything_before_it_writes_what_stays(engine):
    bob = learners.add_learner(engine, "Bob")
    with pytest.raises(NotFound):
        setup.set_up(engine, bob.id, setup.Setup("maker", "entry", 5, studied=("vectors", "no-such-skill")))
    assert engine.log.last_seq(bob.id) == 0
    goal = setup.set_up(engine, bob.id, setup.Setup("maker", "entry", 5, studied=("vectors", "python")))
    assert isinstance(goal, Goal)
    assert engine.log.last_seq(bob.id) == 2
    setup.set_up(engine, bob.id, setup.Setup("maker", "senior", 5, studied=("vectors",)))
    assert engine.log.last_seq(bob.id) == 2


def test_every_call_keeps_to_its_learner(engine, ada, newcomer):
    bob = newcomer(engine, hours_per_week=3.0)
    learners.set_hours(engine, ada, 20)
    assert learners.availability(engine, bob).hours_per_week == 3
    assert plan.current_plan(engine, ada).learner_id == ada
    assert plan.current_plan(engine, bob).learner_id == bob
