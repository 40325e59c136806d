"""In which order to do what was chosen: what gains most per minute early, needs first.

Constructive: greedy over closures, after the learner's own start (a first model, then something made by themselves).
A solver then decides in which of the coming weeks each step is finished, and proves how much earlier the gains could
come at most. An order that is nearly as good as the best one found stays as it was: plans are to be relied on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from upslope.model.learner import Approach
from upslope.model.plan import ActivityKind
from upslope.planner import greedy, solver
from upslope.planner.network import Network
from upslope.planner.solver import Limits

WINDOW_WEEKS = 8
_STAYS_WITHIN = 0.01
_MADE = frozenset({ActivityKind.LAB, ActivityKind.PROJECT, ActivityKind.WRITE_UP})


@dataclass(frozen=True)
class Wishes:
    """How a learner wants to begin. `lead` is the step (a key) that comes first; `make_early` asks for something made
    by themselves in the first week. Both count only hands-on. `moved` are skills (uuids) with the days on which the
    weeks start in which they want to work on them."""

    approach: Approach = Approach.HANDS_ON
    lead: str | None = None
    make_early: bool = False
    moved: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True)
class Order:
    """Steps (numbers) in the order of doing them. `area` is the gains at the ends of the coming weeks, summed up, and
    `bound` the most that these could sum to with this start; None: unproven."""

    steps: tuple[int, ...]
    area: float
    bound: float | None

    @property
    def gap(self) -> float | None:
        """Which share of the best possible area may be missed, at most."""
        if self.bound is None:
            return None
        return max(0.0, 1 - self.area / self.bound) if self.bound > 0 else 0.0


def put_in_order(
    network: Network, room: Sequence[int], wishes: Wishes, old: Sequence[int] = (), limits: Limits | None = None
) -> Order:
    """All steps of a network in order. `room` is the minutes up to the end of each week, summed up; `old` the order of
    the plan before. Theory first goes by depth, and is no optimum of anything."""
    room = room[:WINDOW_WEEKS]
    if wishes.approach is Approach.THEORY_FIRST:
        steps = _by_depth(network)
        return Order(tuple(steps), area_of(network, steps, room), None)
    first = _first_steps(network, room, wishes)
    fresh = in_order_of_needs(network, [*greedy.by_closures(network, start=first), *range(len(network.steps))])
    found = [fresh]
    if old:
        found.append(in_order_of_needs(network, _merged(old, fresh, first)))
    bound = None
    if limits and room and room[-1] > 0:
        best = max(found, key=lambda steps: area_of(network, steps, room))
        answer = solver.earliest_gains(
            network, room, weeks_of(network, first, room), weeks_of(network, best, room), limits.for_order
        )
        if answer:
            bound = answer.bound
            found.insert(1, _by_week(network, answer.by_week, best))
    areas = [area_of(network, steps, room) for steps in found]
    best = areas.index(max(areas))
    if old and areas[-1] >= (1 - _STAYS_WITHIN) * areas[best]:
        best = len(found) - 1
    return Order(tuple(found[best]), areas[best], None if bound is None else max(bound, areas[best]))


def area_of(network: Network, steps: Sequence[int], room: Sequence[int]) -> float:
    """The gains at the ends of some weeks, summed up. O(steps x weeks)."""
    weeks = weeks_of(network, steps, room)
    return sum(network.value([n for n, done in weeks.items() if done <= week]) for week in range(len(room)))


def weeks_of(network: Network, steps: Sequence[int], room: Sequence[int]) -> dict[int, int]:
    """In which week each step is finished if they are done in this order; those finished later have none."""
    found: dict[int, int] = {}
    spent = week = 0
    for number in steps:
        spent += network.steps[number].minutes
        while week < len(room) and spent > room[week]:
            week += 1
        if week == len(room):
            break
        found[number] = week
    return found


def _first_steps(network: Network, room: Sequence[int], wishes: Wishes) -> list[int]:
    """What a learner begins with: the lead and what it needs, then what they make themselves, in the first week.

    Of several that fit, the one that gains most per minute, its needs counted in; the second week will do where the
    first, of which only days may be left, has room for none.
    """
    lead = network.closure(network.numbers([wishes.lead] if wishes.lead else []))
    if not wishes.make_early or any(network.steps[number].kind in _MADE for number in lead):
        return lead
    made = [number for number, step in enumerate(network.steps) if step.kind in _MADE]
    ways = [closure for number in made if (closure := network.closure([number], lead))]
    for minutes in room[:2]:
        fits = [way for way in ways if network.spent(lead) + network.spent(way) <= minutes]
        if fits:
            return [*lead, *max(fits, key=lambda way: network.value(way) / network.spent(way))]
    return lead


def _by_depth(network: Network) -> list[int]:
    """Foundations first: those that need least before those that need more, and of equals what gains most."""
    wanted = [number for number, rises in enumerate(network.gains) if rises]
    depth = {number: len(network.closure([number])) for number in wanted}
    wanted.sort(key=lambda number: (depth[number], -network.value([number]), number))
    return in_order_of_needs(network, [*wanted, *range(len(network.steps))])


def in_order_of_needs(network: Network, wanted: Iterable[int]) -> list[int]:
    """The wanted steps in their order, each with what it needs right before it."""
    done: set[int] = set()
    order: list[int] = []
    for number in wanted:
        if number not in done:
            fresh = network.closure([number], done)
            done.update(fresh)
            order += fresh
    return order


def _merged(old: Sequence[int], fresh: Sequence[int], first: Sequence[int]) -> list[int]:
    """The old order with each new step after all those that come before it in the fresh order: the next days stay."""
    order = list(dict.fromkeys([*first, *old]))
    place = {number: at for at, number in enumerate(order)}
    behind: dict[int, list[int]] = {}
    latest = -1
    for number in fresh:
        if number in place:
            latest = max(latest, place[number])
        else:
            behind.setdefault(latest, []).append(number)
    return [*behind.get(-1, []), *(each for at, number in enumerate(order) for each in (number, *behind.get(at, [])))]


def _by_week(network: Network, by_week: Mapping[int, int], best: Sequence[int]) -> list[int]:
    """By the weeks of a solver, and within a week as in the best order known."""
    place = {number: at for at, number in enumerate(best)}
    return in_order_of_needs(
        network, sorted(best, key=lambda number: (by_week.get(number, WINDOW_WEEKS), place[number]))
    )
