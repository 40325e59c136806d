"""Which steps are chosen: against every possible choice, with and without a solver."""

from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from upslope.planner import Limits, Network, Problem, Rise, Step, greedy
from upslope.planner.network import circle
from upslope.planner.selection import admit, constructed, least_time, select

EXACT = Limits(selection=5.0, gap=0.0)


def network_of(*steps, **fields):
    return Network.of(Problem(tuple(steps), **fields))


def keys(network, chosen):
    return {network.steps[number].key for number in chosen}


def every_choice(network):
    numbers = range(len(network.steps))
    for count in range(len(numbers) + 1):
        for chosen in combinations(numbers, count):
            if network.valid(chosen):
                yield chosen


@st.composite
def problems(draw, a_step, most=12):
    """Steps on earlier outcomes, some of them alternatives to each other, some gaining nothing."""
    steps = []
    for number in range(draw(st.integers(1, most))):
        outcomes = sorted({rise.outcome for step in steps for rise in step.brings})
        needs = draw(st.sets(st.sampled_from(outcomes), max_size=2)) if outcomes else set()
        rival = draw(st.integers(0, 4)) == 0
        free = [outcome for outcome in outcomes if outcome not in needs]
        brings = draw(st.sampled_from(free)) if rival and free else f"o{number}"
        if any(_rests_on(steps, need, brings) for need in needs):
            brings = f"o{number}"
        gain = draw(st.sampled_from([0, 0, 1.0, 2.0, 5.0]))
        steps.append(
            a_step(f"s{number}", *sorted(needs), minutes=5 * draw(st.integers(1, 12)), gain=gain, brings=brings)
        )
    return steps


def _rests_on(steps, outcome, other):
    """Whether some way to an outcome needs the other one: then a step on the way can't be a rival for it."""
    if outcome == other:
        return True
    needs = {need for step in steps for rise in step.brings if rise.outcome == outcome for need in step.needs}
    return any(_rests_on(steps, need, other) for need in needs)


@settings(max_examples=120, deadline=None)
@given(st.data(), st.integers(0, 300))
def test_selection_equals_brute_force(a_step, data, budget):
    steps = data.draw(problems(a_step))
    network = network_of(*steps)
    best = max(network.value(chosen) for chosen in every_choice(network) if network.spent(chosen) <= budget)
    found = select(network, budget, limits=EXACT)
    assert network.valid(found.chosen)
    assert network.spent(found.chosen) <= budget
    assert found.gain == pytest.approx(network.value(found.chosen))
    assert found.gain == pytest.approx(best)
    assert found.bound == pytest.approx(best, abs=1e-5)
    assert found.gain <= found.bound + 1e-12


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(0, 40))
def test_the_least_time_equals_brute_force(a_step, data, hundredths):
    network = network_of(*data.draw(problems(a_step, most=10)))
    wanted = min(hundredths / 100, network.value(range(len(network.steps))))
    least = min(network.spent(chosen) for chosen in every_choice(network) if network.value(chosen) >= wanted - 1e-9)
    found = least_time(network, wanted, limits=EXACT)
    assert network.valid(found.chosen)
    assert network.value(found.chosen) >= wanted - 1e-6
    assert found.minutes == least
    assert found.bound <= least


@settings(max_examples=100, deadline=None)
@given(st.data(), st.integers(0, 300), st.integers(0, 200))
def test_more_minutes_never_gain_less_than_the_old_plan(a_step, data, budget, more):
    network = network_of(*data.draw(problems(a_step, most=30)))
    old = select(network, budget)
    assert select(network, budget + more, old=old.chosen).gain >= old.gain - 1e-12


@settings(max_examples=100, deadline=None)
@given(st.data(), st.integers(0, 300), st.booleans())
def test_any_choice_keeps_needs_budget_pins_and_exclusions(a_step, data, budget, prove):
    steps = data.draw(problems(a_step, most=20))
    names = [step.key for step in steps]
    pinned = tuple(data.draw(st.lists(st.sampled_from(names), max_size=3, unique=True)))
    excluded = frozenset(data.draw(st.sets(st.sampled_from(names), max_size=3)))
    old = data.draw(st.sets(st.sampled_from(names)))
    network = network_of(*steps, pinned=pinned, excluded=excluded)
    limits = EXACT if prove else None
    pins = admit(network, budget, network.numbers(pinned), limits)
    found = select(network, budget, pins.kept, network.numbers(old), limits)
    assert network.valid(found.chosen)
    assert network.spent(found.chosen) <= budget
    assert not keys(network, found.chosen) & excluded
    assert set(pins.kept) <= set(found.chosen)
    if not pins.conflict:
        assert set(network.numbers(pinned)) <= set(found.chosen)
    floor = network.value(constructed(network, budget, pins.kept, network.numbers(old)))
    assert found.gain >= floor - 1e-12
    assert found.gain >= network.value(greedy.choose(network, budget, pins.kept)) - 1e-12


