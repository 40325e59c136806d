"""One piece of evidence in, a new state out."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.learner import Graph, Parameters, SkillNode, mastery_of_all, predict, prior_state, update
from upslope.model.evidence import Aid, EvidenceKind, Outcome, Standing
from upslope.model.level import Level
from upslope.testing.values import NOON, an_entry, an_item


def probabilities(state, at=NOON, level=Level.KNOW):
    return {skill: mastery.probability for skill, mastery in mastery_of_all(state, level, at).items()}


def declared(kind, skill, **fields):
    return an_entry(
        "n", kind=kind, standing=Standing.DECLARED, item=None, outcome=None, score=None, subject=skill, **fields
    )


def test_a_right_answer_raises_its_skill_and_its_neighbours_on_both_sides(prior, answered):
    before, after = probabilities(prior), probabilities(update(prior, answered("b", 1.0)))
    for skill in ("b", "a", "c", "d", "e"):
        assert after[skill] > before[skill], skill
    assert after["b"] - before["b"] > after["a"] - before["a"] > after["f"] - before["f"] > 0


def test_a_wrong_answer_lowers_its_skill_and_its_neighbours_on_both_sides(prior, answered):
    before, after = probabilities(prior), probabilities(update(prior, answered("b", 0.0)))
    for skill in ("b", "a", "c", "d", "e"):
        assert after[skill] < before[skill], skill


def test_a_partly_right_answer_lies_between(prior, answered):
    wrong, half, right = (probabilities(update(prior, answered("b", score)))["b"] for score in (0.0, 0.5, 1.0))
    assert wrong < half < right


@given(st.floats(0, 0.6), st.floats(0.02, 0.3))
def test_a_right_answer_that_is_easily_guessed_moves_less(guess, more):
    prior = prior_state(Graph.of([SkillNode("a", "x"), SkillNode("b", "x", ("a",))]))
    hard, easy = (an_entry("1", item=an_item(skills=(("a", 1.0),), guess=chance)) for chance in (guess, guess + more))
    assert probabilities(update(prior, hard))["a"] > probabilities(update(prior, easy))["a"]


def test_a_harder_question_answered_right_says_more(prior, answered):
    found = [probabilities(update(prior, answered("b", 1.0, band=band)))["b"] for band in (1, 2, 3)]
    assert found == sorted(found)


def test_not_learned_lowers_but_never_to_certainty(prior, answered):
    state, before = prior, probabilities(prior)["b"]
    for turn in range(20):
        said = answered("b", 0.0, uuid=f"f{turn}", name=f"{turn}", outcome=Outcome.NOT_LEARNED)
        state = update(state, said)
        now = probabilities(state)["b"]
        assert 0.001 < now < before
    once = update(prior, answered("b", 0.0, outcome=Outcome.NOT_LEARNED))
    assert 0.1 * before < probabilities(once)["b"] < before


def test_an_answer_on_several_skills_moves_the_heavier_one_more(prior, answered):
    before = prior.mean
    after = update(prior, answered("a", skills=(("a", 0.8), ("f", 0.2)))).mean
    places = prior.graph.index
    assert after[places["a"]] - before[places["a"]] > after[places["f"]] - before[places["f"]] > 0


def test_a_dispute_widens_the_variance_and_leaves_every_mean(prior, answered):
    state = update(prior, answered("b", 1.0))
    disputed = update(state, declared(EvidenceKind.DISPUTE, "b"))
    np.testing.assert_array_equal(disputed.mean, state.mean)
    place = state.graph.index["b"]
    assert disputed.covariance[place, place] == state.covariance[place, place] + state.parameters.dispute_sd**2
    rest = np.delete(np.arange(len(state.mean)), place)
    np.testing.assert_array_equal(disputed.covariance[np.ix_(rest, rest)], state.covariance[np.ix_(rest, rest)])
    told = update(disputed, answered("b", 0.0, name="t", uuid="t"))
    undisputed = update(state, answered("b", 0.0, name="t", uuid="t"))
    assert probabilities(told)["b"] < probabilities(undisputed)["b"]


def test_ones_own_word_weighs_less_than_a_graded_answer(prior, answered):
    before = probabilities(prior)
    said = probabilities(update(prior, declared(EvidenceKind.SELF_REPORT, "b")))
    graded = probabilities(update(prior, answered("b", 1.0)))
    assert before["b"] < said["b"] < graded["b"]
    assert said["b"] < 0.8


def test_attested_answers_weigh_less_than_graded_and_declared_ones_nothing(prior, answered):
    graded, attested, own = (update(prior, answered("b", 1.0, standing=standing)) for standing in Standing)
    assert probabilities(graded)["b"] > probabilities(attested)["b"] > probabilities(prior)["b"]
    assert own is prior


def test_help_makes_an_answer_weigh_less(prior, answered):
    by_aid = {aid: probabilities(update(prior, answered("b", 1.0, aid=aid)))["b"] for aid in Aid}
    assert by_aid[Aid.NONE] == by_aid[Aid.UNKNOWN] > by_aid[Aid.DOCUMENTS] > by_aid[Aid.ASSISTANT]
    assert by_aid[Aid.ASSISTANT] > probabilities(prior)["b"]
    hinted = probabilities(update(prior, answered("b", 1.0, aid=Aid.NONE, hints=2)))["b"]
    assert hinted < by_aid[Aid.NONE]


def test_variants_of_one_family_close_together_count_less(prior, answered):
    first = update(prior, answered("b", 1.0, uuid="same"))
    same = update(first, answered("b", 1.0, uuid="same", name="2"))
    other = update(first, answered("b", 1.0, uuid="other", name="2"))
    assert probabilities(first)["b"] < probabilities(same)["b"] < probabilities(other)["b"]


def test_a_lesson_counts_once(prior):
    read = update(prior, declared(EvidenceKind.LESSON, "b"))
    assert probabilities(read)["b"] > probabilities(prior)["b"]
    assert update(read, declared(EvidenceKind.LESSON, "b")) is read


def test_reading_a_lesson_does_not_undo_forgetting_beyond_its_gain(prior, answered):
    """A lesson sets the clock anew; what was lost until then is lost, and the lesson's gain is what comes back."""
    day = 400.0
    learned = update(prior, answered("b", 1.0))
    at = NOON + timedelta(days=day)
    faded = probabilities(learned, at)["b"]
    read = update(learned, replace(declared(EvidenceKind.LESSON, "b"), occurred_at=at))
    fresh = probabilities(learned, NOON)["b"]
    assert faded < probabilities(read, at)["b"]
    gain = prior.parameters.gain_per_lesson
    place = prior.graph.index["b"]
    assert read.mean[place] < learned.mean[place] + gain
    assert faded < fresh


