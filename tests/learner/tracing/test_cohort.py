"""The read-out in the product: what `update` does to the traces, and when `predict` goes by them."""

from dataclasses import fields, replace
from datetime import timedelta
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tracing_helpers import GRAPH, a_cohort, a_readout, entries_of, facts_of, some_answers

from upslope.learner import (
    Candidate,
    Parameters,
    State,
    believed,
    fold,
    foretold,
    instants,
    mastery_of_all,
    practice_question,
    predict,
    prior_state,
    update,
)
from upslope.learner.review import Exercise, repeated
from upslope.learner.tracing.cohort import Cohort, main_first
from upslope.learner.tracing.fitting import predictions
from upslope.model.evidence import Aid, Evidence, EvidenceKind, ItemFacts, Outcome, Standing
from upslope.model.level import Level
from upslope.testing.values import NOON, an_entry, an_item

FEW = Parameters(simulated=200)
KNOWN = facts_of(some_answers(), 1)


@cache
def newcomer() -> State:
    return prior_state(GRAPH, FEW, cohort=a_cohort())


@cache
def untraced() -> State:
    return prior_state(GRAPH, FEW)


def bits(state: State) -> dict[str, bytes]:
    """All arrays of a state's traces, as bytes."""
    assert state.traced is not None
    found = {part.name: getattr(state.traced.traces, part.name) for part in fields(state.traced.traces)}
    return {name: value.tobytes() for name, value in found.items() if isinstance(value, np.ndarray)}


def answer(name: str, item: ItemFacts = KNOWN, day: float = 0.0, **given_fields: object) -> Evidence:
    return an_entry(name, item=item, occurred_at=NOON + timedelta(days=day), **given_fields)


@st.composite
def logs(draw: st.DrawFn) -> list[Evidence]:
    """Answers of all kinds, several of them at one instant."""
    answers = some_answers()
    found = []
    for number in range(draw(st.integers(1, 8))):
        item = facts_of(answers, draw(st.integers(0, 29)))
        if draw(st.integers(0, 4)) == 0:
            item = replace(item, uuid=f"new-{number}")
        told = draw(st.integers(0, 5)) == 0
        found.append(
            answer(
                f"entry-{number}",
                item,
                float(draw(st.integers(0, 2))),
                score=None if told else draw(st.sampled_from([0.0, 0.4, 1.0])),
                outcome=Outcome.NOT_LEARNED if told else Outcome.ANSWERED,
                aid=draw(st.sampled_from(list(Aid))),
            )
        )
    return found


@given(logs())
@settings(max_examples=25, deadline=None)
def test_the_same_log_gives_the_same_traces_to_the_bit_however_it_is_gone_through(log):
    whole = fold(newcomer(), log)
    part = newcomer()
    for batch in instants(sorted(log, key=lambda entry: entry.fold_key)):
        part = update(part, *batch)

    assert bits(whole) == bits(part) == bits(fold(newcomer(), list(reversed(log))))


