"""One answer over HTTP: graded, appended durably, the estimate updated, feedback and the next question rendered."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from upslope.errors import UpslopeError
from upslope.workbench.bench.browser import Browser, Reply, open_question, was_graded
from upslope.workbench.bench.program import FLOORS, cpu_seconds, empty_page, throwaway_folder, upslope
from upslope.workbench.bench.report import BenchReport, Progress, Target, quiet, summary
from upslope.workbench.bench.reviewer import a_month_later
from upslope.workbench.bench.start import set_up

_MOST_MEDIAN_MS, _MOST_P99_MS = 6.0, 25.0
_IN_A_ROW = 10
_WARM_UP = 5


@dataclass(frozen=True)
class _Size:
    """`rounds` times `practice` answers, and the floors beside each round; then up to so many of the other kinds."""

    rounds: int
    practice: int
    placement: int
    review: int

    @property
    def steps(self) -> int:
        return self.rounds * self.practice + self.placement + self.review


_FULL, _QUICK = _Size(5, 60, 60, 60), _Size(3, 20, 15, 15)


@dataclass
class _Times:
    """Round trips in ms, by round; what could not be graded is counted and not timed."""

    rounds: list[list[float]] = field(default_factory=list[list[float]])
    ungradable: int = 0

    def begin(self) -> None:
        self.rounds.append([])

    def add(self, reply: Reply) -> None:
        self.rounds[-1].append(reply.ms)

    @property
    def count(self) -> int:
        return sum(len(one) for one in self.rounds)


def run(
    quick: bool = False,
    progress: Progress = quiet,
    *,
    page_python: Path | None = None,
    commit_python: Path | None = None,
) -> BenchReport:
    """`page_python` and `commit_python` are the environments of the floors, by default this one."""
    size = _QUICK if quick else _FULL
    kinds = {name: _Times() for name in ("practice", "placement", "review")}
    floors = {name: _Times() for name in ("commit", "empty_page")}

    def tick(what: str) -> None:
        progress(what, sum(times.count for times in kinds.values()), size.steps)

    with throwaway_folder() as folder:
        with upslope(folder) as program:
            skills = _ready_skills(program.browser)
            set_up(program.browser)
            practising = _practising(program.browser, skills, kinds["practice"], tick)
            worked = 0.0
            for _ in range(size.rounds):
                before = cpu_seconds(program.pid)
                _round(practising, kinds["practice"], size.practice)
                worked += (cpu_seconds(program.pid) or 0.0) - (before or 0.0)
                _commits(folder, floors["commit"], size.practice, commit_python)
                _pages(folder, floors["empty_page"], size.practice, page_python)
            _place(program.browser, kinds["placement"], size.placement, tick)
        reviewer = folder / "reviewer"
        reviewer.mkdir()
        with a_month_later(reviewer, skills) as program:
            _review(program.browser, kinds["review"], size.review, tick)
    progress("done", size.steps, size.steps)
    report = _report(quick, kinds, floors)
    if worked:
        # Unlike the time on the clock it hardly depends on what else the machine does.
        report.details["practice"]["server_cpu_ms"] = round(worked * 1000 / kinds["practice"].count, 2)
    return report


def _report(quick: bool, kinds: dict[str, _Times], floors: dict[str, _Times]) -> BenchReport:
    figures = {name: summary(times.rounds) for name, times in (kinds | floors).items() if times.count}
    for name, times in kinds.items():
        if times.count:
            figures[name]["ungradable"] = times.ungradable
    commit, page = figures["commit"]["median_ms"], figures["empty_page"]["median_ms"]
    ratios = {
        name: {
            "to_commit": round(figures[name]["median_ms"] / commit, 2),
            "to_empty_page": round(figures[name]["median_ms"] / page, 2),
            "to_both": round(figures[name]["median_ms"] / (commit + page), 2),
        }
        for name in kinds
        if name in figures
    }
    targets = [
        target
        for name in ratios
        for target in (
            Target(f"{name} answer, median ms", figures[name]["median_ms"], "max", _MOST_MEDIAN_MS),
            Target(f"{name} answer, p99 ms", figures[name]["p99_ms"], "max", _MOST_P99_MS),
        )
    ]
    details: dict[str, Any] = {"quick": quick, **figures, "ratios": ratios}
    return BenchReport("answer", details, targets)


def _ready_skills(browser: Browser) -> tuple[str, ...]:
    """The ids of the skills that /start offers as studied: those with questions."""
    html = browser.get("/start").text
    found = html.split('name="studied" value="')[1:]
    if not found:
        raise UpslopeError("The installed pack has no skill with questions, so no answer can be measured.")
    return tuple(part.partition('"')[0] for part in found)


def _answer(browser: Browser, html: str, times: _Times) -> Reply | None:
    """Answer the question on a page and note the time. None if the page asks nothing."""
    question = open_question(html)
    if question is None:
        return None
    reply = browser.post(question.path, question.answered())
    if not was_graded(reply.text):
        times.ungradable += 1
        reply = browser.post(question.path, question.not_learned())
    times.add(reply)
    return reply


def _practising(
    browser: Browser, skills: tuple[str, ...], times: _Times, tick: Callable[[str], None]
) -> Iterator[None]:
    """Answer for ever, a few questions of one skill after the other; the first answers only warm up."""
    warm = _Times([[]])
    html = browser.get(f"/practice/{skills[0]}").text
    for _ in range(_WARM_UP):
        reply = _answer(browser, html, warm)
        html = reply.text if reply else ""
    while True:
        for skill in skills:
            html = browser.get(f"/practice/{skill}").text
            for _ in range(_IN_A_ROW):
                reply = _answer(browser, html, times)
                if reply is None:
                    raise UpslopeError(f"Practising {skill} came to an end, which the benchmark did not expect.")
                html = reply.text
                tick("practising")
                yield


def _round(practising: Iterator[None], times: _Times, count: int) -> None:
    times.begin()
    for _ in range(count):
        next(practising)


def _place(browser: Browser, times: _Times, count: int, tick: Callable[[str], None]) -> None:
    """Placement tests, one after the other."""
    html = browser.get("/place").text
    times.begin()
    while times.count < count:
        reply = _answer(browser, html, times)
        if reply is None:
            browser.post("/place/start", [])
            html = browser.get("/place").text
            times.begin()
            if open_question(html) is None:
                return
        else:
            html = reply.text
            tick("placing")


def _review(browser: Browser, times: _Times, count: int, tick: Callable[[str], None]) -> None:
    """What is due, as far as it goes."""
    html = browser.get("/review").text
    times.begin()
    while times.count < count and (reply := _answer(browser, html, times)):
        html = reply.text
        tick("reviewing")


def _commits(folder: Path, times: _Times, count: int, python: Path | None) -> None:
    """The floor of durability, on the disk that the data folder is on."""
    command = [str(python or sys.executable), str(FLOORS / "commit.py"), str(folder), str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  our own command
    times.rounds.append(json.loads(done.stdout)["ms"])


def _pages(folder: Path, times: _Times, count: int, python: Path | None) -> None:
    """The floor of the framework; its first replies warm it up."""
    times.begin()
    with empty_page(folder, python) as program:
        for _ in range(_WARM_UP):
            program.browser.get("/")
        for _ in range(count):
            times.add(program.browser.get("/"))
