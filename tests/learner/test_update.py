"""One piece of evidence in, a new state out."""

import itertools
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upslope.learner import Graph, Kind, Parameters, SkillNode, mastery, mastery_of_all, predict, prior_state, update
from upslope.learner.latents import latent_of
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


@given(st.floats(0.03, 0.6), st.floats(0.02, 0.3))
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
    before, _ = prior.belief.average
    after, _ = update(prior, answered("a", skills=(("a", 0.8), ("f", 0.2)))).belief.average
    places = prior.graph.index
    assert after[places["a"]] - before[places["a"]] > after[places["f"]] - before[places["f"]] > 0


def test_a_dispute_widens_the_variance_and_leaves_every_mean(prior, answered):
    state = update(prior, answered("b", 1.0))
    disputed = update(state, declared(EvidenceKind.DISPUTE, "b"))
    np.testing.assert_array_equal(disputed.belief.mean, state.belief.mean)
    both = [latent_of(state.graph, state.graph.index["b"], level) for level in (Level.KNOW, Level.APPLY)]
    widened = disputed.belief.variance - state.belief.variance
    np.testing.assert_allclose(widened[:, both], state.parameters.dispute_sd**2)
    assert not np.delete(widened, both, axis=1).any()
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
    assert read.belief.average[0][place] < learned.belief.average[0][place] + gain
    assert faded < fresh


@pytest.mark.parametrize("kind", [EvidenceKind.DISPUTE, EvidenceKind.LESSON, EvidenceKind.SELF_REPORT])
def test_notes_about_skills_that_are_not_in_the_graph_are_ignored(prior, kind):
    assert update(prior, declared(kind, "gone")) is prior
    assert update(prior, declared(kind, None)) is prior


def test_unknown_skills_in_an_answer_are_ignored(prior, answered):
    assert update(prior, answered("gone")) is prior
    mixed = update(prior, answered("b", skills=(("b", 0.5), ("gone", 0.5)), uuid="u"))
    alone = update(prior, answered("b", uuid="u"))
    np.testing.assert_array_equal(mixed.belief.mean, alone.belief.mean)
    assert predict(prior, an_item(skills=(("gone", 1.0),), guess=0.25), NOON) == 0.25


def test_entries_that_say_nothing_change_nothing(prior):
    for kind in (EvidenceKind.REVIEW, EvidenceKind.IMPORT, EvidenceKind.VOID):
        assert update(prior, declared(kind, "b")) is prior


def test_a_state_is_never_changed_in_place(prior, answered):
    kept = prior.belief.mean.copy(), prior.belief.variance.copy(), dict(prior.families)
    state = update(prior, answered("b"))
    assert np.array_equal(prior.belief.mean, kept[0])
    assert np.array_equal(prior.belief.variance, kept[1])
    assert prior.families == kept[2]
    with pytest.raises(ValueError, match="read-only"):
        state.belief.mean[0, 0] = 1.0


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
    for component in range(len(state.belief.weights)):
        assert np.linalg.eigvalsh(state.belief.covariance(component)).min() > 1e-4
    assert np.isfinite(state.belief.mean).all()
    assert np.abs(state.belief.mean).max() < 10


GRAPH = Graph.of([SkillNode("a", "x"), SkillNode("b", "x", ("a",)), SkillNode("c", "y", ("b",)), SkillNode("d", "y")])
ONE_KIND = replace(Parameters(), kinds=(Kind("one", 1.0, held=0.5, sd_level=1.0, sd_area=0.6, sd_own=0.6),))
ITEMS = st.builds(
    lambda skill, guess, band, level: an_item(
        uuid=f"{skill}{band}{level}", skills=((skill, 1.0),), guess=guess, band=band, level=level
    ),
    st.sampled_from("abcd"),
    st.floats(0, 0.6),
    st.integers(1, 3),
    st.sampled_from(list(Level)),
)
PAST = st.lists(st.tuples(ITEMS, st.booleans(), st.floats(0.01, 60)), max_size=8)


def lived(state, past):
    """A state after answers so many days apart, and the day of the last."""
    day = 0.0
    for turn, (item, right, gap) in enumerate(past):
        day += gap
        when = NOON + timedelta(days=day)
        state = update(state, an_entry(f"e{turn}", item=item, score=float(right), occurred_at=when))
    return state, day


@settings(max_examples=150, deadline=None)
@given(PAST, ITEMS, st.floats(0, 200))
def test_a_right_answer_never_lowers_its_own_skill(past, item, gap):
    state, day = lived(prior_state(GRAPH), past)
    when = NOON + timedelta(days=day + gap)
    after = update(state, an_entry("new", item=item, score=1.0, occurred_at=when))
    skill = item.skills[0][0]
    for level in item.level.up_to():
        assert probabilities(after, when, level)[skill] >= probabilities(state, when, level)[skill] - 1e-9


