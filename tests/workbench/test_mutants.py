"""Each way of going wrong makes its mutant; all of them can be run, and are called the same every time."""

import ast
import sqlite3
from pathlib import Path

import pytest

import upslope
from upslope.workbench.mutants import Mutant, python_mutants, sql_mutants

LABS = Path(upslope.__file__).parent / "content" / "labs"


def kinds(mutants: list[Mutant]) -> set[str]:
    return {mutant.id.split(":", 1)[0] for mutant in mutants}


def made(source: str, kind: str) -> list[str]:
    return [mutant.source for mutant in python_mutants(source) if mutant.id.startswith(f"{kind}:")]


PYTHON = {
    "compare-LtE": ("y = a < b", "y = a <= b"),
    "compare-Gt": ("y = a < b", "y = a > b"),
    "compare-GtE": ("y = a > b", "y = a >= b"),
    "compare-NotEq": ("y = a == b", "y = a != b"),
    "compare-Eq": ("y = a != b", "y = a == b"),
    "compare-NotIn": ("y = a in b", "y = a not in b"),
    "compare-IsNot": ("y = a is None", "y = a is not None"),
    "compare-Lt": ("y = 0 < a <= b", "y = 0 < a < b"),
    "operator-Sub": ("y = a + b", "y = a - b"),
    "operator-Div": ("y = a * b", "y = a / b"),
    "operator-Mult": ("y = a ** b", "y = a * b"),
    "operator-BitOr": ("y = a & b", "y = a | b"),
    "operator-Add": ("y -= b", "y += b"),
    "logic-Or": ("y = a and b", "y = a or b"),
    "logic-And": ("y = a or b", "y = a and b"),
    "drop-unary": ("y = not a", "y = a"),
    "constant-False": ("y = f(flag=True)", "y = f(flag=False)"),
    "constant-4": ("y = a[3]", "y = a[4]"),
    "constant-2": ("y = a[3]", "y = a[2]"),
    "constant-3.0": ("y = a * 1.5", "y = a * 3.0"),
    "constant-1.0": ("y = a + 0.0", "y = a + 1.0"),
    "constant-'inner'": ("y = a.merge(b, how='left')", "y = a.merge(b, how='inner')"),
    "constant-'keyX'": ("y = a['key']", "y = a['keyX']"),
    "drop-axis": ("y = a.sum(axis=0)", "y = a.sum()"),
    "drop-last-argument": ("y = f(a, b)", "y = f(a)"),
    "drop-sorted": ("y = sorted(a)", "y = a"),
    "drop-abs": ("y = abs(a)", "y = a"),
    "name-median": ("y = a.mean()", "y = a.median()"),
    "name-max": ("y = min(a)", "y = max(a)"),
    "name-any": ("y = all(a)", "y = any(a)"),
    "name-var": ("y = np.std(a)", "y = np.var(a)"),
    "name-fit_transform": ("y = s.transform(a)", "y = s.fit_transform(a)"),
    "negate": ("if a:\n    y = 1", "if not a:\n    y = 1"),
    "slice-lower": ("y = a[1:n]", "y = a[:n]"),
    "slice-upper": ("y = a[1:n]", "y = a[1:]"),
    "slice-step": ("y = a[::-1]", "y = a[:]"),
    "continue": ("for a in b:\n    break", "for a in b:\n    continue"),
    "break": ("for a in b:\n    continue", "for a in b:\n    break"),
    "delete": ("a.sort(key=f)", "pass"),
}


@pytest.mark.parametrize("kind", PYTHON)
def test_each_way_of_going_wrong_in_python_makes_its_mutant(kind: str) -> None:
    source, mutant = PYTHON[kind]
    assert mutant in made(source, kind)


