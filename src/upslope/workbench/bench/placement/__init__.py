"""`upslope bench placement`: how well few questions tell what a simulated learner holds.

Worlds (`upslope.workbench.worlds`) have a truth; `ours` is the model under test, `references` know the world,
`comparators` know what ours knows. `trial` tries a change of the model on the seeds for development.
"""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import Any

from upslope.workbench.bench.placement.figures import family_figures
from upslope.workbench.bench.placement.job import CORRELATIONS, Done, Job, done
from upslope.workbench.bench.placement.timing import timed
from upslope.workbench.bench.report import BenchReport
from upslope.workbench.targets import Progress, Target, quiet
from upslope.workbench.worlds import TERRAINS, families, terrain

HELD_OUT = 100
"""Seeds from here on are for reporting; those below are for development."""

_SHARES = {"a": (0.80, 0.85), "c": (0.25, 0.55), "d": (0.55, 0.75)}
_CALIBRATED = {"a": 0.05, "c": 0.08, "d": 0.05}
_AWAY_FROM_INDEPENDENT = 0.02
_WORKERS = 2
_QUICK_GRAPHS = (0, 2, 4, 6)


def run(
    quick: bool = False,
    progress: Progress = quiet,
    *,
    seed: int = HELD_OUT,
    family: Sequence[str] = ("a", "b", "c", "d"),
    workers: int = _WORKERS,
) -> BenchReport:
    """100 learners a family over all eleven graphs, or 20 over four. Graph g has the world of seed `seed` + g.

    `family` may name others, also by the full name of their module; these carry no targets.
    """
    begun = time.perf_counter()
    speed = timed()
    jobs = plan(quick, seed, family)
    results = list(_results(jobs, progress, workers))
    by_family = {
        name: family_figures(name, sorted((d for d in results if d.job.family == name), key=lambda d: d.job.graph))
        for name in family
    }
    details: dict[str, Any] = {
        "quick": quick,
        "seeds": sorted({job.seed for job in jobs}),
        "content_digest": terrain(0).source,
        "frozen_graphs_digest": terrain(1).source,
        "seconds": round(time.perf_counter() - begun, 1),
        "speed": {name: round(value, 3) for name, value in speed.items()},
        "families": by_family,
    }
    return BenchReport("placement", details, targets_of(by_family, speed))


def plan(quick: bool, seed: int, family: Sequence[str]) -> list[Job]:
    """The jobs, the longest first."""
    graphs = _QUICK_GRAPHS if quick else range(TERRAINS)
    learners = 20 if quick else 100
    jobs = [
        Job(name, seed + graph, graph, learners=learners // len(graphs) + (at < learners % len(graphs)), aimed=3)
        for name in family
        for at, graph in enumerate(graphs)
    ]
    independent = {name for name, each in families().items() if each.independent}
    return sorted(jobs, key=lambda job: (job.family in independent, -terrain(job.graph).skills))


def _results(jobs: Sequence[Job], progress: Progress, workers: int) -> Iterator[Done]:
    progress("learners in simulated worlds", 0, len(jobs))
    if workers == 1:
        for count, job in enumerate(jobs, start=1):
            yield done(job)
            progress("learners in simulated worlds", count, len(jobs))
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(done, job) for job in jobs]
        for count, finished in enumerate(as_completed(waiting), start=1):
            yield finished.result()
            progress("learners in simulated worlds", count, len(jobs))


def targets_of(by_family: dict[str, Any], speed: dict[str, float]) -> list[Target]:
    """What is promised, over both correlations of the authors' bands: the lesser of two figures counts."""
    found: list[Target] = []
    for name, bounds in _SHARES.items():
        if name in by_family:
            for n, bound in zip((10, 25), bounds, strict=True):
                shares = [each["by_questions"][f"n={n}"]["share"][0] for each in _bands(by_family[name])]
                found.append(Target(f"{name}: share of what the reference gains, n = {n}", min(shares), "min", bound))
    if "b" in by_family:
        behind = [
            -row["ahead_of_own"][0]
            for each in _bands(by_family["b"])
            for row in each["against"]["independent prior"].values()
        ]
        found.append(Target("b: accuracy behind an independent prior", max(behind), "max", _AWAY_FROM_INDEPENDENT))
    dependent = [name for name in _SHARES if name in by_family]
    if dependent:
        found.append(Target("comparators not left behind in a, c, d", _not_ahead(by_family, dependent), "max", 0.0))
    found += [
        Target(f"{name}: calibration error, unasked skills", _calibration(by_family[name]), "max", bound)
        for name, bound in _CALIBRATED.items()
        if name in by_family
    ]
    gains = [each["stopping"]["difference"][0] for name in by_family for each in _bands(by_family[name])]
    found.append(Target("accuracy of stopping above a fixed count", sum(gains) / len(gains), "min", 0.0))
    found.append(Target("update of 300 skills, median ms", speed["update_ms_300_skills"], "max", 1.0))
    found.append(Target("choice of 400 skills, median ms", speed["choice_ms_400_skills"], "max", 10.0))
    found.append(Target("replay of 40 answers, 300 skills, ms", speed["replay_ms_300_skills"], "max", 100.0))
    found.append(Target("40 answers of one instant, to convergence, ms", speed["batch_ms_300_skills"], "max", 100.0))
    return found


def _bands(figures: dict[str, Any]) -> list[dict[str, Any]]:
    return list(figures["bands"].values())


def _not_ahead(by_family: dict[str, Any], names: Sequence[str]) -> float:
    """How many (family, bands, comparator, count) there are where ours isn't ahead."""
    rows = [
        row
        for name in names
        for each in _bands(by_family[name])
        for listed in each["against"].values()
        for row in listed.values()
    ]
    return float(sum(not row.get("ahead", True) for row in rows))


def _calibration(figures: dict[str, Any]) -> float:
    """The greatest calibration error of those that count; 1, the worst there is, if none does."""
    errors = [row["error"] for each in _bands(figures) for row in each["calibration"].values() if row["counts"]]
    return max(errors, default=1.0)


__all__ = ["CORRELATIONS", "HELD_OUT", "run"]
