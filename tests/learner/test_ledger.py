"""Folding whole logs."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upslope.learner import fold, mastery, needs_refold
from upslope.learner.explain import movements, walk
from upslope.model.evidence import EvidenceKind, Standing
from upslope.model.level import Level
from upslope.testing.values import NOON, an_entry


@pytest.fixture(scope="module")
def log(answered):
    """Twenty-four entries of every kind that moves anything, two of them at one instant."""
    entries = [answered("abcdefg"[n % 7], float(n % 3 > 0), day=n // 2 * 1.3, name=f"n{n:02}") for n in range(20)]
    notes = [(EvidenceKind.LESSON, "c", 2.0), (EvidenceKind.DISPUTE, "a", 5.0), (EvidenceKind.SELF_REPORT, "d", 7.0)]
    return [*entries, *(note(kind, subject, day) for kind, subject, day in notes)]


def note(kind, subject, day, name=""):
    when = NOON + timedelta(days=day)
    return an_entry(
        name or f"{kind}-{subject}",
        kind=kind,
        standing=Standing.DECLARED,
        item=None,
        outcome=None,
        score=None,
        subject=subject,
        occurred_at=when,
        recorded_at=when,
    )


def assert_same_bits(one, two):
    for name in ("practised", "stability", "answers"):
        np.testing.assert_array_equal(getattr(one, name), getattr(two, name), err_msg=name)
    for name in ("weights", "mean", "base", "added", "factor", "settled"):
        np.testing.assert_array_equal(getattr(one.belief, name), getattr(two.belief, name), err_msg=name)
    assert one.families == two.families
    assert one.lessons == two.lessons


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_order_of_the_same_log_gives_the_same_bits(prior, log, data):
    assert_same_bits(fold(prior, data.draw(st.permutations(log))), fold(prior, log))


@settings(max_examples=25, deadline=None)
@given(cut=st.integers(0, 23))
def test_going_on_from_a_state_equals_folding_everything(prior, log, cut):
    ordered = sorted(log, key=lambda entry: entry.fold_key)
    while 0 < cut < len(ordered) and ordered[cut].occurred_at == ordered[cut - 1].occurred_at:
        cut += 1  # one instant is one batch
    assert_same_bits(fold(fold(prior, ordered[:cut]), ordered[cut:]), fold(prior, log))


@pytest.mark.parametrize("name", ["n00", "n07", "dispute-a", "lesson-c"])
def test_a_voided_entry_never_happened(prior, log, name):
    void = note(EvidenceKind.VOID, name, 30.0, "void")
    assert needs_refold(void)
    assert_same_bits(fold(prior, [*log, void]), fold(prior, [entry for entry in log if entry.id != name]))


def test_a_void_counts_wherever_it_lies_in_time(prior, log):
    early = note(EvidenceKind.VOID, "n07", -10.0, "void")
    assert_same_bits(fold(prior, [*log, early]), fold(prior, [entry for entry in log if entry.id != "n07"]))


def test_an_empty_log_is_the_prior(prior):
    assert fold(prior, []) is prior


def test_movements_lead_from_the_first_estimate_to_the_last(prior, log):
    ordered = sorted(log, key=lambda entry: entry.fold_key)
    found = movements(walk(prior, ordered), "c")
    about = [entry.id for entry in ordered if entry.subject == "c" or (entry.item and entry.item.skills[0][0] == "c")]
    assert set(about) <= {move.evidence_id for move in found}
    assert [move.evidence_id for move in found] == [
        entry.id for entry in ordered if entry.id in {move.evidence_id for move in found}
    ]
    last = max(log, key=lambda entry: entry.fold_key)
    state = fold(prior, log)
    whole = movements(walk(prior, log), "c")[-1]
    if whole.evidence_id == last.id:
        assert whole.after == mastery(state, "c", Level.KNOW, last.occurred_at).probability
    for move in found:
        if move.evidence_id in about or abs(move.after - move.before) >= 0.0005:
            assert 0 < move.before < 1
            assert 0 < move.after < 1
