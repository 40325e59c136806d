"""Asking a state."""

from datetime import timedelta

import numpy as np
import pytest

from upslope.errors import NotFound
from upslope.learner import FIRST_USEFUL, mastery, mastery_of_all, predict, share_at_level, update
from upslope.learner.belief import Belief
from upslope.model.evidence import EvidenceKind
from upslope.model.level import Level
from upslope.model.mastery import MET_AT, Word
from upslope.testing.values import NOON, an_entry, an_item


def test_mastery_lies_in_its_interval_and_counts_its_answers(prior, answered):
    state = update(update(prior, answered("b")), answered("b", 0.0, name="2", uuid="2"))
    found = mastery(state, "b", Level.KNOW, NOON)
    assert 0 < found.low < found.expected < found.high < 1
    assert found.answers == 2
    assert found.word is not Word.UNMEASURED
    with pytest.raises(NotFound):
        mastery(state, "gone", Level.KNOW, NOON)


def certain(state):
    """The same state, and every skill believed to be held."""
    up = np.full(state.belief.mean.shape[1], 9.0)
    return state.changed(belief=state.belief.shifted(up, np.zeros_like(up)))


def test_what_strangers_are_like_is_never_enough_for_met(prior, answered):
    found = mastery(certain(prior), "a", Level.KNOW, NOON)
    assert found.probability >= MET_AT
    assert (found.met, found.word) == (False, Word.LIKELY)
    own = mastery(certain(update(prior, answered("a"))), "a", Level.KNOW, NOON)
    assert (own.met, own.word) == (True, Word.MET)


def test_some_answers_on_other_skills_are_enough_for_met(prior, answered):
    state = prior
    for number in range(FIRST_USEFUL):
        assert not mastery(certain(state), "a", Level.KNOW, NOON).met
        state = update(state, answered("b", day=number))
    assert mastery(certain(state), "a", Level.KNOW, NOON).met


def test_a_lesson_that_was_read_needs_an_answer_for_met(prior, answered):
    state = prior
    for number in range(FIRST_USEFUL):
        state = update(state, answered("b", day=number))
    state = update(
        state,
        an_entry("read", kind=EvidenceKind.LESSON, subject="a", item=None, score=None, occurred_at=NOON + timedelta(9)),
    )
    assert not mastery(certain(state), "a", Level.KNOW, NOON).met
    assert mastery(certain(update(state, answered("a", day=10))), "a", Level.KNOW, NOON).met


def test_higher_levels_are_held_less(prior):
    found = [mastery(prior, "a", level, NOON).probability for level in Level]
    assert found == sorted(found, reverse=True)


def test_deeper_skills_are_rarer(prior):
    found = [mastery(prior, skill, Level.KNOW, NOON).probability for skill in "abcd"]
    assert found == sorted(found, reverse=True)


def test_all_at_once_says_the_same_as_one_by_one(prior, answered):
    state = update(prior, answered("b"))
    every = mastery_of_all(state, Level.KNOW, NOON)
    assert every == {skill: mastery(state, skill, Level.KNOW, NOON) for skill in "abcdefg"}


def test_predictions_follow_difficulty_and_guessing(prior):
    easy, middle, hard = (predict(prior, an_item(skills=(("b", 1.0),), guess=0.0, band=b), NOON) for b in (1, 2, 3))
    assert 0 < hard < middle < easy < 1
    assert predict(prior, an_item(skills=(("b", 1.0),), guess=0.5, band=3), NOON) > 0.5


def test_the_share_held_agrees_with_the_single_skills(prior, answered):
    state = update(prior, answered("b"))
    wanted = [("a", Level.KNOW, 1.0), ("b", Level.KNOW, 3.0), ("b", Level.APPLY, 1.0)]
    expected, low, high = share_at_level(state, wanted, NOON)
    by_hand = sum(w * mastery(state, s, level, NOON).probability for s, level, w in wanted) / 5
    assert expected == pytest.approx(by_hand, abs=1e-6)
    assert 0 <= low <= expected <= high <= 1
    assert share_at_level(state, wanted, NOON) == (expected, low, high)
    assert share_at_level(state, [], NOON) == (0.0, 0.0, 0.0)


def test_the_same_share_shows_what_is_correlated(prior):
    """Two skills of one area rise and fall together, so their interval is wider than that of independent ones."""
    together = share_at_level(prior, [("a", Level.KNOW, 1.0), ("b", Level.KNOW, 1.0)], NOON)
    belief = prior.belief
    only_own = Belief.of(belief.weights, belief.mean, np.array([np.diag(np.diag(base)) for base in belief.base]))
    apart = share_at_level(prior.changed(belief=only_own), [("a", Level.KNOW, 1.0), ("b", Level.KNOW, 1.0)], NOON)
    assert together[2] - together[1] >= apart[2] - apart[1]
