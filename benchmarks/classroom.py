"""A hundred learners answering at once against one process: nothing may fail, get lost or count twice."""

import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from upslope.app import Program
from upslope.engine import learners
from upslope.engine.setup import Setup, set_up
from upslope.errors import UpslopeError
from upslope.settings import Settings
from upslope.workbench.bench.browser import Browser, open_question, was_graded
from upslope.workbench.bench.program import empty_page, free_port, served, throwaway_folder
from upslope.workbench.bench.report import BenchReport, summary
from upslope.workbench.targets import Progress, Target, quiet

_SERVER = Path(__file__).parent / "classroom_server.py"
_PATIENCE = 120.0


@dataclass
class _Seat:
    """What one learner's browser saw: the questions whose answers were confirmed, round trips in ms, failures."""

    learner: str
    skill: str = ""
    confirmed: list[str] = field(default_factory=list[str])
    ms: list[float] = field(default_factory=list[float])
    errors: list[str] = field(default_factory=list[str])


def run(quick: bool = False, progress: Progress = quiet, *, page_python: Path | None = None) -> BenchReport:
    count, each = (100, 2) if quick else (100, 5)
    with throwaway_folder() as folder:
        progress("seating the class", 0, 3)
        seats = _seated(folder / "data", count)
        port = free_port()
        command = [sys.executable, str(_SERVER), str(folder / "data"), str(port)]
        progress("answering at once", 1, 3)
        with served(command, port, "/api/v1/health", folder, dict(os.environ)):
            took = _at_once(seats, lambda seat, ready: _sit(seat, port, each, ready))
        progress("the same load on an empty page", 2, 3)
        floor = [_Seat("") for _ in range(count)]
        with empty_page(folder, page_python) as page:
            floor_took = _at_once(floor, lambda seat, ready: _look(seat, page.port, each, ready))
        lost, doubled = _checked(folder / "data", seats)
    progress("done", 3, 3)
    errors = [error for seat in seats for error in seat.errors]
    answers = sum(len(seat.confirmed) for seat in seats)
    rate, floor_rate = answers / took, sum(len(seat.ms) for seat in floor) / floor_took
    details: dict[str, Any] = {
        "quick": quick,
        "learners": count,
        "answers": answers,
        "first_errors": errors[:5],
        "answers_per_second": round(rate, 1),
        "round_trip": summary([[value for seat in seats for value in seat.ms]]) if answers else None,
        "empty_pages_per_second": round(floor_rate, 1),
        "empty_page": summary([[value for seat in floor for value in seat.ms]]),
        "ratio_of_rates_to_empty_page": round(rate / floor_rate, 3),
    }
    targets = [
        Target("confirmed answers", answers, "min", count * each),
        Target("errors", len(errors), "max", 0),
        Target("lost answers", lost, "max", 0),
        Target("doubled answers", doubled, "max", 0),
    ]
    return BenchReport("classroom", details, targets)


def _seated(data: Path, count: int) -> list[_Seat]:
    """Learners with a goal in a fresh database, spread over the skills that have questions."""
    program = Program(Settings(data, f"sqlite:///{data / 'upslope.db'}"))
    try:
        engine = program.engine
        role = engine.catalog.roles[0]
        skills = [skill.id for skill in engine.catalog.skills if skill.uuid in engine.content.measurable]
        seats: list[_Seat] = []
        for number in range(count):
            learner = learners.add_learner(engine, f"Learner {number}")
            set_up(engine, learner.id, Setup(role.id, role.first_job.id, 8.0))
            seats.append(_Seat(learner.id, skills[number % len(skills)]))
        return seats
    finally:
        program.close()


def _at_once(seats: list[_Seat], sit: Callable[[_Seat, threading.Barrier], None]) -> float:
    """Let all begin in the same moment; returns the seconds until the last has finished."""
    begun: list[float] = []
    ready = threading.Barrier(len(seats), action=lambda: begun.append(time.perf_counter()), timeout=_PATIENCE)
    with ThreadPoolExecutor(len(seats)) as pool:
        list(pool.map(lambda seat: _caught(seat, ready, sit), seats))
    return time.perf_counter() - begun[0] if begun else float("inf")


def _caught(seat: _Seat, ready: threading.Barrier, sit: Callable[[_Seat, threading.Barrier], None]) -> None:
    try:
        sit(seat, ready)
    except (UpslopeError, OSError, threading.BrokenBarrierError) as error:
        seat.errors.append(repr(error))
        ready.abort()


def _sit(seat: _Seat, port: int, each: int, ready: threading.Barrier) -> None:
    """Answer a few questions of one skill, and send the last answer again, as an impatient click does."""
    browser = Browser(port, headers={"X-Learner": seat.learner})
    html = browser.get(f"/practice/{seat.skill}").text
    sent: list[tuple[str, str]] = []
    ready.wait()
    for _ in range(each):
        question = open_question(html)
        assert question is not None
        sent = question.answered()
        reply = browser.post(question.path, sent)
        if not was_graded(reply.text):
            sent = question.not_learned()
            reply = browser.post(question.path, sent)
        seat.ms.append(reply.ms)
        seat.confirmed.append(question.path.rpartition("/")[2])
        html = reply.text
    if was_graded(browser.post(f"/asked/{seat.confirmed[-1]}", sent).text):
        seat.errors.append("an answer that was sent again was graded again")
    browser.close()


def _look(seat: _Seat, port: int, each: int, ready: threading.Barrier) -> None:
    browser = Browser(port)
    browser.get("/")
    ready.wait()
    seat.ms += [browser.get("/").ms for _ in range(each)]
    browser.close()


def _checked(data: Path, seats: list[_Seat]) -> tuple[int, int]:
    """How many confirmed answers the log lacks, and how many entries it has too many."""
    program = Program(Settings(data, f"sqlite:///{data / 'upslope.db'}"))
    lost = doubled = 0
    try:
        for seat in seats:
            stored = Counter(entry.asked_id for entry in program.store.entries(seat.learner) if entry.asked_id)
            lost += sum(asked not in stored for asked in seat.confirmed)
            doubled += sum(stored.values()) - len(set(seat.confirmed) & stored.keys())
    finally:
        program.close()
    return lost, doubled
