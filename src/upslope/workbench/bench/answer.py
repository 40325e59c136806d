"""One answer over HTTP: graded, appended durably, the estimate updated, feedback and the next question rendered."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from upslope.errors import UpslopeError
from upslope.workbench.bench.browser import Browser, Reply, open_question, was_graded
from upslope.workbench.bench.program import FLOORS, cpu_seconds, empty_page, throwaway_folder, upslope
from upslope.workbench.bench.report import BenchReport, summary
from upslope.workbench.bench.reviewer import a_month_later
from upslope.workbench.bench.start import set_up
from upslope.workbench.targets import Progress, Target, quiet

# Nobody answers sooner; the app uses the time to load its chart renderer in the background.
_READING_SECONDS = 1.0
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


@dataclass
class _Kind:
    """Answers of one kind, the floors measured beside them, and seconds of the server's processor (0: not measured)."""

    answers: _Times = field(default_factory=_Times)
    commits: _Times = field(default_factory=_Times)
    pages: _Times = field(default_factory=_Times)
    worked: float = 0.0

    def figures(self) -> dict[str, Any]:
        found = summary(self.answers.rounds) | {"ungradable": self.answers.ungradable}
        if self.worked:
            # It depends less than the time on the clock on what else the machine does.
            found["server_cpu_ms"] = round(self.worked * 1000 / self.answers.count, 2)
        return found

    def ratios(self) -> dict[str, float]:
        answer, commit, page = (
            summary(times.rounds)["median_ms"] for times in (self.answers, self.commits, self.pages)
        )
        return {
            "to_commit": round(answer / commit, 2),
            "to_empty_page": round(answer / page, 2),
            "to_both": round(answer / (commit + page), 2),
        }


def run(
    quick: bool = False,
    progress: Progress = quiet,
    *,
    page_python: Path | None = None,
    commit_python: Path | None = None,
) -> BenchReport:
    """`page_python` and `commit_python` are the environments of the floors, by default this one."""
    size = _QUICK if quick else _FULL
    kinds = {name: _Kind() for name in ("practice", "placement", "review")}
    practice, placement, review = kinds.values()

    def tick(what: str) -> None:
        progress(what, sum(kind.answers.count for kind in kinds.values()), size.steps)

    def floors_beside(kind: _Kind, count: int) -> None:
        _commits(folder, kind.commits, count, commit_python)
        _pages(folder, kind.pages, count, page_python)

    with throwaway_folder() as folder:
        with upslope(folder) as program:
            skills = _ready_skills(program.browser)
            set_up(program.browser)
            practising = _practising(program.browser, skills, practice.answers, tick)
            for _ in range(size.rounds):
                before = cpu_seconds(program.pid)
                _round(practising, practice.answers, size.practice)
                practice.worked += (cpu_seconds(program.pid) or 0.0) - (before or 0.0)
                floors_beside(practice, size.practice)
            _place(program.browser, placement.answers, size.placement, tick)
            floors_beside(placement, size.placement)
        reviewer = folder / "reviewer"
        reviewer.mkdir()
        with a_month_later(reviewer, skills) as program:
            _review(program.browser, review.answers, size.review, tick)
            floors_beside(review, size.review)
    progress("done", size.steps, size.steps)
    return _report(quick, {name: kind for name, kind in kinds.items() if kind.answers.count})


def _report(quick: bool, kinds: dict[str, _Kind]) -> BenchReport:
    figures = {name: kind.figures() for name, kind in kinds.items()}
    targets = [
        target
        for name, found in figures.items()
        for target in (
            Target(f"{name} answer, median ms", found["median_ms"], "max", _MOST_MEDIAN_MS),
            Target(f"{name} answer, p99 ms", found["p99_ms"], "max", _MOST_P99_MS),
        )
    ]
    floors = {
        "commit": summary([one for kind in kinds.values() for one in kind.commits.rounds]),
        "empty_page": summary([one for kind in kinds.values() for one in kind.pages.rounds]),
    }
    ratios = {name: kind.ratios() for name, kind in kinds.items()}
    details: dict[str, Any] = {"quick": quick, **figures, **floors, "ratios": ratios}
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
    time.sleep(_READING_SECONDS)
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
    time.sleep(_READING_SECONDS)
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
