"""Hidden cases: each set is used once, few are kept, and what is wrong with a lab is our fault and says so."""

from collections import Counter
from typing import Any

import pytest

from upslope.errors import GraderFault
from upslope.grader import EmbeddedGrader, prepared
from upslope.grader.prepared import CaseSet, PreparedCase, Preparer, make_examples, make_sets
from upslope.model.lab import Lab, LabEnvironment, LabFiles
from upslope.model.verdict import VerdictKind
from upslope.sandbox import Sandbox

HEAD = "from upslope.questions.labs import case\n\n"
EXAMPLES = "def examples():\n    return [case('halves', [2.0])]\n\n"
DRAW = "def cases(rng):\n    return [case('halves', [float(rng.integer(1, 10**9))])]\n"
REFERENCE = "def halve(values):\n    return [value / 2 for value in values]\n"


def files(cases: str = EXAMPLES + DRAW, reference: str = REFERENCE) -> dict[str, str]:
    return {"cases.py": HEAD + cases, "reference.py": reference, "starter.py": "x = 1\n"}


@pytest.fixture(scope="module")
def sandbox(best: EmbeddedGrader) -> Sandbox:
    return best.sandbox(LabEnvironment.BASE)


def test_a_seed_gives_the_same_cases_and_another_seed_others(sandbox: Sandbox, lab_of: Any) -> None:
    lab = lab_of(files())
    first, again, other = make_sets(sandbox, *lab, [7, 7, 8])
    assert (first, first.seed) == (again, 7)
    assert make_sets(sandbox, *lab, [7]) == [first]
    assert other.cases != first.cases
    (case,) = first.cases
    assert (case.check, case.call, case.raises) == ("halves", "halve", None)
    assert first.size == len(case.packed) + len(case.expected_packed)


def test_every_set_is_used_once(sandbox: Sandbox, lab_of: Any) -> None:
    lab = lab_of(files())
    preparer = Preparer()
    preparer.make_ready(sandbox, *lab)
    taken = Counter(preparer.take(sandbox, *lab).seed for _ in range(20))
    assert set(taken.values()) == {1}


def test_the_stock_is_filled_only_when_it_runs_low(
    sandbox: Sandbox, lab_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = lab_of(files())
    preparer = Preparer()
    assert preparer.runs_low(lab[0])
    while preparer.runs_low(lab[0]):
        preparer.make_ready(sandbox, *lab)
    monkeypatch.setattr(prepared, "make_sets", lambda *_: pytest.fail("nothing was low"))
    preparer.make_ready(sandbox, *lab)
    preparer.take(sandbox, *lab)


def test_the_stock_is_bounded_in_memory(sandbox: Sandbox, lab_of: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The labs that were prepared longest ago are forgotten first."""
    mega = CaseSet(0, (PreparedCase("halves", "halve", bytes(1 << 20), None),))
    monkeypatch.setattr(prepared, "make_sets", lambda sandbox, lab, files, seeds: [mega for _ in seeds])
    monkeypatch.setattr(prepared, "_KEPT_BYTES", 10 << 20)
    preparer = Preparer()
    labs = [lab_of({**files(), "brief.md": str(number)}) for number in range(12)]
    for lab in labs:
        preparer.make_ready(sandbox, *lab)
        kept = sum(made.size for ready in preparer._ready.values() for made in ready)
        assert kept <= 10 << 20
    assert labs[-1][0].digest in preparer._ready
    assert labs[0][0].digest not in preparer._ready


def test_a_lab_that_fails_to_be_made_is_tried_again(
    sandbox: Sandbox, lab_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab, preparer = lab_of(files()), Preparer()
    with monkeypatch.context() as broken:
        broken.setattr(prepared, "make_sets", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            preparer.make_ready(sandbox, *lab)
    preparer.make_ready(sandbox, *lab)
    assert preparer._ready[lab[0].digest]


BROKEN = {
    "a case of no check": (files(EXAMPLES + DRAW.replace("halves", "doubles")), "'doubles', which is none of its"),
    "cases that raise": (files(EXAMPLES + "def cases(rng):\n    return 1 / 0\n"), "ZeroDivisionError"),
    "cases that are no list": (files(EXAMPLES + "def cases(rng):\n    return 7\n"), "can't be made"),
    "no function cases": (files(EXAMPLES), "cases"),
    "cases that can't be read": (files("def ("), "its cases can't be loaded: SyntaxError"),
    "a reference that raises": (files(reference="def halve(values):\n    return values[9]\n"), "IndexError"),
    "a reference that can't be read": (files(reference="def ("), "its solution can't be loaded"),
    "a reference that doesn't raise what it should": (
        files(EXAMPLES + "def cases(rng):\n    return [case('halves', [1.0], raises='ValueError')]\n"),
        "its reference should raise ValueError and gave",
    ),
    "a reference that ends": (files(reference="import os\ndef halve(values):\n    os._exit(4)\n"), "exit code 4"),
    "no cases": ({"reference.py": REFERENCE, "starter.py": ""}, "lacks its cases"),
    "no reference": ({"cases.py": HEAD + EXAMPLES + DRAW, "starter.py": ""}, "lacks its solution"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_with_a_lab_is_our_fault(best: EmbeddedGrader, sandbox: Sandbox, lab_of: Any, name: str) -> None:
    made, said = BROKEN[name]
    lab: tuple[Lab, LabFiles] = lab_of(made)
    with pytest.raises(GraderFault, match="lab") as raised:
        make_sets(sandbox, *lab, [1])
    assert said in str(raised.value)
    verdict = best.grade(*lab, REFERENCE.encode())
    assert (verdict.kind, verdict.score) == (VerdictKind.OUR_FAULT, 0.0)
    assert said in verdict.message


def test_examples_that_fail_are_our_fault_too(best: EmbeddedGrader, sandbox: Sandbox, lab_of: Any) -> None:
    lab = lab_of(files("def examples():\n    return 1 / 0\n\n" + DRAW))
    with pytest.raises(GraderFault, match="ZeroDivisionError"):
        make_examples(sandbox, *lab)
    with pytest.raises(GraderFault, match="ZeroDivisionError"):
        best.examples(*lab)
    assert best.check_examples(*lab, REFERENCE.encode()).kind is VerdictKind.OUR_FAULT
    assert best.grade(*lab, REFERENCE.encode()).checks[0].passed


def test_an_exception_may_be_wanted_by_a_type_above_it(sandbox: Sandbox, lab_of: Any) -> None:
    reference = "def halve(values):\n    raise KeyError('no')\n"
    wanted = EXAMPLES + "def cases(rng):\n    return [case('halves', raises='LookupError', values=[])]\n"
    (made,) = make_sets(sandbox, *lab_of(files(wanted, reference)), [1])
    assert made.cases[0].raises == "LookupError"
