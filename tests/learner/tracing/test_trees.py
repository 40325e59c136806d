"""Boosted trees as plain numbers give what the library that grew them gives."""

import numpy as np
import pytest

from upslope.learner.tracing.fitting.boosting import Growth, grown, taken_over


def some_rows(seed: int = 0, count: int = 1500) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    rows = np.round(rng.normal(size=(count, 6)), 1)
    right = (rows[:, 0] * rows[:, 1] + rows[:, 2] + rng.normal(size=count) > 0).astype(np.float64)
    rows[rng.random(rows.shape) < 0.15] = np.nan
    rows[:, 5] = np.nan
    return rows, right


@pytest.mark.parametrize("leaves", [2, 31, 60])
def test_trees_equal_the_library_on_seen_and_unseen_rows(leaves):
    rows, right = some_rows()
    model = grown(rows, right, Growth(rounds=25, leaves=leaves, smallest_leaf=5), 0)
    trees = taken_over(model)

    for seed in (0, 1):
        some = some_rows(seed)[0]
        np.testing.assert_allclose(trees.sums(some), model.decision_function(some), atol=1e-12)
        np.testing.assert_allclose(trees.sums(some), trees.walked(some), rtol=0, atol=1e-12)


def test_values_at_a_threshold_and_beyond_all_of_them_go_where_the_library_sends_them():
    rows, right = some_rows()
    model = grown(rows, right, Growth(rounds=10, smallest_leaf=5), 0)
    trees = taken_over(model)
    edges = np.repeat(trees.threshold[trees.left >= 0][:40, None], 6, axis=1)
    edges = np.vstack([edges, np.nextafter(edges, np.inf), np.full((1, 6), np.inf), np.full((1, 6), -np.inf)])

    np.testing.assert_allclose(trees.sums(edges), trees.walked(edges), rtol=0, atol=1e-12)
    finite = edges[np.isfinite(edges).all(axis=1)]
    np.testing.assert_allclose(trees.sums(finite), model.decision_function(finite), atol=1e-12)


def test_a_tree_of_too_many_leaves_is_refused():
    rows, right = some_rows(count=3000)

    with pytest.raises(ValueError, match="64 leaves"):
        taken_over(grown(rows, right, Growth(rounds=1, leaves=100, smallest_leaf=2), 0))


def test_no_rows_have_no_sums():
    rows, right = some_rows()

    assert taken_over(grown(rows, right, Growth(rounds=2), 0)).sums(rows[:0]).shape == (0,)
