"""Cached estimates: always those of the log as it stands."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from upslope.engine import ask, learners
from upslope.engine.estimate import Estimate, advanced
from upslope.learner import fold
from upslope.model.evidence import EvidenceKind, Standing
from upslope.testing.small_pack import uid
from upslope.testing.values import an_entry, an_item

SKILLS = ("vectors", "matrices", "gradients", "chances", "python", "arrays")


def entry(ada, number, start, minutes, **fields):
    skill = SKILLS[number % len(SKILLS)]
    when = start + timedelta(minutes=minutes)
    item = an_item(uuid=uid(f"{skill}-{number % 5}"), skills=((uid(skill), 1.0),))
    defaults = {"item": item, "score": float(number % 3 > 0), "occurred_at": when, "recorded_at": when}
    return an_entry(f"e{number:03}", ada, **(defaults | fields))


def assert_is_the_whole_log(engine, ada):
    estimate = engine.estimates.of(ada)
    whole = fold(engine.estimates.prior, engine.log.entries(ada))
    assert estimate.seq == engine.log.last_seq(ada)
    for name in ("practised", "stability", "answers"):
        np.testing.assert_array_equal(getattr(estimate.state, name), getattr(whole, name), err_msg=name)
    for name in ("weights", "mean", "variance"):
        np.testing.assert_array_equal(getattr(estimate.state.belief, name), getattr(whole.belief, name), err_msg=name)
    assert (estimate.state.families, estimate.state.lessons) == (whole.families, whole.lessons)


def test_an_estimate_catches_up_with_whatever_was_appended(engine, ada, clock):
    start = clock.now()
    for number in range(7):
        engine.log.append([entry(ada, number, start, number)])
        assert_is_the_whole_log(engine, ada)
    assert engine.estimates.of(ada) is engine.estimates.of(ada)


@pytest.mark.parametrize("late_by", [3.5, 70.5, 130.5, -10])
def test_late_evidence_refolds_from_a_snapshot_and_equals_a_full_refold(engine, ada, clock, late_by):
    start = clock.now()
    engine.log.append([entry(ada, number, start, number) for number in range(140)])
    before = engine.estimates.of(ada)
    assert len(before.snapshots) == 2
    engine.log.append([entry(ada, 900, start, late_by), entry(ada, 901, start, 200)])
    assert_is_the_whole_log(engine, ada)
    engine.log.append([entry(ada, 902, start, late_by + 1)])
    assert_is_the_whole_log(engine, ada)


def test_late_evidence_folds_only_what_comes_after_its_snapshot(engine, ada, clock, monkeypatch):
    start = clock.now()
    engine.log.append([entry(ada, number, start, number) for number in range(140)])
    engine.estimates.of(ada)
    engine.log.append([entry(ada, 900, start, 120.5)])
    folded = []
    monkeypatch.setattr(
        "upslope.engine.estimate.advanced", lambda base, rest: folded.append(len(rest)) or advanced(base, rest)
    )
    assert_is_the_whole_log(engine, ada)
    assert folded == [41]


def test_a_voided_entry_never_happened(engine, ada, clock):
    start = clock.now()
    engine.log.append([entry(ada, number, start, number) for number in range(12)])
    engine.estimates.of(ada)
    void = an_entry(
        "void",
        ada,
        kind=EvidenceKind.VOID,
        standing=Standing.DECLARED,
        item=None,
        outcome=None,
        score=None,
        subject="e005",
        occurred_at=start + timedelta(hours=1),
    )
    engine.log.append([void])
    assert_is_the_whole_log(engine, ada)
    without = [e for e in engine.log.entries(ada) if e.id not in ("e005", "void")]
    whole = fold(engine.estimates.prior, without)
    np.testing.assert_array_equal(engine.estimates.of(ada).state.belief.mean, whole.belief.mean)
    engine.log.append([entry(ada, 900, start, 3.5)])
    assert_is_the_whole_log(engine, ada)
    engine.log.append([entry(ada, 901, start, 100)])
    assert_is_the_whole_log(engine, ada)


def test_what_another_process_writes_is_seen_at_once(sql_store, engine_on, newcomer, reply, chance):
    """Two engines on one database, each with a cache of its own."""
    here, there = engine_on(sql_store), engine_on(sql_store)
    ada = newcomer(here)
    before = chance(there, ada, "vectors")
    reply(here, ada, ask.ask_practice(here, ada, "vectors"), right=True)
    seen = chance(there, ada, "vectors")
    assert seen > before
    reply(there, ada, ask.ask_practice(there, ada, "vectors"), right=True)
    assert_is_the_whole_log(here, ada)
    assert_is_the_whole_log(there, ada)


def test_answers_that_cross_leave_both_engines_right(sql_store, engine_on, newcomer, reply):
    here, there = engine_on(sql_store), engine_on(sql_store)
    ada = newcomer(here)
    one, two = ask.ask_practice(here, ada, "vectors"), ask.ask_practice(there, ada, "python")
    here.estimates.of(ada)
    there.estimates.of(ada)
    reply(here, ada, one, right=True)
    reply(there, ada, two, right=False)
    assert_is_the_whole_log(here, ada)
    assert_is_the_whole_log(there, ada)


def test_a_newer_estimate_is_never_replaced_by_an_older_one(engine, ada, clock):
    start = clock.now()
    engine.log.append([entry(ada, number, start, number) for number in range(3)])
    newest = engine.estimates.of(ada)
    engine.estimates.keep(ada, Estimate(engine.estimates.prior, seq=1))
    assert engine.estimates.of(ada) is newest


def test_a_learner_erased_by_another_process_leaves_no_estimate_behind(sql_store, engine_on, newcomer, clock):
    here, there = engine_on(sql_store), engine_on(sql_store)
    ada = newcomer(here)
    here.log.append([entry(ada, number, clock.now(), number) for number in range(3)])
    assert here.estimates.of(ada).count == 3
    learners.erase_learner(there, ada)
    assert here.estimates.of(ada) == Estimate(here.estimates.prior)


def test_only_so_many_learners_are_kept_and_the_rest_are_folded_again(engine, newcomer, monkeypatch, clock):
    monkeypatch.setattr("upslope.engine.estimate._KEPT_LEARNERS", 2)
    ids = [newcomer(engine) for _ in range(3)]
    for turn, learner_id in enumerate(ids):
        engine.log.append([entry(learner_id, turn, clock.now(), 0, asked_id=None)])
        engine.estimates.of(learner_id)
    for learner_id in ids:
        assert_is_the_whole_log(engine, learner_id)


class Kept(dict[str, bytes]):
    """A cache in memory."""

    def put(self, name, content):
        self[name] = content


def test_the_prior_is_reckoned_once_and_read_back_by_later_starts(engine, monkeypatch):
    cache = Kept()
    reckoned = replace(engine, cache=cache).estimates.prior
    monkeypatch.setattr("upslope.engine.estimate.prior_belief", None)  # calling it would fail
    read = replace(engine, cache=cache).estimates.prior
    np.testing.assert_array_equal(read.belief.base, reckoned.belief.base)
    assert list(cache) == [name for name in cache if name.startswith("prior-")]


def test_a_damaged_copy_of_the_prior_is_put_right(engine):
    cache = Kept()
    reckoned = replace(engine, cache=cache).estimates.prior
    (name,) = cache
    whole, cache[name] = cache[name], cache[name][:100]
    read = replace(engine, cache=cache).estimates.prior
    np.testing.assert_array_equal(read.belief.base, reckoned.belief.base)
    assert cache[name] == whole
