"""What is foretold of a plan, kept, and judged."""

from datetime import UTC, date, datetime, timedelta

import pytest

from upslope.engine import ask, learners, outlook
from upslope.engine import forecast as forecast_arrow
from upslope.engine import plan as plan_arrow
from upslope.errors import InputError, NoGoal
from upslope.model.evidence import Aid


def practise(engine, learner, reply, skill, *right):
    question = ask.ask_practice(engine, learner, skill)
    for each in right:
        question = reply(engine, learner, question, right=each, seconds=90.0, aid=Aid.NONE).next


@pytest.fixture
def two_weeks(engine, ada, reply, clock):
    """Answers on a Wednesday, then a plan, work, and a plan on the Mondays after."""
    practise(engine, ada, reply, "vectors", True)
    plan_arrow.current_plan(engine, ada)
    practise(engine, ada, reply, "vectors", *[True] * 6)
    clock.set(datetime(2026, 3, 9, 9, tzinfo=UTC))
    plan_arrow.current_plan(engine, ada)
    clock.set(datetime(2026, 3, 16, 9, tzinfo=UTC))
    plan_arrow.current_plan(engine, ada)
    return ada


def test_a_forecast_needs_a_goal(engine):
    learner = learners.add_learner(engine, "Bo")
    with pytest.raises(NoGoal):
        outlook.outlook(engine, learner.id)


def test_the_outlook_is_of_the_plan_and_more_hours_lead_further(engine, ada):
    plan = plan_arrow.current_plan(engine, ada)
    found = outlook.outlook(engine, ada)
    assert found.forecast.made_on == plan.made_on
    assert found.forecast.weeks[0].ends == date(2026, 3, 8)
    assert 0 <= found.readiness <= 1
    little, much = (outlook.suppose(engine, ada, hours, None).outlook.forecast for hours in (1, 20))
    assert little.weeks[1].middle < much.weeks[1].middle
    assert outlook.outlook(engine, ada) == found
    assert plan_arrow.current_plan(engine, ada) == plan


def test_supposed_hours_must_be_some_that_a_week_has(engine, ada):
    for hours in (-1, 200):
        with pytest.raises(InputError):
            outlook.suppose(engine, ada, hours, None)


def test_a_date_gives_a_chance_and_one_that_has_passed_none(engine, ada):
    supposed = outlook.suppose(engine, ada, 7, date(2026, 5, 1))
    assert 0 <= supposed.outlook.forecast.ready_by <= 1
    assert outlook.suppose(engine, ada, 7, date(2026, 3, 1)).outlook.forecast.ready_by is None
    learners.set_goal(engine, ada, "maker", "entry", date(2026, 3, 20))
    assert outlook.outlook(engine, ada).forecast.by == date(2026, 3, 20)


def test_of_someone_who_answered_nothing_no_week_is_foretold(engine, ada):
    assert plan_arrow.current_plan(engine, ada).forecast is None


def test_the_first_forecast_of_a_week_is_kept_through_it(engine, ada, reply, clock):
    practise(engine, ada, reply, "vectors", True)
    first = plan_arrow.current_plan(engine, ada)
    assert first.forecast.until == date(2026, 3, 8)
    clock.set(datetime(2026, 3, 6, 9, tzinfo=UTC))
    practise(engine, ada, reply, "vectors", True, True)
    later = plan_arrow.current_plan(engine, ada)
    assert later.id != first.id
    assert later.forecast == first.forecast
    clock.set(datetime(2026, 3, 9, 9, tzinfo=UTC))
    assert plan_arrow.current_plan(engine, ada).forecast.until == date(2026, 3, 15)


def test_another_goal_is_foretold_anew(engine, ada, reply):
    practise(engine, ada, reply, "vectors", True)
    first = plan_arrow.current_plan(engine, ada).forecast
    learners.set_goal(engine, ada, "maker", "senior", None)
    other = plan_arrow.current_plan(engine, ada).forecast
    assert {each.skill for each in other.requirements} != {each.skill for each in first.requirements}


def test_weeks_that_are_over_are_judged_by_what_was_known_at_their_end(engine, two_weeks):
    found = forecast_arrow.judged(engine, two_weeks)
    assert [week.forecast.until for week in found] == [date(2026, 3, 8), date(2026, 3, 15)]
    for week in found:
        end = datetime.combine(week.forecast.until + timedelta(days=1), datetime.min.time(), UTC)
        predictor = engine.estimates.of(two_weeks).at(end)  # nothing was answered since the first week
        expected = [predictor.mastery(each.skill, each.level).met for each in week.forecast.requirements]
        assert list(week.came) == expected
    assert any(any(week.came) for week in found)


def test_the_record_counts_every_requirement_of_every_week_once(engine, two_weeks):
    record = forecast_arrow.track_record(engine, two_weeks)
    weeks = forecast_arrow.judged(engine, two_weeks)
    assert record.weeks == 2
    assert record.count == sum(len(week.came) for week in weeks) == sum(each.count for each in record.bins)
    assert sum(each.count * each.came for each in record.bins) == pytest.approx(sum(sum(week.came) for week in weeks))
    assert 0 <= record.error <= 1


def test_before_a_week_is_over_there_is_no_record(engine, ada):
    assert forecast_arrow.track_record(engine, ada).bins == ()


def test_throughput_is_learned_from_week_to_week(engine, two_weeks):
    assert forecast_arrow.throughput(engine, two_weeks).weeks == 2


@pytest.mark.parametrize(("zone", "day"), [("Pacific/Kiritimati", 8), ("Etc/GMT+12", 8)])
def test_weeks_end_on_the_learners_own_calendar(engine, ada, reply, zone, day):
    learners.set_profile(engine, ada, zone)
    practise(engine, ada, reply, "vectors", True)
    assert plan_arrow.current_plan(engine, ada).forecast.until == date(2026, 3, day)
