"""The laws of the log, on whatever is thrown at it: SQLite and memory do the same, and the same as the laws say."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from upslope.errors import UpslopeError
from upslope.model.evidence import Evidence
from upslope.store.sql_store import SqlStore
from upslope.testing.memory import MemoryStore
from upslope.testing.records_conformance import as_learner
from upslope.testing.values import a_learner, an_asked, an_entry, at

few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

ids = st.sampled_from(["e1", "e2", "e3", "e4", "e5", "e6"])
questions = st.none() | st.sampled_from(["a1", "a2", "a3"])
texts = st.none() | st.text(st.characters(codec="utf-8"), max_size=20)
scores = st.none() | st.floats(0, 1)


@st.composite
def entries(draw: st.DrawFn) -> Evidence:
    return an_entry(
        draw(ids),
        asked_id=draw(questions),
        answer=draw(texts),
        score=draw(scores),
        occurred_at=at(draw(st.integers(-1000, 1000))),
        seq=draw(st.integers(0, 9)),
    )


batches = st.lists(st.lists(entries(), max_size=3), max_size=6)


@pytest.fixture
def fresh() -> Iterator[int]:
    return count()


def outcome(call: Any, *arguments: Any) -> Any:
    try:
        return call(*arguments)
    except UpslopeError as error:
        return type(error)


def a_new_learner(fresh: Iterator[int], *stores: SqlStore | MemoryStore) -> str:
    learner_id = f"learner-{next(fresh)}"
    for store in stores:
        store.add_learner(a_learner(learner_id))
        for asked_id in ("a1", "a2"):
            store.add_asked(an_asked(asked_id, learner_id))
    return learner_id


@few
@given(batches)
def test_batches_are_appended_all_or_none_and_numbered_without_gaps(
    store: SqlStore, fresh: Iterator[int], batches: list[list[Evidence]]
) -> None:
    memory = MemoryStore()
    learner_id = a_new_learner(fresh, store, memory)
    for batch in batches:
        own = [replace(entry, learner_id=learner_id) for entry in batch]
        before = store.entries(learner_id)
        result = outcome(store.append, own)
        assert result == outcome(memory.append, own)
        after = store.entries(learner_id)
        assert after == (before + result if isinstance(result, tuple) else before)
    log = store.entries(learner_id)
    assert [entry.seq for entry in log] == list(range(1, len(log) + 1))
    assert store.take_out(learner_id) == memory.take_out(learner_id)
    answered = {entry.asked_id for entry in log}
    assert {asked.id for asked in store.open_asked(learner_id)} == {"a1", "a2"} - answered


@few
@given(batches, st.lists(entries(), max_size=5))
def test_merging_is_all_or_nothing_and_idempotent(
    store: SqlStore, fresh: Iterator[int], batches: list[list[Evidence]], others: list[Evidence]
) -> None:
    memory = MemoryStore()
    learner_id = a_new_learner(fresh, store, memory)
    for batch in batches:
        outcome(store.append, [replace(entry, learner_id=learner_id) for entry in batch])
    here = store.take_out(learner_id)
    there = replace(here, evidence=tuple(replace(entry, learner_id=learner_id) for entry in others))
    memory.merge(here)
    report = store.merge(there)
    assert report == memory.merge(there)
    merged = store.take_out(learner_id)
    assert merged == memory.take_out(learner_id)
    if report.refused:
        assert merged == here
        return
    assert merged.evidence[: len(here.evidence)] == here.evidence
    assert {entry.id for entry in merged.evidence} == {entry.id for entry in (*here.evidence, *others)}
    assert [entry.seq for entry in merged.evidence] == list(range(1, len(merged.evidence) + 1))
    assert store.merge(there).added.total == 0
    assert store.take_out(learner_id) == merged


@few
@given(batches)
def test_what_is_taken_out_can_be_taken_in_elsewhere_unchanged(
    store: SqlStore, fresh: Iterator[int], batches: list[list[Evidence]]
) -> None:
    learner_id = a_new_learner(fresh, store)
    for batch in batches:
        outcome(store.append, [replace(entry, learner_id=learner_id) for entry in batch])
    copy = as_learner(store.take_out(learner_id), f"{learner_id}-copy")
    assert store.merge(copy).refused == ()
    assert store.take_out(copy.learner.id) == copy
