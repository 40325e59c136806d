"""What a rung requires, and how far the learner is from it."""

import math
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from upslope.model.actual import Pace
from upslope.model.level import Level
from upslope.model.plan import Measured
from upslope.model.role import Requirement
from upslope.planner import at_own_pace, find_gap, hours_left, required_together
from upslope.planner.gap import PACE_HIGH, PACE_LOW


def by_id(*skills):
    return {skill.id: skill for skill in skills}


def needs(skill, level=Level.KNOW, weight=1.0, essential=False):
    return Requirement(skill, level, weight, essential)


def test_rows_say_what_can_be_measured_here(a_skill, predictor):
    skills = by_id(a_skill("here"), a_skill("partly"), a_skill("nowhere"))
    rows = [needs("here"), needs("partly", Level.SHIP, 2.0), needs("nowhere", weight=3.0)]
    gap = find_gap("role", "rung", rows, skills, {"HERE": Level.KNOW, "PARTLY": Level.APPLY}, predictor({"HERE": 0.9}))
    assert [row.measured for row in gap.rows] == [Measured.HERE, Measured.PARTLY, Measured.NOT_HERE]
    assert [row.measured_level for row in gap.rows] == [Level.KNOW, Level.APPLY, None]
    assert [row.met for row in gap.rows] == [True, False, False]
    assert gap.rows[2].mastery is None
    assert gap.measured_count == 1
    assert gap.measured_weight == pytest.approx(1 / 6)
    assert gap.readiness == pytest.approx(0.9)


def test_an_essential_that_is_not_measured_here_never_counts_as_met(a_skill, predictor):
    skills = by_id(a_skill("here"), a_skill("nowhere"))
    rows = [needs("here", essential=True), needs("nowhere", essential=True)]
    gap = find_gap("role", "rung", rows, skills, {"HERE": Level.KNOW}, predictor({"HERE": 0.99, "NOWHERE": 0.99}))
    assert gap.readiness > 0.9
    assert not gap.ready
    assert find_gap("role", "rung", rows[:1], skills, {"HERE": Level.KNOW}, predictor({"HERE": 0.99})).ready


def test_hours_fall_as_mastery_rises_and_vanish_once_met(a_skill, predictor):
    skills, rows = by_id(a_skill("a", minutes=120)), [needs("a")]
    hours = [
        find_gap("role", "rung", rows, skills, {"A": Level.KNOW}, predictor({"A": chance})).hours
        for chance in (0.0, 0.3, 0.79, 0.8, 1.0)
    ]
    assert hours == pytest.approx([2.0, 1.4, 0.42, 0.0, 0.0])
    gap = find_gap("role", "rung", rows, skills, {"A": Level.KNOW}, predictor({"A": 0.0}))
    assert (gap.hours_low, gap.hours_high) == (2.0 * PACE_LOW, 2.0 * PACE_HIGH)


def test_a_level_is_reached_over_those_below_it_and_each_is_counted_once(a_skill, predictor):
    skills, said = by_id(a_skill("a", minutes=60)), predictor({"A": 0.4})
    know, apply, ship = 0.6, 0.75 * 0.8, 1.5 * 0.9

    def hours(*levels):
        rows = [needs("a", level) for level in levels]
        return [row.hours for row in find_gap("role", "rung", rows, skills, {"A": Level.KNOW}, said).rows]

    assert hours(Level.SHIP) == pytest.approx([know + apply + ship])
    assert hours(Level.SHIP, Level.KNOW) == pytest.approx([apply + ship, know])
    assert hours(Level.KNOW, Level.APPLY, Level.SHIP) == pytest.approx([know, apply, ship])


WEIGHTS = st.floats(0.01, 100.0)
REQUIREMENTS = st.lists(
    st.builds(Requirement, st.sampled_from("abcdef"), st.sampled_from(Level), WEIGHTS, st.booleans()),
    max_size=8,
    unique_by=lambda row: (row.skill, row.level),
)
GOALS = st.lists(st.tuples(REQUIREMENTS, st.floats(0.01, 10.0)), max_size=3)


@given(REQUIREMENTS)
def test_one_goal_alone_requires_what_it_did(rows):
    assert required_together([(rows, 1.0)]) == tuple(rows)


@given(REQUIREMENTS, GOALS)
def test_together_they_weigh_the_sum_on_each_skill_and_level(first, further):
    goals = [(first, 1.0), *further]
    together = {(row.skill, row.level): row for row in required_together(goals)}
    named = {(row.skill, row.level) for rows, _ in goals for row in rows}
    assert together.keys() == named
    for key, found in together.items():
        rows = [(row, weight) for rows, weight in goals for row in rows if (row.skill, row.level) == key]
        exact = sum(Fraction(row.weight * weight) for row, weight in rows)
        assert found.weight == float(exact)
        assert found.essential == any(row.essential for row, weight in rows if weight >= 1)


