"""A floor: commits of one row that survive a power cut. `python commit.py FOLDER COUNT` prints JSON, times in ms."""

import json
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

_ROW = "x" * 1000


def commits(folder: Path, count: int) -> list[float]:
    """Time each of `count` one-row commits to a new database in the folder: WAL, synchronous=FULL."""
    connection = sqlite3.connect(folder / "commits.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")
    times: list[float] = []
    for _ in range(count):
        begun = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO row (body) VALUES (?)", (_ROW,))
        connection.execute("COMMIT")
        times.append((time.perf_counter() - begun) * 1000)
    connection.close()
    return times


def main() -> None:
    with tempfile.TemporaryDirectory(dir=sys.argv[1]) as folder:
        print(json.dumps({"sqlite": sqlite3.sqlite_version, "ms": commits(Path(folder), int(sys.argv[2]))}))


if __name__ == "__main__":
    main()
