"""The prior that a graph gives."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from upslope.learner import Graph, Parameters, SkillNode
from upslope.learner.parameters import MODEL_VERSION
from upslope.learner.prior import moments, prior_belief
from upslope.testing.values import an_item


@st.composite
def graphs(draw):
    count = draw(st.integers(1, 25))
    nodes = []
    for number in range(count):
        before = draw(st.sets(st.integers(0, max(number - 1, 0)), max_size=3)) if number else set()
        nodes.append(
            SkillNode(f"s{number:02}", draw(st.sampled_from("xyz")), tuple(f"s{n:02}" for n in sorted(before)))
        )
    return nodes


@settings(max_examples=40, deadline=None)
@given(graphs(), st.randoms())
def test_any_graph_gives_a_proper_prior_whatever_order_it_is_listed_in(nodes, random):
    graph = Graph.of(nodes)
    few = replace(Parameters(), simulated=300)
    belief = prior_belief(graph, few)
    for component in range(len(belief.weights)):
        covariance = belief.covariance(component)
        np.testing.assert_array_equal(covariance, covariance.T)
        assert np.linalg.eigvalsh(covariance).min() > 0.01
    shuffled = list(nodes)
    random.shuffle(shuffled)
    again = Graph.of(shuffled)
    assert again.digest == graph.digest
    np.testing.assert_array_equal(prior_belief(again, few).base, belief.base)


def test_nearer_skills_are_more_alike(graph):
    belief = prior_belief(graph, Parameters())
    at = graph.index
    row = belief.weights @ belief.base[:, at["a"]]
    assert row[at["a"]] > row[at["b"]] > row[at["f"]] > 0
    assert row[at["b"]] > row[at["c"]] > row[at["f"]]


def test_moments_give_back_the_correlation_that_bits_were_drawn_with():
    rng = np.random.default_rng(0)
    drawn = rng.multivariate_normal([0.3, -0.5], [[1.0, 0.6], [0.6, 1.0]], 60_000)
    mean, correlation = moments(drawn > 0, 0.0)
    np.testing.assert_allclose(mean, [0.3, -0.5], atol=0.02)
    assert abs(correlation[0, 1] - 0.6) < 0.05


def test_where_all_questions_are_hard_fewer_are_expected_to_hold_the_skill(graph):
    items = [an_item(uuid=f"{skill}{band}", skills=((skill, 1.0),), band=band) for skill in "ae" for band in (1, 2, 3)]
    hard = [*items, *(an_item(uuid=f"a{n}", skills=(("a", 1.0),), band=3) for n in range(4))]
    at = graph.index["a"]
    plain, harder = (prior_belief(graph, Parameters(), known).average[0][at] for known in (items, hard))
    assert harder < plain


def test_depth_is_the_longest_chain_and_circles_end():
    graph = Graph.of([SkillNode("a", "x"), SkillNode("b", "x", ("a",)), SkillNode("c", "x", ("a", "b", "gone"))])
    assert graph.depth.tolist() == [0, 1, 2]
    circle = Graph.of([SkillNode("a", "x", ("b",)), SkillNode("b", "x", ("a",))])
    assert len(circle.depth) == 2


def test_the_digest_covers_model_and_every_constant():
    assert Parameters().digest == Parameters().digest
    assert Parameters(slip=0.06).digest != Parameters().digest
    assert MODEL_VERSION


def test_levels_and_bands_rise():
    parameters = Parameters()
    assert list(parameters.level_threshold) == sorted(parameters.level_threshold)
    assert list(parameters.band_difficulty) == sorted(parameters.band_difficulty)
