"""docs/benchmarks.md from the reports of one run."""

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from upslope import __version__
from upslope.workbench.bench.report import BenchReport

_INTRODUCTION = """# Benchmarks

Written by `make bench` (`ARGS=--quick` for a short run). Absolute figures depend on the machine; the ratios compare
with a floor that was measured in the same run, which no program of this kind can pass:

- *empty page*: a page with nothing on it, of the same framework (FastAPI on uvicorn) in an environment of its own;
- *bare commit*: one row of a kilobyte, committed by `sqlite3` alone with `synchronous=FULL` on the same disk.

Times are medians with quartiles in brackets, as a client on the same machine sees them, over one open connection.
"""


def document(reports: Sequence[BenchReport]) -> str:
    by_name = {report.name: report.details for report in reports}
    parts = [
        _INTRODUCTION,
        _machine(quick=any(details["quick"] for details in by_name.values())),
        _targets(reports),
        _start(by_name["start"]),
        _answer(by_name["answer"]),
        _classroom(by_name["classroom"]),
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


def _times(figures: dict[str, Any]) -> str:
    low, high = figures["quartiles_ms"]
    return f"{figures['median_ms']:.4g} [{low:.4g}, {high:.4g}]"


def _spread(figures: dict[str, Any] | None) -> str:
    return f"{_times(figures)}, {figures['p99_ms']:.4g}" if figures else "-"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)