@given(GOALS, st.randoms())
def test_the_order_of_goals_and_of_their_requirements_makes_no_difference(goals, random):
    goals = [([], 1.0), *goals]
    shuffled = [(random.sample(rows, len(rows)), weight) for rows, weight in random.sample(goals, len(goals))]
    assert required_together(shuffled) == required_together(goals)


@given(REQUIREMENTS)
def test_a_goal_beside_one_that_requires_nothing_weighs_the_same(rows):
    found = required_together([(rows, 1.0), ([], 3.0)])
    assert sorted(found, key=repr) == sorted(rows, key=repr)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # it gives a class, which nothing changes
@given(REQUIREMENTS, GOALS)
def test_the_joint_readiness_is_the_mean_of_the_goals_by_weight_and_what_they_require(
    a_skill, predictor, first, further
):
    goals = [(first, 1.0), *further]
    names = "abcdef"
    skills = by_id(*map(a_skill, names))
    said = predictor({name.upper(): (place + 1) / 8 for place, name in enumerate(names)})
    measurable = {"A": Level.LEAD, "B": Level.APPLY, "C": Level.KNOW}

    def to(requirements):
        found = find_gap("role", "rung", requirements, skills, measurable, said)
        return found.readiness, sum(row.weight for row in found.rows if row.measured is Measured.HERE)

    apart = [(*to(rows), weight) for rows, weight in goals]
    whole = sum(required * weight for _, required, weight in apart)
    mean = sum(ready * required * weight for ready, required, weight in apart) / whole if whole else 0.0
    assert to(required_together(goals))[0] == pytest.approx(mean)


@pytest.fixture(scope="module")
def one_gap(a_skill, predictor):
    skills = by_id(a_skill("a", minutes=120), a_skill("b", minutes=600))
    rows = [needs("a"), needs("b", Level.APPLY, 2.0)]
    return find_gap("role", "rung", rows, skills, {"A": Level.KNOW, "B": Level.APPLY}, predictor({"A": 0.3}))


def a_pace(ratio, answers, spread=0.5):
    return Pace(ratio=ratio, spread=spread, answers=answers, share=None, weeks=0, by_week=())


@given(ratio=st.floats(0.1, 10), answers=st.integers(1, 5000))
def test_hours_follow_the_pace_and_get_surer(one_gap, ratio, answers):
    found = at_own_pace(one_gap, a_pace(ratio, answers))
    assert min(1, ratio) - 1e-9 <= found.pace <= max(1, ratio) + 1e-9
    assert found.hours == pytest.approx(one_gap.hours * found.pace)
    assert found.hours_low <= found.hours <= found.hours_high
    assert found.hours_high / found.hours_low <= one_gap.hours_high / one_gap.hours_low + 1e-9
    more = at_own_pace(one_gap, a_pace(ratio, answers + 100))
    assert abs(math.log(more.pace / ratio)) <= abs(math.log(found.pace / ratio)) + 1e-9
    for row, before in zip(found.rows, one_gap.rows, strict=True):
        assert row.hours == pytest.approx(before.hours * found.pace)
        assert row.mastery == before.mastery


def test_without_a_timed_answer_hours_are_the_authors(one_gap):
    assert at_own_pace(one_gap, a_pace(None, 0, None)) == one_gap
    assert at_own_pace(one_gap, a_pace(2.0, 1, None)).paced_by == 1


def test_two_hundred_slow_answers_are_believed(one_gap):
    assert at_own_pace(one_gap, a_pace(2.0, 200)).pace == pytest.approx(1.58, abs=0.02)


def test_hours_for_ranking_are_those_of_the_gap(a_skill, predictor):
    skills = by_id(a_skill("a"), a_skill("b"), a_skill("c"))
    measurable = {"A": Level.APPLY, "B": Level.KNOW}
    rungs = [
        [needs("a"), needs("b", Level.SHIP)],
        [needs("a"), needs("a", Level.SHIP), needs("b", Level.SHIP, weight=5.0)],
        [needs("a", Level.SHIP), needs("c", Level.LEAD), needs("c")],
        [],
    ]
    held = predictor({"A": 0.9, "B": 0.4, "C": 0.1})
    whole = [find_gap("role", "rung", rows, skills, measurable, held).hours for rows in rungs]
    assert hours_left(rungs, skills, measurable, held) == pytest.approx(whole)
    assert whole[0] < whole[1]
