"""From starting the program to its first page, and what it holds in memory then and after every page was seen once."""

import re
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from upslope.errors import UpslopeError
from upslope.workbench.bench.browser import Browser
from upslope.workbench.bench.program import empty_page, memory_mb, throwaway_folder, upslope
from upslope.workbench.bench.report import BenchReport, summary
from upslope.workbench.pages import PAGES
from upslope.workbench.targets import Progress, Target, quiet

_MOST_MS, _MOST_MB_FIRST, _MOST_MB_ALL = 1500.0, 150.0, 350.0
_NOT_MEASURED = "not measured on this system"
# Pages that lead to many more.
# Each of these leads to many pages.
_LISTS = ("/role", "/skill", "/pathway", "/resource", "/certification", "/industry", "/lab", "/posting")
_LAST = ("/review", "/api/v1/openapi.json")
_POSTING = """Machine Learning Engineer

Requirements
- Python, PyTorch and SQL
- Docker; Kubernetes is a plus
"""
_MOST_PAGES = 1000

Memory = dict[str, float] | None


def run(quick: bool = False, progress: Progress = quiet, *, page_python: Path | None = None) -> BenchReport:
    """`page_python` is the environment of the empty page, by default this one."""
    rounds = 3 if quick else 9
    own: list[float] = []
    floor: list[float] = []
    first: list[Memory] = []
    floor_memory: list[Memory] = []
    with throwaway_folder() as folder:
        # The first start makes the database and the pack's index, and is not measured; nor is the floor's.
        for done in range(rounds + 1):
            progress("starting", done, rounds + 2)
            with upslope(folder) as program:
                own.append(program.first_ms)
                first.append(memory_mb(program.pid))
            with empty_page(folder, page_python) as floor_program:
                floor.append(floor_program.first_ms)
                floor_memory.append(memory_mb(floor_program.pid))
        with upslope(folder) as program:
            progress("visiting every page", rounds + 1, rounds + 2)
            pages = _visit_all(program.browser)
            everything = memory_mb(program.pid)
    progress("done", rounds + 2, rounds + 2)
    details: dict[str, Any] = {
        "quick": quick,
        "first_page": summary([own[1:]]),
        "empty_page": summary([floor[1:]]),
        "ratio_to_empty_page": round(median(own[1:]) / median(floor[1:]), 2),
        "memory_mb": {
            "first_page": _middle(first[1:]),
            "every_page": everything or _NOT_MEASURED,
            "empty_page": _middle(floor_memory[1:]),
        },
        "pages": _pages(pages),
    }
    targets = [Target("first page, median ms", median(own[1:]), "max", _MOST_MS)]
    return BenchReport("start", details, [*targets, *_memory_targets(first[1:], everything)])


def _middle(found: list[Memory]) -> dict[str, float] | str:
    measured = [memory for memory in found if memory]
    if not measured:
        return _NOT_MEASURED
    return {key: round(median(memory[key] for memory in measured), 1) for key in measured[0]}


def _memory_targets(first: list[Memory], everything: Memory) -> list[Target]:
    """At the peak, which is what the machine must have."""
    peaks = [memory["peak"] for memory in first if memory]
    if not peaks or not everything:
        return []
    return [
        Target("memory after the first page, peak MB", median(peaks), "max", _MOST_MB_FIRST),
        Target("memory after every page, peak MB", everything["peak"], "max", _MOST_MB_ALL),
    ]


def set_up(browser: Browser, *, studied: Sequence[str] = ()) -> None:
    """Choose the first goal on offer, as a new learner does."""
    goal = re.search(r'<option value="([^"/]+/[^"/]+)"', browser.get("/start").text)
    if goal is None:
        raise UpslopeError("The page /start offers no goal, so the benchmark can't go on.")
    chosen = [("studied", skill) for skill in studied]
    browser.post("/start", [("target", goal[1]), ("hours", "8"), ("approach", "hands_on"), *chosen])


def links(html: str, pattern: str) -> list[str]:
    """The addresses on a page that match as a whole, each once, in order."""
    return list(dict.fromkeys(url for url in re.findall(r'href="([^"]+)"', html) if re.fullmatch(pattern, url)))


def _visit_all(browser: Browser) -> dict[str, float]:
    """Every page once: the ms that each took. Raises UpslopeError for one that fails."""
    set_up(browser)
    browser.post("/posting", [("text", _POSTING)])
    took: dict[str, float] = {}
    waiting = sorted(PAGES - set(_LAST))
    while waiting and len(took) < _MOST_PAGES:
        path = waiting.pop(0)
        reply = browser.get(path)
        if reply.status != 200:
            raise UpslopeError(f"{path} was answered with {reply.status} where the benchmark expected a page.")
        took[path] = reply.ms
        if path in _LISTS:
            waiting += [url for url in links(reply.text, rf"{path}/[\w-]+") if url not in took and url not in waiting]
        elif path.startswith("/skill/"):
            waiting += links(reply.text, rf"{path}/lesson") + links(reply.text, rf"/practice/{path[7:]}")
    for path in _LAST:
        took[path] = browser.get(path).ms
    return took


def _pages(took: dict[str, float]) -> dict[str, Any]:
    slowest = sorted(took, key=lambda path: -took[path])[:5]
    return {
        "visited": len(took),
        **summary([list(took.values())]),
        "slowest_ms": {path: round(took[path], 1) for path in slowest},
    }
