"""The generated answers of the fit's benchmark; its figures are never asserted."""

import json

import numpy as np
import pytest

from upslope.learner import Parameters
from upslope.learner.estimation import statistics_of
from upslope.workbench.bench import fit
from upslope.workbench.bench.fit.figures import recovered
from upslope.workbench.bench.fit.generated import FEWEST_ANSWERS, MOST_ANSWERS, Truth, chunks, make_truth
from upslope.workbench.bench.fit.product import entries_of, product_losses, true_parameters


@pytest.fixture(scope="module")
def truth() -> Truth:
    return make_truth(0, Parameters(simulated=200))


def test_the_world_is_as_the_issue_says(truth):
    assert len(truth.graph.nodes) == 300
    assert len({node.area for node in truth.graph.nodes}) == 10
    assert truth.graph.depth.max() == 5
    assert len(truth.items) == 900
    assert truth.values.variances.sum() == pytest.approx(1)


def test_the_same_answers_come_each_time_and_none_is_kept(truth):
    first, again = (list(chunks(truth, 2, 4, learners=30)) for _ in "12")
    for one, other in zip(first, again, strict=True):
        assert np.array_equal(one.items, other.items)
        assert np.array_equal(one.score, other.score)
    assert not np.array_equal(first[0].lengths, first[1].lengths)
    assert first[0].lengths.min() >= FEWEST_ANSWERS
    assert first[0].lengths.max() <= MOST_ANSWERS
    assert iter(chunks(truth, 10**9, 0)) is not None


def test_the_truth_predicts_better_than_what_a_fit_starts_from(truth):
    held = [statistics_of(truth.frame, values, chunks(truth, 1, 5)) for values in (truth.values, _start(truth))]
    assert held[0].loss / held[0].counted < held[1].loss / held[1].counted - 0.01
    agreement = recovered(truth, truth.values)
    assert agreement["difficulty"] == {"correlation": 1.0, "rmse": 0.0}
    json.dumps(agreement)


def test_the_product_predicts_the_same_people(truth):
    found = product_losses(truth, true_parameters(truth), learners=2)
    assert found["fitted_minus_true"] == 0
    assert found["before"] != found["true"]
    chunk = next(chunks(truth, 1, 3, 2))
    assert len(entries_of(truth, chunk, 1)) == chunk.lengths[1]


def test_the_report_bounds_time_and_memory_only_on_all_answers(monkeypatch):
    given = {"seconds": 700.0, "peak_mb": 300.0, "held_out_log_loss": {"fitted_minus_true": 0.001}}
    monkeypatch.setattr(fit, "_in_a_process", lambda chunks, _progress: {**given, "chunks": chunks})
    quick, whole = fit.run(quick=True), fit.run()
    assert [target.met for target in quick.targets] == [True]
    assert [target.met for target in whole.targets] == [True, False, True]
    assert whole.details["chunks"] > quick.details["chunks"]


def _start(truth: Truth):
    return truth.values.changed(curves=truth.items.curves, mean=truth.values.mean - 0.5)
