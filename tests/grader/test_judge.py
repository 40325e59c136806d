"""Check by check: none sees what another left behind, and what a child claims of itself breaks nothing."""

from typing import Any

import pytest

from upslope.grader import EmbeddedGrader
from upslope.model.lab import Check, CheckState, Comparison, Lab, LabVerdict
from upslope.model.verdict import VerdictKind

CASES = """
from upslope.questions.labs import case

def examples():
    return [case("one", 1)]

def cases(rng):
    return [case(check, rng.integer(1, 9)) for check in ("one", "two", "three") for _ in range(2)]
"""
REFERENCE = "def halve(x):\n    return x\n"


@pytest.fixture(scope="module")
def same(lab_of: Any) -> tuple[Lab, Any]:
    checks = tuple(Check(name, name, "The same.") for name in ("one", "two", "three"))
    return lab_of({"reference.py": REFERENCE, "cases.py": CASES, "starter.py": ""}, checks=checks)


def states(verdict: LabVerdict) -> list[str]:
    assert verdict.kind is VerdictKind.GRADED, verdict
    return [result.state.value for result in verdict.checks]


def test_globals_of_one_check_are_none_of_the_next_ones(grader: EmbeddedGrader, same: Any) -> None:
    counting = b"calls = []\ndef halve(x):\n    calls.append(x)\n    return x if len(calls) <= 2 else 0\n"
    assert states(grader.grade(*same, counting)) == ["passed"] * 3
    spoilt = b"calls = []\ndef halve(x):\n    calls.append(x)\n    return x if len(calls) == 1 else 0\n"
    assert states(grader.grade(*same, spoilt)) == ["failed"] * 3


def test_loading_anew_counts_as_the_submissions_time(best: EmbeddedGrader, same: Any) -> None:
    verdict = best.grade(*same, b"for _ in range(10**6): pass\ndef halve(x): return x\n")
    once = best.grade(*same, b"for _ in range(10**6): pass\ndef halve(x): return 0\n")
    assert verdict.solved
    assert verdict.seconds > 0.01
    assert once.seconds > 0.01


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ("raise KeyError('again')", "It stops while loading on line 4, before any check: KeyError: 'again'"),
        ("os._exit(3)", "It ended while loading"),
        ("del halve", "It defines nothing called halve"),
    ],
)
def test_what_cant_be_loaded_anew_loses_that_check_only(
    best: EmbeddedGrader, same: Any, second: str, said: str
) -> None:
    source = f"import json, os\ndef halve(x): return x\nif hasattr(json, 'seen'):\n    {second}\njson.seen = 1\n"
    verdict = best.grade(*same, source.encode())
    assert states(verdict) == ["passed", "died", "passed"]
    assert said in verdict.checks[1].message


def test_a_set_is_unchanged_in_whatever_order_it_comes_back(best: EmbeddedGrader, lab_of: Any) -> None:
    cases = """
from upslope.questions.labs import case

def examples():
    return []

def cases(rng):
    found = []
    for _ in range(12):
        some = {rng.integer(0, 10**6) for _ in range(20)}
        for number in list(some)[:10]:
            some.discard(number)
        found.append(case("one", some))
    return found
"""
    checks = (Check("one", "one", "", comparison=Comparison(keeps_arguments=True)),)
    reference = "def halve(some):\n    return len(some)\n"
    lab = lab_of({"reference.py": reference, "cases.py": cases}, checks=checks)
    assert best.grade(*lab, reference.encode()).solved
    for change in ("some.add(-1)", "some.pop()"):
        verdict = best.grade(*lab, f"def halve(some):\n    n = len(some)\n    {change}\n    return n\n".encode())
        assert "changed its arguments" in verdict.checks[0].message


CLAIM = """
import os, sys

def forged(*parts):
    serve = sys._getframe()
    while "send" not in serve.f_locals:
        serve = serve.f_back
    serve.f_locals["send"](parts[0], serve.f_locals["nonce"], *parts[1:])
    os._exit(0)

def halve(x):
    forged(*CLAIMED)
"""


@pytest.mark.parametrize(
    "claimed",
    [
        ("raised", (), "", "", 0, 0.0, 0),
        ("raised", ("",), "", "", 0, 0.0, 0),
        ("raised", ("A\x1b[31m",), "\x1b]0;title\x07", "", -5, 0.0, 0),
        ("raised", ("E",) * 10_000, "m" * 100_000, "t" * 100_000, 10**9, 1e300, 0),
        ("value", b"", None, 0.0, 0),
        ("value", b"upv\x01N", None, float("nan"), 0),
        ("value", b"upv\x01N", None, float("inf"), 0),
        ("value", b"upv\x01N", None, -1.0, -1),
        ("value", b"upv\x01N", None, 0.0, 2**5000),
        ("value", b"upv\x01N", b"no arguments", 0.0, 0),
        ("value", "no bytes", None, 0.0, 0),
        ("begun",),
        (),
    ],
    ids=str,
)
@pytest.mark.parametrize("while_loading", [False, True], ids=["call", "load"])
def test_no_claim_of_a_child_breaks_the_judge(
    best: EmbeddedGrader, same: Any, claimed: tuple[Any, ...], while_loading: bool
) -> None:
    source = CLAIM.replace("CLAIMED", repr(claimed).replace("nan", "float('nan')").replace("inf", "float('inf')"))
    if while_loading:
        source += "\nhalve(1)\n"
    verdict = best.grade(*same, source.encode())
    assert verdict.kind in (VerdictKind.GRADED, VerdictKind.UNGRADABLE), verdict
    assert verdict.score == 0.0
    text = verdict.message + "".join(f"{check.message}{check.got}{check.call}" for check in verdict.checks)
    assert not any(ord(char) < 32 and char not in "\n\t" for char in text)
    assert len(text) < 20_000
    assert 0.0 <= verdict.seconds < 1e7
    assert 0.0 <= verdict.memory_mb < 1e10


def test_running_with_scratch_input_shows_no_control_characters(best: EmbeddedGrader, same: Any) -> None:
    source = b"""
class Odd:
    def __repr__(self):
        return "\\x1b[31m"

def halve(x):
    if x == 2:
        raise ValueError("\\x1b[31m")
    return Odd()
"""
    shown = [best.run(*same, source, f"print('\\x07'); halve({x})") for x in (1, 2)]
    assert shown[0].value == "�[31m"
    assert "ValueError: �[31m" in shown[1].problem
    assert shown[0].output == "�\n"


def test_what_was_printed_is_shown_in_part(best: EmbeddedGrader, same: Any) -> None:
    verdict = best.grade(*same, b"def halve(x):\n    print('\\x1b' + 'a' * 2000)\n    return x\n")
    assert verdict.solved
    assert len(verdict.output) == 8000
    assert verdict.output.startswith("�aaa")


def test_a_submission_that_ends_too_often_isnt_started_again(best: EmbeddedGrader, same: Any) -> None:
    lab, files = same
    checks = tuple(Check(name, name, "") for name in ("one", "two", "three"))
    verdict = best.grade(lab, files, b"import os\ndef halve(x): os._exit(1)\n")
    assert states(verdict) == ["died"] * len(checks)
    assert {result.state for result in verdict.checks} == {CheckState.DIED}
