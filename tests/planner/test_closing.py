"""Which steps close a gap, and what they are expected to gain."""

import pytest

from upslope.model.level import Level
from upslope.model.plan import ActivityKind
from upslope.model.role import Requirement
from upslope.model.skill import SkillStatus
from upslope.planner import Surroundings, find_gap, readiness_after, step_key, steps_to_close, without_content
from upslope.planner.closing import REACHED
from upslope.planner.gap import LEVEL_EFFORT


def needs(skill, level=Level.KNOW, weight=1.0, essential=False):
    return Requirement(skill, level, weight, essential)


def closing(skills, rows, said, measurable=None, also=(), **around):
    """The gap, the steps by key, and the outcomes held."""
    by_id = {skill.id: skill for skill in skills}
    gap = find_gap("role", "rung", rows, by_id, measurable or {}, said)
    steps, held = steps_to_close(gap, Surroundings(by_id, measurable or {}, **around), said, also)
    return gap, {step.key: step for step in steps}, held


def test_steps_cover_unmet_prerequisites_and_leave_out_what_is_met(a_skill, predictor):
    skills = [a_skill("a"), a_skill("b", "a"), a_skill("c", "b"), a_skill("d"), a_skill("loner")]
    rows, said = [needs("c", weight=2.0), needs("d")], predictor({"D": 0.9})
    _, steps, held = closing(skills, rows, said)
    assert set(steps) == {"A:know", "B:know", "C:know"}
    assert held == {"D:know"}
    assert [steps[key].needs for key in ("A:know", "B:know", "C:know")] == [(), ("A:know",), ("B:know",)]
    assert [steps[key].brings[0].gain > 0 for key in ("A:know", "B:know", "C:know")] == [False, False, True]
    _, more, _ = closing(skills, rows, said, also=[skills[-1]])
    assert set(more) == {*steps, "LONER:know"}


def test_what_is_asked_for_twice_is_one_step(a_skill, predictor):
    skill = a_skill("a")
    by_id = {"a": skill}
    gap = find_gap("role", "rung", [needs("a")], by_id, {}, predictor())
    steps, _ = steps_to_close(gap, Surroundings(by_id, {}), predictor(), also=[skill, skill])
    assert [step.key for step in steps] == ["A:know"]


def test_the_prerequisites_of_what_is_met_are_not_looked_at(a_skill, predictor):
    skills, said = [a_skill("a"), a_skill("b", "a"), a_skill("c", "b")], predictor({"B": 0.95, "A": 0.1})
    _, steps, held = closing(skills, [needs("c")], said)
    assert set(steps) == {"C:know"}
    assert "B:know" in held


def test_a_gain_is_the_weight_times_the_expected_rise(a_skill, predictor):
    said = predictor({"A": 0.4, "B": 0.9})
    rows = [needs("a", weight=3.0), needs("b", weight=1.0)]
    gap, steps, _ = closing([a_skill("a"), a_skill("b")], rows, said, {"A": Level.KNOW, "B": Level.KNOW})
    (rise,) = steps["A:know"].brings
    assert rise.gain == pytest.approx(0.75 * (REACHED - 0.4))
    assert readiness_after(gap, list(steps.values())) == pytest.approx((3 * REACHED + 0.9) / 4)
    assert readiness_after(gap, []) == gap.readiness


def test_what_is_not_measured_here_gains_but_is_no_readiness(a_skill, predictor):
    rows = [needs("a"), needs("b")]
    gap, steps, _ = closing([a_skill("a"), a_skill("b")], rows, predictor({"A": 0.4}), {"A": Level.KNOW})
    assert not steps["B:know"].brings[0].measured
    assert steps["B:know"].brings[0].gain > 0
    assert readiness_after(gap, list(steps.values())) == pytest.approx(REACHED)


def test_each_level_is_a_step_here_in_labs_or_outside(a_skill, predictor):
    skill, said = a_skill("a", minutes=100), predictor({"A": 0.4})
    rows = [needs("a", Level.KNOW), needs("a", Level.SHIP, essential=True)]
    _, steps, _ = closing([skill], rows, said, {"A": Level.APPLY})
    assert [(step.kind, step.minutes) for step in steps.values()] == [
        (ActivityKind.LEARN, 60),
        (ActivityKind.LAB, 60),
        (ActivityKind.RESOURCE, 5 * -(-100 * LEVEL_EFFORT[Level.SHIP] * 0.9 // 5)),
    ]
    assert [step.needs for step in steps.values()] == [(), ("A:know",), ("A:apply",)]
    assert {step.reason.code for step in steps.values()} == {"essential"}
    _, outside_done, held = closing([skill], rows, said, {"A": Level.APPLY}, done_elsewhere=frozenset({"A"}))
    assert set(outside_done) == {"A:know", "A:apply"}
    assert step_key("A", Level.SHIP) in held


def test_a_skill_with_labs_but_no_lesson_is_studied_elsewhere(a_skill, predictor):
    skill = a_skill("a", minutes=100, status=SkillStatus.OUTLINE)
    _, steps, _ = closing([skill], [needs("a", Level.APPLY)], predictor({"A": 0.0}), {"A": Level.APPLY})
    assert [step.kind for step in steps.values()] == [ActivityKind.RESOURCE, ActivityKind.LAB]


def test_a_lesson_that_was_read_is_practised(a_skill, predictor):
    def kind(**around):
        return closing([a_skill("a")], [needs("a")], predictor(), {"A": Level.KNOW}, **around)[1]["A:know"].kind

    assert kind() is ActivityKind.LEARN
    assert kind(lessons_read=frozenset({"A"})) is ActivityKind.PRACTISE


def test_skills_without_content_are_told(a_skill, predictor):
    skills = [a_skill("a", resources=()), a_skill("b"), a_skill("c", resources=())]
    rows = [needs(skill.id) for skill in skills]
    _, steps, _ = closing(skills, rows, predictor(), {"C": Level.KNOW})
    around = Surroundings({skill.id: skill for skill in skills}, {"C": Level.KNOW})
    assert without_content(list(steps.values()), around) == ("A",)


def test_a_finished_gap_leaves_no_steps(a_skill, predictor):
    _, steps, _ = closing([a_skill("a")], [needs("a")], predictor({"A": 0.8}), {"A": Level.KNOW})
    assert steps == {}
