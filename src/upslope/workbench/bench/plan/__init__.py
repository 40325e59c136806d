"""`upslope bench plan`: how good plans are against the proven best and against simpler ways, how fast they come, and
how often what is foretold of them comes."""

from typing import Any

from upslope.planner.solver import solver_name
from upslope.workbench.bench.plan.cases import Case, built_in, generated
from upslope.workbench.bench.plan.figures import Halfway, halfway, halfway_figures, timed
from upslope.workbench.bench.plan.foretold import foretold_figures
from upslope.workbench.bench.plan.living import WEEKS, Foretold, life
from upslope.workbench.bench.report import BenchReport
from upslope.workbench.targets import Progress, Target, quiet

_LEARNERS = {"built-in": 80, "50 skills": 60, "300 skills": 60}
_QUICK = 8  # so many times fewer of everything
_TIMED = {"built-in": 16, "50 skills": 16, "300 skills": 16, "2000 skills": 4}
_LIVES, _FIRST_LIFE = 60, 1000  # constants were chosen by learners 0-99
_SIZES = {"50 skills": 50, "300 skills": 300, "2000 skills": 2000}


def run(quick: bool = False, progress: Progress = quiet) -> BenchReport:
    """200 simulated learners with half of the time that they need, then the times; `quick`: an eighth of it.

    Then 60 learners live through six weeks of their plans."""
    share = _QUICK if quick else 1
    learners = {name: max(2, count // share) for name, count in _LEARNERS.items()}
    timings = {name: max(2, count // share) for name, count in _TIMED.items()}
    lives = max(4, _LIVES // share)
    total = sum(learners.values()) + len(timings) + lives
    rows: dict[str, list[Halfway]] = {}
    done = 0
    for name, count in learners.items():
        rows[name] = []
        for number in range(count):
            progress(f"learners, {name}", done, total)
            found = halfway(_case(name, number))
            rows[name] += [found] if found else []
            done += 1
    times: dict[str, Any] = {}
    for name, count in timings.items():
        progress(f"times, {name}", done, total)
        cases = [_case(name, number) for number in range(count)]
        times[name] = timed(cases)
        done += 1
    foretold: list[Foretold] = []
    for number in range(lives):
        progress("lives, built-in", done, total)
        foretold += life(_FIRST_LIFE + number)
        done += 1
    progress("done", total, total)
    everyone = [row for found in rows.values() for row in found]
    details: dict[str, Any] = {
        "quick": quick,
        "solver": solver_name(),
        "halfway": {name: halfway_figures(found) for name, found in rows.items()} | {"all": halfway_figures(everyone)},
        "times": times,
        "foretold": {"learners": lives, "weeks": WEEKS} | foretold_figures(foretold),
    }
    return BenchReport("plan", details, targets_of(details))


def _case(name: str, number: int) -> Case:
    return generated(_SIZES[name], number) if name in _SIZES else built_in(number)


def targets_of(details: dict[str, Any]) -> list[Target]:
    """What is promised; of times the worst of those measured counts, of ratios the mean over all learners."""
    everyone, times, foretold = details["halfway"]["all"], details["times"], details["foretold"]
    usual = [times[name] for name in ("built-in", "50 skills", "300 skills")]
    half = times["300 skills"]["selection_for_half"]
    first, again = (max(each[what]["ms"]["worst"] for each in usual) for what in ("first_usable", "after_an_answer"))
    largest = times["2000 skills"]["first_usable"]["ms"]["worst"]
    return [
        Target(
            "readiness by the date to the proven optimum, worst", everyone["to_proven_optimum"]["worst"], "min", 0.99
        ),
        Target("readiness to topological order, mean", everyone["to_topological_order"]["mean"], "min", 1.25),
        Target("readiness to myopic greedy, mean", everyone["to_myopic_greedy"]["mean"], "min", 1.05),
        Target("learners below greedy over closures", float(everyone["below_greedy_over_closures"]), "max", 0.0),
        Target("300 skills, selection gap, worst", half["gap"]["worst"], "max", 0.01),
        Target("300 skills, selection, worst ms", half["ms"]["worst"], "max", 2000.0),
        Target("first usable plan, worst ms", first, "max", 100.0),
        Target("replan after an answer, worst ms", again, "max", 200.0),
        Target("2,000 skills, first plan, worst ms", largest, "max", 1000.0),
        Target("forecasts of requirements, calibration error", foretold["requirements"]["error"], "max", 0.05),
        Target("forecasts of readiness, calibration error", foretold["readiness"]["error"], "max", 0.05),
    ]


__all__ = ["run", "targets_of"]
