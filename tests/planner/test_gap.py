"""What a rung requires, and how far the learner is from it."""

import pytest

from upslope.model.level import Level
from upslope.model.plan import Measured
from upslope.model.role import Requirement
from upslope.planner import find_gap
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
