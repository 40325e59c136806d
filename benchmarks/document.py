"""docs/benchmarks.md from the reports of one run."""

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from upslope import __version__
from upslope.workbench.bench.report import BenchReport

_INTRODUCTION = """# Benchmarks

Written by `make bench` (`ARGS=--quick` for a short run). Absolute figures depend on the machine; the ratios compare
with what was measured in the same run: grading with [other graders](#other-graders), the rest with a floor that no
program of this kind can pass:

- *empty page*: a page with nothing on it, of the same framework (FastAPI on uvicorn) in an environment of its own;
- *bare commit*: one row of a kilobyte, committed by `sqlite3` alone with `synchronous=FULL` on the same disk.

How good the learner model is (the benches *review*, *fit* and *placement*), and beside what, stands in
[its own document](learner-model.md), and how good plans are (*plan*) in [another](planner.md); here are their targets
only.

Times are medians with quartiles in brackets, as a client on the same machine sees them, over one open connection; of
grading, as its caller in the same process does.
"""

_OTHER_GRADERS = """The numpy lab of our bench (`standardise` a table: two checks with three inputs each, drawn anew by
the same code, the same tolerances) as an assignment of [otter-grader](https://otter-grader.readthedocs.io) and of
[nbgrader](https://nbgrader.readthedocs.io), on the same machine, without containers, the way their documentation
describes it for a teacher's own computer. In every one the right submission gets all marks, and one that divides
constant columns by zero gets half of them.

What is compared is the wait for a verdict. For a command it is the time from its start to its end, files already in
the disk's cache; for us, from the call of a running grader to its verdict, in one process, without the web.

What is not alike:

- Both run a notebook in a Jupyter kernel that they start for it, and a command starts Python and imports itself
  first; the checks themselves take a few hundredths of a second. Ours keeps a child process with numpy loaded
  waiting, and draws inputs and their right results before the submission comes; that work isn't in our figure. The
  row "in a running Python" leaves the start of a command out for otter-grader, too.
- Both write more than a verdict: nbgrader an executed notebook and a gradebook, otter-grader a file of results.
- Run so, both execute the submission as the teacher's own user, in the process that runs the tests. Ours runs it in a
  sandbox of tier {tier} and compares outside of it. `otter grade`, with containers, isolates too; it isn't measured.
- One submission after another; nothing here says how many a server grades in an hour.

"""

_WAYS = {
    ("otter", "run"): "otter-grader {version}, `otter run`",
    ("otter", "in_process"): "otter-grader {version}, `grade_submission` in a running Python",
    ("nbgrader", "alone"): "nbgrader {version}, `nbgrader autograde` for one",
    ("nbgrader", "batch"): "nbgrader {version}, `nbgrader autograde` for {batch}, each",
}


def document(reports: Sequence[BenchReport]) -> str:
    by_name = {report.name: report.details for report in reports}
    parts = [
        _INTRODUCTION,
        _machine(quick=any(details.get("quick", False) for details in by_name.values())),
        _targets(reports),
        _start(by_name["start"]),
        _answer(by_name["answer"]),
        _classroom(by_name["classroom"]),
        _grader(by_name["grader"]),
        _grading(by_name["grading"]),
    ]
    return "\n".join(parts)


def _machine(*, quick: bool) -> str:
    rows = [
        ("date", f"{datetime.now(UTC):%Y-%m-%d}"),
        ("run", "short" if quick else "full"),
        ("processor", f"{_processor()}, {os.cpu_count()} cores"),
        ("other work on the machine", _load()),
        ("system", _system()),
        ("Python", platform.python_version()),
        ("Upslope", __version__),
    ]
    return "## The run\n\n" + table(("", ""), rows)


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()}"


def _load() -> str:
    """The load average of the last five minutes, the run included."""
    return f"load average {os.getloadavg()[1]:.1f} at the end" if hasattr(os, "getloadavg") else "not measured"


def _targets(reports: Iterable[BenchReport]) -> str:
    rows = [
        (
            report.name,
            target.name,
            f"{target.value:.4g}",
            f"{'at least' if target.bound == 'min' else 'at most'} {target.target:g}",
            "met" if target.met else "**missed**",
        )
        for report in reports
        for target in report.targets
    ]
    return "## Targets\n\n" + table(("bench", "figure", "value", "target", ""), rows)


def _start(details: dict[str, Any]) -> str:
    rows = [
        ("start to first page", _times(details["first_page"]), f"{details['ratio_to_empty_page']:g} x"),
        ("the same, empty page", _times(details["empty_page"]), ""),
    ]
    memory = details["memory_mb"]
    kept = [
        ("after the first page", _memory(memory["first_page"])),
        (f"after each of {details['pages']['visited']} pages was seen once", _memory(memory["every_page"])),
        ("empty page", _memory(memory["empty_page"])),
    ]
    said = "The index of the content exists (it is made at the very first start).\n\n"
    times = table(("", "ms", "to the empty page"), rows)
    return f"## Start and memory\n\n{said}{times}\n{table(('memory', 'MB now, at the peak'), kept)}"


