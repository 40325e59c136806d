"""`upslope bench NAME`: how fast and how large the program is, against targets and floors measured in the same run.

A bench starts the program as a person would, in a process of its own on a throwaway data folder, and speaks HTTP to
it. Each is `run(quick, progress) -> BenchReport`; `BENCHES` lists them by name.
"""

from collections.abc import Callable

from upslope.workbench.bench import answer, grader, start
from upslope.workbench.bench.report import BenchReport
from upslope.workbench.targets import Progress, Target, quiet

BENCHES: dict[str, Callable[[bool, Progress], BenchReport]] = {
    "start": start.run,
    "answer": answer.run,
    "grader": grader.run,
}

__all__ = ["BENCHES", "BenchReport", "Progress", "Target", "quiet"]
