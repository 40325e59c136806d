"""The database refuses, to any program that opens the file, what would change history."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from upslope.store.sql_store import SqlStore
from upslope.testing.records_conformance import fill
from upslope.testing.values import a_learner, an_asked, an_attempt, at

INSERTS = {
    "evidence": "INTO evidence SELECT learner_id, id, seq, 0, 0, 'declared', kind, NULL, NULL, 'forged' FROM evidence "
    "WHERE id = 'e1'",
    "evidence by seq": "INTO evidence SELECT learner_id, 'new', seq, 0, 0, 'declared', kind, NULL, NULL, 'forged' "
    "FROM evidence WHERE id = 'e1'",
    "evidence by question": "INTO evidence SELECT learner_id, 'new', 3, 0, 0, 'declared', kind, asked_id, NULL, "
    "'forged' FROM evidence WHERE id = 'e1'",
    "evidence by rowid": "INTO evidence (rowid, learner_id, id, seq, occurred_at, recorded_at, standing, kind, body) "
    "SELECT rowid, learner_id, 'new', 3, 0, 0, 'declared', kind, 'forged' FROM evidence WHERE id = 'e1'",
    "asked": "INTO asked SELECT learner_id, id, family, 0, 'forged' FROM asked WHERE id = 'a1'",
    "asked by rowid": "INTO asked (rowid, learner_id, id, family, asked_at, body) "
    "SELECT rowid, learner_id, 'new', family, 0, 'forged' FROM asked WHERE id = 'a2'",
    "record": "INTO record SELECT learner_id, kind, version, 0, 'forged' FROM record WHERE kind = 'goal'",
    "attempt": "INTO attempt SELECT learner_id, id, 0, 'stored', NULL, 'forged' FROM attempt WHERE id = 't1'",
    "learner": "INTO learner SELECT learner_id, 'forged', 0, 0 FROM learner WHERE learner_id = 'carol'",
    "erasure": "INTO erasure SELECT learner_id, 0 FROM erasure",
}

TABLES = ("evidence", "asked", "record", "attempt", "learner", "erasure")


@pytest.fixture
def raw(store: SqlStore, path: Path) -> Iterator[sqlite3.Connection]:
    for learner_id in ("ada", "bob", "carol", "dan"):
        store.add_learner(a_learner(learner_id))
    fill(store)
    store.add_attempt(an_attempt("t2"))
    store.erase_learner("dan", at(1))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def content(raw: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    return {table: raw.execute(f"SELECT rowid, * FROM {table} ORDER BY rowid").fetchall() for table in TABLES}


@pytest.mark.parametrize("verb", ["INSERT", "INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE", "INSERT OR FAIL"])
@pytest.mark.parametrize("case", INSERTS)
def test_an_insert_replaces_nothing(raw: sqlite3.Connection, verb: str, case: str) -> None:
    before = content(raw)
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(f"{verb} {INSERTS[case]}")
    assert content(raw) == before


@pytest.mark.parametrize("table", ["evidence", "asked", "record", "attempt", "learner"])
def test_an_upsert_updates_nothing(raw: sqlite3.Connection, table: str) -> None:
    before = content(raw)
    column = "name" if table == "learner" else "body"
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(f"INSERT {INSERTS[table]} ON CONFLICT DO UPDATE SET {column} = 'forged'")
    assert content(raw) == before


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_deleted_without_a_tombstone(raw: sqlite3.Connection, table: str) -> None:
    before = content(raw)
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(f"DELETE FROM {table}")
    assert content(raw) == before


@pytest.mark.parametrize(
    "update",
    [
        "evidence SET body = 'forged'",
        "evidence SET seq = seq + 10",
        "asked SET body = 'forged'",
        "record SET body = 'forged'",
        "erasure SET learner_id = 'x'",
        "attempt SET body = 'forged'",
        "attempt SET state = 'stored', verdict = NULL WHERE id = 't1'",
        "attempt SET id = 't1' WHERE id = 't2'",
        "attempt SET rowid = (SELECT rowid FROM attempt WHERE id = 't1') WHERE id = 't2'",
        "learner SET learner_id = 'ada' WHERE learner_id = 'carol'",
        "learner SET rowid = (SELECT rowid FROM learner WHERE learner_id = 'ada') WHERE learner_id = 'carol'",
    ],
)
@pytest.mark.parametrize("verb", ["UPDATE", "UPDATE OR REPLACE"])
def test_history_is_not_updated(raw: sqlite3.Connection, verb: str, update: str) -> None:
    before = content(raw)
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(f"{verb} {update}")
    assert content(raw) == before


@pytest.mark.parametrize("seq", [0, 2, 4, "'3x'"])
def test_seq_leaves_no_gap_even_for_other_programs(raw: sqlite3.Connection, seq: object) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="seq"):
        raw.execute(
            f"INSERT INTO evidence VALUES ('ada', 'new', {seq}, 0, 0, 'declared', 'import', NULL, NULL, '{{}}')"
        )


def test_an_erased_id_is_not_inserted_again(raw: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="erased"):
        raw.execute("INSERT INTO learner VALUES ('dan', 'Dan', 0, 0)")


def test_erased_text_is_no_longer_in_the_files(store: SqlStore, path: Path) -> None:
    store.add_learner(a_learner("ada"))
    store.add_asked(an_asked("a1", variant="a very private thing"))
    store.erase_learner("ada", at(0))
    assert all(b"very private" not in file.read_bytes() for file in path.parent.glob("upslope.db*"))