@given(logs(), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_in_which_one_instant_is_given_does_not_matter(log, random):
    log = [replace(entry, occurred_at=NOON) for entry in log]
    mixed = random.sample(log, len(log))

    assert bits(update(newcomer(), *log)) == bits(update(newcomer(), *mixed))


@given(logs())
@settings(max_examples=10, deadline=None)
def test_traces_change_nothing_else(log):
    without, traced = fold(untraced(), log), fold(newcomer(), log)

    assert without.traced is None
    assert np.array_equal(without.belief.mean, traced.belief.mean)
    at = NOON + timedelta(days=5)
    assert mastery_of_all(without, Level.KNOW, at) == mastery_of_all(traced, Level.KNOW, at)
    assert predict(without, KNOWN, at) == believed(without, KNOWN, at) == believed(traced, KNOWN, at)
    assert foretold(without, KNOWN, at) is None


def test_the_product_foretells_what_the_bench_measures():
    answers = some_answers(7, learners=12)
    begun = np.array([answers.at[answers.learner == learner][0] for learner in range(12)])
    answers = replace(answers, at=answers.at - begun[answers.learner])
    expected = predictions(answers, a_readout())

    for learner in range(3):
        found, state = [], newcomer()
        for entry in entries_of(answers, learner):
            assert entry.item is not None
            found.append(predict(state, entry.item, entry.occurred_at))
            state = update(state, entry)
        # Instants are kept to the microsecond, made-up days are not.
        np.testing.assert_allclose(found, expected[answers.learner == learner], rtol=0, atol=1e-9)


def test_work_done_with_help_and_the_own_word_leave_no_trace_and_what_was_not_learned_is_no_right_answer():
    before = bits(newcomer())
    for entry in (
        answer("1", aid=Aid.ASSISTANT),
        answer("2", aid=Aid.DOCUMENTS),
        answer("3", standing=Standing.DECLARED),
        an_entry("4", kind=EvidenceKind.LESSON, item=None, subject="skill-0", score=None, outcome=None),
    ):
        assert bits(update(newcomer(), entry)) == before
    wrong = update(newcomer(), answer("1", score=0.0))
    told = update(newcomer(), answer("1", score=None, outcome=Outcome.NOT_LEARNED))
    assert bits(told) == bits(wrong) != before


def test_the_readout_speaks_of_what_it_knows_a_little_of_and_of_unaided_work_alone():
    state = fold(newcomer(), entries_of(some_answers(8), 0))
    at = NOON + timedelta(days=9)
    new = replace(KNOWN, uuid="new")
    other = an_item(uuid="new", skills=(("skill-2", 0.6), ("elsewhere", 0.4)))
    nothing = an_item(uuid="new", skills=(("elsewhere", 1.0),), guess=0.2)

    assert predict(state, KNOWN, at) == predict(state, KNOWN, at, Aid.UNKNOWN) == foretold(state, KNOWN, at)
    assert predict(state, KNOWN, at) != believed(state, KNOWN, at)
    assert predict(state, new, at) == foretold(state, new, at) != predict(state, KNOWN, at)
    assert predict(state, other, at) == foretold(state, replace(other, skills=(("skill-2", 1.0),)), at)
    assert foretold(state, nothing, at) is None
    assert predict(state, nothing, at) == 0.2
    for aid in (Aid.ASSISTANT, Aid.DOCUMENTS):
        assert foretold(state, KNOWN, at, aid) is None
        assert predict(state, KNOWN, at, aid) == believed(state, KNOWN, at, aid)


def test_on_which_date_somebody_began_tells_nothing():
    log = entries_of(some_answers(9), 0)
    later = [replace(entry, occurred_at=entry.occurred_at + timedelta(days=512)) for entry in log]
    at = NOON + timedelta(days=40)

    assert predict(newcomer(), KNOWN, at) == predict(newcomer(), KNOWN, at + timedelta(days=512))
    now, then = fold(newcomer(), log), fold(newcomer(), later)
    assert predict(now, KNOWN, at) == pytest.approx(predict(then, KNOWN, at + timedelta(days=512)), abs=1e-12)


def test_an_item_of_no_known_skill_leaves_its_trace_as_an_average_one(graph):
    state = update(prior_state(graph, FEW, cohort=a_cohort()), answer("1", an_item(uuid="new", skills=(("a", 1.0),))))

    assert state.traced is not None
    assert (state.traced.traces.items == -1).all()
    assert bits(state) != bits(newcomer())


def test_the_heaviest_skill_comes_first_and_weightless_ones_are_left_out():
    item = an_item(skills=(("c", 0.2), ("b", 0.4), ("d", 0.0), ("a", 0.4)))

    assert main_first(item) == ["a", "b", "c"]


def always(chance: float) -> Cohort:
    """A cohort whose read-out says the same of everything."""
    flat = replace(a_readout(), calibration=np.array([0.0, 0.0, np.log(chance / (1 - chance))]))
    return replace(a_cohort(), readout=flat)


def test_practice_and_review_go_by_the_readout(graph):
    both = an_item(uuid="item-0", skills=(("g", 1.0),))
    learned = [answer(f"{skill}-{day}", an_item(skills=((skill, 1.0),)), day) for skill in "bfg" for day in (0.0, 1.0)]
    at = NOON + timedelta(days=60)
    states = [fold(prior_state(graph, FEW, cohort=always(chance)), learned) for chance in (0.9, 0.1)]

    # g encompasses b: a question on g is a review of b if it is likely to be passed.
    assert [set(repeated(state, Exercise("item-0", both), {"b"}, at)) for state in states] == [{"b"}, set()]
    chosen = practice_question(states[0], [Candidate("item-0", both)], at, np.random.default_rng(0))
    assert chosen is not None
    assert chosen.success == pytest.approx(0.9)
