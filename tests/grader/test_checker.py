"""Check code judges real values, beside no submission; who is at fault when it fails depends on what it failed for."""

from typing import Any

import pytest

from upslope.grader import EmbeddedGrader
from upslope.model.lab import Check, CheckState, Lab, LabEnvironment, LabFiles, LabLimits
from upslope.model.verdict import VerdictKind

CASES = """
import numpy as np
import pandas as pd
from upslope.questions.labs import case

def examples():
    return [case("code", pd.DataFrame({"n": [1, 2]}), np.arange(3.0))]

def cases(rng):
    return [case("code", pd.DataFrame({"n": [rng.integer(1, 9), 2]}), np.arange(3.0))]
"""
REFERENCE = "def halve(frame, array):\n    return frame, array, frame['n'].sum()\n"
REAL = """
import sys
import numpy as np
import pandas as pd

def code(case, returned, expected):
    for frame, array, total in (returned, expected):
        if type(frame) is not pd.DataFrame:
            return f"a {type(frame).__name__} is no frame"
        assert type(array) is np.ndarray and type(total) is np.int64
    assert case.kwargs == {} and case.args[0].equals(expected[0])
    if "solution" in sys.modules or "reference" in sys.modules:
        return "the solution is here"
    return None if returned[2] == case.args[0]["n"].sum() else "The sum is wrong."
"""
LIMITS = LabLimits(seconds=2.0, total_seconds=6.0, memory_mb=128)


@pytest.fixture(scope="module")
def lab_with(lab_of: Any) -> Any:
    def make(checks: str) -> tuple[Lab, LabFiles]:
        files = {"reference.py": REFERENCE, "cases.py": CASES, "checks.py": checks, "starter.py": ""}
        check = Check("code", "Code", "Judged by code.", code="code")
        return lab_of(files, checks=(check,), environment=LabEnvironment.SCIENCE, limits=LIMITS)

    return make


def result_of(best: EmbeddedGrader, lab: Any, body: str) -> tuple[CheckState, str]:
    verdict = best.grade(*lab, f"def halve(frame, array):\n    {body}\n".encode())
    assert verdict.kind is VerdictKind.GRADED, verdict
    return verdict.checks[0].state, verdict.checks[0].message


def test_check_code_sees_real_frames_and_arrays(best: EmbeddedGrader, lab_with: Any) -> None:
    lab = lab_with(REAL)
    assert result_of(best, lab, "return frame, array, frame['n'].sum()") == (CheckState.PASSED, "")
    wrong = result_of(best, lab, "return frame, array, frame['n'].max()")
    assert wrong == (CheckState.FAILED, "The sum is wrong.")
    assert result_of(best, lab, "return [], array, 1")[1] == "a list is no frame"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return None", "can't be judged: TypeError"),
        ("return frame, array", "can't be judged: ValueError"),
        ("return frame, None, frame['n'].sum()", "can't be judged: AssertionError"),
        ("return object()", "can't be judged: TypeError"),
        ("return frame, array, type('Yes', (), {'__eq__': lambda *_: True})()", "can't be judged"),
    ],
)
def test_code_that_fails_for_a_returned_value_fails_the_submission(
    best: EmbeddedGrader, lab_with: Any, body: str, said: str
) -> None:
    state, message = result_of(best, lab_with(REAL), body)
    assert state is CheckState.FAILED
    assert said in message


@pytest.mark.parametrize("way", ["import os; os._exit(1)", "bytearray(1 << 34)", "raise SystemExit"])
def test_code_that_ends_for_a_returned_value_fails_the_submission(
    best: EmbeddedGrader, lab_with: Any, way: str
) -> None:
    checks = f"def code(case, returned, expected):\n    if returned is None:\n        {way}\n"
    state, message = result_of(best, lab_with(checks), "return None")
    assert state is CheckState.FAILED
    assert "can't be judged" in message


@pytest.mark.parametrize(
    ("checks", "said"),
    [
        ("def code(case, returned, expected):\n    return 1 / 0\n", "The code of the check code failed: ZeroDivision"),
        ("def other(): pass\n", "The code of the check code failed: AttributeError"),
        ("def code(", "The lab's checks.py can't be loaded"),
        (
            "import os\ndef code(case, returned, expected):\n    os._exit(1)\n",
            "The code of the check code failed: died",
        ),
    ],
)
def test_code_that_fails_for_the_expected_value_is_our_fault(
    best: EmbeddedGrader, lab_with: Any, checks: str, said: str
) -> None:
    verdict = best.grade(*lab_with(checks), REFERENCE.encode())
    assert (verdict.kind, verdict.score) == (VerdictKind.OUR_FAULT, 0.0)
    assert said in verdict.message


@pytest.mark.parametrize(
    ("said", "passed"),
    [("None", True), ("True", True), ("''", True), ("'wrong'", False), ("False", False), ("0", False)],
)
def test_what_code_says(best: EmbeddedGrader, lab_with: Any, said: str, passed: bool) -> None:
    state, _ = result_of(best, lab_with(f"def code(case, returned, expected):\n    return {said}\n"), "return 1")
    assert (state is CheckState.PASSED) is passed