@pytest.mark.parametrize("kind", [EvidenceKind.DISPUTE, EvidenceKind.LESSON, EvidenceKind.SELF_REPORT])
def test_notes_about_skills_that_are_not_in_the_graph_are_ignored(prior, kind):
    assert update(prior, declared(kind, "gone")) is prior
    assert update(prior, declared(kind, None)) is prior


def test_unknown_skills_in_an_answer_are_ignored(prior, answered):
    assert update(prior, answered("gone")) is prior
    mixed = update(prior, answered("b", skills=(("b", 0.5), ("gone", 0.5)), uuid="u"))
    alone = update(prior, answered("b", uuid="u"))
    np.testing.assert_array_equal(mixed.mean, alone.mean)
    assert predict(prior, an_item(skills=(("gone", 1.0),), guess=0.25), NOON) == 0.25


def test_entries_that_say_nothing_change_nothing(prior):
    for kind in (EvidenceKind.REVIEW, EvidenceKind.IMPORT, EvidenceKind.VOID):
        assert update(prior, declared(kind, "b")) is prior


def test_a_state_is_never_changed_in_place(prior, answered):
    kept = prior.mean.copy(), prior.covariance.copy(), dict(prior.families)
    state = update(prior, answered("b"))
    assert np.array_equal(prior.mean, kept[0])
    assert np.array_equal(prior.covariance, kept[1])
    assert prior.families == kept[2]
    with pytest.raises(ValueError, match="read-only"):
        state.mean[0] = 1.0


def test_the_covariance_stays_symmetric_and_positive_definite_over_500_answers(prior, answered):
    rng = np.random.default_rng(5)
    state = prior
    skills = list(prior.graph.index)
    for turn in range(500):
        one, two = rng.choice(skills, 2, replace=False)
        entry = answered(
            str(one),
            float(rng.choice([0.0, 0.3, 1.0])),
            day=turn * 0.7,
            name=str(turn),
            uuid=f"f{rng.integers(40)}",
            skills=((str(one), 0.7), (str(two), 0.3)),
            guess=float(rng.choice([0.0, 0.25])),
            outcome=Outcome.NOT_LEARNED if rng.random() < 0.1 else Outcome.ANSWERED,
        )
        state = update(state, entry)
        if turn % 50 == 0:
            state = update(state, declared(EvidenceKind.DISPUTE, str(two)))
    np.testing.assert_array_equal(state.covariance, state.covariance.T)
    assert np.linalg.eigvalsh(state.covariance).min() > 1e-4
    assert np.isfinite(state.mean).all()
    assert np.abs(state.mean).max() < 10


@given(st.floats(-8, 8), st.booleans(), st.floats(0, 0.6), st.integers(1, 3))
def test_even_an_answer_that_nobody_expected_leaves_finite_numbers(mean, right, guess, band):
    graph = Graph.of([SkillNode("a", "x")])
    prior = prior_state(graph, Parameters(mean_at_root=mean))
    state = update(prior, an_entry("1", item=an_item(skills=(("a", 1.0),), guess=guess, band=band), score=float(right)))
    assert np.isfinite(state.mean).all()
    assert 0 < state.covariance[0, 0] < 10
    # Learning by doing adds a little whatever the answer was.
    gain = prior.parameters.gain_per_answer
    assert state.mean[0] - gain >= mean - 1e-9 if right else state.mean[0] - gain <= mean + 1e-9
