"""Queries get their tables and nothing else, end in time, and their rows are compared as rows."""

from typing import Any

import pytest

from upslope.grader import EmbeddedGrader
from upslope.model.lab import Check, CheckState, Comparison, Lab, LabEnvironment, LabFiles, LabLimits, Language
from upslope.model.verdict import VerdictKind

CASES = """
from upslope.questions.labs import sql_case, table

def orders(rows):
    return table(["who TEXT", "amount DOUBLE", "day DATE"], rows)

TIES = [("b", 2.5, "2026-01-02"), ("a", 2.5, "2026-01-01"), ("a", 2.5, "2026-01-01"), (None, None, None)]

def examples():
    return [sql_case("rows", orders=orders(TIES))]

def cases(rng):
    drawn = [(rng.choice(["a", "b", None]), rng.integer(1, 9) / 10, "2026-01-01") for _ in range(9)]
    return [sql_case("rows", orders=orders(TIES)), sql_case("rows", orders=orders(TIES + drawn))]
"""
REFERENCE = "SELECT who, sum(amount) AS total FROM orders GROUP BY who"
LIMITS = LabLimits(seconds=2.0, total_seconds=6.0, memory_mb=512, output_kb=16)
ENGINES = {Language.SQLITE: LabEnvironment.BASE, Language.DUCKDB: LabEnvironment.SCIENCE}


def sql_lab(lab_of: Any, language: Language, reference: str, **how: Any) -> tuple[Lab, LabFiles]:
    checks = (Check("rows", "Rows", "The rows.", comparison=Comparison(**how)),)
    environment = ENGINES[language]
    files = {"reference.sql": reference, "cases.py": CASES, "starter.sql": "SELECT 1\n"}
    return lab_of(files, language=language, environment=environment, entry=(), checks=checks, limits=LIMITS)


@pytest.fixture(scope="module", params=list(ENGINES), ids=str)
def language(request: pytest.FixtureRequest) -> Language:
    return request.param


@pytest.fixture(scope="module")
def totals(lab_of: Any, language: Language) -> tuple[Lab, LabFiles]:
    return sql_lab(lab_of, language, REFERENCE, row_order=False)


def state_and_message(best: EmbeddedGrader, lab: Any, query: str) -> tuple[CheckState, str]:
    verdict = best.grade(*lab, query.encode())
    assert verdict.kind is VerdictKind.GRADED, verdict
    return verdict.checks[0].state, verdict.checks[0].message


RIGHT = [
    REFERENCE,
    "-- a comment\n/* another */ " + REFERENCE + " ; \n",
    "with t as (select * from orders) select WHO, sum(AMOUNT) total from t group by 1 order by 2 desc",
    "SELECT who, total FROM (SELECT who, sum(amount) total FROM orders GROUP BY who)",
    "SELECT who AS who, 1.0 * sum(amount) AS TOTAL FROM orders GROUP BY who",
]


@pytest.mark.parametrize("query", RIGHT)
def test_right_queries_pass(best: EmbeddedGrader, totals: Any, query: str) -> None:
    assert state_and_message(best, totals, query) == (CheckState.PASSED, "")


WRONG = {
    "SELECT who, sum(amount) AS total FROM orders WHERE who IS NOT NULL GROUP BY who": "rows; expected",
    "SELECT who, coalesce(sum(amount), 0) AS total FROM orders GROUP BY who": "expected",
    "SELECT who, sum(DISTINCT amount) AS total FROM orders GROUP BY who": "column total",
    "SELECT who, sum(amount) AS sums FROM orders GROUP BY who": "The columns are who, sums; expected who, total",
    "SELECT who FROM orders GROUP BY who": "1 columns",
    "SELECT who, amount AS total FROM orders": "rows; expected",
    "SELECT who, CAST(sum(amount) AS TEXT) AS total FROM orders GROUP BY who": "column total: '5.0'; expected 5.0",
}


@pytest.mark.parametrize("query", WRONG)
def test_wrong_queries_fail_with_what_is_wrong(best: EmbeddedGrader, totals: Any, query: str) -> None:
    state, message = state_and_message(best, totals, query)
    assert state is CheckState.FAILED
    assert WRONG[query] in message


