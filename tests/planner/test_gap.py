"""What a rung requires and what is left to do for it."""

from dataclasses import replace

import pytest

from upslope.model.level import Level
from upslope.model.plan import Measured
from upslope.model.role import Requirement
from upslope.model.skill import SkillStatus
from upslope.planner import find_gap, work_left
from upslope.planner.gap import LEVEL_EFFORT, PACE_HIGH, PACE_LOW


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


def test_work_covers_unmet_prerequisites_and_leaves_out_what_is_met(a_skill, predictor):
    skills = by_id(a_skill("a"), a_skill("b", "a"), a_skill("c", "b"), a_skill("d"), a_skill("loner"))
    gap = find_gap("role", "rung", [needs("c", weight=2.0), needs("d")], skills, {}, said := predictor({"D": 0.9}))
    work = work_left(gap, skills, {}, said)
    assert set(work) == {"A", "B", "C"}
    assert {uuid: item.weight for uuid, item in work.items()} == {"A": 0, "B": 0, "C": 2.0}
    assert set(work_left(gap, skills, {}, said, also=[skills["loner"]])) == {"A", "B", "C", "LONER"}


def test_the_prerequisites_of_what_is_met_are_no_work(a_skill, predictor):
    skills = by_id(a_skill("a"), a_skill("b", "a"), a_skill("c", "b"))
    said = predictor({"B": 0.95, "A": 0.1})
    assert set(work_left(find_gap("role", "rung", [needs("c")], skills, {}, said), skills, {}, said)) == {"C"}


def test_work_is_split_into_what_is_done_here_and_outside(a_skill, predictor):
    skills, said = by_id(a_skill("a", minutes=100)), predictor({"A": 0.0})
    gap = find_gap("role", "rung", [needs("a", Level.SHIP, essential=True)], skills, {"A": Level.KNOW}, said)
    item = work_left(gap, skills, {"A": Level.KNOW}, said)["A"]
    assert item.study == pytest.approx(100)
    assert item.elsewhere == pytest.approx(100 * (LEVEL_EFFORT[Level.APPLY] + LEVEL_EFFORT[Level.SHIP]))
    assert item.essential
    rest = work_left(gap, skills, {"A": Level.KNOW}, said, done_elsewhere=frozenset({"A"}))["A"]
    assert (rest.study, rest.elsewhere) == (item.study, 0.0)


def test_what_labs_measure_is_hands_on_work(a_skill, predictor):
    skills, said = by_id(a_skill("a", minutes=100)), predictor({"A": 0.4})
    rows = [needs("a", Level.KNOW), needs("a", Level.SHIP)]
    gap = find_gap("role", "rung", rows, skills, {"A": Level.APPLY}, said)
    item = work_left(gap, skills, {"A": Level.APPLY}, said)["A"]
    assert item.study == pytest.approx(60)
    assert item.hands_on == pytest.approx(100 * LEVEL_EFFORT[Level.APPLY] * 0.8)
    assert item.elsewhere == pytest.approx(100 * LEVEL_EFFORT[Level.SHIP] * 0.9)
    assert item.minutes == pytest.approx(item.study + item.hands_on + item.elsewhere)


def test_a_skill_with_labs_but_no_lesson_is_studied_elsewhere(a_skill, predictor):
    skills, said = by_id(a_skill("a", minutes=100, status=SkillStatus.OUTLINE)), predictor({"A": 0.0})
    gap = find_gap("role", "rung", [needs("a", Level.APPLY)], skills, {"A": Level.APPLY}, said)
    item = work_left(gap, skills, {"A": Level.APPLY}, said)["A"]
    assert (item.study, item.hands_on, item.elsewhere) == (0.0, 75.0, 100.0)


def test_an_apply_that_is_met_leaves_no_hands_on_work(a_skill, predictor):
    class Applies(predictor):
        def mastery(self, skill, level):
            found = super().mastery(skill, level)
            return replace(found, probability=0.9) if level is Level.APPLY else found

    skills, said = by_id(a_skill("a", minutes=100)), Applies({"A": 0.4})
    gap = find_gap("role", "rung", [needs("a", Level.APPLY)], skills, {"A": Level.APPLY}, said)
    assert work_left(gap, skills, {"A": Level.APPLY}, said)["A"].hands_on == 0.0
