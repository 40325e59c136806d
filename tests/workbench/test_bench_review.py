"""The parts of the review bench; its figures are never asserted."""

import sys

import numpy as np
import pytest

from upslope.errors import UpslopeError
from upslope.learner import Parameters
from upslope.workbench.bench import BENCHES
from upslope.workbench.bench.review import items as isolated
from upslope.workbench.bench.review.covering import draw_covered
from upslope.workbench.bench.review.memories import Memory, draw_items, first_seen, history
from upslope.workbench.bench.review.schedulers import fsrs_maker, ours


@pytest.fixture(scope="module")
def histories():
    return isolated.draw_histories(60, np.random.default_rng(1))


def test_a_memory_fades_and_a_success_makes_it_last(histories):
    rng = np.random.default_rng(0)
    for item in draw_items(20, rng):
        memory, _ = first_seen(item, rng)
        recalls = [memory.recall(day) for day in (0, 1, 5, 30, 200)]
        assert recalls[0] == 1
        assert recalls == sorted(recalls, reverse=True)
        assert memory.recall(memory.half_life) == pytest.approx(0.5)
        before = memory.half_life
        memory.reviewed(before, passed=True)
        assert memory.half_life > before
        lapsed = Memory(item, before, 0.0)
        lapsed.reviewed(before, passed=False)
        assert lapsed.half_life < before


def test_the_same_seed_draws_the_same_history():
    item = draw_items(1, np.random.default_rng(3))[0]
    assert history(item, 6, np.random.default_rng(4)) == history(item, 6, np.random.default_rng(4))


def test_both_clocks_predict_from_earlier_reviews_only(histories):
    for make in (ours, fsrs_maker()):
        whole = isolated.predictions(histories, make)
        assert len(whole) == len(histories.passed)
        assert ((whole > 0) & (whole < 1)).all()
        first = histories.of[0]
        clock = make()
        clock.reviewed(*first[0])
        assert whole[0] == pytest.approx(clock.recall(first[1][0]))


@pytest.mark.parametrize("retention", [0.7, 0.9, 0.95])
def test_the_next_day_is_where_recall_reaches_what_is_asked_for(retention):
    for make in (ours, fsrs_maker()):
        clock = make()
        clock.reviewed(0.0, True)
        clock.reviewed(3.0, True)
        assert clock.recall(clock.next_day(retention)) == pytest.approx(retention, abs=0.01)


def test_perfect_and_constant_predictions_score_as_they_should(histories):
    perfect = np.where(histories.passed > 0, 0.9999, 0.0001)
    constant = np.full(len(perfect), histories.passed.mean())
    assert isolated.auc(histories, perfect) == 1
    assert isolated.auc(histories, constant) == 0.5
    assert isolated.losses(histories, perfect).mean() < 0.001
    assert isolated.rmse_bins(histories, perfect) < 0.001 < isolated.rmse_bins(histories, constant)


def test_more_retention_takes_more_reviews():
    items = draw_items(12, np.random.default_rng(5))
    found = isolated.upkeep(items, ours, 6)
    assert found[0].reviews < found[-1].reviews
    assert found[0].kept < found[-1].kept
    assert isolated.reviews_at(found, found[-1].kept) == pytest.approx(found[-1].reviews)
    assert np.isnan(isolated.reviews_at(found, 0.9999))


def test_covering_never_takes_more_activities_than_there_are_reviews():
    digest, found = draw_covered(2, 1)
    assert len(digest) == 64
    for draws in found.values():
        assert all(1 <= one.activities <= one.due for one in draws)
        assert all(one.minutes > 0 for one in draws)


def test_without_fsrs_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "fsrs", None)
    with pytest.raises(UpslopeError, match="pip install fsrs"):
        fsrs_maker()


def test_the_quick_bench_reports_all_its_figures():
    report = BENCHES["review"](True, lambda *_: None)
    assert {"prediction", "upkeep", "reviews_per_item_at_equal_retention", "covering"} <= report.details.keys()
    assert report.details["parameters"] == Parameters().digest
    assert len(report.targets) == 3
    assert report.to_json()
