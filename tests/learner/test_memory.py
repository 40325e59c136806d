"""Forgetting in real time, and reviews against it."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.learner import Parameters, mastery, update
from upslope.learner.memory import lapsed, retrievability, strengthened
from upslope.model.evidence import Outcome
from upslope.model.level import Level
from upslope.testing.values import NOON


def after(state, days, skill="b"):
    return mastery(state, skill, Level.KNOW, NOON + timedelta(days=days))


def test_the_curve_is_nine_tenths_at_the_stability():
    assert retrievability(10.0, 10.0) == pytest.approx(0.9, abs=1e-12)
    assert retrievability(0.0, 10.0) == 1.0
    assert retrievability(-5.0, 10.0) == 1.0


def test_what_was_learned_fades_and_falls_due(prior, answered):
    state = update(prior, answered("b"))
    seen = [after(state, days) for days in (0, 1, 7, 30, 200)]
    assert [m.probability for m in seen] == sorted((m.probability for m in seen), reverse=True)
    assert [m.due for m in seen] == sorted(m.due for m in seen)
    assert seen[0].due == 0.0
    assert seen[-1].due > 0.5
    assert seen[-1].probability < seen[0].probability - 0.1


def test_what_was_never_practised_has_no_clock(prior, answered):
    state = update(prior, answered("b"))
    assert after(state, 300, "f").probability == after(state, 0, "f").probability
    assert after(state, 300, "f").due == 0.0


def test_reviews_lengthen_stability_and_more_so_when_nearly_forgotten(prior, answered):
    place = prior.graph.index["b"]
    first = update(prior, answered("b"))
    soon = update(first, answered("b", day=1, name="2"))
    late = update(first, answered("b", day=10, name="2"))
    assert first.stability[place] < soon.stability[place] < late.stability[place]
    assert after(late, 40).due < after(first, 30).due


def test_spaced_reviews_make_the_gaps_grow(prior, answered):
    state, day, gaps = update(prior, answered("b")), 0.0, []
    for turn in range(6):
        gap = float(state.stability[state.graph.index["b"]])
        gaps.append(gap)
        day += gap
        state = update(state, answered("b", day=day, name=str(turn)))
    assert gaps == sorted(gaps)
    assert gaps[-1] > 30


def test_a_failure_shortens_stability(prior, answered):
    place = prior.graph.index["b"]
    known = update(update(prior, answered("b")), answered("b", day=8, name="2"))
    failed = update(known, answered("b", 0.0, day=20, name="3"))
    unlearned = update(known, answered("b", 0.0, day=20, name="3", outcome=Outcome.NOT_LEARNED))
    assert failed.stability[place] == unlearned.stability[place] < known.stability[place]


@given(st.floats(0.5, 1500), st.floats(0, 1))
def test_stability_stays_within_its_bounds(stability, recall):
    parameters = Parameters()
    grown, shrunk = strengthened(stability, recall, parameters), lapsed(stability, parameters)
    assert stability <= grown <= parameters.longest_stability
    assert parameters.shortest_stability <= shrunk <= stability


def test_what_lasts_long_already_grows_by_less():
    parameters = Parameters()
    grown = [strengthened(stability, 0.9, parameters) / stability for stability in (1.0, 10.0, 100.0)]
    assert grown == sorted(grown, reverse=True)


def test_what_was_lost_once_grows_slower_for_this_learner(prior, answered):
    place = prior.graph.index["b"]
    lapsed_once = update(update(prior, answered("b")), answered("b", 0.0, day=8, name="no"))
    assert lapsed_once.ease[place] < 1
    eager = lapsed_once.changed(ease=np.ones(len(lapsed_once.ease)))
    again = answered("b", day=12, name="again")
    assert update(lapsed_once, again).stability[place] < update(eager, again).stability[place]


def test_a_skill_lost_again_and_again_gets_no_implicit_credit(prior, answered):
    state = update(prior, answered("b"))
    place = prior.graph.index["b"]
    slow = state.changed(ease=np.full(len(state.ease), prior.parameters.least_ease))
    assert update(state, answered("g", day=10, name="2")).practised[place] > state.practised[place]
    assert update(slow, answered("g", day=10, name="2")).practised[place] == state.practised[place]


def test_encompassed_skills_get_their_clock_moved_but_no_mastery(prior, answered):
    """g encompasses b at one half: a success at g five days on moves b's clock half of the way, and nothing else."""
    state = update(prior, answered("b"))
    places = prior.graph.index
    passed = update(state, answered("g", day=10, name="2"))
    start = state.practised[places["b"]]
    assert passed.practised[places["b"]] == pytest.approx(start + 5)
    assert passed.stability[places["b"]] == state.stability[places["b"]]
    assert passed.answers[places["b"]] == state.answers[places["b"]]
    failed = update(state, answered("g", 0.0, day=10, name="2"))
    assert failed.practised[places["b"]] == start
    # With and without encompassing, the belief about b moves alike: covariance did that already.
    g = prior.graph.nodes[places["g"]]
    plain = type(prior.graph).of(
        [*(n for n in prior.graph.nodes if n.uuid != "g"), type(g)("g", g.area, g.prerequisites)]
    )
    bare = update(state.changed(graph=plain), answered("g", day=10, name="2"))
    np.testing.assert_array_equal(bare.belief.mean, passed.belief.mean)
    np.testing.assert_array_equal(bare.belief.variance, passed.belief.variance)


def test_what_encompasses_cannot_start_the_clock_of_what_was_never_practised(prior, answered):
    passed = update(prior, answered("g"))
    assert np.isnan(passed.practised[prior.graph.index["b"]])
