"""Grading: from a submission to its verdict, warm; how many a second; what a child holds; whether anything grows."""

import gc
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any

from upslope.errors import GraderFault
from upslope.grader import EmbeddedGrader
from upslope.model.lab import Lab, LabFiles
from upslope.sandbox import Tier, probe
from upslope.workbench.bench.grader_labs import bench_labs
from upslope.workbench.bench.report import BenchReport, quantile
from upslope.workbench.targets import Progress, Target, quiet

_PAUSE = 0.15
"""Between two timed submissions, so that the stock of children and cases is full again: a person is slower still."""
_BATCH = 500
"""Submissions waited for at once in the long row: 10,000 futures held together would be a growth of the bench's own."""
_COLD = "import numpy, scipy.stats, pandas, sklearn.linear_model, sklearn.pipeline, matplotlib.pyplot, duckdb"


def run(quick: bool = False, progress: Progress = quiet) -> BenchReport:
    """On the best tier that the machine gives; figures of another tier than T1 carry no targets."""
    timed, burst, soak = (40, 200, 1000) if quick else (200, 1000, 10_000)
    steps = 5
    grader = EmbeddedGrader()
    labs = bench_labs()
    try:
        progress("warming up", 0, steps)
        for lab, files in labs.values():
            _graded(grader, lab, files)
        idle = _idle_children(grader)
        progress("one at a time", 1, steps)
        single = {name: _one_at_a_time(grader, *labs[name], timed) for name in ("numpy", "scikit-learn")}
        progress("many at once", 2, steps)
        rate = _many_at_once(grader, *labs["trivial"], burst)
        progress(f"{soak} in a row", 3, steps)
        growth = _growth(grader, *labs["trivial"], soak)
        progress("cold starts", 4, steps)
        cold = _cold_start(3 if quick else 7)
    finally:
        grader.close()
    progress("done", steps, steps)
    details = {
        "tier": grader.tier,
        "quick": quick,
        "submission_to_verdict": single,
        "cold_python_with_the_same_imports_ms": round(cold, 1),
        "ratio_to_cold_python": round(cold / single["numpy"]["total_median_ms"], 1),
        "trivial_submissions_per_second": round(rate, 1),
        "idle_child_private_mb": idle,
        "growth": growth,
    }
    return BenchReport("grader", details, _targets(details) if probe().tier is Tier.T1 else [])


def _targets(details: dict[str, Any]) -> list[Target]:
    numpy, sklearn = (details["submission_to_verdict"][name] for name in ("numpy", "scikit-learn"))
    growth = details["growth"]
    return [
        Target("numpy lab, overhead beyond its own time, median ms", numpy["overhead_median_ms"], "max", 15.0),
        Target("numpy lab, overhead beyond its own time, p95 ms", numpy["overhead_p95_ms"], "max", 40.0),
        Target("scikit-learn lab, in all, median ms", sklearn["total_median_ms"], "max", 50.0),
        Target("trivial submissions a second", details["trivial_submissions_per_second"], "min", 100.0),
        Target("private memory of an idle child, MB", details["idle_child_private_mb"], "max", 5.0),
        Target("memory grown over the row, MB", growth["memory_mb"], "max", 8.0),
        Target("descriptors grown over the row", growth["descriptors"], "max", 0.0),
        Target("processes grown over the row", growth["processes"], "max", 0.0),
        Target("files left behind", growth["files"], "max", 0.0),
    ]


def _graded(grader: EmbeddedGrader, lab: Lab, files: LabFiles) -> tuple[float, float]:
    """Seconds in all, and of those the submission's own. Raises GraderFault unless it was graded right."""
    submission = (files.get("reference.py") or "").encode()
    begun = time.perf_counter()
    verdict = grader.grade(lab, files, submission)
    spent = time.perf_counter() - begun
    if not verdict.solved:
        raise GraderFault(f"The reference of {lab.id} was not graded right: {verdict}")
    return spent, verdict.seconds


def _one_at_a_time(grader: EmbeddedGrader, lab: Lab, files: LabFiles, count: int) -> dict[str, float]:
    total: list[float] = []
    beyond: list[float] = []
    for _ in range(count):
        time.sleep(_PAUSE)
        spent, own = _graded(grader, lab, files)
        total.append(spent * 1000)
        beyond.append((spent - own) * 1000)
    return {
        "count": count,
        "total_median_ms": round(median(total), 2),
        "total_p95_ms": round(quantile(total, 0.95), 2),
        "overhead_median_ms": round(median(beyond), 2),
        "overhead_p95_ms": round(quantile(beyond, 0.95), 2),
    }


def _many_at_once(grader: EmbeddedGrader, lab: Lab, files: LabFiles, count: int) -> float:
    """Submissions a second from as many threads as there are processors, twice over."""
    with ThreadPoolExecutor(2 * (os.cpu_count() or 1)) as pool:
        begun = time.perf_counter()
        for done in [pool.submit(_graded, grader, lab, files) for _ in range(count)]:
            done.result()
        return count / (time.perf_counter() - begun)


def _idle_children(grader: EmbeddedGrader) -> float:
    """Private memory in MB of one waiting child of the scientific environment with its init; NaN where unknown."""
    time.sleep(0.5)
    lab, _ = bench_labs()["numpy"]
    zygote = grader.sandbox(lab.environment).zygote_pid
    if zygote is None:
        return float("nan")
    families = [_private_kb(init) + sum(map(_private_kb, _children(init))) for init in _children(zygote)]
    return round(median(families) / 1024, 2) if families else float("nan")


def _children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(child) for child in text.split()]


def _private_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


def _growth(grader: EmbeddedGrader, lab: Lab, files: LabFiles, count: int) -> dict[str, float]:
    """What a long row of submissions leaves: in this process, in its zygotes, and in the folder of temporary files."""
    _many_at_once(grader, lab, files, _BATCH)
    before = _held(grader, lab)
    for _ in range(count // _BATCH):
        _many_at_once(grader, lab, files, _BATCH)
    after = _held(grader, lab)
    return {"submissions": count, **{name: round(after[name] - before[name], 2) for name in before}}


def _held(grader: EmbeddedGrader, lab: Lab) -> dict[str, float]:
    time.sleep(1.0)  # the last children are being reaped
    gc.collect()  # what waits to be collected is no growth
    zygote = grader.sandbox(lab.environment).zygote_pid
    pids = [os.getpid(), *([zygote] if zygote else [])]
    return {
        "memory_mb": sum(map(_private_kb, pids)) / 1024,
        "descriptors": float(
            sum(len(os.listdir(f"/proc/{pid}/fd")) for pid in pids if Path(f"/proc/{pid}/fd").exists())
        ),
        "processes": float(len(_children(zygote)) if zygote else 0),
        "files": float(len([name for name in os.listdir("/tmp") if name.startswith("upslope-")])),  # noqa: S108
    }


def _cold_start(count: int) -> float:
    """Median ms of a fresh Python that imports what the scientific environment has loaded."""
    times: list[float] = []
    for _ in range(count):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", _COLD], check=True, env=os.environ | {"OMP_NUM_THREADS": "1"})  # noqa: S603
        times.append((time.perf_counter() - begun) * 1000)
    return median(times)