@settings(max_examples=150, deadline=None)
@given(PAST, ITEMS)
def test_with_one_component_a_right_answer_lowers_no_prerequisite_either(past, item):
    prior = prior_state(GRAPH, ONE_KIND)
    assert (prior.belief.base >= 0).all()
    state, day = lived(prior, past)
    when = NOON + timedelta(days=day)
    after = update(state, an_entry("new", item=item, score=1.0, occurred_at=when))
    skill, below = item.skills[0][0], {"a": "", "b": "a", "c": "ab", "d": ""}
    before_all, after_all = probabilities(state, when, item.level), probabilities(after, when, item.level)
    covered = state.belief.block(np.array([GRAPH.index[skill]]), np.arange(4))[0, 0]
    for other in (skill, *below[skill]):
        if covered[GRAPH.index[other]] >= 0:
            assert after_all[other] >= before_all[other] - 1e-9


@settings(max_examples=60, deadline=None)
@given(PAST, st.lists(st.floats(0, 500), min_size=2, max_size=6))
def test_without_new_evidence_no_chance_rises_with_time(past, gaps):
    state, day = lived(prior_state(GRAPH), past)
    for level in Level:
        seen = [probabilities(state, NOON + timedelta(days=day + gap), level) for gap in sorted(gaps)]
        for earlier, later in itertools.pairwise(seen):
            assert all(later[skill] <= earlier[skill] + 1e-12 for skill in "abcd")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(ITEMS, st.booleans()), min_size=1, max_size=8), st.data())
def test_what_one_instant_brought_may_come_in_any_order(answers, data):
    batch = [an_entry(f"e{n}", item=item, score=float(right)) for n, (item, right) in enumerate(answers)]
    order = data.draw(st.permutations(range(len(batch))))
    renamed = [replace(batch[place], id=f"e{n}") for n, place in enumerate(order)]
    one, other = update(prior_state(GRAPH), *batch), update(prior_state(GRAPH), *renamed)
    for level in Level:
        first, second = probabilities(one, NOON, level), probabilities(other, NOON, level)
        assert first == pytest.approx(second, abs=1e-6)
    np.testing.assert_array_equal(one.stability, other.stability)


@settings(max_examples=60, deadline=None)
@given(PAST, st.sampled_from("abcd"))
def test_a_dispute_changes_no_estimate_and_makes_it_less_sure(past, skill):
    state, day = lived(prior_state(GRAPH), past)
    when = NOON + timedelta(days=day)
    disputed = update(state, replace(declared(EvidenceKind.DISPUTE, skill), occurred_at=when))
    for level in Level:
        assert probabilities(disputed, when, level) == pytest.approx(probabilities(state, when, level), abs=1e-9)
    before, after = (mastery(each, skill, Level.KNOW, when) for each in (state, disputed))
    assert after.high - after.low > before.high - before.low
    np.testing.assert_array_equal(disputed.belief.mean, state.belief.mean)
    np.testing.assert_array_equal(disputed.belief.weights, state.belief.weights)


@given(st.floats(0.001, 0.999), st.booleans(), st.floats(0, 0.6), st.integers(1, 3))
def test_even_an_answer_that_nobody_expected_leaves_finite_numbers(held, right, guess, band):
    graph = Graph.of([SkillNode("a", "x")])
    kinds = (Kind("one", 1.0, held=held, sd_level=0.5, sd_area=0.5, sd_own=0.5),)
    prior = prior_state(graph, replace(Parameters(), kinds=kinds, simulated=200))
    state = update(prior, an_entry("1", item=an_item(skills=(("a", 1.0),), guess=guess, band=band), score=float(right)))
    assert np.isfinite(state.belief.mean).all()
    assert (state.belief.variance > 0).all()


def test_what_was_done_with_an_assistant_is_kept_apart(prior, answered):
    state = prior
    for turn in range(3):
        state = update(state, answered("d", 1.0, name=str(turn), uuid=str(turn), aid=Aid.ASSISTANT))
    at = NOON
    alone, with_one = (mastery(state, "d", Level.KNOW, at, assisted=helped) for helped in (False, True))
    assert with_one.probability > alone.probability + 0.1
    item = an_item(skills=(("d", 1.0),), guess=0.0)
    assert predict(state, item, at, Aid.ASSISTANT) > predict(state, item, at, Aid.DOCUMENTS) > predict(state, item, at)


def test_a_reviewers_word_counts_more_than_ones_own_and_can_count_against(prior):
    own = probabilities(update(prior, declared(EvidenceKind.SELF_REPORT, "b")))["b"]
    said = replace(declared(EvidenceKind.REVIEW, "b"), standing=Standing.ATTESTED)
    reviewed, against = (probabilities(update(prior, replace(said, score=score)))["b"] for score in (1.0, 0.0))
    assert reviewed > own > probabilities(prior)["b"] > against


def test_an_answer_in_no_time_and_one_that_took_for_ever_say_less(prior, answered):
    found = {
        seconds: probabilities(update(prior, answered("b", 1.0, seconds=seconds)))["b"] for seconds in (1, 60, 900)
    }
    assert probabilities(prior)["b"] < found[1] < found[900] < found[60]
