"""Why an estimate is what it is."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upslope.learner import fold
from upslope.learner.explain import change, explain, moved_by, walk
from upslope.learner.query import probability
from upslope.model.evidence import EvidenceKind, Outcome, Standing
from upslope.model.explanation import Cause
from upslope.model.level import Level
from upslope.testing.values import NOON, an_entry


def note(kind, subject, day, name, **fields: Any):
    when = NOON + timedelta(days=day)
    empty = {"item": None, "outcome": None, "score": None, "standing": Standing.DECLARED}
    return an_entry(name, kind=kind, subject=subject, occurred_at=when, recorded_at=when, **(empty | fields))


def at(day):
    return NOON + timedelta(days=day)


@pytest.fixture
def log(answered):
    return [
        answered("b", day=0),
        answered("b", day=2),
        answered("d", 0.0, day=3),
        note(EvidenceKind.LESSON, "b", 4, "lesson"),
        answered("f", day=5),
        answered("b", 0.0, day=40),
    ]


def assert_it_sums_up(found):
    assert found.before + sum(piece.moved for piece in found.pieces) == pytest.approx(found.after, abs=1e-12)
    reached = found.before
    for piece in found.pieces:
        assert piece.before == pytest.approx(reached, abs=1e-12)
        reached = piece.after


def causes(found):
    return [piece.cause for piece in found.pieces if piece.cause is not Cause.SMALL]


def test_the_pieces_lead_from_the_prior_to_now(prior, log):
    found = explain(walk(prior, log), "b", at(60))
    assert found.whole.before == probability(prior, "b", Level.KNOW, NOON)
    assert found.whole.after == probability(fold(prior, log), "b", Level.KNOW, at(60))
    assert_it_sums_up(found.whole)
    assert Cause.TIME in causes(found.whole)
    assert {Cause.RIGHT, Cause.WRONG, Cause.LESSON} <= set(causes(found.whole))


def test_time_without_practice_is_a_piece_of_its_own(prior, answered):
    found = explain(walk(prior, [answered("b"), answered("b", day=1)]), "b", at(32))
    time = found.whole.pieces[-1]
    assert time.cause is Cause.TIME
    assert time.days == pytest.approx(31)
    assert time.moved < 0
    assert found.latest.moved < 0
    assert causes(found.latest) == [Cause.TIME]


def test_a_related_answer_says_on_what_it_was(prior, answered):
    found = explain(walk(prior, [answered("d", 1.0, day=n, name=f"d{n}", uuid=f"d{n}") for n in range(3)]), "b", at(3))
    named = [piece for piece in found.whole.pieces if piece.cause is Cause.RIGHT]
    assert named
    assert all(piece.skills == ("d",) and not piece.direct and piece.moved > 0 for piece in named)
    assert found.latest.moved > 0


def test_nothing_yet_is_the_prior_and_all_of_it_is_left(prior):
    found = explain(walk(prior, []), "b", NOON)
    assert (found.whole.pieces, found.prior_left, found.from_start) == ((), 1.0, True)
    assert found.whole.before == found.whole.after == probability(prior, "b", Level.KNOW, NOON)


def test_evidence_settles_and_time_opens_again(prior, log):
    walked = walk(prior, log[:2])
    soon, late = explain(walked, "b", at(2)), explain(walked, "b", at(400))
    assert 0 < soon.prior_left < late.prior_left <= 1
    assert soon.prior_left < explain(walked, "f", at(2)).prior_left


def test_a_drop_is_explained_from_the_last_high_point(prior, log):
    found = explain(walk(prior, log), "b", at(41))
    assert found.latest.moved < 0
    assert not found.from_start
    highest = max(probability(fold(prior, log[:n]), "b", Level.KNOW, log[n - 1].occurred_at) for n in range(1, 7))
    assert found.latest.before == pytest.approx(highest, abs=1e-3)  # of equals, to what is shown, the last one
    assert_it_sums_up(found.latest)
    assert found.latest.most(1)[0].cause in (Cause.WRONG, Cause.TIME)


def test_any_two_instants_can_be_compared(prior, log):
    walked = walk(prior, log)
    for first, last in ((-5, 100), (1, 3.5), (2, 39), (30, 30.5), (39, 41)):
        found = change(walked, log, "b", at(first), at(last))
        assert_it_sums_up(found)
        for day, value in ((first, found.before), (last, found.after)):
            before = [entry for entry in log if entry.occurred_at <= at(day)]
            assert value == pytest.approx(probability(fold(prior, before), "b", Level.KNOW, at(day)), abs=1e-12)
    assert causes(change(walked, log, "b", at(6), at(39))) == [Cause.TIME]
    assert causes(change(walked, log, "b", at(39), at(40)))[-1] is Cause.WRONG


def test_an_entry_that_was_withdrawn_is_named(prior, log):
    void = note(EvidenceKind.VOID, log[1].id, 50, "void")
    whole = [*log, void]
    found = change(walk(prior, whole), whole, "b", at(45), at(51))
    assert found.before == pytest.approx(probability(fold(prior, log), "b", Level.KNOW, at(45)))
    assert found.after == pytest.approx(probability(fold(prior, whole), "b", Level.KNOW, at(51)))
    assert_it_sums_up(found)
    withdrawn = found.pieces[0]
    assert (withdrawn.cause, withdrawn.entries, withdrawn.skills) == (Cause.WITHDRAWN, (log[1].id,), ("b",))
    assert withdrawn.moved < 0


def test_an_entry_added_later_is_named(prior, log, answered):
    late = answered("b", 0.0, day=1, name="late")
    late = an_entry(late.id, item=late.item, score=0.0, occurred_at=late.occurred_at, recorded_at=at(50))
    whole = [*log, late]
    found = change(walk(prior, whole), whole, "b", at(45), at(51))
    assert found.pieces[0].cause is Cause.LATE
    assert_it_sums_up(found)


def test_a_dispute_is_listed_and_said_to_be_one(prior, answered):
    log = [answered("b"), note(EvidenceKind.DISPUTE, "b", 1, "dispute")]
    found = explain(walk(prior, log), "b", at(1))
    assert causes(found.whole)[-1] is Cause.DISPUTE
    assert_it_sums_up(found.whole)


def test_not_learned_and_partly_right_have_causes_of_their_own(prior, answered):
    log = [
        answered("b", 0.0, day=0, outcome=Outcome.NOT_LEARNED),
        answered("b", 0.4, day=1),
        answered("b", 0.0, day=1, name="beside", uuid="other"),
    ]
    pieces = [piece for piece in explain(walk(prior, log), "b", at(1)).whole.pieces if piece.entries]
    assert [piece.cause for piece in pieces] == [Cause.NOT_LEARNED, Cause.SEVERAL]
    assert len(pieces[1].entries) == 2


def test_a_walk_that_goes_on_is_the_walk_of_the_whole(prior, log):
    whole, grown = walk(prior, log), walk(prior, log[:3]).extended(log[3:])
    assert explain(grown, "b", at(50)) == explain(whole, "b", at(50))
    assert len(grown.steps) == len(log)


def test_what_moved_a_skill_most_comes_first(prior, log):
    ids = {entry.id for entry in log[:3]}
    found = moved_by(walk(prior, log), "b", ids, 2)
    assert len(found) == 2
    assert abs(found[0].moved) >= abs(found[1].moved)
    assert {name for piece in found for name in piece.entries} <= ids


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abcdfg"), st.sampled_from([0.0, 0.5, 1.0]), st.integers(0, 90)), max_size=12),
    st.sampled_from("abeg"),
    st.integers(0, 8),
)
def test_the_pieces_sum_up_in_numbers_and_in_whole_points(prior, answered, drawn, skill, count):
    log = [answered(name, score, day=day, name=f"{n}", uuid=f"{n}") for n, (name, score, day) in enumerate(drawn)]
    found = explain(walk(prior, log), skill, at(100))
    for each in (found.whole, found.latest):
        assert_it_sums_up(each)
        rows, rest = each.in_points(count)
        assert round(100 * each.before) + sum(points for _, points in rows) + rest == round(100 * each.after)
        assert len(rows) <= count
        for piece, points in rows:
            assert abs(points - 100 * piece.moved) <= 1
