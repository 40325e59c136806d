"""Whatever is handed in gets its clear message, and the next submission is graded as if nothing had been."""

import os
import signal
import threading
import time
from dataclasses import replace

import pytest

from upslope.grader import EmbeddedGrader
from upslope.grader.judge import limits_of
from upslope.model.lab import CheckState, Lab, LabFiles, LabVerdict
from upslope.model.verdict import VerdictKind

GRADED, UNGRADABLE, OUR_FAULT = VerdictKind.GRADED, VerdictKind.UNGRADABLE, VerdictKind.OUR_FAULT
GOOD = b"def halve(values):\n    if not values:\n        raise ValueError\n    return [value / 2 for value in values]\n"

UNGRADABLE_SUBMISSIONS = {
    "syntax error": (b"def halve(values)\n    return values\n", "Python can't read it", 1),
    "wrong name": (b"def halves(values):\n    return values\n", "Perhaps halves should be called so", None),
    "empty": (b"", "nothing in it", None),
    "only blanks": (b" \n\t\n", "nothing in it", None),
    "too large": (b"#" * 5_000_000, "at most 256 KB", None),
    "binary": (b"\x7fELF\x00\x01", "not plain text", None),
    "not UTF-8": ("x = 1\nname = 'café'\n".encode("latin-1"), "Line 2 is not UTF-8", 2),
    "raises while loading": (b"import json\n\nprint(undefined)\n", "NameError", 3),
    "needs a missing library": (b"import torch\n", "torch", 1),
    "loops while loading": (b"while True:\n    pass\n", "didn't finish loading", None),
    "exits while loading": (b"import os\nos._exit(0)\n", "ended while loading", None),
    "leaves while loading": (b"raise SystemExit(0)\n", "SystemExit", 1),
    "deeply nested": (b"x = " + b"(" * 5000 + b")" * 5000, "Python can't read it", None),
}

FAILING_SUBMISSIONS = {
    "a list of texts": ("return ['1'] * len(values)", CheckState.FAILED, "a text; expected a float"),
    "another length": ("return []", CheckState.FAILED, "0 items; expected 3"),
    "another type": ("return tuple(v / 2 for v in values)", CheckState.FAILED, "a tuple; expected a list"),
    "nothing": ("pass", CheckState.FAILED, "None; expected a list"),
    "NaN": ("return [float('nan') for v in values]", CheckState.FAILED, "nan; expected"),
    "an own object": ("return object()", CheckState.FAILED, "a value of the type"),
    "an exception": ("return values[99]", CheckState.RAISED, "IndexError on line 2"),
    "not written": ("raise NotImplementedError", CheckState.RAISED, "not written yet"),
    "an endless loop": ("while True: pass", CheckState.TIMED_OUT, "longer than the 0.4 s"),
    "sleep": ("import time; time.sleep(60)", CheckState.TIMED_OUT, "longer than the 0.4 s"),
    "a million lines": ("for _ in range(10**6): print('line')", CheckState.TOO_MUCH_OUTPUT, "more than the 16 KB"),
    "crashing": ("import ctypes; ctypes.string_at(0)", CheckState.DIED, "segmentation fault"),
    "ending itself": ("import os; os._exit(0)", CheckState.DIED, "exit code 0"),
    "deep recursion": ("return halve(values)", CheckState.RAISED, "RecursionError"),
}


def still_grades(grader: EmbeddedGrader, lab: Lab, files: LabFiles) -> None:
    verdict = grader.grade(lab, files, GOOD)
    assert verdict.solved, verdict


def by_name(verdict: LabVerdict) -> dict[str, CheckState]:
    return {result.name: result.state for result in verdict.checks}


