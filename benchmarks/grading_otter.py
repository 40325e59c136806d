"""otter-grader on a teacher's own machine, without containers: `otter run`, and its `grade_submission`."""

import json
from pathlib import Path
from typing import Any

from benchmarks import exercise
from benchmarks.peers import PeerFailed, environment, run_peer, version_of

# A mark for each check; otter hands the functions of the submission to the tests that name them.
_TESTS = """from otter.test_files import test_case

OK_FORMAT = False
name = "{entry}"
points = None

{checking}
"""
_TEST = """
@test_case(points=1, hidden=True)
def test_{check}({entry}):
    agrees({entry}, "{check}")
"""

# Many gradings in one Python, as a script of a teacher would do it: the seconds of each.
_IN_PROCESS = """
import json, sys, time
from otter.api import grade_submission

seconds = []
for _ in range(int(sys.argv[1])):
    begun = time.perf_counter()
    results = grade_submission("right.ipynb", "autograder.zip", quiet=True)
    seconds.append(time.perf_counter() - begun)
    assert results.total == results.possible, results
print(json.dumps(seconds))
"""


def measured(folder: Path, count: int) -> dict[str, Any]:
    """Seconds for one right submission, from a command and in a running Python. Raises PeerFailed."""
    python = environment("otter")
    (folder / "tests").mkdir(parents=True)
    tests = _TESTS.format(entry=exercise.ENTRY, checking=exercise.checking())
    tests += "".join(_TEST.format(check=check, entry=exercise.ENTRY) for check in exercise.CHECKS)
    (folder / "tests" / f"{exercise.ENTRY}.py").write_text(tests, encoding="utf-8")
    for name, source in (("right", exercise.right()), ("wrong", exercise.WRONG)):
        text = exercise.notebook(exercise.code_cell("solution", source))
        (folder / f"{name}.ipynb").write_text(text, encoding="utf-8")
    run_peer(python, folder, "-m", "otter", "generate", "--tests-dir", "tests", "--output-path", "autograder.zip")
    _graded(python, folder, "wrong", 1.0)
    seconds = [_graded(python, folder, "right", float(len(exercise.CHECKS))) for _ in range(count)]
    _, told = run_peer(python, folder, "-c", _IN_PROCESS, str(count + 1))
    return {
        "version": version_of(python, "otter-grader"),
        "run_s": seconds,
        "in_process_s": json.loads(told.splitlines()[-1])[1:],
    }


def _graded(python: Path, folder: Path, name: str, marks: float) -> float:
    """Seconds of `otter run` on one submission, which must get these marks. Raises PeerFailed."""
    out = folder / "graded"
    out.mkdir(exist_ok=True)
    (out / "results.json").unlink(missing_ok=True)
    command = ("-m", "otter", "run", f"{name}.ipynb", "--autograder", "autograder.zip", "--output-dir", "graded")
    seconds, _ = run_peer(python, folder, *command)
    tests = json.loads((out / "results.json").read_text(encoding="utf-8"))["tests"]
    given = sum(test.get("score", 0.0) for test in tests)
    if given != marks:
        raise PeerFailed(f"otter-grader gave the {name} submission {given:g} marks where it deserves {marks:g}")
    return seconds
