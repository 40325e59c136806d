"""The gate lets a good lab through, and names each weakness of a bad one."""

from collections.abc import Iterator

import pytest

from upslope.grader import EmbeddedGrader
from upslope.model.lab import (
    Check,
    EquivalentMutant,
    Lab,
    LabEnvironment,
    LabFiles,
    LabLimits,
    Language,
    WrongSolution,
)
from upslope.model.level import Level
from upslope.workbench import lab_verify
from upslope.workbench.lab_verify import LabReport, targets, verify_lab

CASES = """
from upslope.questions.labs import case

def examples():
    return [case("counts", [3, 1, 2], 2), case("refuses", [], 1, raises="ValueError")]

def cases(rng):
    drawn = [([rng.integer(-9, 10) for _ in range(6)], rng.integer(-5, 6)) for _ in range(6)]
    edges = [([4, 4, 4], 4), ([4, 5], 4), ([-7], -8)]
    return [
        *[case("counts", values, limit) for values, limit in drawn + edges],
        *[case("order", values, limit) for values, limit in drawn + edges],
        case("refuses", [], 1, raises="ValueError"),
    ]
"""
REFERENCE = """
def above(values, limit):
    if not values:
        raise ValueError("no values")
    return sorted(value for value in values if value > limit)
"""
WRONG = {
    "at-least": ("value >= limit", "counts"),
    "below": ("value < limit", "counts"),
    "absolute": ("abs(value) > limit", "counts"),
    "twice": ("value > limit for _ in range(2)", "counts"),
    "all": ("True", "counts"),
    "none": ("False", "counts"),
}


def files_of(**changes: str | None) -> dict[str, str]:
    files: dict[str, str | None] = {
        "cases.py": CASES,
        "reference.py": REFERENCE,
        "starter.py": "def above(values, limit):\n    raise NotImplementedError\n",
        **{f"wrong/{name}.py": REFERENCE.replace("value > limit", test) for name, (test, _) in WRONG.items()},
    }
    files |= {name.replace("__", "/") + ".py": text for name, text in changes.items()}
    return {name: text for name, text in files.items() if text is not None}


def lab_of(files: dict[str, str], **changes: object) -> tuple[Lab, LabFiles]:
    kept = LabFiles(tuple(sorted(files.items())))
    parts: dict[str, object] = {
        "uuid": "b5f1c9a0-0000-4000-8000-000000000002",
        "id": "above",
        "title": "Above a limit",
        "language": Language.PYTHON,
        "environment": LabEnvironment.BASE,
        "skills": (("python-functions", 1.0),),
        "level": Level.APPLY,
        "band": 1,
        "minutes": 5.0,
        "entry": ("above",),
        "limits": LabLimits(seconds=1.0, total_seconds=4.0, memory_mb=64),
        "hints": (),
        "checks": tuple(Check(name, name, "As the reference.") for name in ("counts", "order", "refuses")),
        "wrong": tuple(WrongSolution(f"wrong/{name}.py", name, (fails,)) for name, (_, fails) in WRONG.items()),
        "equivalent": (),
        "path": "labs/above",
        "digest": kept.digest,
    }
    return Lab(**(parts | changes)), kept  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def grader() -> Iterator[EmbeddedGrader]:
    made = EmbeddedGrader(warm=2)
    yield made
    made.close()


@pytest.fixture(scope="module", autouse=True)
def fewer_seeds() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(lab_verify, "SEEDS", 6)
        patched.setattr(lab_verify, "WRONG_SEEDS", 2)
        yield


def report(
    grader: EmbeddedGrader, changes: dict[str, str | None] | None = None, mutate: bool = False, **lab: object
) -> LabReport:
    return verify_lab(grader, *lab_of(files_of(**(changes or {})), **lab), mutate=mutate)


def test_a_good_lab_passes(grader: EmbeddedGrader) -> None:
    found = report(grader, mutate=True)
    assert found.problems == ()
    assert found.passed
    assert (found.id, found.wrong, found.attacks) == ("above", 6, 7)
    assert (found.mutants, found.killed, found.survivors) == (5, 5, ())
    assert found.slowest_ms > 0
    assert all(target.met for target in targets([found]))


LENIENT = {
    "checks": "def code(case, returned, expected):\n    return None if isinstance(returned, list) else 'No list.'\n"
}
BY_CODE = (Check("counts", "", "", code="code"), Check("order", "", "", code="code"), Check("refuses", "", ""))


def test_weak_checks_let_mutants_live(grader: EmbeddedGrader) -> None:
    found = report(grader, LENIENT, mutate=True, checks=BY_CODE)
    assert any(problem.startswith("only ") and "mutants are noticed" in problem for problem in found.problems)
    assert any(survivor.startswith("compare-GtE:5:") for survivor in found.survivors)
    assert found.killed == found.mutants - len(found.survivors)


def test_equivalent_mutants_are_left_out(grader: EmbeddedGrader) -> None:
    before = report(grader, LENIENT, mutate=True, checks=BY_CODE)
    known = tuple(EquivalentMutant(key, "nobody can tell") for key in before.survivors)
    after = report(grader, LENIENT, mutate=True, checks=BY_CODE, equivalent=known)
    assert after.survivors == ()
    assert after.mutants == before.mutants - len(known)


