"""Review: what is due, the fewest activities that cover it, a level load, and steps back."""

from datetime import timedelta
from itertools import combinations
from math import ceil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upslope.learner import Graph, SkillNode, clocks, memory, prior_state, update
from upslope.learner.review import Due, Exercise, SentBack, cover, due, levelled, repeated, sent_back
from upslope.learner.state import days
from upslope.model.evidence import EvidenceKind, Outcome, Purpose, Standing
from upslope.testing.values import NOON, an_entry, an_item

SKILLS = "abcdefgh"
GRAPH = Graph.of(
    [
        SkillNode("a", "x"),
        SkillNode("b", "x", ("a",), (("a", 0.5),)),
        SkillNode("c", "x", ("b",), (("b", 0.6), ("e", 0.3))),
        SkillNode("d", "y", (), (("e", 0.9), ("f", 0.9))),
        SkillNode("e", "y"),
        SkillNode("f", "y"),
        SkillNode("g", "z", (), (("a", 0.8), ("h", 0.8))),
        SkillNode("h", "z"),
    ]
)
LATER = NOON + timedelta(days=40)


def an_exercise(*skills, minutes=2.0, key="", level_band=1):
    weights = tuple((skill, 1 / len(skills)) for skill in skills)
    key = key or "".join(skills)
    return Exercise(key, an_item(uuid=key, skills=weights, minutes=minutes, guess=0.0, band=level_band))


EXERCISES = [*(an_exercise(skill) for skill in SKILLS), an_exercise("a", "b", key="ab", minutes=3.0)]


@pytest.fixture(scope="module")
def held(answered_all):
    return answered_all


@pytest.fixture(scope="module")
def answered_all(answered):
    """Everything answered right thrice: held, with a clock."""
    state = prior_state(GRAPH)
    for number, skill in enumerate(SKILLS * 3):
        state = update(state, answered(skill, day=number / 100, name=f"{number}", uuid=f"{number}"))
    return state


def clocked(state, since, stability):
    """The state with clocks set by hand: `since` days before LATER."""
    return state.changed(practised=days(LATER) - np.asarray(since, float), stability=np.asarray(stability, float))


def test_only_what_was_once_held_here_falls_due(prior, answered):
    state = prior
    for number in range(3):
        state = update(state, answered("b", day=number, name=f"b{number}", uuid=f"b{number}"))
        state = update(state, answered("d", 0.0, day=number + 0.5, name=f"d{number}", uuid=f"d{number}"))
    assert due(state, NOON + timedelta(days=3)) == ()
    found = due(state, NOON + timedelta(days=60))
    assert [one.skill for one in found] == ["b"]
    assert found[0].recall < 0.9
    assert found[0].within == 0
    assert found[0].risk > 0


def test_what_will_fall_due_is_told_in_days(held):
    state = clocked(held, [0.0] * 8, [10.0] * 8)
    assert due(state, LATER) == ()
    assert [one.within for one in due(state, LATER, horizon=10.5)] == pytest.approx([10.0] * 8)


def test_the_largest_expected_loss_from_waiting_comes_first(held):
    since, stability = [11, 60, 5, 0, 0, 0, 0, 0], [10.0, 10.0, 2.0] + [100.0] * 5
    found = due(clocked(held, since, stability), LATER)
    assert [one.skill for one in found] == ["c", "a", "b"]
    assert [one.risk for one in found] == sorted((one.risk for one in found), reverse=True)


def test_one_advanced_question_covers_the_simple_reviews_inside_it(held):
    state = clocked(held, [1, 1, 1, 1, 11, 12, 1, 1], [10.0] * 8)
    wanted = due(state, LATER)
    assert {one.skill for one in wanted} == {"e", "f"}
    (only,) = cover(state, wanted, EXERCISES, LATER).chosen
    assert (only.exercise.key, set(only.covers)) == ("d", {"e", "f"})


def test_what_is_counted_as_covered_is_not_due_after_a_pass(held, answered):
    state = clocked(held, [1, 1, 1, 1, 11, 12, 1, 1], [10.0] * 8)
    day = (LATER - NOON).total_seconds() / 86_400
    assert due(state, LATER)
    assert due(update(state, answered("d", day=day, name="pass", uuid="new")), LATER) == ()


