"""A small made-up pack in real files, a clock that is set by hand, and engines on a store."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from upslope.catalog.index import open_pack
from upslope.catalog.pack import Pack
from upslope.engine import Engine, ask, learners, record, setup
from upslope.model.level import Level
from upslope.store.blobs import Blobs
from upslope.store.opening import open_store, sqlite_url
from upslope.store.sql_store import SqlStore
from upslope.testing.clock import SetClock
from upslope.testing.memory import MemoryStore
from upslope.testing.small_pack import uid, write_small_pack

START = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)  # a Wednesday


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return open_pack(write_small_pack(tmp_path_factory.mktemp("packs") / "small"))


@pytest.fixture
def clock() -> SetClock:
    return SetClock(START)


EngineOn = Callable[[MemoryStore | SqlStore], Engine]


@pytest.fixture
def engine_on(pack: Pack, clock: SetClock, tmp_path: Path) -> EngineOn:
    """Another engine with the same pack and clock; engines on one store share nothing else, like processes."""

    def build(store: MemoryStore | SqlStore) -> Engine:
        seeds = count(1)
        blobs = Blobs(tmp_path / f"data-{id(store)}")
        return Engine(store, store, pack, clock, seed=lambda: next(seeds), archives=store, blobs=blobs)

    return build


@pytest.fixture
def engine(engine_on: EngineOn) -> Engine:
    return engine_on(MemoryStore())


@pytest.fixture
def sql_store(tmp_path: Path) -> Iterator[SqlStore]:
    store = open_store(sqlite_url(tmp_path / "sql" / "upslope.db"), backups=None, program_version="1.0")
    yield store
    store.close()


@pytest.fixture
def newcomer() -> Callable[..., str]:
    """Adds someone with a goal (the entry rung), seven hours a week, and an open placement test."""

    def add(engine: Engine, **changes: Any) -> str:
        learner = learners.add_learner(engine, "Ada")
        wanted: dict[str, Any] = {"role": "maker", "rung": "entry", "hours_per_week": 7.0}
        setup.set_up(engine, learner.id, setup.Setup(**(wanted | changes)))
        return learner.id

    return add


@pytest.fixture
def ada(engine: Engine, newcomer: Callable[..., str]) -> str:
    return newcomer(engine)


@pytest.fixture
def reply() -> Callable[..., record.AnswerResult]:
    """Answers a question, rightly or not, as someone would type it."""

    def give(engine: Engine, learner_id: str, question: ask.Question, *, right: bool, **how: Any) -> Any:
        text = question.right_answer if right else "-1"
        return record.answer(engine, learner_id, question.asked.id, text, **how)

    return give


@pytest.fixture
def chance() -> Callable[[Engine, str, str], float]:
    """P(knows) of a skill of the small pack, now."""

    def of(engine: Engine, learner_id: str, skill: str) -> float:
        return engine.estimates.of(learner_id).at(engine.now()).mastery(uid(skill), Level.KNOW).probability

    return of