WEAK = {
    "a wrong solution that passes": ({"wrong__at-least": REFERENCE}, "wrong/at-least.py passes counts on seed 0"),
    "a wrong solution that can't be run": ({"wrong__below": "def ("}, "wrong/below.py can't be run: Python can't read"),
    "a wrong solution that fails everything": (
        {"wrong__all": "def above(values, limit):\n    return None\n"},
        "wrong/all.py fails every check, not only counts",
    ),
    "a starter that passes": ({"starter": REFERENCE}, "the starter passes"),
    "a reference that isn't always the same": (
        {"reference": "import random\n" + REFERENCE.replace("return sorted(", "return [random.random()] + sorted(")},
        "the same seed gives other cases or other expected values",
    ),
    "cases that aren't always the same": (
        {"cases": CASES.replace("rng.integer(-9, 10)", "__import__('random').randrange(9)")},
        "the same seed gives other cases or other expected values",
    ),
    "cases that can be hard-coded": (
        {"cases": CASES.replace("rng.integer(-9, 10)", "3").replace("rng.integer(-5, 6)", "2")},
        "answers can be hard-coded",
    ),
    "a check without a case": (
        {"cases": CASES.replace('case("order"', 'case("counts"')},
        "seed 0 has no case for order",
    ),
    "no examples": (
        {"cases": CASES.replace('return [case("counts", [3, 1, 2], 2), ', "return []\n    return [")},
        "it has no examples",
    ),
    "a reference that can't be loaded": ({"reference": "def ("}, "its solution can't be loaded: SyntaxError"),
    "cases that raise": ({"cases": CASES.replace("drawn =", "drawn = 1 / 0 or")}, "ZeroDivisionError"),
    "a reference that remembers": (
        {"reference": "seen = []\n" + REFERENCE.replace("return ", "seen.append(1)\n    return [len(seen)] + ")},
        "the reference fails on seed 0",
    ),
}


@pytest.mark.parametrize("name", WEAK)
def test_each_weakness_is_named(grader: EmbeddedGrader, name: str) -> None:
    changes, said = WEAK[name]
    found = report(grader, changes)
    assert not found.passed
    assert [problem for problem in found.problems if said in problem], found.problems


def test_six_wrong_solutions_are_the_least(grader: EmbeddedGrader) -> None:
    wrong = tuple(WrongSolution(f"wrong/{name}.py", name, ("counts",)) for name in list(WRONG)[:5])
    assert report(grader, wrong=wrong).problems == ("5 wrong solutions; at least 6 are needed",)


def test_an_attack_that_scores_is_named(grader: EmbeddedGrader) -> None:
    """Check code that trusts the returned value's word, or no value at all, is what attacks live on."""
    trusting = {"checks": "def code(case, returned, expected):\n    return None\n"}
    found = report(grader, trusting, checks=BY_CODE)
    named = [
        problem for problem in found.problems if problem.startswith("the attack 'equal-to-everything' scores 0.67")
    ]
    assert named
    assert "(passes counts, order)" in named[0]


def test_a_reference_that_fails_its_own_checks_is_named(grader: EmbeddedGrader) -> None:
    checks = "def code(case, returned, expected):\n    return 'never right'\n"
    found = report(grader, {"checks": checks}, checks=BY_CODE)
    assert any("the reference fails the examples: counts" in problem for problem in found.problems)
    assert any("the reference fails on seed 0: counts" in problem for problem in found.problems)


QUERY = "SELECT who, SUM(amount) AS total FROM orders WHERE amount > 2 GROUP BY who ORDER BY who"
SQL_CASES = """
from upslope.questions.labs import sql_case, table

def orders(rows):
    return table(["who TEXT", "amount INTEGER"], rows)

EDGES = [("a", 2), ("a", 3), ("b", 9), ("b", 1), ("c", 2), ("c", 1), ("d", 4), ("d", 4)]

def examples():
    return [sql_case("rows", orders=orders(EDGES))]

def cases(rng):
    drawn = [(rng.choice(["a", "b", "e"]), rng.integer(0, 9)) for _ in range(12)]
    return [sql_case("rows", orders=orders(EDGES + drawn)), sql_case("empty", orders=orders([]))]
"""


def test_a_query_goes_through_the_same_gate(grader: EmbeddedGrader) -> None:
    mistakes = {
        "or-equal": QUERY.replace(">", ">="),
        "no-filter": QUERY.replace("WHERE amount > 2", ""),
        "mean": QUERY.replace("SUM", "AVG"),
        "count": QUERY.replace("SUM", "COUNT"),
        "backwards": QUERY.replace("ORDER BY who", "ORDER BY who DESC"),
        "distinct": QUERY.replace("SUM(", "SUM(DISTINCT "),
    }
    files = {"reference.sql": QUERY, "cases.py": SQL_CASES, "starter.sql": "SELECT 1\n"}
    files |= {f"wrong/{name}.sql": text for name, text in mistakes.items()}
    lab, kept = lab_of(
        files,
        language=Language.SQLITE,
        entry=(),
        checks=(Check("rows", "", "", 3.0), Check("empty", "", "")),
        wrong=tuple(WrongSolution(f"wrong/{name}.sql", name, ("rows",)) for name in mistakes),
        equivalent=(EquivalentMutant("drop-order:1:75", "SQLite groups by sorting"),),
    )
    found = verify_lab(grader, lab, kept)
    assert (found.problems, found.survivors) == ((), ())
    assert found.mutants >= 5
    assert found.attacks == 6
