"""A fitted population as one more component of the prior, and fitted items as the curves that count."""

from dataclasses import replace

import numpy as np
import pytest

from upslope.learner import Candidate, Graph, Parameters, Pool, next_question, predict, prior_state, update
from upslope.learner.fitted import FittedItem, Population
from upslope.learner.observe import curve_of
from upslope.learner.population import loadings, moments_of, reach_of
from upslope.learner.prior import prior_belief
from upslope.testing.values import NOON, an_entry, an_item

FEW = Parameters(simulated=200)
POPULATION = Population(0.25, (("a", 1.0), ("b", 0.5), ("d", -1.0)), 0.7, 0.5, 0.3, 0.4)


def test_the_population_takes_its_share_and_the_kinds_the_rest(graph: Graph):
    without, beside = (prior_belief(graph, replace(FEW, population=each)) for each in (None, POPULATION))
    assert len(beside.weights) == len(without.weights) + 1
    assert beside.weights[-1] == 0.25
    assert np.allclose(beside.weights[:-1], 0.75 * without.weights)
    assert np.array_equal(beside.mean[:-1], without.mean)


def test_what_was_found_moves_the_kinds_too(graph: Graph):
    moved = replace(POPULATION, moved=(("a", 0.5), ("b", 0.3)))
    before, after = (prior_belief(graph, replace(FEW, population=each)).mean[:-1, :-1] for each in (POPULATION, moved))
    assert after[:, graph.index["a"]] == pytest.approx(before[:, graph.index["a"]] + 0.5)
    assert after[:, graph.index["g"]] == pytest.approx(before[:, graph.index["g"]] + 0.4)


def test_its_covariance_is_that_of_its_parts(graph: Graph):
    _, covariance = moments_of(graph, POPULATION, np.zeros(len(graph.nodes)))
    a, e, f = (graph.index[name] for name in "aef")
    reach = reach_of(graph)
    assert covariance[a, e] == pytest.approx(0.49 + 0.25 + 0.09 * reach[a] * reach[e])
    assert covariance[a, f] == pytest.approx(0.49 + 0.09 * reach[a] * reach[f])
    assert covariance[a, a] == pytest.approx(0.49 + 0.25 + 0.09 * reach[a] ** 2 + 0.16)
    assert np.linalg.eigvalsh(covariance).min() > 0.1


def test_skills_that_came_later_get_the_usual_mean_moved_as_the_others_were(graph: Graph):
    mean, _ = moments_of(graph, POPULATION, np.full(len(graph.nodes), 0.2))
    assert mean[graph.index["a"]] == 1.0
    assert mean[graph.index["g"]] == pytest.approx(0.2 + (0.8 + 0.3 - 1.2) / 3)


def test_reach_is_standardised_and_nothing_in_a_flat_graph(graph: Graph):
    assert reach_of(graph).mean() == pytest.approx(0)
    assert reach_of(graph).std() == pytest.approx(1)
    flat = Graph.of([replace(node, prerequisites=()) for node in graph.nodes])
    assert not reach_of(flat).any()
    assert loadings(graph).shape == (len(graph.nodes), 4)


def test_a_fitted_item_has_its_own_curve_everywhere(graph: Graph):
    item = an_item(uuid="family-a", skills=(("a", 1.0),), guess=0.25)
    easy = replace(FEW, items=(FittedItem("family-a", -2.0, 4.0, 0.3, 0.01),))
    assert curve_of(item, easy).slip == 0.01
    usual, fitted = (prior_state(graph, each) for each in (FEW, easy))
    assert predict(fitted, item, NOON) > predict(usual, item, NOON) + 0.1
    wrong = an_entry("1", item=item, score=0.0)
    place = graph.index["a"]
    means = [(update(state, wrong).belief.average[0] - state.belief.average[0])[place] for state in (usual, fitted)]
    assert means[1] < means[0] < 0
    pool = Pool.of(graph, easy, [Candidate("family-a", item), Candidate("b", an_item(uuid="b", skills=(("b", 1.0),)))])
    assert pool.slope.tolist() == [4.0, FEW.slope]
    assert pool.some([1]).slip.tolist() == [FEW.slip]
    choice = next_question(fitted, {"a": 1.0}, pool.some([0]), NOON, np.random.default_rng(0))
    assert choice is not None
    assert choice.success == pytest.approx(predict(fitted, item, NOON), abs=0.02)
