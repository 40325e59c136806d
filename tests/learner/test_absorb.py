"""Expectation propagation against the integrals it stands for."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upslope.learner.absorb import absorbed
from upslope.learner.belief import Belief, Forms

GRID = np.linspace(-7, 7, 561)


def item(difficulty, right=True, guess=0.1):
    def seen(x):
        chance = guess + (0.95 - guess) / (1 + np.exp(-2.5 * (x - difficulty)))
        return chance if right else 1 - chance

    return seen


def a_belief(correlation, mean=(0.2, -0.3), kinds=1):
    base = np.array([[1.0, correlation], [correlation, 1.0]])
    means = np.array([[m + 0.8 * kind for m in mean] for kind in range(kinds)])
    return Belief.of(np.full(kinds, 1 / kinds), means, np.repeat(base[None], kinds, axis=0))


def both(rows=(0, 1)):
    return Forms(np.array([[row] for row in rows]), np.ones((len(rows), 1)))


def exact(belief, likelihoods):
    """Mean, and the chance of what was seen, by component, on a grid over both abilities."""
    x, y = np.meshgrid(GRID, GRID, indexing="ij")
    seen = likelihoods[0](x) * likelihoods[1](y)
    means, chances = [], []
    for component in range(len(belief.weights)):
        inverse = np.linalg.inv(belief.covariance(component))
        dx, dy = x - belief.mean[component, 0], y - belief.mean[component, 1]
        prior = np.exp(-0.5 * (inverse[0, 0] * dx**2 + 2 * inverse[0, 1] * dx * dy + inverse[1, 1] * dy**2))
        weight = prior * seen
        means.append((np.sum(weight * x) / weight.sum(), np.sum(weight * y) / weight.sum()))
        chances.append(weight.sum() / prior.sum())
    return np.array(means), np.array(chances)


@pytest.mark.parametrize("correlation", [0.0, 0.5, 0.9])
@pytest.mark.parametrize("right", [(True, True), (True, False), (False, False)])
def test_means_and_weights_of_two_answers_are_close_to_the_integral(correlation, right):
    belief = a_belief(correlation, kinds=2)
    likelihoods = [item(0.0, right[0]), item(0.4, right[1])]
    after = absorbed(belief, both(), likelihoods)
    means, chances = exact(belief, likelihoods)
    np.testing.assert_allclose(after.mean, means, atol=0.04)
    np.testing.assert_allclose(after.weights, chances / chances.sum(), atol=0.02)


def test_one_answer_is_matched_exactly():
    belief = a_belief(0.6)
    after = absorbed(belief, both((0,)), [item(0.3)])
    weight = np.exp(-0.5 * (GRID - 0.2) ** 2) * item(0.3)(GRID)
    mean = np.sum(weight * GRID) / weight.sum()
    assert after.mean[0, 0] == pytest.approx(mean, abs=1e-4)
    assert after.variance[0, 0] == pytest.approx(np.sum(weight * (GRID - mean) ** 2) / weight.sum(), abs=5e-4)
    assert after.mean[0, 1] == pytest.approx(-0.3 + 0.6 * (mean - 0.2), abs=1e-4)


ANSWERS = st.lists(
    st.tuples(st.integers(0, 4), st.booleans(), st.floats(-1, 1), st.floats(0, 0.4)), min_size=2, max_size=7
)


@settings(max_examples=30, deadline=None)
@given(answers=ANSWERS, data=st.data())
def test_the_order_within_a_batch_does_not_matter(answers, data):
    rng = np.random.default_rng(3)
    root = rng.normal(size=(2, 5, 5))
    belief = Belief.of(
        np.array([0.6, 0.4]), rng.normal(size=(2, 5)), root @ root.transpose(0, 2, 1) / 5 + np.eye(5) / 5
    )
    order = data.draw(st.permutations(range(len(answers))))
    found = []
    for those in (answers, [answers[place] for place in order]):
        likelihoods = [item(difficulty, right, guess) for _, right, difficulty, guess in those]
        found.append(absorbed(belief, both([skill for skill, *_ in those]), likelihoods))
    one, other = found
    assert len(one.weights) == len(other.weights)
    np.testing.assert_allclose(one.weights, other.weights, atol=1e-7)
    np.testing.assert_allclose(one.mean, other.mean, atol=1e-7)
    np.testing.assert_allclose(one.variance, other.variance, atol=1e-7)


def test_the_same_question_twice_in_a_batch_is_no_trouble():
    after = absorbed(a_belief(0.3), both((0, 0, 0)), [item(0.0), item(0.0), item(0.5, False)])
    assert np.isfinite(after.mean).all()
    assert (after.variance > 0).all()


def test_a_batch_is_close_to_its_answers_one_by_one():
    belief = a_belief(0.5)
    at_once = absorbed(belief, both(), [item(0.0), item(0.4, False)])
    for first, second in itertools.permutations([(0, item(0.0)), (1, item(0.4, False))]):
        stepwise = absorbed(absorbed(belief, both((first[0],)), [first[1]]), both((second[0],)), [second[1]])
        np.testing.assert_allclose(stepwise.mean, at_once.mean, atol=0.06)
