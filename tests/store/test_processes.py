"""Several processes on one data folder, and processes that die."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from upslope.store.opening import open_store, sqlite_url
from upslope.store.sql_store import SqlStore
from upslope.testing.values import a_learner

APPENDER = """
import sys
from pathlib import Path
from upslope.store.opening import open_store
from upslope.testing.values import an_asked, an_entry
url, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = open_store(url, backups=None, program_version="1.0")
store.add_asked(an_asked(f"{name}-a0"))
for n in range(count):
    entry = an_entry(f"{name}-{n}", asked_id=f"{name}-a{n}")
    (written,) = store.append([entry], ask=an_asked(f"{name}-a{n + 1}"))
    print(written.id, written.seq, flush=True)
"""

OPENER = """
import sys, time
from upslope.store.opening import open_store
time.sleep(max(0, float(sys.argv[2]) - time.time()))
open_store(sys.argv[1], backups=None, program_version=sys.argv[3]).learners()
"""


def start(code: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *(str(argument) for argument in arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_concurrent_first_starts_migrate_once(path: Path) -> None:
    together = time.time() + 1.5
    children = [start(OPENER, sqlite_url(path), together, f"1.{n}") for n in range(5)]
    for child in children:
        _, errors = child.communicate(timeout=60)
        assert child.returncode == 0, errors
    store = open_store(sqlite_url(path), backups=None, program_version="2.0")
    assert store.problems() == ()
    assert store.provenance.created_by.startswith("1.")
    store.close()


def test_two_processes_append_without_loss_or_gap(store: SqlStore, path: Path) -> None:
    store.add_learner(a_learner())
    children = [start(APPENDER, sqlite_url(path), name, 60) for name in ("x", "y")]
    said: list[tuple[str, int]] = []
    for child in children:
        output, errors = child.communicate(timeout=60)
        assert child.returncode == 0, errors
        said += [(line.split()[0], int(line.split()[1])) for line in output.splitlines()]
    entries = store.entries("ada")
    assert [entry.seq for entry in entries] == list(range(1, 121))
    assert {(entry.id, entry.seq) for entry in entries} == set(said)
    assert len(store.open_asked("ada")) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
def test_whatever_was_acknowledged_survives_kill_nine(store: SqlStore, path: Path) -> None:
    store.add_learner(a_learner())
    acknowledged: list[str] = []
    chance = random.Random(7)
    for round_number in range(4):
        child = start(APPENDER, sqlite_url(path), f"r{round_number}", 100_000)
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.2))
        child.send_signal(signal.SIGKILL)
        rest, _ = child.communicate(timeout=60)
        # The last line may have been cut in the middle of being said.
        acknowledged += [line.split()[0] for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]
    entries = store.entries("ada")
    ids = [entry.id for entry in entries]
    assert len(acknowledged) > 4
    assert set(acknowledged) <= set(ids)
    assert len(set(ids)) == len(ids)
    assert [entry.seq for entry in entries] == list(range(1, len(ids) + 1))
    # An answer and the next question are there together or not at all.
    assert len(store.all_asked("ada")) == len(ids) + 4
    assert store.problems() == ()
