"""The web app over a real SQLite file and the real built-in pack, with a clock that goes on by a second per look."""

import shutil
import sys
from itertools import count
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from upslope.catalog.index import open_pack
from upslope.catalog.pack import Pack
from upslope.engine import Engine, learners
from upslope.engine.setup import Setup, set_up
from upslope.model.learner import Learner
from upslope.settings import BUILT_IN_PACK
from upslope.store.blobs import Blobs
from upslope.store.opening import open_store, sqlite_url
from upslope.store.sql_store import SqlStore
from upslope.testing.clock import SteppingClock
from upslope.testing.values import NOON
from upslope.web.app import create_app
from upslope.web.security import Doors

# `reading` lies beside the tests; pytest imports those by file, not by path.
sys.path.insert(0, str(Path(__file__).parent))

HOME = "http://127.0.0.1"


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return open_pack(BUILT_IN_PACK, tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file to copy: migrating one takes a third of a second."""
    path = tmp_path_factory.mktemp("empty") / "upslope.db"
    open_store(sqlite_url(path), backups=None, program_version="test").close()
    return path


@pytest.fixture
def store(tmp_path, empty_database):
    path = tmp_path / "upslope.db"
    shutil.copy(empty_database, path)
    opened = open_store(sqlite_url(path), backups=None, program_version="test")
    yield opened
    opened.close()


@pytest.fixture
def clock():
    return SteppingClock(NOON)


@pytest.fixture
def engine(store: SqlStore, pack: Pack, clock, tmp_path: Path) -> Engine:
    seeds = count(1)
    return Engine(store, store, pack, clock, seed=lambda: next(seeds), blobs=Blobs(tmp_path / "data"))


@pytest.fixture
def app(engine: Engine) -> FastAPI:
    return create_app(engine, Doors(frozenset({"127.0.0.1", "localhost"})))


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    """A browser on our own page: it sends our Origin."""
    return TestClient(app, base_url=HOME, headers={"origin": HOME}, follow_redirects=False)


@pytest.fixture
def script(app: FastAPI) -> TestClient:
    """A program: no Origin, JSON only."""
    return TestClient(app, base_url=f"{HOME}/api/v1", follow_redirects=False)


@pytest.fixture
def me(engine: Engine) -> Learner:
    """The only learner, without a goal."""
    return learners.only_learner(engine)


@pytest.fixture
def aiming(engine: Engine, me: Learner) -> Learner:
    """The learner with a goal and an open placement test."""
    set_up(engine, me.id, Setup("ml-engineer", "entry", 6.0))
    return me
