"""A whole plan: what to choose, in which order, in which weeks, and a note on whatever stood in its way.

Two grades of it. Without limits everything is constructive and takes milliseconds; with limits a solver starts from
that, improves it and proves how good it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from upslope.model.learner import Approach
from upslope.model.plan import Activity, PlanNote, PlanWeek, Proof, Reason
from upslope.planner import greedy
from upslope.planner.gap import PACE_HIGH, PACE_LOW
from upslope.planner.moving import Wish, moved, off_their_week, wishes_by_week
from upslope.planner.network import Network, circle
from upslope.planner.ordering import Order, Wishes, put_in_order
from upslope.planner.selection import Pins, Selection, admit, select
from upslope.planner.solver import SEED, Limits, solver_name
from upslope.planner.steps import Problem, Step
from upslope.planner.weeks import Calendar, fill_weeks, finish, room_by_week

PLANNER_VERSION = "cp-sat-1"


@dataclass(frozen=True)
class Request:
    """What to plan: `opening` comes before all steps; `old` are the steps (keys) of the plan before, in its order."""

    problem: Problem
    calendar: Calendar
    wishes: Wishes = field(default_factory=Wishes)
    opening: tuple[Activity, ...] = ()
    old: tuple[str, ...] = ()


@dataclass(frozen=True)
class Planned:
    """Steps in order and the weeks they fill. `gain` is the share of the role's weight that they are expected to add.

    `finish` dates are of all there is to do, None where that does not end within five years; `left_out` are the skills
    (uuids) of the steps that would gain something but have no room.
    """

    steps: tuple[Step, ...]
    weeks: tuple[PlanWeek, ...]
    gain: float
    finish: date | None
    finish_low: date | None
    finish_high: date | None
    left_out: tuple[str, ...]
    notes: tuple[PlanNote, ...]
    proof: Proof | None


def make_plan(request: Request, limits: Limits | None = None) -> Planned:
    """The best plan that can be made of a request; what can't be met of it is noted."""
    calendar, problem, network = _in_future(request.calendar), request.problem, Network.of(request.problem)
    weeks = list(calendar.weeks())
    opening = round(sum(activity.minutes for activity in request.opening))
    room = room_by_week(weeks, taken=opening)
    budget = room[-1] if room else 0
    everything = greedy.by_closures(network)
    pins = admit(network, budget, network.numbers(problem.pinned), limits)
    must = _with_lead(network, budget, request.wishes, pins) if everything else pins.kept
    chosen = select(network, budget, must, network.numbers(request.old), limits)
    inside = network.within(chosen.chosen)
    order = put_in_order(inside, room, request.wishes, inside.numbers(request.old), limits)
    asked = wishes_by_week(inside, request.wishes.moved, weeks)
    order = _as_wished(inside, order, asked, room)
    off = _skills(inside.steps[number] for number in off_their_week(inside, order.steps, asked, room))
    steps = [inside.steps[number] for number in order.steps]
    left = [step for step in map(network.steps.__getitem__, everything) if step.key not in inside.index]
    total = network.spent(everything) + opening
    return Planned(
        steps=tuple(steps),
        weeks=fill_weeks(weeks, request.opening, zip(steps, _reasons(inside, order.steps, request), strict=True)),
        gain=chosen.gain,
        finish=finish(total, calendar),
        finish_low=finish(total * PACE_LOW, calendar),
        finish_high=finish(total * PACE_HIGH, calendar),
        left_out=_skills(step for step in left if step.reason),
        notes=(
            *_notes(request, network, pins, [week.work for week in weeks], everything),
            *([PlanNote("moved_near", off)] if off else []),
        ),
        proof=_proof(chosen, order, limits) if limits else None,
    )


def _as_wished(network: Network, order: Order, asked: Sequence[Wish], room: Sequence[int]) -> Order:
    """The order with work moved into the weeks that it is wanted in; of that nothing is proven."""
    steps = tuple(moved(network, order.steps, asked, room))
    return order if steps == order.steps else replace(order, steps=steps, bound=None)


def _proof(chosen: Selection, order: Order, limits: Limits) -> Proof:
    return Proof(chosen.gap, order.gap, solver_name(), SEED, limits.selection, limits.order)


def _in_future(calendar: Calendar) -> Calendar:
    """Without a date that has passed."""
    return replace(calendar, by=None) if calendar.by and calendar.by < calendar.today else calendar


def _with_lead(network: Network, budget: int, wishes: Wishes, pins: Pins) -> tuple[int, ...]:
    """What is pinned, and the lead where there is room for it as well."""
    lead = network.numbers([wishes.lead] if wishes.lead and wishes.approach is Approach.HANDS_ON else [])
    both = [*pins.kept, *network.closure(lead, pins.kept)]
    return tuple(sorted(both)) if network.spent(both) <= budget else pins.kept


def _reasons(network: Network, order: Sequence[int], request: Request) -> list[Reason]:
    """Why each step of an order is in it: its own reason, or the first later step that needs it."""
    found: dict[int, Reason] = {}
    if request.wishes.approach is Approach.HANDS_ON and request.wishes.lead in network.index:
        lead = network.closure([network.index[request.wishes.lead]])
        found = dict.fromkeys(lead, Reason("first_model"))
    pinned = set(network.numbers(request.problem.pinned))
    for number in order:
        step = network.steps[number]
        own = Reason("pinned") if number in pinned else step.reason
        if own is None:
            continue
        found.setdefault(number, own)
        for before in network.closure([number]):
            if network.steps[before].reason is None and before not in pinned and step.skill:
                found.setdefault(before, Reason("needed_for", (("skill", step.skill),)))
    return [found.get(number, Reason("required")) for number in order]


def _notes(
    request: Request, network: Network, pins: Pins, work: Sequence[int], everything: Sequence[int]
) -> Iterator[PlanNote]:
    """What stood in the way, the most telling first."""
    problem = request.problem
    if not everything and not network.blocked and not problem.excluded:
        yield PlanNote("nothing_missing")
    if _in_future(request.calendar) is not request.calendar:
        yield PlanNote("date_passed")
    if everything and not sum(work):
        yield PlanNote("no_hours", needed=network.spent(everything) / 60)
    if pins.conflict:
        skills = _skills(network.steps[number] for number in pins.conflict)
        yield PlanNote("pins_conflict", skills, pins.conflict_minutes / 60, sum(work) / 60)
        # The conflict is a smallest one: further pins may rest on it, or find no room beside what is kept.
        others = set(network.numbers(problem.pinned)) - {*pins.kept, *pins.conflict}
        if others:
            yield PlanNote("pins_without_room", _skills(network.steps[number] for number in sorted(others)))
    known = {step.key: step for step in problem.steps}
    shut = [known[key] for key in problem.pinned if key in known and key not in network.index]
    if shut:
        yield PlanNote("pins_blocked", _skills(shut))
    if not network.blocked:
        return
    in_circle = circle(Network.of(replace(problem, excluded=frozenset())).blocked, problem.held)
    if in_circle:
        yield PlanNote("circle", _skills(in_circle))
    stuck = {step.key for step in in_circle}
    resting = _skills(step for step in network.blocked if step.key not in stuck and step.reason)
    if resting:
        yield PlanNote("rests_on_left_out", resting)


def _skills(steps: Iterable[Step]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(step.skill for step in steps if step.skill))
