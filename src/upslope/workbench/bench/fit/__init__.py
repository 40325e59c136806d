"""Ten million generated answers, fitted on one core: what it takes, and how well it finds the truth."""

import json
import os
import subprocess
import sys
from typing import Any

from upslope.errors import UpslopeError
from upslope.workbench.bench.report import BenchReport
from upslope.workbench.targets import Progress, Target, quiet

_CHUNKS, _CHUNKS_QUICK = 91, 5
_MOST_SECONDS, _MOST_MB = 600.0, 2000.0
_MOST_LOSS, _MOST_LOSS_QUICK = 0.002, 0.005


def run(quick: bool = False, progress: Progress = quiet) -> BenchReport:
    """10 million answers of 91,000 learners; `quick`: half a million, which bounds neither time nor memory."""
    found = _in_a_process(_CHUNKS_QUICK if quick else _CHUNKS, progress)
    loss = found["held_out_log_loss"]["fitted_minus_true"]
    most = _MOST_LOSS_QUICK if quick else _MOST_LOSS
    targets = [Target("held-out log loss above the truth's", loss, "max", most)]
    if not quick:
        targets.append(Target("fit, seconds", found["seconds"], "max", _MOST_SECONDS))
        if found["peak_mb"] is not None:
            targets.append(Target("fit, peak MB", found["peak_mb"], "max", _MOST_MB))
    return BenchReport("fit", {"quick": quick, **found}, targets)


def _in_a_process(chunks: int, progress: Progress) -> dict[str, Any]:
    """The figures from a fresh process on one thread. Raises UpslopeError if it fails."""
    single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    command = [sys.executable, "-m", "upslope.workbench.bench.fit.figures", str(chunks)]
    last = ""
    with subprocess.Popen(  # noqa: S603  our own command
        command, env=os.environ | single, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            last = line
            if line.count("\t") == 2:
                what, done, total = line.split("\t")
                progress(what, int(done), int(total))
    if process.returncode:
        raise UpslopeError(f"The fit of the benchmark failed; it ended with code {process.returncode}.")
    return json.loads(last)
