"""`python -m benchmarks [--quick]`: run everything and write docs/benchmarks.md. Exit code 1 if a target is missed."""

import argparse
import sys
from pathlib import Path

from benchmarks import classroom, grading
from benchmarks.document import document
from benchmarks.peers import environment
from upslope.workbench.bench import answer, fit, grader, placement, plan, postings, review, start
from upslope.workbench.bench.report import BenchReport
from upslope.workbench.targets import Progress

_DOCUMENT = Path(__file__).parent.parent / "docs" / "benchmarks.md"
_POSTINGS = Path(__file__).parent.parent / "tests" / "careers" / "postings" / "held_out.jsonl"
_BAR = 30


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    quick: bool = parser.parse_args().quick
    page, commit = environment("empty_page"), environment("commit")
    reports = [
        start.run(quick, _shown("start"), page_python=page),
        answer.run(quick, _shown("answer"), page_python=page, commit_python=commit),
        classroom.run(quick, _shown("classroom"), page_python=page),
        grader.run(quick, _shown("grader")),
        grading.run(quick, _shown("grading")),
        plan.run(quick, _shown("plan")),
        review.run(quick, _shown("review")),
        fit.run(quick, _shown("fit")),
        placement.run(quick, _shown("placement")),
        postings.run(str(_POSTINGS), quick, _shown("postings")),
    ]
    _DOCUMENT.write_text(document(reports), encoding="utf-8")
    for report in reports:
        _say(report)
    return max(report.exit_code for report in reports)


def _shown(name: str) -> Progress:
    """A progress bar on stderr, for people who watch."""

    def progress(what: str, done: int, total: int) -> None:
        if sys.stderr.isatty():
            filled = _BAR * done // max(total, 1)
            end = "\n" if done == total else ""
            print(f"\r{name:9} [{'#' * filled:{_BAR}}] {what:32}", end=end, file=sys.stderr, flush=True)

    return progress


def _say(report: BenchReport) -> None:
    for name, why in report.details.get("left_out", {}).items():
        print(f"{report.name}: {name} is left out: {why}")
    for target in report.targets:
        sign, end = ">=" if target.bound == "min" else "<=", "ok" if target.met else "MISSED"
        print(f"{report.name}: {target.name}: {target.value:g} ({sign} {target.target:g}) {end}")


if __name__ == "__main__":
    sys.exit(main())
