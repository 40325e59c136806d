"""Work moved into another week."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.model.learner import Availability
from upslope.planner import Calendar, Limits, Network, Problem, Request, Wishes, make_plan
from upslope.planner.moving import moved

MONDAY = date(2026, 1, 5)


@pytest.fixture
def planned(a_step):
    """A plan of steps `a` to `f`, an hour each at an hour a week, the first gaining most, with some moved to weeks."""

    def build(*moves, needs=None, hours=1.0, limits=None, old=()):
        needs = needs or {}
        names = "abcdef"
        steps = [a_step(name, *needs.get(name, ()), gain=20 - at) for at, name in enumerate(names)]
        wanted = tuple((name.upper(), MONDAY + timedelta(weeks=week)) for name, week in moves)
        request = Request(Problem(tuple(steps)), Calendar(Availability(hours), MONDAY), Wishes(moved=wanted), old=old)
        return make_plan(request, limits)

    return build


def order(plan):
    return "".join(step.key for step in plan.steps)


def begins(plan, name):
    """The week, counted from 0, in which work on it begins."""
    return next(
        (week.starts - MONDAY).days // 7
        for week in plan.weeks
        for activity in week.activities
        if activity.skill == name.upper()
    )


def test_work_comes_earlier_or_later_and_the_rest_keeps_its_order(planned):
    assert order(planned()) == "abcdef"
    earlier = planned(("e", 1))
    assert (order(earlier), begins(earlier, "e"), earlier.notes) == ("aebcdf", 1, ())
    later = planned(("a", 3))
    assert (order(later), begins(later, "a"), later.notes) == ("bcdaef", 3, ())
    both = planned(("e", 0), ("a", 4))
    assert (begins(both, "e"), begins(both, "a")) == (0, 4)


def test_what_it_needs_comes_along_and_what_rests_on_it_waits(planned):
    needs = {"e": ("d",), "b": ("a",)}
    assert order(planned(("e", 1), needs=needs)) == "adebcf"
    waits = planned(("a", 2), needs=needs)
    assert begins(waits, "a") == 2
    assert order(waits).index("a") < order(waits).index("b")


def test_a_week_that_cant_be_had_is_named(planned):
    found = planned(("e", 0), needs={"e": ("d",), "d": ("c",)})
    assert [(note.code, note.skills) for note in found.notes] == [("moved_near", ("E",))]
    assert order(found).startswith("cde")
    late = planned(("a", 40))
    assert order(late).endswith("a")
    assert [note.code for note in late.notes] == ["moved_near"]


def test_of_an_order_that_was_changed_nothing_is_proven(planned):
    assert planned(limits=Limits()).proof.order is not None
    assert planned(("e", 0), limits=Limits()).proof.order is None


def test_a_plan_made_from_the_one_before_keeps_what_was_moved(planned):
    first = planned(("e", 0))
    again = planned(("e", 0), old=tuple(step.key for step in first.steps))
    assert order(again) == order(first)


@given(data=st.data())
def test_no_wish_breaks_a_need_or_loses_a_step(a_step, data):
    count = data.draw(st.integers(1, 9))
    steps = []
    for at in range(count):
        needs = data.draw(st.sets(st.integers(0, max(at - 1, 0)), max_size=2)) if at else set()
        minutes = 5 * data.draw(st.integers(1, 40))
        steps.append(a_step(f"s{at}", *(f"s{need}" for need in sorted(needs)), minutes=minutes, gain=1))
    network = Network.of(Problem(tuple(steps)))
    weeks = data.draw(st.integers(1, 6))
    room = [60 * (week + 1) for week in range(weeks)]
    numbers = st.lists(st.integers(0, count - 1), min_size=1, max_size=2, unique=True).map(tuple)
    wishes = data.draw(st.lists(st.tuples(numbers, st.integers(0, weeks - 1)), max_size=4))
    found = moved(network, range(count), wishes, room)
    assert sorted(found) == list(range(count))
    assert all(network.valid(found[: at + 1]) for at in range(count))
