"""What is counted of a plan: what it gains against other ways to choose, what is proven, how long it takes."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import mean, median
from typing import Any

from upslope.model.learner import Availability
from upslope.model.plan import Proof
from upslope.planner import Calendar, Limits, Network, Request, greedy, make_plan
from upslope.planner.selection import select
from upslope.planner.weeks import REVIEW_SHARE
from upslope.workbench.bench.plan.cases import Case
from upslope.workbench.bench.plan.comparators import myopic, topological
from upslope.workbench.bench.report import quantile

LIMITS = Limits()
_HOURS, _TODAY = 8.0, date(2026, 1, 5)
_TIMES = 3


@dataclass(frozen=True)
class Halfway:
    """One learner with half of the time that everything would take. `now` is the readiness at the start, the others
    what each way is expected to gain on it; `bound` is proven."""

    now: float
    ours: float
    bound: float
    closures: float
    myopic: float
    topological: float

    def to_optimum(self) -> float:
        """Readiness by the date, as a share of the most there could be."""
        return (self.now + self.ours) / (self.now + self.bound)

    def to(self, gain: float) -> float:
        """Readiness by the date, as a multiple of another way's."""
        return (self.now + self.ours) / (self.now + gain)


def halfway(case: Case) -> Halfway | None:
    """None where nothing is missing."""
    network = Network.of(case.problem())
    everything = greedy.everything(network)
    if not everything:
        return None
    budget = network.spent(everything) // 2
    ours = select(network, budget, limits=LIMITS)
    assert network.valid(ours.chosen)
    assert network.spent(ours.chosen) <= budget
    return Halfway(
        now=case.share_now(),
        ours=ours.gain,
        bound=ours.bound if ours.bound is not None else float("inf"),
        closures=network.value(greedy.choose(network, budget)),
        myopic=network.value(myopic(network, everything, budget)),
        topological=network.value(topological(network, everything, budget)),
    )


def halfway_figures(rows: Sequence[Halfway]) -> dict[str, Any]:
    """Means over learners; the worst one where a bound is promised for each."""
    return {
        "learners": len(rows),
        "readiness_now": round(mean(row.now for row in rows), 4),
        "readiness_by_the_date": round(mean(row.now + row.ours for row in rows), 4),
        "to_proven_optimum": {
            "mean": round(mean(row.to_optimum() for row in rows), 5),
            "worst": round(min(row.to_optimum() for row in rows), 5),
        },
        "gain_to_proven_optimum_worst": round(min(row.ours / row.bound for row in rows), 5),
        "to_topological_order": _ratios([row.to(row.topological) for row in rows]),
        "to_myopic_greedy": _ratios([row.to(row.myopic) for row in rows]),
        "to_greedy_over_closures": _ratios([row.to(row.closures) for row in rows]),
        "gain_to_topological_order": round(sum(r.ours for r in rows) / sum(r.topological for r in rows), 3),
        "gain_to_myopic_greedy": round(sum(r.ours for r in rows) / sum(r.myopic for r in rows), 3),
        "below_greedy_over_closures": sum(row.ours < row.closures - 1e-9 for row in rows),
    }


def _ratios(values: Sequence[float]) -> dict[str, Any]:
    return {
        "mean": round(mean(values), 4),
        "quartiles": [round(quantile(values, 0.25), 4), round(quantile(values, 0.75), 4)],
        "worst": round(min(values), 4),
    }


def timed(cases: Sequence[Case]) -> dict[str, Any]:
    """How long plans take, from the gap on, in a process that has planned before: a first usable one, one after an
    answer, and one that a solver has improved; and what that proves."""
    make_plan(_request(cases[0]), LIMITS)
    first, again, proven, chosen = _Times(), _Times(), _Times(), _Times()
    steps: list[int] = []
    proofs: list[Proof] = []
    gaps: list[float | None] = []
    for case in cases:
        keys = tuple(step.key for step in first.of(lambda case=case: make_plan(_request(case))).steps)
        again.of(lambda case=case, keys=keys: make_plan(_request(case.after_an_answer(), keys)))
        plan = proven.of(lambda case=case, keys=keys: make_plan(_request(case, keys), LIMITS))
        network = Network.of(case.problem())
        budget = network.spent(greedy.everything(network)) // 2
        gaps.append(chosen.of(lambda network=network, budget=budget: select(network, budget, limits=LIMITS)).gap)
        steps.append(len(network.steps))
        proofs += [plan.proof] if plan.proof else []
    return {
        "plans": len(cases),
        "steps": _spread(steps),
        "first_usable": first.figures(),
        "after_an_answer": again.figures(),
        "proven": proven.figures(),
        "proven_gaps": {
            "selection": _gaps([proof.selection for proof in proofs]),
            "order": _gaps([proof.order for proof in proofs]),
        },
        "selection_for_half": chosen.figures() | {"gap": _gaps(gaps)},
    }


@dataclass
class _Times:
    """Of each thing timed the best of three times, in ms on the clock and of the processor: it is the same work each
    time, and what makes one longer is what else the machine does."""

    ms: list[float] = field(default_factory=list[float])
    cpu_ms: list[float] = field(default_factory=list[float])

    def of(self, work: Callable[[], Any]) -> Any:
        """What the work gives, timed."""
        found = None
        clock: list[float] = []
        cpu: list[float] = []
        for _ in range(_TIMES):
            begun, used = time.perf_counter(), time.process_time()
            found = work()
            clock.append((time.perf_counter() - begun) * 1000)
            cpu.append((time.process_time() - used) * 1000)
        self.ms.append(min(clock))
        self.cpu_ms.append(min(cpu))
        return found

    def figures(self) -> dict[str, Any]:
        return {"ms": _spread(self.ms), "cpu_ms": _spread(self.cpu_ms)}


def _gaps(gaps: Sequence[float | None]) -> dict[str, float]:
    """One that was not proven counts as 1, the worst there is."""
    known = [1.0 if gap is None else gap for gap in gaps]
    return {"median": round(median(known), 5), "worst": round(max(known), 5)}


def _request(case: Case, old: tuple[str, ...] = ()) -> Request:
    """Eight hours a week, and a date by which half of everything fits."""
    problem = case.problem()
    minutes = sum(step.minutes for step in problem.steps) / 2
    weeks = minutes / (_HOURS * 60 * (1 - REVIEW_SHARE))
    calendar = Calendar(Availability(_HOURS), _TODAY, _TODAY + timedelta(days=round(7 * weeks)))
    return Request(problem, calendar, old=old)


def _spread(values: Sequence[float]) -> dict[str, float]:
    return {"median": round(median(values), 1), "worst": round(max(values), 1)}
