"""nbgrader on a teacher's own machine: a course folder with one assignment, and `nbgrader autograde`."""

import csv
from pathlib import Path
from typing import Any

from benchmarks import exercise
from benchmarks.peers import PeerFailed, environment, run_peer, version_of

BATCH = 10
_ASSIGNMENT = "lab"
_SOLUTION = """### BEGIN SOLUTION
{reference}
### END SOLUTION
"""
_TESTS = """### BEGIN HIDDEN TESTS
{checking}

agrees({entry}, "{check}")
### END HIDDEN TESTS
"""


def measured(folder: Path, count: int) -> dict[str, Any]:
    """Seconds for one right submission, alone and in a batch, each from a command. Raises PeerFailed."""
    python = environment("nbgrader")
    source = folder / "source" / _ASSIGNMENT / f"{exercise.ENTRY}.ipynb"
    source.parent.mkdir(parents=True)
    source.write_text(exercise.notebook(*_cells(_SOLUTION.format(reference=exercise.right()))), encoding="utf-8")
    (folder / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'course'\n")
    run_peer(python, folder, "-m", "nbgrader", "generate_assignment", _ASSIGNMENT)
    _hand_in(folder, "wrong", exercise.WRONG)
    _autograde(python, folder, "wrong")
    alone: list[float] = []
    batch: list[float] = []
    for number in range(count):
        _hand_in(folder, f"alone-{number}", exercise.right())
        for other in range(BATCH):
            _hand_in(folder, f"batch-{number}-{other}", exercise.right())
        alone.append(_autograde(python, folder, f"alone-{number}"))
        batch.append(_autograde(python, folder, f"batch-{number}-*") / BATCH)
    _check_marks(python, folder, 1 + count * (1 + BATCH))
    return {"version": version_of(python, "nbgrader"), "alone_s": alone, "batch_s": batch, "batch": BATCH}


def _cells(solution: str, *, released: bool = False) -> list[dict[str, Any]]:
    """The notebook: the learner's cell, and a cell for each check with a mark, empty in what learners get."""
    cells = [exercise.code_cell("solution", solution, nbgrader=_role("solution", solution=True))]
    for check in exercise.CHECKS:
        tests = _TESTS.format(checking=exercise.checking(), entry=exercise.ENTRY, check=check)
        role = _role(check, grade=True, locked=True, points=1)
        cells.append(exercise.code_cell(check, "" if released else tests, nbgrader=role))
    return cells


def _role(name: str, **role: Any) -> dict[str, Any]:
    rest = {"grade": False, "locked": False, "solution": False, "task": False}
    return rest | role | {"grade_id": name, "schema_version": 3}


def _hand_in(folder: Path, student: str, submission: str) -> None:
    place = folder / "submitted" / student / _ASSIGNMENT
    place.mkdir(parents=True)
    text = exercise.notebook(*_cells(submission, released=True))
    (place / f"{exercise.ENTRY}.ipynb").write_text(text, encoding="utf-8")


def _autograde(python: Path, folder: Path, students: str) -> float:
    return run_peer(python, folder, "-m", "nbgrader", "autograde", _ASSIGNMENT, f"--student={students}")[0]


def _check_marks(python: Path, folder: Path, count: int) -> None:
    """All marks for right submissions, one for the wrong one, and nobody left out. Raises PeerFailed."""
    run_peer(python, folder, "-m", "nbgrader", "export", "--to=grades.csv")
    with (folder / "grades.csv").open(encoding="utf-8", newline="") as file:
        given = {row["student_id"]: float(row["score"] or 0) for row in csv.DictReader(file)}
    if len(given) != count:
        raise PeerFailed(f"nbgrader graded {len(given)} of {count} submissions")
    for student, marks in given.items():
        deserved = 1.0 if student == "wrong" else float(len(exercise.CHECKS))
        if marks != deserved:
            raise PeerFailed(f"nbgrader gave {student} {marks:g} marks where {deserved:g} are deserved")
