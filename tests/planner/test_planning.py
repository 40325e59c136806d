"""Whole plans: what they promise, and what they say where a wish can't be met."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upslope.model.learner import Approach, Availability
from upslope.model.plan import Activity, ActivityKind, Reason
from upslope.planner import Calendar, Limits, Network, Problem, Request, Wishes, make_plan

MONDAY = date(2026, 1, 5)
EXACT = Limits(selection=5.0, gap=0.0, order=5.0, order_gap=0.0)


def request(*steps, hours=2.0, days=None, opening=(), old=(), wishes=None, reviewing=False, **fields):
    by = MONDAY + timedelta(days=days) if days is not None else None
    calendar = Calendar(Availability(hours), MONDAY, by, reviewing=reviewing)
    return Request(Problem(tuple(steps), **fields), calendar, wishes or Wishes(), tuple(opening), tuple(old))


def keys(plan):
    return [step.key for step in plan.steps]


def codes(plan):
    return [note.code for note in plan.notes]


def test_a_plan_has_what_gains_most_by_the_date_and_names_the_rest(a_step):
    steps = [a_step("dense", minutes=70, gain=4), a_step("x", gain=3), a_step("y", gain=3), a_step("base")]
    quick = make_plan(request(*steps, days=6))
    assert (keys(quick), quick.left_out, quick.proof) == (["dense"], ("X", "Y"), None)
    proven = make_plan(request(*steps, days=6), EXACT)
    assert (set(keys(proven)), proven.left_out) == ({"x", "y"}, ("DENSE",))
    assert proven.proof.selection == pytest.approx(0, abs=1e-4)
    assert proven.gain == pytest.approx(0.06)
    assert proven.finish > MONDAY + timedelta(days=6)


def test_without_a_date_everything_is_in_it_and_nothing_else(a_step):
    plan = make_plan(request(a_step("base"), a_step("top", "base", gain=1), a_step("idle")), EXACT)
    assert (keys(plan), plan.left_out, plan.proof.selection) == (["base", "top"], (), 0.0)


def test_reasons_tell_what_a_step_is_needed_for(a_step):
    steps = [a_step("base"), a_step("top", "base", gain=9), a_step("model"), a_step("wish")]
    plan = make_plan(request(*steps, wishes=Wishes(lead="model"), pinned=("wish",)))
    reasons = {activity.skill: activity.reason for week in plan.weeks for activity in week.activities if activity.skill}
    assert reasons["BASE"] == Reason("needed_for", (("skill", "TOP"),))
    assert reasons["MODEL"].code == "first_model"
    assert reasons["WISH"].code == "pinned"
    assert reasons["TOP"].code == "required"


def test_the_lead_is_left_out_only_where_it_has_no_room(a_step):
    steps = [a_step("model", minutes=45), a_step("rich", minutes=90, gain=9)]
    wishes = Wishes(lead="model")
    assert keys(make_plan(request(*steps, days=6, wishes=wishes))) == ["model"]
    assert keys(make_plan(request(*steps, days=2, hours=0.5, wishes=wishes))) == []
    assert "MODEL" not in make_plan(request(*steps, days=2, hours=0.5, wishes=wishes)).left_out


def test_the_plan_of_a_finished_gap_is_empty(a_step):
    for limits in (None, EXACT):
        plan = make_plan(request(a_step("model"), wishes=Wishes(lead="model")), limits)
        assert (plan.steps, plan.weeks, plan.left_out, plan.gain) == ((), (), (), 0.0)
        assert codes(plan) == ["nothing_missing"]
        assert plan.finish == plan.finish_low == plan.finish_high == MONDAY


def test_a_date_that_has_passed_is_told_and_the_plan_goes_on_without(a_step):
    plan = make_plan(request(a_step("a", gain=1), days=-1))
    assert (codes(plan), keys(plan)) == (["date_passed"], ["a"])
    assert codes(make_plan(request(a_step("a", gain=1), days=0, hours=14.0))) == []


def test_no_hours_are_told_with_what_is_needed(a_step):
    plan = make_plan(request(a_step("a", gain=1), hours=0.0), EXACT)
    (note,) = plan.notes
    assert (note.code, note.needed, plan.weeks, plan.left_out, plan.finish) == ("no_hours", 1.0, (), ("A",), None)


def test_pins_that_have_no_room_together_are_named(a_step):
    steps = [a_step("a", minutes=90), a_step("b", minutes=60), a_step("c", minutes=5), a_step("rich", gain=9)]
    plan = make_plan(request(*steps, days=6, pinned=("c", "a", "b")), EXACT)
    (note,) = plan.notes
    assert (note.code, set(note.skills), note.needed, note.there) == ("pins_conflict", {"A", "B"}, 2.5, 2.0)
    assert set(keys(plan)) == {"a", "c"}


def test_a_pin_that_rests_on_one_without_room_is_named_too(a_step):
    steps = [a_step("base", minutes=150), a_step("top", "base", minutes=5), a_step("rich", gain=9)]
    plan = make_plan(request(*steps, days=6, pinned=("top", "base")))
    assert [(note.code, note.skills) for note in plan.notes] == [
        ("pins_conflict", ("BASE",)),
        ("pins_without_room", ("TOP",)),
    ]


def test_a_pin_that_rests_on_what_is_left_out_is_named(a_step):
    steps = [a_step("base"), a_step("top", "base", gain=1), a_step("rich", gain=9)]
    plan = make_plan(request(*steps, pinned=("top",), excluded=frozenset({"base"})))
    assert [(note.code, note.skills) for note in plan.notes] == [
        ("pins_blocked", ("TOP",)),
        ("rests_on_left_out", ("TOP",)),
    ]
    assert keys(plan) == ["rich"]


def test_a_circle_is_named_and_the_rest_is_planned(a_step):
    steps = [a_step("a", "b", gain=1), a_step("b", "a"), a_step("c", "b", gain=1), a_step("rich", gain=9)]
    plan = make_plan(request(*steps), EXACT)
    assert [(note.code, note.skills) for note in plan.notes] == [("circle", ("A", "B")), ("rests_on_left_out", ("C",))]
    assert keys(plan) == ["rich"]


def test_what_is_open_now_takes_its_time_first(a_step):
    opening = [Activity(ActivityKind.PLACE, None, 15.0, Reason("placement_open"))]
    plan = make_plan(
        request(a_step("a", minutes=110, gain=9), a_step("b", minutes=100, gain=1), days=6, opening=opening)
    )
    assert keys(plan) == ["b"]
    assert [activity.kind for activity in plan.weeks[0].activities] == [ActivityKind.PLACE, ActivityKind.LEARN]


def test_the_next_plan_keeps_the_order_where_little_is_gained(a_step):
    steps = [a_step(f"s{n}", gain=5 + n / 1000) for n in range(8)]
    old = ["s3", "s0", "s7", "s1", "s2", "s6", "s5", "s4"]
    for limits in (None, EXACT):
        assert keys(make_plan(request(*steps, old=old), limits)) == old
        done = make_plan(request(*steps[1:], old=old), limits)
        assert keys(done) == [key for key in old if key != "s0"]


@st.composite
def requests(draw, a_step):
    steps = []
    for number in range(draw(st.integers(0, 14))):
        before = draw(st.sets(st.integers(0, number - 1), max_size=2)) if number else set()
        kind = draw(st.sampled_from([ActivityKind.LEARN, ActivityKind.LAB, ActivityKind.EVENT]))
        gain = draw(st.sampled_from([0, 1.0, 2.0, 6.0]))
        minutes = 5 * draw(st.integers(1, 40))
        steps.append(a_step(f"s{number}", *(f"s{n}" for n in sorted(before)), minutes=minutes, gain=gain, kind=kind))
    names = [step.key for step in steps] or ["none"]
    made = request(
        *steps,
        hours=draw(st.floats(0.5, 10)),
        days=draw(st.one_of(st.none(), st.integers(1, 40))),
        old=draw(st.permutations(names)),
        wishes=Wishes(draw(st.sampled_from(Approach)), draw(st.sampled_from(names)), draw(st.booleans())),
        pinned=tuple(draw(st.lists(st.sampled_from(names), max_size=2, unique=True))),
        excluded=frozenset(draw(st.sets(st.sampled_from(names), max_size=2))),
        reviewing=draw(st.booleans()),
    )
    return made if draw(st.booleans()) else replace(made, old=())


@settings(max_examples=100, deadline=None)
@given(st.data(), st.booleans())
def test_no_plan_breaks_a_need_a_capacity_a_pin_or_an_exclusion(a_step, data, prove):
    wanted = data.draw(requests(a_step))
    plan = make_plan(wanted, EXACT if prove else None)
    done: set[str] = set()
    for step in plan.steps:
        assert set(step.needs) <= done
        done |= {rise.outcome for rise in step.brings}
    problem = wanted.problem
    assert not set(keys(plan)) & problem.excluded
    conflict = {skill for note in plan.notes if note.code.startswith("pins") for skill in note.skills}
    known = {step.key: step for step in problem.steps}
    assert all(key in keys(plan) or known[key].skill in conflict for key in problem.pinned if key in known)
    planned = {}
    for week in plan.weeks:
        assert week.planned_hours * 60 <= week.hours * 60 + 1e-3
        for activity in week.activities:
            if activity.skill:
                planned[activity.skill] = planned.get(activity.skill, 0) + activity.minutes
    assert planned == {step.skill: step.minutes for step in plan.steps}
    assert make_plan(wanted, EXACT if prove else None) == plan


@settings(max_examples=80, deadline=None)
@given(st.data(), st.floats(0, 10), st.booleans())
def test_more_hours_never_lower_what_is_attained(a_step, data, more, prove):
    wanted = data.draw(requests(a_step))
    wanted = replace(wanted, problem=replace(wanted.problem, pinned=()))
    few = make_plan(wanted, EXACT if prove else None)
    hours = replace(wanted.calendar.availability, hours_per_week=wanted.calendar.availability.hours_per_week + more)
    generous = replace(wanted, calendar=replace(wanted.calendar, availability=hours), old=tuple(keys(few)))
    many = make_plan(generous, EXACT if prove else None)
    # The lead comes in as soon as it has room, whatever it costs: it is a wish, and no part of the comparison.
    if set(few.steps) >= {step for step in many.steps if step.key == wanted.wishes.lead}:
        assert many.gain >= few.gain - 1e-9


def test_a_plan_with_a_proof_is_never_below_one_without(a_step):
    steps = [a_step(f"s{n}", minutes=25 + 5 * (n * 7 % 11), gain=1 + n * 5 % 7) for n in range(20)]
    wanted = request(*steps, days=20)
    quick, proven = make_plan(wanted), make_plan(wanted, EXACT)
    assert proven.gain >= quick.gain
    network = Network.of(wanted.problem)
    assert proven.gain == pytest.approx(network.value(network.numbers(keys(proven))))
