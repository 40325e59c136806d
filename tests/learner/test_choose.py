"""Which question next."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upslope.learner import Candidate, mastery, next_question, practice_question, update
from upslope.learner.choose import Decisions, Pool, worth
from upslope.model.level import Level
from upslope.testing.values import NOON, an_entry, an_item


def candidate(skill, band=2, guess=0.0, name=""):
    uuid = name or f"{skill}-{band}-{guess}"
    return Candidate(uuid, an_item(uuid=uuid, skills=((skill, 1.0),), band=band, guess=guess))


def values_of(state, goal, candidates, at=NOON):
    rows = np.array(sorted(state.graph.index[skill] for skill in goal))
    weights = np.array([goal[state.graph.nodes[row].uuid] for row in rows])
    pool = Pool.of(state.graph, state.parameters, candidates)
    return worth(state, Decisions.of(state, rows, weights / weights.sum()), pool, at)[2]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from([0.0, 1.0])), max_size=12))
def test_asking_never_costs_more_than_rounding(prior, answered, past):
    state = prior
    for turn, (skill, score) in enumerate(past):
        state = update(state, answered(skill, score, day=turn, name=str(turn)))
    candidates = [candidate(skill, band, guess) for skill in "abcdefg" for band in (1, 3) for guess in (0.0, 0.5)]
    goal = dict.fromkeys("abcdefg", 1.0)
    assert values_of(state, goal, candidates).min() > -1e-12


def test_asking_what_is_certain_is_worth_least(prior, answered):
    state = prior
    for turn in range(40):
        state = update(state, answered("a", 1.0, name=str(turn), uuid=f"f{turn}"))
    assert mastery(state, "a", Level.KNOW, NOON).probability > 0.99
    skills = "abcdefg"
    values = values_of(state, dict.fromkeys(skills, 1.0), [candidate(skill) for skill in skills])
    assert values[0] < 0.25 * values.max()


def test_what_can_be_guessed_tells_less(prior):
    values = values_of(prior, {"b": 1.0}, [candidate("b", guess=guess) for guess in (0.0, 0.25, 0.5)])
    assert values[0] > values[1] > values[2] >= 0  # what is half guessed may change no decision at all


def test_what_the_goal_does_not_need_is_not_asked(prior):
    rng = np.random.default_rng(0)
    for goal in "abcdefg":
        picked = next_question(prior, {goal: 1.0}, [candidate(skill) for skill in "abcdefg"], NOON, rng)
        assert picked
        assert picked.candidate.item.skills[0][0] == goal


def test_the_value_is_the_fall_of_the_decision_error(prior):
    """Against the same figure computed the long way: update on either answer, and average."""
    item = an_item(uuid="q", skills=(("b", 1.0),), guess=0.2)
    picked = next_question(prior, {"b": 1.0, "c": 2.0}, [Candidate("q", item)], NOON, np.random.default_rng(0))
    assert picked
    still = replace(prior, parameters=replace(prior.parameters, gain_per_answer=0.0))

    def held(score):
        state = update(still, an_entry("1", item=item, score=score))
        levels = (Level.KNOW, Level.APPLY)
        return np.array([[mastery(state, skill, level, NOON).probability for skill in "bc"] for level in levels])

    def error(chances):
        return (np.minimum(chances, 1 - chances) @ [1 / 3, 2 / 3]).mean()

    right, wrong, chance = held(1.0), held(0.0), picked.success
    without = error(chance * right + (1 - chance) * wrong)
    assert picked.value == pytest.approx(without - chance * error(right) - (1 - chance) * error(wrong), abs=1e-9)
    assert picked.value > 0.01


def test_near_ties_are_drawn_so_that_tests_differ(prior):
    candidates = [candidate("b", name=name) for name in ("one", "two", "three")]
    picked = {
        choice.candidate.family
        for seed in range(20)
        if (choice := next_question(prior, {"b": 1.0}, candidates, NOON, np.random.default_rng(seed)))
    }
    assert picked == {"one", "two", "three"}


def test_without_candidates_or_goal_there_is_no_question(prior):
    rng = np.random.default_rng(0)
    assert next_question(prior, {"b": 1.0}, [], NOON, rng) is None
    assert next_question(prior, {}, [candidate("b")], NOON, rng) is None
    assert next_question(prior, {"gone": 1.0}, [candidate("b")], NOON, rng) is None
    assert practice_question(prior, [], NOON, rng) is None


def test_a_candidate_of_unknown_skills_is_worth_nothing_and_breaks_nothing(prior):
    picked = next_question(prior, {"b": 1.0}, [candidate("gone"), candidate("b")], NOON, np.random.default_rng(0))
    assert picked
    assert picked.candidate.family == candidate("b").family
    assert np.isfinite(values_of(prior, {"b": 1.0}, [candidate("gone")])).all()


def test_practice_goes_round_the_families(prior, answered):
    state, seen = prior, []
    candidates = [candidate("b", band=band) for band in (1, 2, 3)]
    rng = np.random.default_rng(1)
    for turn in range(6):
        picked = practice_question(state, candidates, NOON, rng)
        assert picked
        seen.append(picked.candidate.family)
        state = update(state, answered("b", 1.0, name=str(turn), uuid=picked.candidate.family))
    assert set(seen[:3]) == set(seen[3:]) == {c.family for c in candidates}
