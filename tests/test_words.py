from dataclasses import replace
from datetime import date

import pytest

from upslope import words
from upslope.model.learner import TodayAction, TodayChoice
from upslope.model.level import Level
from upslope.model.mastery import Mastery
from upslope.model.plan import Activity, ActivityKind, GapRow, Measured, PlanNote, Proof, Reason
from upslope.model.plan_change import PlanCause, PlanChange
from upslope.testing.values import NOON, a_plan


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0.0, "0 min"), (0.25, "15 min"), (0.26, "0.5 h"), (1.3, "1.5 h"), (9.9, "10 h"), (1234.0, "1,234 h")],
)
def test_hours_are_told_as_one_would_say_them(amount, text):
    assert words.hours(amount) == text


@pytest.mark.parametrize("kind", ActivityKind)
def test_every_activity_is_named_by_what_happens(kind):
    item = Activity(kind, "uuid", 30.0, Reason("required"))
    said = words.work.activity(item, lambda uuid: "Regression")
    assert said.endswith(("Regression", "would fade", "a few questions"))
    if kind is ActivityKind.LAB:
        assert said == "Solve labs: Regression"
        assert words.work.activity(replace(item, part=2, parts=3), lambda uuid: "X") == "Solve labs: X, part 2 of 3"


@pytest.mark.parametrize(
    ("selection", "order", "dated", "said"),
    [
        (0.0, None, True, "What it gains by your date is the best possible. That is proven, not estimated."),
        (0.0123, None, True, "What it gains by your date is within 1.3 % of the best possible. That is proven"),
        (0.0123, 0.01, False, "How early that comes in the next eight weeks is within 1 % of the best possible."),
        (
            0.01,
            0.02,
            True,
            "within 1 % of the best possible and how early that comes in the next eight weeks is within 2 %",
        ),
        (None, None, True, ""),
        (0.5, 0.9, True, ""),
        (0.0, None, False, ""),
    ],
)
def test_a_proof_is_told_in_plain_words_and_never_better_than_it_is(selection, order, dated, said):
    found = words.plans.proof(Proof(selection, order, "solver", 1, 0.5, 0.5), dated=dated)
    assert said in found if said else found == ""
    assert words.plans.proof(None, dated=dated) == ""


def test_every_note_on_a_plan_is_a_sentence_that_names_what_it_is_about():
    about_skills = ("pins_conflict", "pins_without_room", "pins_blocked", "circle", "rests_on_left_out", "no_content")
    for code in (*about_skills, "nothing_missing", "date_passed", "no_hours"):
        said = words.plans.plan_note(PlanNote(code, ("a", "b"), 30.0, 12.0), str.upper)
        assert said.endswith(".")
        assert "_" not in said
        assert ("A and B" in said) == (code in about_skills)
    pins = [
        words.plans.plan_note(PlanNote("pins_conflict", skills, 30.0, 12.0), str.upper)
        for skills in (("a",), ("a", "b"))
    ]
    assert pins[0] == "There is no room for A: it takes 30 h, and there are 12 h."
    assert pins[1] == "There is no room for A and B together: they take 30 h, and there are 12 h."


def test_the_readiness_ahead_is_told_with_how_much_is_measured():
    plan = a_plan("plan-1", order=("x",), readiness=0.9, measured_weight=0.58)
    said = "expected to be 90 %, counted over the 58 % of the role's weight that is measured here."
    assert said in words.plans.readiness_ahead(plan)
    assert words.plans.readiness_ahead(replace(plan, order=())) == ""
    assert words.plans.readiness_ahead(replace(plan, readiness=None)) == ""


def a_row(measured, *, at=Level.KNOW, measured_level=Level.KNOW, met=False):
    chance = 0.9 if met else 0.4
    mastery = (
        Mastery("s", measured_level, chance, chance, 0.1, 0.95, 0.5, 5, 0.0, NOON, shown=True)
        if measured_level
        else None
    )
    return GapRow("s", at, 1.0, False, measured, measured_level, mastery, 3.0, 2.0, 4.8)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (a_row(Measured.HERE, met=True), "met"),
        (a_row(Measured.HERE), "right answers at “know”"),
        (a_row(Measured.HERE, at=Level.APPLY, measured_level=Level.APPLY), "solved labs at “apply”"),
        (a_row(Measured.PARTLY, at=Level.SHIP), "right answers at “know”, then “ship”: work outside Upslope"),
        (a_row(Measured.PARTLY, at=Level.SHIP, met=True), "“ship”: work outside Upslope"),
        (a_row(Measured.NOT_HERE, measured_level=None), "“know”: work outside Upslope"),
    ],
)
def test_what_a_requirement_misses_is_told(row, said):
    assert words.plans.missing(row) == said