def test_weights_multiply_along_a_path():
    place = GRAPH.index["c"]
    found = {GRAPH.nodes[other].uuid: weight for other, weight in GRAPH.encompassed[place]}
    assert found == {"b": 0.6, "a": pytest.approx(0.3), "e": 0.3}


def test_what_nothing_advanced_covers_is_asked_itself(held):
    state = clocked(held, [1, 1, 30, 1, 1, 30, 1, 1], [10.0] * 8)
    found = cover(state, due(state, LATER), EXERCISES, LATER)
    assert {chosen.exercise.key for chosen in found.chosen} == {"c", "f"}  # f is too far gone for d's credit


def test_a_review_does_not_wait_for_work_that_does_not_fit_today(held):
    state = clocked(held, [1, 1, 1, 1, 11, 12, 1, 1], [10.0] * 8)
    lab = an_exercise("d", minutes=30.0, key="lab")
    short = [an_exercise(skill) for skill in SKILLS if skill != "d"]
    found = cover(state, due(state, LATER), [*short, lab], LATER, minutes=10.0)
    assert {chosen.exercise.key for chosen in found.chosen} == {"e", "f"}


def test_what_has_no_exercise_is_left_open(held):
    state = clocked(held, [11] + [1] * 7, [10.0] * 8)
    found = cover(state, due(state, LATER), [an_exercise("h")], LATER)
    assert (found.chosen, found.open) == ((), ("a",))


def test_nothing_is_counted_on_that_is_not_likely_to_be_passed(held, answered):
    state = clocked(held, [1, 1, 1, 1, 11, 12, 1, 1], [10.0] * 8)
    for number in range(6):
        state = update(state, answered("d", 0.0, day=39 + number / 100, name=f"no{number}", uuid=f"no{number}"))
    assert repeated(state, an_exercise("d", level_band=3), {"e", "f"}, LATER) == {}


clocks_by_hand = st.tuples(
    st.lists(st.floats(0.5, 60), min_size=8, max_size=8),
    st.lists(st.floats(1, 60), min_size=8, max_size=8),
    st.lists(st.floats(0.2, 1), min_size=8, max_size=8),
)


@settings(max_examples=40, deadline=None)
@given(clocks_by_hand)
def test_the_cover_covers_everything_due(held, drawn):
    since, stability, ease = drawn
    state = clocked(held, since, stability).changed(ease=np.array(ease))
    wanted = due(state, LATER)
    found = cover(state, wanted, EXERCISES, LATER)
    assert sorted(found.covered) == sorted(one.skill for one in wanted)
    assert found.open == ()
    shares = [repeated(state, chosen.exercise, set(found.covered), LATER) for chosen in found.chosen]
    for one in wanted:
        assert sum(share.get(one.skill, 0.0) for share in shares) >= 1 - 1e-6
    assert len(found.chosen) <= len(wanted)


@settings(max_examples=40, deadline=None)
@given(clocks_by_hand)
def test_nothing_is_counted_for_a_slow_learner(held, drawn):
    since, stability, ease = drawn
    state = clocked(held, since, stability).changed(ease=np.array(ease))
    slow = {node.uuid for node, quick in zip(GRAPH.nodes, clocks.quick_at(state), strict=True) if not quick}
    for exercise in EXERCISES:
        asked = {skill for skill, _ in exercise.item.skills}
        assert not slow & (repeated(state, exercise, set(SKILLS), LATER).keys() - asked)


@settings(max_examples=25, deadline=None)
@given(clocks_by_hand)
def test_the_cover_is_within_its_bound_of_the_best(held, drawn):
    """Against every combination of exercises: the cost is at most H(8) times the least."""
    since, stability, _ = drawn
    state = clocked(held, since, stability)
    wanted = due(state, LATER)
    found = cover(state, wanted, EXERCISES, LATER)
    names = {one.skill for one in wanted}
    sets = {one: {s for s, share in repeated(state, one, names, LATER).items() if share >= 1} for one in EXERCISES}
    best = min(
        sum(one.cost for one in some)
        for size in range(len(EXERCISES) + 1)
        for some in combinations(EXERCISES, size)
        if names <= set().union(*(sets[one] for one in some))
    )
    cost = sum(chosen.exercise.cost for chosen in found.chosen)
    assert cost <= best * sum(1 / k for k in range(1, 9)) + 1e-9


reviews = st.lists(st.tuples(st.floats(0, 20), st.floats(0, 1)), max_size=40).map(
    lambda drawn: [
        Due(f"s{n:02}", 0.8, 0.0 if within < 10 else within - 10, risk) for n, (within, risk) in enumerate(drawn)
    ]
)


