"""A prior that is read back is the prior, to the bit; anything else is reckoned anew."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.learner import Graph, Parameters, SkillNode, prior_belief, prior_from_bytes, prior_key, prior_to_bytes
from upslope.testing.values import an_item

GRAPH = Graph.of([SkillNode("a", "x"), SkillNode("b", "x", ("a",)), SkillNode("c", "y")])
FEW = replace(Parameters(), simulated=200)


@pytest.fixture(scope="module")
def kept() -> bytes:
    return prior_to_bytes(prior_belief(GRAPH, FEW))


def test_what_is_read_back_is_the_same_to_the_bit(kept: bytes) -> None:
    reckoned, read = prior_belief(GRAPH, FEW), prior_from_bytes(kept, GRAPH)
    assert read is not None
    for name in ("weights", "mean", "base", "added", "factor", "settled", "variance"):
        np.testing.assert_array_equal(getattr(read, name), getattr(reckoned, name), err_msg=name)
    with pytest.raises(ValueError, match="read-only"):
        read.mean[0, 0] = 1.0


@given(st.data())
def test_a_damaged_copy_is_no_prior(kept: bytes, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(kept) - 1))
    assert prior_from_bytes(kept[:cut], GRAPH) is None


def test_a_prior_over_another_graph_is_none(kept: bytes) -> None:
    assert prior_from_bytes(kept, Graph.of(GRAPH.nodes[:2])) is None


def test_numbers_that_are_none_are_no_prior() -> None:
    found = prior_belief(GRAPH, FEW)
    broken = replace(found, mean=np.full_like(found.mean, np.nan))
    assert prior_from_bytes(prior_to_bytes(broken), GRAPH) is None


def test_the_key_changes_with_everything_that_a_prior_is_reckoned_from() -> None:
    hard = an_item(uuid="q", skills=(("a", 1.0),), band=3)
    easy = an_item(uuid="r", skills=(("b", 1.0),), band=1)
    keys = [
        prior_key(GRAPH, FEW),
        prior_key(GRAPH, Parameters()),
        prior_key(Graph.of(GRAPH.nodes[:2]), FEW),
        prior_key(Graph.of([*GRAPH.nodes[:2], SkillNode("c", "y", ("b",))]), FEW),
        prior_key(GRAPH, FEW, [hard, easy]),
    ]
    assert len(set(keys)) == len(keys)
    assert prior_key(GRAPH, FEW) == prior_key(Graph.of(GRAPH.nodes), replace(FEW))
