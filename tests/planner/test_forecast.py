"""Looking ahead on a plan."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upslope.model.forecast import Throughput
from upslope.model.learner import Availability
from upslope.model.level import Level
from upslope.model.role import Requirement
from upslope.planner import (
    Ahead,
    Calendar,
    Problem,
    Request,
    Surroundings,
    find_gap,
    foresee,
    make_plan,
    steps_to_close,
    whole_by_step,
)

MONDAY = date(2026, 1, 5)


@pytest.fixture(scope="session")
def ahead(a_skill, predictor):
    """Five skills one after another, of which little is held; with other words by name."""

    def build(chances=None, *, hours=6.0, by=None, skills=5, minutes=120, **fields):
        names = "abcdefgh"[:skills]
        found = {name: a_skill(name, *names[max(at - 1, 0) : at], minutes=minutes) for at, name in enumerate(names)}
        said = predictor(chances or {})
        around = Surroundings(found, dict.fromkeys((skill.uuid for skill in found.values()), Level.APPLY))
        rows = [Requirement(name, Level.KNOW, 1.0, essential=True) for name in names]
        gap = find_gap("role", "rung", rows, around.skills, around.measurable, said)
        problem = Problem(*steps_to_close(gap, around, said))
        calendar = Calendar(Availability(hours), MONDAY, by, reviewing=True)
        steps = make_plan(Request(problem, replace(calendar, by=None))).steps
        return Ahead(gap, steps, whole_by_step(steps, around), calendar, **fields), said

    return build


def test_work_raises_readiness_and_the_chance_to_be_ready(ahead):
    found = foresee(*ahead(by=MONDAY + timedelta(weeks=20)))
    assert found.weeks[0].middle < found.weeks[-1].middle
    assert found.weeks[0].ready <= found.weeks[-1].ready
    assert all(week.low <= week.middle <= week.high for week in found.weeks)
    assert 0 <= found.ready_by <= 1
    assert found == foresee(*ahead(by=MONDAY + timedelta(weeks=20)))


def test_days_come_in_the_order_of_their_chances(ahead):
    found = foresee(*ahead())
    days = [day or date.max for _, day in found.ready_on]
    assert days == sorted(days)
    assert [chance for chance, _ in found.ready_on] == [0.5, 0.8, 0.95]
    assert found.ready_by is None


@settings(max_examples=25, deadline=None)
@given(hours=st.floats(1, 30), more=st.floats(0.5, 20), weeks=st.integers(2, 30))
def test_more_hours_never_lower_readiness_beyond_what_draws_vary(ahead, hours, more, weeks):
    by = MONDAY + timedelta(weeks=weeks)
    few, many = (foresee(*ahead(hours=amount, by=by)) for amount in (hours, hours + more))
    assert all(a.middle <= b.middle + 0.03 for a, b in zip(few.weeks, many.weeks, strict=False))


def test_without_hours_nothing_comes_of_it(ahead):
    found = foresee(*ahead({"A": 0.3}, hours=0.0, by=MONDAY + timedelta(weeks=8)))
    assert found.ready_by == 0.0
    assert all(day is None for _, day in found.ready_on)
    assert found.weeks[-1].middle < 0.5


def test_a_slow_pace_is_later_and_a_sure_one_narrower(ahead):
    by = MONDAY + timedelta(weeks=4)
    slow, fast = (foresee(*ahead(throughput=Throughput(log, 0.3), by=by)) for log in (-1.2, 0.2))
    assert slow.weeks[3].middle < fast.weeks[3].middle
    unsure, sure = (foresee(*ahead(throughput=Throughput(-0.3, sd), by=by)) for sd in (0.9, 0.01))
    assert unsure.weeks[2].high - unsure.weeks[2].low > sure.weeks[2].high - sure.weeks[2].low


def test_what_comes_first_in_the_plan_is_likeliest_by_sunday(ahead):
    found = {each.skill: each.probability for each in foresee(*ahead(hours=4.0)).this_week}
    assert found["A"] > 0.2
    assert found["E"] < 0.05 < found["A"]


def test_what_is_met_mostly_stays_so_and_what_has_no_work_to_show_is_not(ahead, predictor):
    held, said = ahead(dict.fromkeys("ABCDE", 0.97))
    assert held.steps == ()
    assert all(each.probability > 0.95 for each in foresee(held, said).this_week)
    rows = tuple(replace(row, mastery=replace(row.mastery, shown=False)) for row in held.gap.rows)
    unseen = replace(held, gap=replace(held.gap, rows=rows))
    assert all(each.probability == 0 for each in foresee(unseen, said).this_week)


def test_too_little_measured_is_not_called_the_whole(ahead):
    held, said = ahead()
    assert foresee(held, said).whole
    assert not foresee(replace(held, gap=replace(held.gap, measured_weight=0.6)), said).whole


def test_a_date_within_a_week_lies_between_its_ends(ahead):
    by = MONDAY + timedelta(weeks=6, days=2)
    found = foresee(*ahead(dict.fromkeys("ABCDE", 0.7), hours=8.0, by=by))
    before = max(week.ready for week in found.weeks if week.ends <= by)
    after = min(week.ready for week in found.weeks if week.ends > by)
    assert min(before, after) - 1e-9 <= found.ready_by <= max(before, after) + 1e-9
