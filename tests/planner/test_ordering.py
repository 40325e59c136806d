"""In which order the chosen steps are done."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upslope.model.learner import Approach
from upslope.model.plan import ActivityKind
from upslope.planner import Limits, Network, Problem, Wishes
from upslope.planner.ordering import area_of, put_in_order, weeks_of

EXACT = Limits(selection=5.0, gap=0.0, order=5.0, order_gap=0.0)
WEEKS = [120 * (week + 1) for week in range(8)]


def network_of(*steps):
    return Network.of(Problem(tuple(steps)))


def keys(network, order):
    return [network.steps[number].key for number in order.steps]


def ordered(network, room=WEEKS, old=(), limits=None, **wishes):
    return put_in_order(network, room, Wishes(**wishes), network.numbers(old), limits)


def test_most_gain_per_minute_goes_first(a_step):
    network = network_of(a_step("long", minutes=600, gain=1), a_step("short", gain=1), a_step("rich", gain=5))
    assert keys(network, ordered(network)) == ["rich", "short", "long"]


def test_needs_come_before(a_step):
    network = network_of(
        a_step("side", gain=1), a_step("top", "middle", gain=9), a_step("base"), a_step("middle", "base")
    )
    assert keys(network, ordered(network)) == ["base", "middle", "top", "side"]


def test_the_lead_comes_first_hands_on_only(a_step):
    network = network_of(a_step("setup"), a_step("model", "setup"), a_step("rich", gain=9))
    assert keys(network, ordered(network, lead="model")) == ["setup", "model", "rich"]
    assert keys(network, ordered(network, lead="gone"))[0] == "rich"
    assert keys(network, ordered(network, lead="model", approach=Approach.THEORY_FIRST))[0] == "rich"


def test_something_made_by_oneself_lies_in_the_first_week(a_step):
    steps = [a_step("rich", gain=9), a_step("richer", gain=9.5), a_step("base")]
    lab = a_step("lab", "base", gain=0.5, minutes=30, kind=ActivityKind.LAB)
    network = network_of(*steps, lab)
    assert keys(network, ordered(network))[-1] == "lab"
    for limits in (None, EXACT):
        assert keys(network, ordered(network, make_early=True, limits=limits))[:2] == ["base", "lab"]
    short = ordered(network, room=[60, 100, 300], make_early=True)
    assert keys(network, short)[:2] == ["base", "lab"]  # where the first week has no room, the second will do
    none = ordered(network, room=[60, 70, 300], make_early=True)
    assert keys(network, none)[-1] == "lab"


def test_theory_first_goes_by_depth(a_step):
    network = network_of(
        a_step("deeper", "deep", gain=9),
        a_step("base", gain=1),
        a_step("deep", "base", gain=1),
        a_step("other", gain=2),
    )
    order = ordered(network, approach=Approach.THEORY_FIRST, limits=EXACT)
    assert keys(network, order) == ["other", "base", "deep", "deeper"]
    assert order.gap is None


def test_an_order_nearly_as_good_as_the_best_stays(a_step):
    steps = [a_step(f"s{n}", gain=5 + n / 1000) for n in range(6)]
    network = network_of(*steps)
    old = ["s2", "s0", "s5", "s1", "s4", "s3"]
    assert keys(network, ordered(network, old=old, limits=EXACT)) == old
    assert keys(network, ordered(network)) == ["s5", "s4", "s3", "s2", "s1", "s0"]


def test_a_new_step_is_put_into_the_old_order_and_what_gains_much_breaks_it(a_step):
    steps = [a_step(f"s{n}", gain=5 - n / 100) for n in range(4)]
    network = network_of(*steps, a_step("base", minutes=5), a_step("new", "base", minutes=5, gain=0.1))
    order = keys(network, ordered(network, old=["s1", "s0", "s3", "s2"]))
    assert [key for key in order if key.startswith("s")] == ["s1", "s0", "s3", "s2"]
    assert order.index("base") == order.index("new") - 1
    urgent = network_of(*steps, a_step("urgent", gain=50))
    assert keys(urgent, ordered(urgent, old=["s3", "s2", "s1", "s0"]))[0] == "urgent"


def test_weeks_are_counted_by_when_a_step_is_finished(a_step):
    network = network_of(a_step("a", minutes=100, gain=9), a_step("b", minutes=100, gain=5), a_step("c", minutes=100))
    assert weeks_of(network, [0, 1, 2], [100, 150, 200]) == {0: 0, 1: 2}
    assert area_of(network, [0, 1, 2], [100, 150, 200]) == pytest.approx(0.09 * 3 + 0.05)


@st.composite
def networks(draw, a_step, most=14):
    steps = []
    for number in range(draw(st.integers(1, most))):
        before = draw(st.sets(st.integers(0, number - 1), max_size=3)) if number else set()
        gain = draw(st.sampled_from([0, 0, 1.0, 2.5, 6.0]))
        kind = draw(st.sampled_from([ActivityKind.LEARN, ActivityKind.LAB]))
        minutes = 5 * draw(st.integers(1, 40))
        steps.append(a_step(f"s{number}", *(f"s{n}" for n in sorted(before)), minutes=minutes, gain=gain, kind=kind))
    return network_of(*steps)


@settings(max_examples=80, deadline=None)
@given(st.data(), st.sampled_from(Approach), st.booleans(), st.booleans())
def test_any_order_has_every_step_once_and_needs_first(a_step, data, approach, with_lead, with_old):
    network = data.draw(networks(a_step))
    old = data.draw(st.permutations([step.key for step in network.steps])) if with_old else ()
    order = ordered(network, old=old, approach=approach, lead="s0" if with_lead else None, make_early=True)
    assert sorted(order.steps) == list(range(len(network.steps)))
    place = {number: at for at, number in enumerate(order.steps)}
    for number, needs in enumerate(network.needs):
        assert all(place[option] < place[number] for options in needs for option in options)
    again = ordered(network, old=old, approach=approach, lead="s0" if with_lead else None, make_early=True)
    assert again == order


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_bound_holds_for_every_order_and_the_solver_is_never_below_the_constructed_one(a_step, data):
    network = data.draw(networks(a_step, most=6))
    room = WEEKS[: data.draw(st.integers(1, 4))]
    proven, constructed = ordered(network, room, limits=EXACT), ordered(network, room)
    valid = [
        area_of(network, steps, room)
        for steps in permutations(range(len(network.steps)))
        if all(any(steps.index(o) < steps.index(n) for o in options) for n in steps for options in network.needs[n])
    ]
    assert max(valid) <= proven.bound + 1e-6
    assert proven.area == pytest.approx(max(valid), abs=1e-5)
    assert constructed.area <= proven.area + 1e-9
