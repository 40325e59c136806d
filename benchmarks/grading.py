"""One submission to one lab, graded by us, by otter-grader and by nbgrader on this machine."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import exercise, grading_nbgrader, grading_otter
from benchmarks.peers import PeerFailed
from upslope.errors import GraderFault
from upslope.grader import EmbeddedGrader
from upslope.sandbox import Tier
from upslope.workbench.bench.program import throwaway_folder
from upslope.workbench.bench.report import BenchReport, summary
from upslope.workbench.targets import Progress, Target, quiet

_PAUSE = 0.15
"""Between two submissions to us, as in `bench grader`."""
_WARMING = 5


def run(quick: bool = False, progress: Progress = quiet) -> BenchReport:
    """A peer that can't be installed or run is left out, and `left_out` says why."""
    count, ours_count = (1, 20) if quick else (3, 100)
    found: dict[str, Any] = {}
    left_out: dict[str, str] = {}
    peers = {"otter": grading_otter.measured, "nbgrader": grading_nbgrader.measured}
    with throwaway_folder() as folder:
        grader = EmbeddedGrader()
        try:
            progress("ours", 0, len(peers) + 2)
            _check_ours(grader)
            rounds = [_ours(grader, ours_count)]
            for step, (name, measured) in enumerate(peers.items(), 1):
                progress(name, step, len(peers) + 2)
                _peer(name, measured, folder / name, count, found, left_out)
            progress("ours again", len(peers) + 1, len(peers) + 2)
            rounds.append(_ours(grader, ours_count))
        finally:
            grader.close()
    progress("done", len(peers) + 2, len(peers) + 2)
    ours = summary(rounds)
    details = {
        "quick": quick,
        "tier": grader.tier,
        "ours": ours,
        "peers": found,
        "left_out": left_out,
        "ratios": _ratios(found, ours["median_ms"]),
    }
    return BenchReport("grading", details, _targets(details))


def _targets(details: dict[str, Any]) -> list[Target]:
    """As in `bench grader`, figures of another tier than T1 carry none."""
    if details["tier"] != Tier.T1.value or "otter" in details["left_out"]:
        return []
    return [Target("times faster than otter-grader", details["ratios"]["otter_run"], "min", 100.0)]


def _peer(
    name: str,
    measured: Callable[[Path, int], dict[str, Any]],
    folder: Path,
    count: int,
    found: dict[str, Any],
    left_out: dict[str, str],
) -> None:
    try:
        found[name] = measured(folder, count)
    except (PeerFailed, OSError, subprocess.SubprocessError) as failure:
        left_out[name] = str(failure)


def _ratios(found: dict[str, Any], ours_ms: float) -> dict[str, float]:
    """How many times as long as ours the median of each of a peer's ways takes."""
    return {
        f"{name}_{way.removesuffix('_s')}": round(median(seconds) * 1000 / ours_ms, 1)
        for name, figures in found.items()
        for way, seconds in figures.items()
        if way.endswith("_s")
    }


def _check_ours(grader: EmbeddedGrader) -> None:
    """Warm up, and see that the wrong submission gets one mark of two. Raises GraderFault."""
    for _ in range(_WARMING):
        verdict = grader.grade(*exercise.lab(), exercise.WRONG.encode())
        if verdict.score != 1 / len(exercise.CHECKS):
            raise GraderFault(f"The wrong submission was not graded right: {verdict}")


def _ours(grader: EmbeddedGrader, count: int) -> list[float]:
    """Milliseconds from each right submission to its verdict. Raises GraderFault."""
    lab, files = exercise.lab()
    submission = exercise.right().encode()
    times: list[float] = []
    for _ in range(count):
        time.sleep(_PAUSE)
        begun = time.perf_counter()
        verdict = grader.grade(lab, files, submission)
        times.append((time.perf_counter() - begun) * 1000)
        if not verdict.solved:
            raise GraderFault(f"The right submission was not graded right: {verdict}")
    return times