@given(reviews, st.lists(st.floats(0, 30), max_size=20))
def test_no_day_is_above_its_cap_and_nothing_is_lost(wanted, caps):
    found = levelled(wanted, caps, minutes_each=2.0)
    placed = [one for day in found.days for one in day]
    assert sorted(one.skill for one in [*placed, *found.later]) == sorted(one.skill for one in wanted)
    for number, (day, cap) in enumerate(zip(found.days, caps, strict=True)):
        assert 2.0 * len(day) <= cap + 1e-6
        assert all(one.within <= number for one in day)
    late = [one for number, day in enumerate(found.days) for one in day if ceil(one.within) < number]
    assert found.moved == len(late) + sum(ceil(one.within) < len(caps) for one in found.later)


@given(reviews, st.integers(1, 20))
def test_who_is_most_at_risk_comes_first(wanted, cap):
    found = levelled([one for one in wanted if one.within == 0], [2.0 * cap] * 50)
    risks = [one.risk for day in found.days for one in day]
    assert risks == sorted(risks, reverse=True)
    assert found.later == ()


def test_missed_days_pile_nothing_up():
    found = levelled([Due(f"s{n}", 0.8, 0.0, 1 / (n + 1)) for n in range(30)], [10.0] * 7)
    assert [len(day) for day in found.days] == [5, 5, 5, 5, 5, 5, 0]
    assert found.moved == 25


def test_failing_twice_sends_to_the_weakest_prerequisite(prior, answered):
    wrong = [answered("c", 0.0, day=n / 10, name=f"w{n}", uuid=f"w{n}") for n in range(2)]
    state = update(update(prior, wrong[0]), wrong[1])
    assert sent_back(state, wrong[:1], NOON) == ()
    (back,) = sent_back(state, wrong, NOON)
    assert back == SentBack("c", ("b",))
    assert sent_back(state, wrong, NOON + timedelta(days=20)) == ()


def test_a_pass_in_between_sends_nobody_back(prior, answered):
    log = [answered("c", score, day=n / 10, name=f"{n}") for n, score in enumerate((0.0, 1.0, 0.0))]
    assert sent_back(prior, log, NOON) == ()


def test_placement_sends_nobody_back(prior, answered):
    log = [answered("c", 0.0, day=n / 10, name=f"{n}", purpose=Purpose.PLACEMENT) for n in range(3)]
    assert sent_back(prior, log, NOON) == ()


def test_once_the_prerequisite_was_answered_it_has_served(prior, answered):
    log = [answered("c", 0.0, day=n / 10, name=f"{n}", outcome=Outcome.NOT_LEARNED) for n in range(2)]
    assert sent_back(prior, log, NOON)
    assert sent_back(prior, [*log, answered("b", day=0.5)], NOON) == ()


def test_a_lesson_on_the_prerequisite_serves_too(prior, answered):
    log = [answered("c", 0.0, day=n / 10, name=f"{n}") for n in range(2)]
    lesson = {"item": None, "subject": "b", "score": None, "outcome": None, "standing": Standing.DECLARED}
    when = NOON + timedelta(days=0.5)
    read = an_entry("read", kind=EvidenceKind.LESSON, occurred_at=when, recorded_at=when, **lesson)
    assert sent_back(prior, [*log, read], NOON) == ()


def test_without_prerequisites_it_is_the_skill_itself(prior, answered):
    log = [answered("a", 0.0, day=n / 10, name=f"{n}") for n in range(2)]
    assert sent_back(prior, log, NOON) == (SentBack("a", ("a",)),)


def test_the_first_grade_sets_the_first_stability(prior, answered):
    place = prior.graph.index["b"]
    right, wrong = update(prior, answered("b")), update(prior, answered("b", 0.0))
    assert right.stability[place] == prior.parameters.first_stability
    assert wrong.stability[place] == prior.parameters.first_stability_failed
    assert wrong.ease[place] < right.ease[place] == 1.0


@given(st.floats(0.3, 0.99), st.floats(0.5, 500))
def test_days_until_a_retention_is_the_inverse_of_the_curve(retention, stability):
    after = memory.days_until(retention, np.array([stability]))
    assert memory.retrievability(after, np.array([stability]))[0] == pytest.approx(retention)
