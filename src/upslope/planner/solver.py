"""The three models that are proven about, for OR-Tools' CP-SAT: the most gain in a time, the least time for a gain, and
the earliest gains over some weeks.

One worker, a fixed seed and a limit in deterministic time give the same plan for the same inputs on any machine. The
library is loaded by the first solve (0.3 s, 70 MB). `linearization_level` 2 puts the needs into the linear relaxation:
without them there the bound stays 20 % off on graphs of 300 skills.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import TYPE_CHECKING

from upslope.planner.network import Network

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, CpSolver, IntVar, LinearExpr

    # By number of the step; a step that can't be chosen has none.
    Choice = Mapping[int, IntVar]
    Terms = list[tuple[IntVar, int]]

SEED = 1
_SCALE = 10_000_000
"""Of gains, to whole numbers: far finer than any estimate. They are rounded up, so that a bound stays one."""


@dataclass(frozen=True)
class Limits:
    """Deterministic seconds (CP-SAT's own count of work) and the gap at which an answer is good enough.

    An order costs more to prove and depends more on what the weeks bring, so it has its own, less strict ones. What is
    chosen seldom needs its time: only on thousands of skills.
    """

    selection: float = 1.0
    gap: float = 0.002
    order: float = 0.25
    order_gap: float = 0.01

    @property
    def for_order(self) -> "Limits":
        return replace(self, selection=self.order, gap=self.order_gap)


@dataclass(frozen=True)
class Answer:
    """The steps chosen (numbers), and what is proven: no choice has more gain, or fewer minutes, than `bound`.

    For `weeks`, `by_week` tells in which week each step is finished; steps without one come later.
    """

    chosen: frozenset[int]
    bound: float
    by_week: Mapping[int, int]


def solver_name() -> str:
    """Which solver this is, as a plan keeps it."""
    return f"ortools {version('ortools')}"


def most_gain(
    network: Network, budget: int, must: Collection[int], hint: Collection[int], limits: Limits
) -> Answer | None:
    """The valid choice with `must` in it that gains most in `budget` minutes: a precedence-constrained knapsack
    (Johnson and Niemi, 1983), strongly NP-hard, hence the bound. None if nothing was found within the limits."""
    model = _model()
    steps = _choice(model, network, range(len(network.steps)), must)
    _add_at_most(model, _minutes(network, steps), budget)
    gains = _gains(model, network, steps)
    # Of equal choices the one nearest to the hint: a plan doesn't change without a reason.
    model.maximize(_sum([*gains, *((steps[number], 1) for number in sorted(hint))]))
    _hint(model, steps, hint)
    solved = _solve(model, limits)
    return None if solved is None else Answer(_chosen(solved, steps), solved.best_objective_bound / _SCALE, {})


def least_minutes(
    network: Network, wanted: float, must: Collection[int], hint: Collection[int], limits: Limits
) -> Answer | None:
    """The valid choice with `must` in it that gains at least `wanted` in the fewest minutes. None if none was found."""
    model = _model()
    steps = _choice(model, network, range(len(network.steps)), must)
    model.add(_sum(_gains(model, network, steps)) >= int(wanted * _SCALE))
    model.minimize(_sum(_minutes(network, steps)))
    _hint(model, steps, hint)
    solved = _solve(model, limits)
    return None if solved is None else Answer(_chosen(solved, steps), solved.best_objective_bound, {})


def earliest_gains(
    network: Network, room: Sequence[int], first: Mapping[int, int], hint: Mapping[int, int], limits: Limits
) -> Answer | None:
    """In which of some weeks to finish each step, so that the gains at the ends of these weeks sum to most.

    `room` is the minutes up to the end of each week, summed up; `first` gives the latest week of some steps, `hint` the
    week of each in an order known. Work may go over from a week into the next, so the sums are all that bounds it.
    """
    model = _model()
    by_week: list[Choice] = []
    gains: Terms = []
    before: Choice = {}
    for week, minutes in enumerate(room):
        able = [number for number in range(len(network.steps)) if network.least[number] <= minutes]
        steps = _choice(model, network, able, [number for number, latest in first.items() if latest <= week])
        for number, earlier in before.items():
            model.add(steps[number] >= earlier)
        _add_at_most(model, _minutes(network, steps), minutes)
        gains += _gains(model, network, steps)
        _hint(model, steps, [number for number in able if hint.get(number, len(room)) <= week])
        by_week.append(steps)
        before = steps
    model.maximize(_sum(gains))
    solved = _solve(model, limits)
    if solved is None:
        return None
    finished = {number: week for week in reversed(range(len(room))) for number in _chosen(solved, by_week[week])}
    return Answer(frozenset(finished), solved.best_objective_bound / _SCALE, finished)


def _model() -> "CpModel":
    # Half as large as the rest of the program, and most runs of it solve nothing.
    from ortools.sat.python.cp_model import CpModel

    return CpModel()


def _choice(model: "CpModel", network: Network, able: Sequence[int], must: Collection[int]) -> "Choice":
    """One variable for each step that is `able` to be in it, bound by its needs."""
    steps = {number: model.new_bool_var("") for number in able}
    for number, variable in steps.items():
        for options in network.needs[number]:
            model.add(variable <= sum(steps[option] for option in options if option in steps))
    for number in must:
        model.add(steps[number] == 1)
    return steps


def _gains(model: "CpModel", network: Network, steps: "Choice") -> "Terms":
    """What is gained; of the steps that bring the same outcome only one counts."""
    found: Terms = []
    rivals: dict[int, list[tuple[int, float]]] = {}
    for number in steps:
        for outcome, gain in network.gains[number]:
            rivals.setdefault(outcome, []).append((number, gain))
    for bringers in rivals.values():
        if len(bringers) == 1:
            found.append((steps[bringers[0][0]], math.ceil(bringers[0][1] * _SCALE)))
            continue
        counted = [model.new_bool_var("") for _ in bringers]
        model.add_at_most_one(counted)
        for (number, gain), counts in zip(bringers, counted, strict=True):
            model.add_implication(counts, steps[number])
            found.append((counts, math.ceil(gain * _SCALE)))
    return found


def _minutes(network: Network, steps: "Choice") -> "Terms":
    return [(variable, network.steps[number].minutes) for number, variable in steps.items()]


def _sum(terms: "Terms") -> "LinearExpr":
    from ortools.sat.python.cp_model import LinearExpr

    variables, factors = [variable for variable, _ in terms], [factor for _, factor in terms]
    return LinearExpr.weighted_sum(variables, factors)  # pyright: ignore[reportUnknownMemberType]


def _add_at_most(model: "CpModel", terms: "Terms", bound: int) -> None:
    model.add(_sum(terms) <= bound)


def _hint(model: "CpModel", steps: "Choice", hint: Collection[int]) -> None:
    for number, variable in steps.items():
        model.add_hint(variable, number in hint)


def _solve(model: "CpModel", limits: Limits) -> "CpSolver | None":
    """The solver with what it found; None if it found nothing."""
    from ortools.sat.python.cp_model import FEASIBLE, OPTIMAL, CpSolver

    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = limits.selection
    solver.parameters.relative_gap_limit = limits.gap
    return solver if solver.solve(model) in (OPTIMAL, FEASIBLE) else None


def _chosen(solver: "CpSolver", steps: "Choice") -> frozenset[int]:
    return frozenset(number for number, variable in steps.items() if solver.boolean_value(variable))
