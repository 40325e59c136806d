"""What pages show of a skill."""

from pathlib import Path

import pytest

from upslope.catalog.index import open_pack
from upslope.engine import Engine, declare, learners, show
from upslope.errors import NotFound
from upslope.testing.clock import SetClock
from upslope.testing.memory import MemoryStore
from upslope.testing.small_pack import write_small_pack


@pytest.fixture
def engine_with_a_retired_skill(tmp_path: Path, clock: SetClock) -> Engine:
    root = write_small_pack(tmp_path / "pack")
    toml = root / "skills" / "models" / "first-model" / "skill.toml"
    toml.write_text(toml.read_text().replace('status = "ready"', 'status = "retired"\nreplaced_by = "regression"'))
    store = MemoryStore()
    return Engine(store, store, open_pack(root), clock)


def test_a_retired_skill_is_not_shown_and_its_successor_is_named(engine_with_a_retired_skill):
    engine = engine_with_a_retired_skill
    ada = learners.add_learner(engine, "Ada").id
    for call in (show.skill_view, show.ledger, declare.note_lesson, declare.dispute, learners.set_done_elsewhere):
        with pytest.raises(NotFound, match="regression took its place"):
            call(engine, ada, "first-model")


def test_a_skill_shows_the_labs_that_measure_it_its_own_first(engine, ada):
    assert [lab.id for lab in show.skill_view(engine, ada, "python").labs] == ["clip-readings"]
    assert [lab.id for lab in show.skill_view(engine, ada, "arrays").labs] == ["order-totals", "clip-readings"]
    assert show.skill_view(engine, ada, "vectors").labs == ()