def test_goals_that_need_something_are_named_unless_all_do():
    assert words.plans.needed_by(["A"], 2) == "needed by: A"
    assert words.plans.needed_by(["A", "B"], 3) == "needed by: A and B"
    assert words.plans.needed_by(["A", "B"], 2) == "needed by both"
    assert words.plans.needed_by(["A", "B", "C"], 3) == "needed by all"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (1.5, 4.0, "1.5 to 4 h"),
        (0.2, 0.25, "12 to 15 min"),
        (0.25, 1.0, "15 min to 1 h"),
        (0.3, 0.7, "20 to 40 min"),
        (0.0, 0.0, "0 to 0 min"),
    ],
)
def test_a_range_of_hours_names_its_unit_once_where_it_can(low, high, said):
    assert words.hours_between(low, high) == said


def test_a_removed_role_is_told_with_what_to_do_where_it_was_a_goal():
    assert words.plans.role_removed("Acme", was_goal=False, was_further=False) == "Acme was removed."
    assert "Choose another" in words.plans.role_removed("Acme", was_goal=True, was_further=True)
    assert "no longer counts" in words.plans.role_removed("Acme", was_goal=False, was_further=True)


def titled(uuid):
    return {"a": "Vectors", "b": "Matrices", "c": "Chances"}[uuid]


def test_what_came_into_today_for_something_else_says_for_what_and_keeps_its_own_reason():
    swapped = Reason("swapped", (("instead_of", "a"), ("code", "needed_for"), ("skill", "b")))
    said = words.work.reason(swapped, titled)
    assert said == "It came in for Vectors, which you swapped. Matrices rests on it, and the role asks for that."
    hard = Reason("too_hard", (("skill", "b"), ("on", "a")))
    assert words.work.reason(hard, titled) == "You found Matrices too hard: it rests on Vectors."


@pytest.mark.parametrize("action", TodayAction)
def test_what_was_said_of_today_names_the_skill_and_until_when_it_holds(action):
    until = None if action is TodayAction.TOO_EASY else date(2026, 1, 31)
    instead = [
        Activity(ActivityKind.LEARN, "b", 30.0, Reason("swapped", (("instead_of", "a"), ("code", "required")))),
        Activity(ActivityKind.PRACTISE, "c", 10.0, Reason("too_hard_fresh", (("skill", "a"), ("on", "c")))),
    ]
    said = words.work.today_choice(TodayChoice("a", action, until), instead, titled)
    assert "Vectors" in said
    assert said.endswith("until you took it nothing else of it comes." if until is None else "on 1 February 2026.")
    assert "Not now" not in said or action is TodayAction.NOT_NOW
    assert set(words.work.TODAY_ACTIONS) == set(TodayAction)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (
            PlanChange("finish", was=date(2026, 3, 1), now=date(2026, 2, 28)),
            "The finish is 1 day earlier: 28 February 2026.",
        ),
        (
            PlanChange("finish", was=date(2026, 3, 1)),
            "All of it no longer ends within five years; it would have ended on 1 March 2026.",
        ),
        (PlanChange("later", ("a", "b"), (1, 3)), "1 to 3 weeks later: Vectors and Matrices."),
        (PlanChange("earlier", ("a",), (2, 2)), "2 weeks earlier: Vectors."),
        (PlanChange("added", ("c",)), "New in the plan: Chances."),
    ],
)
def test_what_changed_in_a_plan_is_a_sentence(change, text):
    assert words.plans.plan_change(change, titled) == text


def test_what_changes_come_from_is_one_sentence_or_none():
    causes = [PlanCause("availability"), PlanCause("evidence", 1), PlanCause("days", 2)]
    assert words.plans.plan_causes(causes) == "That comes from other hours, 1 new entry of evidence and 2 days gone by."
    assert words.plans.plan_causes([]) == ""


def test_work_that_was_missed_is_told_without_blame():
    said = words.plans.plan_change(PlanChange("carried", ("a", "b"), (1, 1)), titled)
    assert said.startswith("Vectors and Matrices were planned for days that have passed and aren't done")
    assert "1 week later" in said
    assert "none of which holds more than its hours" in said
