"""Recovering known parameters from simulated answers, and keeping still where there are few."""

import weakref
from dataclasses import replace

import numpy as np
import pytest
from estimation_people import FRAME, GRAPH, ITEMS, START, one_chunk, people, truth

from upslope.learner.estimation import Chunk, Estimate, Values, estimate, fitted_parameters, identified, statistics_of

CHUNKS = 15


@pytest.fixture(scope="module")
def found() -> Estimate:
    """From 67,000 answers of 3,000 learners."""
    return estimate(GRAPH, START, ITEMS, lambda: people(truth(), CHUNKS), CHUNKS)


def loss(values: Values) -> float:
    seen = statistics_of(FRAME, values, people(truth(), 4, seed=2))
    return seen.loss / seen.counted


def test_known_parameters_are_recovered(found):
    true, skill = truth(), ITEMS.places[:, 0]
    above = [values.curves[:, 0] - values.mean[skill] for values in (true, found.values)]
    assert np.corrcoef(above[0], above[1])[0, 1] > 0.98
    assert np.abs(above[0] - above[1]).mean() < 0.08
    slopes = [np.log(values.curves[:, 1]) for values in (true, found.values)]
    assert np.corrcoef(slopes[0], slopes[1])[0, 1] > 0.7
    assert np.corrcoef(true.mean, found.values.mean)[0, 1] > 0.85
    assert np.abs(np.sqrt(true.variances) - np.sqrt(found.values.variances)).max() < 0.05
    assert found.values.gain == pytest.approx(true.gain, abs=0.02)


def test_new_learners_are_predicted_nearly_as_well_as_under_the_truth(found):
    assert loss(truth()) < loss(found.values) < loss(truth()) + 0.002 < loss(found.before) - 0.02


def test_what_gaps_in_time_alone_can_tell_is_reported_as_not_informed(found):
    told = {each.name: each for each in identified(found)}
    assert told["mean of skills"].informed == len(GRAPH.nodes)
    assert told["general to own variance"].ratio < 0.2
    assert told["share that forgetting takes"].informed == 0
    assert "no gaps in time" in (told["share that forgetting takes"].note or "")
    assert found.values.forgetting == START.forgetting_share


def test_little_data_changes_little():
    few = estimate(GRAPH, START, ITEMS, lambda: people(truth(), 1, learners=4, answers=8), 1)
    curves = few.values.curves - few.before.curves
    assert np.abs(curves[:, 0]).max() < 0.2
    assert np.abs(np.log(few.values.curves[:, 1] / few.before.curves[:, 1])).max() < 0.2
    assert np.abs(curves[:, 2:]).max() < 0.02
    assert np.abs(few.values.mean - few.before.mean).max() < 0.5
    assert np.abs(few.values.variances - few.before.variances).max() < 0.15
    assert few.values.gain == pytest.approx(few.before.gain, abs=0.01)
    new = fitted_parameters(GRAPH, START, few, people(truth(), 1, learners=4, answers=8))
    assert new.population is not None
    assert new.population.share < 0.2


def test_no_data_changes_nothing():
    none = estimate(GRAPH, START, ITEMS, list, 0)
    for name in ("mean", "variances", "curves", "gain", "forgetting"):
        assert np.allclose(getattr(none.values, name), getattr(none.before, name), atol=1e-12)


def test_two_runs_give_the_same_bits(found):
    again = estimate(GRAPH, START, ITEMS, lambda: people(truth(), CHUNKS), CHUNKS)
    for name in ("mean", "variances", "curves", "gain", "forgetting"):
        assert np.array_equal(getattr(again.values, name), getattr(found.values, name))


def test_a_chunk_is_let_go_before_the_next_but_one_is_drawn():
    alive: list[weakref.ref[Chunk]] = []

    def source():
        for chunk in people(truth(), 6, learners=20, answers=6):
            assert sum(one() is not None for one in alive) <= 1
            alive.append(weakref.ref(chunk))
            yield chunk

    estimate(GRAPH, START, ITEMS, source, 6)
    assert len(alive) >= 12


def test_what_was_found_becomes_parameters_that_keep_earlier_fits(found):
    new = fitted_parameters(GRAPH, START, found, people(truth(), 2))
    assert len(new.items) == len(ITEMS)
    assert new.population is not None
    assert new.population.share > 0.1
    assert sum(kind.share for kind in new.kinds) + new.population.share == pytest.approx(1.0)
    assert sum(new.population.variances) == pytest.approx(1.0)
    assert new.digest != START.digest
    elsewhere = replace(START, items=(replace(new.items[0], uuid="of another pack"),))
    assert "of another pack" in fitted_parameters(GRAPH, elsewhere, found, people(truth(), 1)).fitted


def test_forgetting_is_fitted_where_there_are_gaps():
    """Whoever forgets more than is thought answers worse after a pause."""
    values = truth().changed(forgetting=0.45)

    def with_gaps(chunk: Chunk) -> Chunk:
        rng = np.random.default_rng(int(chunk.items.sum()))
        lost = (rng.random(chunk.items.shape) < 0.3) * 0.7
        low = chunk.score * (rng.random(chunk.items.shape) > 0.6 * lost)
        return replace(chunk, score=low, lost=lost[:, :, None])

    chunks = [with_gaps(one_chunk(values, 150, 20, np.random.default_rng(seed))) for seed in range(5)]
    found = estimate(GRAPH, START, ITEMS, lambda: chunks, len(chunks))
    told = {each.name: each for each in identified(found)}["share that forgetting takes"]
    assert told.informed == 1
    assert told.note is None
    assert found.values.forgetting != START.forgetting_share