REFUSED = {
    "ATTACH ':memory:' AS other": "exactly one SELECT",
    "PRAGMA database_list": "exactly one SELECT",
    "DELETE FROM orders": "exactly one SELECT",
    "SELECT 1; SELECT 2": "",
    "SELECT 1; DROP TABLE orders": "",
    "WITH x AS (SELECT 1) DELETE FROM orders": "",
    "WITH x AS (SELECT 1) INSERT INTO orders SELECT 'a', 1, NULL FROM x": "",
    "INSTALL httpfs": "exactly one SELECT",
    "LOAD httpfs": "exactly one SELECT",
    "COPY orders TO '/tmp/orders.csv'": "exactly one SELECT",
    "EXPORT DATABASE '/tmp/all'": "exactly one SELECT",
    "CREATE TABLE t (x INT)": "exactly one SELECT",
    "VACUUM INTO '/tmp/copy.db'": "exactly one SELECT",
    "EXPLAIN SELECT 1": "exactly one SELECT",
    "SELECT load_extension('/tmp/evil.so')": "",
    "SELECT readfile('/etc/passwd')": "",
    "SELECT writefile('/tmp/x', 'x')": "",
    "SELECT * FROM read_csv('/etc/passwd')": "",
    "SELECT * FROM read_text('/etc/passwd')": "",
    "SELECT * FROM '/etc/passwd'": "",
    "SELECT * FROM glob('/*')": "",
    "SELECT * FROM tables": "",
    "SELECT * FROM statements": "",
    "SELECT * FROM sqlite_dbpage": "",
    "SELECT * FROM pragma_database_list": "",
    "SELECT getenv('HOME')": "",
    "FROM query('ATTACH ''/tmp/x''')": "",
    "SELECT no_such_column FROM orders": "no_such_column",
    "SELECT who FROM": "",
    "SELECT 'an open string": "",
}


@pytest.mark.parametrize("query", REFUSED)
def test_what_is_no_plain_query_of_the_tables_is_refused(best: EmbeddedGrader, totals: Any, query: str) -> None:
    state, message = state_and_message(best, totals, query)
    assert state is CheckState.RAISED or "pragma_database_list" in query  # DuckDB has it as a view of its own
    assert REFUSED[query] in message
    assert "root:" not in message


def test_a_file_without_a_query_says_so(best: EmbeddedGrader, totals: Any) -> None:
    for nothing in ("-- only a comment\n", "/* nothing */", " ; ", ";;"):
        state, message = state_and_message(best, totals, nothing)
        assert state is CheckState.RAISED
        assert "no query" in message or "exactly one SELECT" in message


ENDLESS = [
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) AS who, 1 AS total FROM n",
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT * FROM n",
]


@pytest.mark.parametrize("query", ENDLESS)
def test_a_query_without_end_ends_with_a_clear_message(best: EmbeddedGrader, totals: Any, query: str) -> None:
    state, message = state_and_message(best, totals, query)
    ends = {
        CheckState.TIMED_OUT: "longer than the 2 s",
        CheckState.OUT_OF_MEMORY: "more than the 512 MB",
        CheckState.RAISED: "emory",
        CheckState.DIED: "ended",
        CheckState.OUT_OF_CPU: "processor time",
    }
    assert ends[state] in message
    assert best.grade(*totals, REFERENCE.encode()).solved


def test_one_run_leaves_nothing_to_the_next(best: EmbeddedGrader, totals: Any) -> None:
    """Both cases make a table of the same name; neither finds the other's rows."""
    query = "SELECT who, sum(amount) AS total FROM orders GROUP BY who"
    assert best.grade(*totals, query.encode()).solved
    seen = best.run(*totals, b"SELECT count(*) AS n FROM orders", "")
    assert seen.value.split() == ["n", "4", "(1", "row)"]


def test_order_matters_where_the_check_says_so(best: EmbeddedGrader, lab_of: Any, language: Language) -> None:
    ordered = sql_lab(lab_of, language, REFERENCE + " ORDER BY who NULLS LAST")
    assert best.grade(*ordered, f"{REFERENCE} ORDER BY who IS NULL, who".encode()).solved
    state, message = state_and_message(best, ordered, REFERENCE + " ORDER BY who DESC NULLS FIRST")
    assert state is CheckState.FAILED
    assert message.startswith("Row 1, column who: NULL; expected 'a'")


def test_ties_and_duplicates_are_compared_row_by_row(best: EmbeddedGrader, lab_of: Any, language: Language) -> None:
    rows = sql_lab(lab_of, language, "SELECT who, amount FROM orders", row_order=False)
    assert best.grade(*rows, b"SELECT who, amount FROM orders ORDER BY amount DESC, who").solved
    assert not best.grade(*rows, b"SELECT DISTINCT who, amount FROM orders").solved
    assert not best.grade(*rows, b"SELECT who, amount FROM orders WHERE amount > 0").solved
    twice = b"SELECT who, amount FROM orders WHERE who <> 'b' OR who IS NULL UNION ALL SELECT 'a', 2.5"
    assert not best.grade(*rows, twice).solved


def test_names_of_columns_show_no_control_characters(best: EmbeddedGrader, totals: Any) -> None:
    query = "SELECT who AS \"\x1b[31m\", '\x1b]0;t\x07' AS total FROM orders"
    verdict = best.grade(*totals, query.encode())
    text = verdict.checks[0].message + verdict.checks[0].got + best.run(*totals, query.encode(), "").value
    assert "[31m" in text
    assert not any(ord(char) < 32 and char != "\n" for char in text)
