"""A mixture kept as columns says the same as one kept as matrices."""

import numpy as np
import pytest

from upslope.learner.absorb import absorbed
from upslope.learner.belief import Belief, Forms


def a_belief(seed=0, kinds=2, latents=6):
    rng = np.random.default_rng(seed)
    roots = rng.normal(size=(kinds, latents, latents))
    base = roots @ roots.transpose(0, 2, 1) / latents + 0.3 * np.eye(latents)
    return Belief.of(np.full(kinds, 1 / kinds), rng.normal(size=(kinds, latents)), base)


def step(difficulty, right=True):
    return lambda x: 1 / (1 + np.exp(-3 * (x - difficulty) * (1 if right else -1)))


FORMS = Forms(np.array([[1, 2], [3, 0], [5, 0]]), np.array([[0.7, 0.3], [1.0, 0.0], [1.0, 0.0]]))


def dense(forms, latents):
    rows = np.zeros((len(forms), latents))
    for row, (places, weights) in enumerate(zip(forms.places, forms.weights, strict=True)):
        np.add.at(rows[row], places, weights)
    return rows


def test_blocks_crosses_and_variances_are_those_of_the_full_matrix():
    belief = absorbed(a_belief(), FORMS, [step(0.0), step(0.5, False), step(-0.2)])
    belief = belief.shifted(np.zeros(6), np.array([0.0, 0.2, 0.0, 0.0, 0.1, 0.0]))
    rows, columns = np.array([0, 2, 4]), np.array([4, 1])
    for component in range(2):
        full = belief.covariance(component)
        np.testing.assert_allclose(belief.variance[component], np.diag(full), atol=1e-12)
        alone = [belief.variance_of(latent)[component] for latent in range(6)]
        np.testing.assert_allclose(alone, np.diag(full), atol=1e-12)
        np.testing.assert_allclose(belief.block(rows, columns)[component], full[np.ix_(rows, columns)], atol=1e-12)
        np.testing.assert_allclose(belief.block(columns, rows)[component], full[np.ix_(columns, rows)], atol=1e-12)
        np.testing.assert_allclose(belief.cross(FORMS)[component], full @ dense(FORMS, 6).T, atol=1e-12)
        spread = np.diag(dense(FORMS, 6) @ full @ dense(FORMS, 6).T)
        np.testing.assert_allclose(belief.spread(FORMS)[component], spread, atol=1e-12)


def test_working_the_columns_into_the_base_changes_nothing():
    belief = absorbed(a_belief(), FORMS, [step(0.0), step(0.5, False), step(-0.2)])
    compact = belief.compacted()
    assert compact.factor.shape[2] == 0
    np.testing.assert_allclose(compact.mean, belief.mean)
    for component in range(2):
        np.testing.assert_allclose(compact.covariance(component), belief.covariance(component), atol=1e-12)


def test_columns_never_pile_up():
    belief = a_belief()
    for turn in range(200):
        form = Forms(np.array([[turn % 6]]), np.array([[1.0]]))
        belief = absorbed(belief, form, [step(0.0, bool(turn % 3))])
        assert belief.factor.shape[2] <= 64
    for component in range(len(belief.weights)):
        assert np.linalg.eigvalsh(belief.covariance(component)).min() > 0


def test_negligible_components_are_let_go_and_shares_sum_to_one():
    belief = a_belief(kinds=3)
    heavy = np.array([1 - 2e-5, 1e-5, 1e-5])
    moved = belief.moved(heavy, belief.mean, np.zeros((3, 6, 1)), np.zeros((3, 1)))
    assert len(moved.weights) == 1
    assert moved.weights.sum() == pytest.approx(1.0)


def test_a_belief_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        a_belief().mean[0, 0] = 1.0