def test_an_augmented_assignment_is_left_out_as_well() -> None:
    assert "pass" in made("y += b", "delete")


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring with 3 words."""',
        "def f():\n    'docstring'",
        "import numpy as np",
        "from a import b",
        "def f(a: list[3], *, b: 'x') -> dict[1, 2]: pass",
        "x: Literal['left']",
        "raise ValueError('at least 3', a < b)",
        "pairs = zip(a, b, strict=True)",
        "pass",
    ],
)
def test_what_nobody_could_notice_is_left_alone(source: str) -> None:
    assert python_mutants(source) == []


def references(suffix: str) -> list[Path]:
    return sorted(LABS.glob(f"*/reference{suffix}"))


@pytest.mark.parametrize("path", references(".py")[::3], ids=lambda path: path.parent.name)
def test_mutants_of_the_references_compile_and_are_told_apart(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    mutants = python_mutants(source)
    assert len(mutants) > 10
    for mutant in mutants:
        compile(mutant.source, mutant.id, "exec")
    same = ast.unparse(ast.parse(source))
    assert same not in {mutant.source for mutant in mutants}
    assert len({mutant.source for mutant in mutants}) == len(mutants)
    assert python_mutants(source) == mutants


@pytest.mark.parametrize("path", [*references(".py"), *references(".sql")], ids=lambda path: path.parent.name)
def test_no_two_mutants_of_a_lab_share_an_id(path: Path) -> None:
    """An id names the one mutant that a lab calls equivalent."""
    make = python_mutants if path.suffix == ".py" else sql_mutants
    ids = [mutant.id for mutant in make(path.read_text(encoding="utf-8"))]
    assert sorted(ids) == sorted(set(ids))


def test_changes_at_the_end_leave_the_ids_before_alone() -> None:
    source = "def f(a, b):\n    return a < b + 1\n"
    before = [mutant.id for mutant in python_mutants(source)]
    after = [mutant.id for mutant in python_mutants(source + "\n\ndef g(c):\n    return c > 2\n")]
    assert before == [key for key in after if key in before]
    assert all(":2:" in key for key in before)


# --- SQL ----------------------------------------------------------------------------------------------------

QUERY = """
SELECT DISTINCT o.who, -- a comment with 3 words
       COALESCE(SUM(o.amount), 0) AS total, COUNT(*) AS n,
       RANK() OVER (PARTITION BY o.day ORDER BY o.amount DESC) AS place
FROM orders AS o
JOIN people AS p ON p.id = o.who
LEFT JOIN "left" AS l ON l.id = o.who
WHERE o.amount >= 10 AND o.state <> 'lost' AND o.note IS NOT NULL
GROUP BY o.who
HAVING COUNT(*) > 1
ORDER BY total DESC
LIMIT 5
"""

SQL = {
    "swap-nothing": "SELECT  o.who",
    "swap-AVG": "COALESCE(AVG(o.amount), 0)",
    "swap-ROW_NUMBER": "ROW_NUMBER() OVER",
    "swap-DENSE_RANK": "DENSE_RANK() OVER",
    "swap-ASC": "ORDER BY total ASC",
    "left-join": "LEFT JOIN people AS p",
    "swap->": "o.amount > 10",
    "swap-=": "o.state = 'lost'",
    "swap-<>": "p.id <> o.who",
    "swap-OR": "10 OR o.state",
    "constant-11": "o.amount >= 11",
    "constant-4": "LIMIT 4",
    "constant-text": "'lostX'",
    "drop-where": "ON l.id = o.who\n GROUP BY",
    "drop-having": "GROUP BY o.who\n ORDER BY",
    "drop-order": "COUNT(*) > 1\n LIMIT 5",
    "drop-partition": "OVER ( ORDER BY o.amount DESC)",
    "drop-limit": "ORDER BY total DESC\n \n",
    "drop-coalesce": "(SUM(o.amount)) AS total",
}


@pytest.mark.parametrize("kind", SQL)
def test_each_way_of_going_wrong_in_sql_makes_its_mutant(kind: str) -> None:
    found = [mutant.source for mutant in sql_mutants(QUERY) if mutant.id.startswith(f"{kind}:")]
    assert any(SQL[kind] in source for source in found), found


def test_comments_quoted_names_and_the_star_are_left_alone() -> None:
    for mutant in sql_mutants(QUERY):
        assert "a comment with 3 words" in mutant.source
        assert '"left"' in mutant.source
        assert "COUNT(/)" not in mutant.source
    assert {mutant.id for mutant in sql_mutants("SELECT NULL, * FROM t")} == set()
    assert kinds(sql_mutants("SELECT a FROM t WHERE b IS NULL")) >= {"swap-NOT NULL", "drop-where"}


def test_nullif_and_a_window_without_rows_make_theirs() -> None:
    query = "SELECT a / NULLIF(b, 0), SUM(c) OVER (ORDER BY d ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) FROM t"
    found = {mutant.id.split(":")[0]: mutant.source for mutant in sql_mutants(query)}
    assert "SELECT a / b ," in found["drop-nullif"]
    assert "2 FOLLOWING" in found["swap-FOLLOWING"]
    assert "RANGE BETWEEN" in found["swap-RANGE"]
    assert "OVER (ROWS" in found["drop-order"].replace("( ROWS", "(ROWS")


def test_mutants_of_a_query_are_queries() -> None:
    """Nearly all: what can't be run is noticed by any check, and only costs time."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "CREATE TABLE orders (who, amount, day, state, note); CREATE TABLE people (id); CREATE TABLE 'left' (id)"
    )
    mutants, broken = sql_mutants(QUERY), []
    for mutant in mutants:
        try:
            connection.execute(mutant.source)
        except sqlite3.Error:
            broken.append(mutant.id)
    assert len(mutants) > 25
    assert len(broken) <= 2, broken
    assert len({mutant.source for mutant in mutants}) == len({mutant.id for mutant in mutants}) == len(mutants)
    assert sql_mutants(QUERY) == mutants