def test_the_solver_finds_what_greed_misses(a_step):
    network = network_of(a_step("dense", minutes=35, gain=4), *(a_step(f"s{n}", minutes=30, gain=3) for n in range(2)))
    assert keys(network, select(network, 60).chosen) == {"dense"}
    assert keys(network, select(network, 60, limits=EXACT).chosen) == {"s0", "s1"}
    assert select(network, 60).gap is None
    assert select(network, 60, limits=EXACT).gap == pytest.approx(0, abs=1e-4)


def test_one_large_thing_beats_a_small_dense_one_even_without_a_solver(a_step):
    network = network_of(a_step("small", minutes=5, gain=1), a_step("large", minutes=100, gain=15))
    assert keys(network, select(network, 100).chosen) == {"large"}


def test_of_rivals_the_best_counts_once_and_the_cheapest_meets_a_need(a_step):
    book = a_step("book", minutes=20, gain=2, brings="known")
    course = a_step("course", minutes=100, gain=3, brings="known")
    project = a_step("project", "known", minutes=30, gain=10)
    network = network_of(book, course, project)
    assert keys(network, select(network, 60, limits=EXACT).chosen) == {"book", "project"}
    assert select(network, 150, limits=EXACT).gain == pytest.approx(0.13)
    assert network.value(range(3)) == pytest.approx(0.13)
    without = network_of(book, course, project, excluded=frozenset({"book"}))
    assert keys(without, select(without, 130, limits=EXACT).chosen) == {"course", "project"}


def test_a_step_may_bring_several_outcomes(a_step):
    both = Step("both", a_step("x").kind, None, 60, (Rise("a", 0.02), Rise("b", 0.02)))
    network = network_of(both, a_step("a", minutes=50, gain=3), a_step("after", "b", minutes=5, gain=1))
    assert keys(network, select(network, 65, limits=EXACT).chosen) == {"both", "after"}


def test_of_equal_choices_the_old_one_stays(a_step):
    network = network_of(*(a_step(f"s{n}", gain=2) for n in range(6)))
    old = network.numbers(["s1", "s3", "s5"])
    for limits in (None, EXACT):
        assert list(select(network, 180, old=old, limits=limits).chosen) == old


def test_what_of_the_old_plan_no_longer_fits_gives_way(a_step):
    network = network_of(*(a_step(f"s{n}", gain=n + 1) for n in range(4)))
    assert keys(network, select(network, 120, old=[0, 1, 2, 3]).chosen) == {"s2", "s3"}


def test_pins_without_room_are_named_by_a_smallest_set(a_step):
    steps = [
        a_step("base", minutes=50),
        a_step("a", "base", minutes=50),
        a_step("b", minutes=60),
        a_step("c", minutes=5),
    ]
    network = network_of(*steps)
    pins = admit(network, 120, network.numbers(["c", "a", "b"]))
    assert keys(network, pins.conflict) == {"a", "b"}
    assert pins.conflict_minutes == 160
    assert keys(network, pins.kept) == {"base", "a", "c"}
    assert admit(network, 165, network.numbers(["c", "a", "b"])).conflict == ()


def test_pins_fit_by_a_way_that_only_the_solver_finds(a_step):
    """Each need alone is met in the fewest minutes by steps of its own; together one longer step does for both."""
    shared = Step("shared", a_step("x").kind, None, 50, (Rise("p"), Rise("q")))
    steps = [shared, a_step("p1", minutes=40, brings="p"), a_step("q1", minutes=40, brings="q")]
    network = network_of(*steps, a_step("a", "p", minutes=5), a_step("b", "q", minutes=5))
    pinned = network.numbers(["a", "b"])
    assert admit(network, 60, pinned).conflict
    pins = admit(network, 60, pinned, EXACT)
    assert (pins.conflict, keys(network, pins.kept)) == ((), {"shared", "a", "b"})


def test_a_circle_blocks_its_own_steps_and_what_rests_on_them_only(a_step):
    steps = [a_step("a", "b"), a_step("b", "c"), a_step("c", "a"), a_step("d", "a", gain=1), a_step("e", gain=1)]
    network = network_of(*steps)
    assert keys(network, range(len(network.steps))) == {"e"}
    assert {step.key for step in network.blocked} == {"a", "b", "c", "d"}
    assert [step.key for step in circle(network.blocked, frozenset())] == ["a", "b", "c"]


def test_rivals_break_a_circle(a_step):
    other = a_step("other", minutes=200, brings="b")
    network = network_of(a_step("a", "b", gain=1), a_step("b", "a"), other)
    assert network.blocked == ()
    assert keys(network, select(network, 300, limits=EXACT).chosen) == {"a", "other"}


@example(0)
@given(st.integers(0, 5))
def test_nothing_wanted_is_nothing_chosen(a_step, count):
    network = network_of(*(a_step(f"s{n}") for n in range(count)))
    for limits in (None, EXACT):
        found = select(network, 10_000, limits=limits)
        assert (found.chosen, found.gain, found.gap) == ((), 0.0, 0.0)
    assert least_time(network, 0.1) is None
