"""`upslope bench NAME`: how fast and how large the program is, against targets and floors measured in the same run.

A bench starts the program as a person would, in a process of its own on a throwaway data folder, and speaks HTTP to
it. Each is `run(quick, progress) -> BenchReport`; `BENCHES` lists them by name. `ON_DATA` lists those that need
data from elsewhere: `run(folder, quick, progress)`, where `folder` may be a file.
"""

from collections.abc import Callable

from upslope.workbench.bench import answer, fit, grader, placement, plan, postings, review, salary, start, tracing
from upslope.workbench.bench.report import BenchReport
from upslope.workbench.targets import Progress, Target, quiet

BENCHES: dict[str, Callable[[bool, Progress], BenchReport]] = {
    "start": start.run,
    "answer": answer.run,
    "fit": fit.run,
    "grader": grader.run,
    "placement": placement.run,
    "plan": plan.run,
    "review": review.run,
}

ON_DATA: dict[str, Callable[[str, bool, Progress], BenchReport]] = {
    "postings": postings.run,
    "salary": salary.run,
    "tracing": tracing.run,
}

__all__ = ["BENCHES", "ON_DATA", "BenchReport", "Progress", "Target", "quiet"]
