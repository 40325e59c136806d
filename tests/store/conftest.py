from collections.abc import Iterator
from pathlib import Path

import pytest

from upslope.store.opening import open_store, sqlite_url
from upslope.store.sql_store import SqlStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "upslope.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqlStore]:
    opened = open_store(sqlite_url(path), backups=path.parent / "backups", program_version="1.0")
    yield opened
    opened.close()
