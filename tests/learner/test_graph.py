"""The prior that a graph gives."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from upslope.learner import Graph, Parameters, SkillNode
from upslope.learner.parameters import MODEL_VERSION


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
    covariance = graph.prior_covariance(Parameters())
    np.testing.assert_array_equal(covariance, covariance.T)
    assert np.linalg.eigvalsh(covariance).min() >= Parameters().sd_own ** 2 - 1e-9
    shuffled = list(nodes)
    random.shuffle(shuffled)
    again = Graph.of(shuffled)
    assert again.digest == graph.digest
    np.testing.assert_array_equal(again.prior_covariance(Parameters()), covariance)


def test_nearer_skills_are_more_alike(graph):
    covariance = graph.prior_covariance(Parameters())
    at = graph.index
    row = covariance[at["a"]]
    assert row[at["a"]] > row[at["b"]] > row[at["c"]] > row[at["d"]] > row[at["f"]] > 0


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
