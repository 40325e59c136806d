"""Every store passes the same suites."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from upslope.store.opening import open_store, sqlite_url
from upslope.testing import records_conformance, store_conformance
from upslope.testing.memory import MemoryStore
from upslope.testing.store_conformance import Store


class _InMemory:
    @pytest.fixture
    def store(self) -> Store:
        return MemoryStore()


class _InSqlite:
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        store = open_store(sqlite_url(tmp_path / "upslope.db"), backups=None, program_version="1.0")
        yield store
        assert store.problems() == ()
        store.close()


class TestEvidenceInMemory(_InMemory, store_conformance.EvidenceConformance):
    pass


class TestAskedInMemory(_InMemory, store_conformance.AskedConformance):
    pass


class TestAttemptsInMemory(_InMemory, store_conformance.AttemptConformance):
    pass


class TestRecordsInMemory(_InMemory, records_conformance.RecordsConformance):
    pass


class TestArchivesInMemory(_InMemory, records_conformance.ArchivesConformance):
    pass


class TestEvidenceInSqlite(_InSqlite, store_conformance.EvidenceConformance):
    pass


class TestAskedInSqlite(_InSqlite, store_conformance.AskedConformance):
    pass


class TestAttemptsInSqlite(_InSqlite, store_conformance.AttemptConformance):
    pass


class TestRecordsInSqlite(_InSqlite, records_conformance.RecordsConformance):
    pass


class TestArchivesInSqlite(_InSqlite, records_conformance.ArchivesConformance):
    pass
