"""Expectation propagation against the integrals it stands for."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

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


def five_skills():
    rng = np.random.default_rng(3)
    root = rng.normal(size=(2, 5, 5))
    covariance = root @ root.transpose(0, 2, 1) / 5 + np.eye(5) / 5
    return Belief.of(np.array([0.6, 0.4]), rng.normal(size=(2, 5)), covariance)


def answered(answers):
    likelihoods = [item(difficulty, right, guess) for _, right, difficulty, guess in answers]
    return absorbed(five_skills(), both([skill for skill, *_ in answers]), likelihoods)


def assert_the_same(one, other, atol=1e-7):
    assert len(one.weights) == len(other.weights)
    np.testing.assert_allclose(one.weights, other.weights, atol=atol)
    np.testing.assert_allclose(one.mean, other.mean, atol=atol)
    np.testing.assert_allclose(one.variance, other.variance, atol=atol)


@settings(max_examples=30, deadline=None)
@given(answers=ANSWERS, data=st.data())
def test_the_order_within_a_batch_does_not_matter(answers, data):
    order = data.draw(st.permutations(range(len(answers))))
    assert_the_same(answered(answers), answered([answers[place] for place in order]))


CONTRADICTIONS = [
    # The cavity of the hard one gets wider and wider; the usual quadrature finds no fixed point. A finer one does.
    [(0, False, -0.814, 0.018), (0, True, 0.524, 0.0)],
    [(1, False, -0.295, 0.19), (1, True, 0.551, 0.0), (0, True, -0.484, 0.0)],
    # The usual one wanders, and comes to rest by chance.
    [
        (2, True, 0.5255142676844702, 0.0),
        (2, False, -0.9954241591757069, 0.38233541568115004),
        (0, False, -0.6760531843442021, 0.0),
        (4, False, 0.9107374099215189, 0.1266492090117116),
    ],
    # None is found but that which keeps every cavity proper.
    [(0, False, -0.8, 0.0), (0, True, 0.9, 0.0)],
    [(1, False, -0.7, 0.0), (2, True, 0.1, 0.0), (0, False, -0.7, 0.0), (1, True, 0.9, 0.0)],
]


@pytest.mark.parametrize("answers", CONTRADICTIONS)
@pytest.mark.filterwarnings("error")
def test_contradicting_answers_give_a_proper_belief_in_any_order(answers):
    first = answered(answers)
    assert np.isfinite(first.mean).all()
    assert (first.variance > 0).all()
    for order in itertools.islice(itertools.permutations(answers), 1, 24):
        assert_the_same(first, answered(order))


def test_two_contradicting_answers_are_close_to_the_integral():
    before, answers = five_skills(), CONTRADICTIONS[0]
    after = answered(answers)
    grid = np.linspace(-12, 12, 4801)
    seen = item(-0.814, False, 0.018)(grid) * item(0.524, True, 0.0)(grid)
    chances = []
    for component in range(2):
        mean, variance = before.mean[component, 0], before.variance[component, 0]
        prior = np.exp(-0.5 * (grid - mean) ** 2 / variance)
        exact = np.sum(prior * seen * grid) / np.sum(prior * seen)
        chances.append(np.sum(prior * seen) / np.sum(prior))
        assert after.mean[component, 0] == pytest.approx(exact, abs=0.05)
    np.testing.assert_allclose(after.weights, before.weights * chances / (before.weights @ chances), atol=0.02)


def steep(difficulty, slope, score, power):
    def seen(x):
        right = 0.03 + 0.89 * expit(slope * (x - difficulty))
        return (right**score * (1 - right) ** (1 - score)) ** power

    return seen


@pytest.mark.parametrize("sd", [1e-4, 0.1, 1.0, 3.0, 10.0])
@pytest.mark.parametrize("seed", range(3))
def test_hard_batches_end_in_a_proper_belief_in_any_order(sd, seed):
    """24 answers about two abilities that go together closely: most contradict each other, some count for little."""
    rng = np.random.default_rng(seed)
    before = a_belief(0.99, kinds=3)
    before = Belief.of(before.weights, before.mean, before.base * sd**2)
    score = np.where(rng.random(24) < 0.8, rng.random(24) < 0.5, rng.random(24))
    difficulty = np.where(score > 0.5, 1, -1) * rng.uniform(0, 3, 24)
    power, skill = rng.choice([1.0, 0.5, 0.1], 24), rng.integers(0, 2, 24)
    likelihoods = [steep(*each) for each in zip(difficulty, rng.uniform(1, 6, 24), score, power, strict=True)]
    after = absorbed(before, both(skill), likelihoods)
    assert np.isfinite(after.mean).all()
    assert (after.variance > 0).all()
    order = rng.permutation(24)
    assert_the_same(after, absorbed(before, both(skill[order]), [likelihoods[place] for place in order]), atol=1e-6)


def test_what_can_not_be_seen_leaves_a_belief():
    """A word so far off that its likelihood is 0 wherever the quadrature looks, alone and beside another."""

    def far(x):
        return np.exp(-0.5 * ((x - 1000) / 0.5) ** 2)

    for rows, likelihoods in (((0,), [far]), ((0, 1), [far, item(0.0)])):
        after = absorbed(a_belief(0.3, kinds=2), both(rows), likelihoods)
        assert np.isfinite(after.mean).all()
        assert (after.variance > 0).all()
        assert after.weights.sum() == pytest.approx(1)


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