@pytest.mark.parametrize("name", UNGRADABLE_SUBMISSIONS)
def test_what_cant_be_run_is_ungradable(
    grader: EmbeddedGrader, halve: tuple[Lab, LabFiles], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("upslope.grader.judge._LOAD_SECONDS", 1.5)
    submission, said, line = UNGRADABLE_SUBMISSIONS[name]
    verdict = grader.grade(*halve, submission)
    assert (verdict.kind, verdict.score) == (UNGRADABLE, 0.0)
    assert said in verdict.message
    assert line is None or verdict.line == line
    still_grades(grader, *halve)


@pytest.mark.parametrize("name", FAILING_SUBMISSIONS)
def test_what_runs_wrong_fails_by_name(grader: EmbeddedGrader, halve: tuple[Lab, LabFiles], name: str) -> None:
    body, state, said = FAILING_SUBMISSIONS[name]
    lab, files = halve
    if state is CheckState.TIMED_OUT:  # three times, once for each check
        lab = replace(lab, limits=replace(lab.limits, seconds=0.4))
    verdict = grader.grade(lab, files, f"def halve(values):\n    {body}\n".encode())
    assert verdict.kind is GRADED
    failed = next(result for result in verdict.checks if result.name == "halves")
    assert failed.state is state
    assert said in failed.message
    assert verdict.score < 0.5
    still_grades(grader, *halve)


def test_memory_beyond_the_limit_is_named(grader: EmbeddedGrader, halve: tuple[Lab, LabFiles]) -> None:
    if grader.tier == "T3" and os.name != "posix":
        pytest.skip("NO address-space limit on this system")
    verdict = grader.grade(*halve, b"def halve(values):\n    return len(bytearray(500_000_000))\n")
    assert by_name(verdict)["halves"] is CheckState.OUT_OF_MEMORY
    assert "64 MB" in verdict.checks[0].message


def test_checks_that_passed_are_kept_when_a_later_one_runs_away(
    grader: EmbeddedGrader, halve: tuple[Lab, LabFiles]
) -> None:
    source = b"def halve(values):\n    while not values: pass\n    return [value / 2 for value in values]\n"
    verdict = grader.grade(*halve, source)
    assert verdict.kind is GRADED
    assert by_name(verdict) == {
        "halves": CheckState.PASSED,
        "untouched": CheckState.PASSED,
        "refuses-empty": CheckState.TIMED_OUT,
    }
    assert verdict.score == pytest.approx(0.75)


def test_a_check_after_one_that_ran_away_still_runs(grader: EmbeddedGrader, halve: tuple[Lab, LabFiles]) -> None:
    source = b"def halve(values):\n    while values: pass\n    raise ValueError\n"
    assert by_name(grader.grade(*halve, source))["refuses-empty"] is CheckState.PASSED


def test_changing_the_arguments_is_noticed(grader: EmbeddedGrader, halve: tuple[Lab, LabFiles]) -> None:
    source = b"def halve(values):\n    values[:] = [v / 2 for v in values] if values else 1 / 0\n    return values\n"
    verdict = grader.grade(*halve, source)
    states = by_name(verdict)
    assert (states["halves"], states["untouched"]) == (CheckState.PASSED, CheckState.FAILED)


def test_the_same_seed_repeats_the_verdict(grader: EmbeddedGrader, halve: tuple[Lab, LabFiles]) -> None:
    submission = b"def halve(values):\n    return [value / 3 for value in values]\n"
    first = grader.grade(*halve, submission)
    again = grader.grade(*halve, submission, seed=first.seed)
    assert [(c.name, c.state, c.call, c.wanted, c.got) for c in again.checks] == [
        (c.name, c.state, c.call, c.wanted, c.got) for c in first.checks
    ]


def test_two_gradings_draw_different_inputs(grader: EmbeddedGrader, halve: tuple[Lab, LabFiles]) -> None:
    submission = b"def halve(values):\n    return 0\n"
    assert grader.grade(*halve, submission).checks[0].call != grader.grade(*halve, submission).checks[0].call


def test_many_at_once_wait_their_turn(grader: EmbeddedGrader, halve: tuple[Lab, LabFiles]) -> None:
    verdicts: list[LabVerdict] = []
    threads = [threading.Thread(target=lambda: verdicts.append(grader.grade(*halve, GOOD))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [verdict.solved for verdict in verdicts] == [True] * 12


def test_an_exhausted_pool_is_our_fault_and_passes(
    grader: EmbeddedGrader, halve: tuple[Lab, LabFiles], monkeypatch: pytest.MonkeyPatch
) -> None:
    lab, files = halve
    sandbox = grader.sandbox(lab.environment)
    grader.grade(lab, files, GOOD)
    with monkeypatch.context() as patched:
        patched.setattr(sandbox, "_slots", threading.BoundedSemaphore(1))
        patched.setattr(sandbox, "patience", 0.2)
        with sandbox.session(limits_of(lab)):
            verdict = grader.grade(lab, files, GOOD)
    assert verdict.kind is OUR_FAULT
    assert "taken" in verdict.message
    still_grades(grader, lab, files)


def test_a_killed_supervisor_is_started_again(grader: EmbeddedGrader, halve: tuple[Lab, LabFiles]) -> None:
    lab, files = halve
    still_grades(grader, lab, files)
    zygote = grader.sandbox(lab.environment).zygote_pid
    if zygote is None:
        pytest.skip("T3 has no process that forks children")
    os.kill(zygote, signal.SIGKILL)
    still_grades(grader, lab, files)  # a child forked ahead may serve this one before anybody has noticed the death
    deadline = time.monotonic() + 10
    while grader.sandbox(lab.environment).zygote_pid == zygote and time.monotonic() < deadline:
        time.sleep(0.01)
    still_grades(grader, lab, files)
    assert grader.sandbox(lab.environment).zygote_pid not in {None, zygote}


def test_a_supervisor_killed_while_grading_is_no_fault_of_the_submission(
    grader: EmbeddedGrader, halve: tuple[Lab, LabFiles]
) -> None:
    lab, files = halve
    still_grades(grader, lab, files)
    zygote = grader.sandbox(lab.environment).zygote_pid
    if zygote is None:
        pytest.skip("T3 has no process that forks children")
    slow = b"import time\ndef halve(values):\n    time.sleep(0.3)\n" + GOOD.split(b"\n", 1)[1]
    found: list[LabVerdict] = []
    thread = threading.Thread(target=lambda: found.append(grader.grade(lab, files, slow)))
    thread.start()
    time.sleep(0.5)
    os.kill(zygote, signal.SIGKILL)
    thread.join()
    assert found[0].solved, found[0]