def _memory(found: dict[str, float] | str) -> str:
    return found if isinstance(found, str) else f"{found['rss']:.0f}, {found['peak']:.0f}"


def _answer(details: dict[str, Any]) -> str:
    said = (
        "From sending an answer to the last byte of the reply: it is graded and stored durably, the estimate is\n"
        "updated, and feedback and the next question are rendered. The last column compares with the sum of a bare\n"
        "commit and an empty page.\n\n"
    )
    rows: list[tuple[str, ...]] = []
    for name in ("practice", "placement", "review"):
        if name in details:
            figures, ratios = details[name], details["ratios"][name]
            rows.append(
                (name, str(figures["count"]), _times(figures), f"{figures['p99_ms']:.1f}", f"{ratios['to_both']:g} x")
            )
    for name, title in (("commit", "bare commit"), ("empty_page", "empty page")):
        figures = details[name]
        rows.append((title, str(figures["count"]), _times(figures), f"{figures['p99_ms']:.1f}", ""))
    said_of_work = (
        f"The server's processor works {details['practice']['server_cpu_ms']:g} ms on an answer in practice.\n\n"
        if "server_cpu_ms" in details["practice"]
        else ""
    )
    return "## One answer\n\n" + said + said_of_work + table(("", "count", "ms", "p99", "to the floors"), rows)


def _classroom(details: dict[str, Any]) -> str:
    said = f"{details['learners']} learners answer at once, all against one process.\n\n"
    rows = [
        ("answers", f"{details['answers_per_second']:g}", _spread(details["round_trip"])),
        ("empty pages", f"{details['empty_pages_per_second']:g}", _spread(details["empty_page"])),
        ("ratio", f"{details['ratio_of_rates_to_empty_page']:g}", ""),
    ]
    return "## A classroom\n\n" + said + table(("", "a second", "ms: median [quartiles], p99"), rows)


def _grader(details: dict[str, Any]) -> str:
    growth = details["growth"]
    said = (
        f"From a submission to its verdict, with a warm grader, in a sandbox of tier {details['tier']}. Beyond the\n"
        "submission's own time are: taking a waiting process, loading the file, passing values, comparing them.\n\n"
    )
    rows = [
        (
            f"{name} lab",
            f"{figures['count']}",
            f"{figures['total_median_ms']:.4g}, {figures['total_p95_ms']:.4g}",
            f"{figures['overhead_median_ms']:.4g}, {figures['overhead_p95_ms']:.4g}",
        )
        for name, figures in details["submission_to_verdict"].items()
    ]
    others = [
        ("a fresh Python with the same imports, ms", f"{details['cold_python_with_the_same_imports_ms']:.4g}"),
        ("that, in times of the numpy lab", f"{details['ratio_to_cold_python']:g} x"),
        ("trivial submissions a second, many at once", f"{details['trivial_submissions_per_second']:g}"),
        ("private memory of a waiting child, MB", f"{details['idle_child_private_mb']:g}"),
        (
            f"grown over {growth['submissions']} submissions",
            f"{growth['memory_mb']:g} MB, {growth['descriptors']:g} descriptors, {growth['processes']:g} processes, "
            f"{growth['files']:g} files",
        ),
    ]
    times = table(("", "count", "ms: median, p95", "beyond the submission's own"), rows)
    return f"## Grading\n\n{said}{times}\n{table(('', ''), others)}"


def _grading(details: dict[str, Any]) -> str:
    ours, peers, ratios = details["ours"], details["peers"], details["ratios"]
    rows = [("Upslope", str(ours["count"]), f"{ours['median_ms'] / 1000:.4f}", "1 x")]
    for (peer, way), title in _WAYS.items():
        if peer in peers:
            seconds = peers[peer][f"{way}_s"]
            filled = title.format(**peers[peer])
            rows.append((filled, str(len(seconds)), f"{median(seconds):.2f}", f"{ratios[f'{peer}_{way}']:g} x"))
    notes = "".join(
        f"\n**{peer} is left out**: it can't be installed here, or doesn't grade as it should.\n\n```text\n{why}\n```\n"
        for peer, why in details["left_out"].items()
    )
    head = ("", "rounds", "s for a submission, median", "to ours")
    return "## Other graders\n\n" + _OTHER_GRADERS.format(tier=details["tier"]) + table(head, rows) + notes


def _times(figures: dict[str, Any]) -> str:
    low, high = figures["quartiles_ms"]
    return f"{figures['median_ms']:.4g} [{low:.4g}, {high:.4g}]"


def _spread(figures: dict[str, Any] | None) -> str:
    return f"{_times(figures)}, {figures['p99_ms']:.4g}" if figures else "-"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)
