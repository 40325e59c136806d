"""The arithmetic of the placement bench, on tracks made up for it."""

import numpy as np
import pytest

from upslope.workbench.bench.placement.exam import Exam, whole
from upslope.workbench.bench.placement.figures import stopping
from upslope.workbench.bench.placement.metrics import (
    BINS,
    Sitting,
    accuracy,
    asked,
    at_fixed,
    base_accuracy,
    brier,
    calibration_error,
    interval,
    log_loss,
    share_of,
    unasked,
)
from upslope.workbench.bench.placement.session import Track
from upslope.workbench.worlds import family_named, frozen, setting_of


@pytest.fixture(scope="module")
def sitting() -> Sitting:
    """Believes 0.6 of everything at first and the truth, to 0.9, after its second answer."""
    setting = setting_of(family_named("b"), 1, frozen()[0])
    learner = setting.learner(0)
    known = np.where(learner.held, 0.9, 0.1)
    held = np.array([np.full(setting.bits, 0.6), np.full(setting.bits, 0.6), known], dtype=np.float32)
    track = Track(np.array([0, 7]), np.array([True, False]), held, 2)
    return Sitting(Exam(setting, 0.7, whole(setting)), learner, track)


def test_accuracy_counts_bits_on_the_right_side_of_one_half(sitting):
    assert accuracy([sitting], 0)[0] == sitting.learner.held.mean()
    assert accuracy([sitting], 2)[0] == 1.0
    assert accuracy([sitting], 40)[0] == 1.0, "after its end a track stays as it was"
    assert at_fixed([sitting], 1.5)[0] == pytest.approx((sitting.learner.held.mean() + 1) / 2)


def test_asked_and_unasked_skills_are_told_apart(sitting):
    assert asked(sitting, 0).sum() == 0
    assert asked(sitting, 1).sum() == 2, "both levels of one skill"
    assert asked(sitting, 2).sum() == 4
    assert (asked(sitting, 2) ^ unasked(sitting, 2)).all()
    assert np.isnan(accuracy([sitting], 0, asked)[0])


def test_the_base_is_what_most_learners_of_the_world_hold(sitting):
    setting = sitting.exam.setting
    assert base_accuracy([sitting], 5)[0] == ((setting.rates > 0.5) == sitting.learner.held).mean()


def test_losses_are_means_over_bits(sitting):
    assert brier([sitting], 2) == pytest.approx(0.01, abs=1e-6)
    assert log_loss([sitting], 2)[0] == pytest.approx(-np.log(0.9), abs=1e-6)


def test_calibration_is_0_for_honest_chances_and_the_distance_for_boasting_ones():
    rng = np.random.default_rng(1)
    chance = rng.random(200_000)
    truth = rng.random(200_000) < chance

    assert calibration_error(chance, truth) < 0.006
    assert calibration_error(np.full(30 * BINS, 0.9), np.arange(30 * BINS) % 2 == 0) == pytest.approx(0.4)


def test_the_bootstrap_interval_covers_a_mean_as_often_as_it_says():
    rng = np.random.default_rng(2)
    hits = 0
    for seed in range(60):
        low, high = interval(rng.normal(1.0, 2.0, size=60), seed=seed)
        hits += low <= 1.0 <= high

    assert 51 <= hits <= 60


def test_the_bootstrap_is_the_same_each_time_and_leaves_out_what_is_missing():
    values = np.array([0.1, np.nan, 0.3, 0.2])

    assert interval(values) == interval(values)
    assert interval(values) == interval(np.array([0.1, 0.3, 0.2]))
    assert np.isnan(interval(np.array([np.nan]))).all()


def test_a_share_is_pooled_over_learners():
    ours, reference, base = np.array([0.8, 0.9]), np.array([0.9, 1.0]), np.array([0.7, 0.6])
    value, low, high = share_of(ours, reference, base)

    assert value == pytest.approx((0.85 - 0.65) / (0.95 - 0.65))
    assert low <= value <= high


def test_a_stop_is_set_beside_a_fixed_count_of_the_same_mean(sitting):
    early = Sitting(sitting.exam, sitting.learner, Track(*_parts(sitting.track), stopped=0))
    found = stopping([early, sitting])

    assert found["questions"] == 1.0
    assert found["accuracy"] == pytest.approx((sitting.learner.held.mean() + 1) / 2, abs=1e-4)
    assert found["at_fixed_count"] == pytest.approx(sitting.learner.held.mean(), abs=1e-4)


def _parts(track: Track):
    return track.asked, track.right, track.held
