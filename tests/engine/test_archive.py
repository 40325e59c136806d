"""Export and import through the engine, on both stores."""

import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from upslope.engine import Engine, ask, declare, learners, place, plan, record
from upslope.engine.archive import export_archive, import_archive
from upslope.errors import ArchiveInvalid, Conflict, NotFound, StorageError
from upslope.formats.archive import EXPORT_FORMAT
from upslope.model.archive import MergeCounts
from upslope.model.evidence import Evidence
from upslope.model.level import Level
from upslope.questions import Variant
from upslope.questions.grade import key_answer
from upslope.store.sql_store import SqlStore
from upslope.testing.memory import MemoryStore
from upslope.testing.values import an_attempt

EngineOn = Callable[[MemoryStore | SqlStore], Engine]


@pytest.fixture
def lived(engine: Engine, ada: str) -> str:
    """A learner with everything that can be stored: answers, a question left open, notes, plans, work handed in."""
    for turn in range(6):
        test = place.show(engine, ada)
        assert test
        assert test.question
        answer(engine, ada, test.question, right=turn % 3 > 0)
    declare.note_lesson(engine, ada, "regression")
    declare.dispute(engine, ada, "vectors", "I use them daily")
    plan.current_plan(engine, ada)
    ask.ask_practice(engine, ada, "python")
    learners.set_hours(engine, ada, 5)
    assert engine.blobs
    digest = engine.blobs.put(b"def mean(xs): ...")
    engine.blobs.put(b"somebody else's")
    engine.log.add_attempt(an_attempt("t1", ada, submission_digest=digest))
    return ada


def answer(engine: Engine, learner_id: str, question: ask.Question, *, right: bool) -> Evidence:
    text = key_answer(question.variant) if right else "-1"
    done = record.answer(engine, learner_id, question.asked.id, text, seconds=20)
    assert done.evidence
    return done.evidence


@pytest.fixture(params=["memory", "sqlite"])
def other(request: pytest.FixtureRequest, engine_on: EngineOn) -> Engine:
    store = MemoryStore() if request.param == "memory" else request.getfixturevalue("sql_store")
    return engine_on(store)


def test_an_export_taken_in_elsewhere_is_the_same_learner(
    engine: Engine, other: Engine, lived: str, tmp_path: Path
) -> None:
    exported = export_archive(engine, tmp_path / "ada.zip")
    imported = import_archive(other, tmp_path / "ada.zip")
    assert imported.added == exported.counts
    assert (imported.skipped, imported.refused) == (MergeCounts(), ())
    assert engine.archives
    assert other.archives
    assert other.archives.take_out(lived) == engine.archives.take_out(lived)
    assert plan.current_plan(other, lived).weeks == plan.current_plan(engine, lived).weeks
    at = engine.now()
    assert other.estimates.of(lived).at(at).all(Level.KNOW) == engine.estimates.of(lived).at(at).all(Level.KNOW)


def test_files_come_along_if_the_learner_has_to_do_with_them(
    engine: Engine, other: Engine, lived: str, tmp_path: Path
) -> None:
    assert export_archive(engine, tmp_path / "ada.zip").blobs == 1
    assert import_archive(other, tmp_path / "ada.zip").blobs == 1
    assert other.blobs
    (digest,) = other.blobs.digests()
    assert other.blobs.get(digest) == b"def mean(xs): ..."


def test_without_a_place_for_files_the_rest_comes_in(engine: Engine, lived: str, pack: Any, tmp_path: Path) -> None:
    export_archive(engine, tmp_path / "ada.zip")
    store = MemoryStore()
    bare = replace(engine, log=store, records=store, archives=store, blobs=None)
    assert import_archive(bare, tmp_path / "ada.zip").blobs == 0
    assert bare.log.last_seq(lived) == engine.log.last_seq(lived)
    with pytest.raises(StorageError):
        export_archive(replace(engine, archives=None), tmp_path / "none.zip")


def test_importing_twice_equals_importing_once(engine: Engine, other: Engine, lived: str, tmp_path: Path) -> None:
    path = tmp_path / "ada.zip"
    counts = export_archive(engine, path).counts
    import_archive(other, path)
    assert other.archives
    once = other.archives.take_out(lived)
    again = import_archive(other, path)
    assert (again.added, again.skipped) == (MergeCounts(), counts)
    assert other.archives.take_out(lived) == once


def test_other_evidence_of_the_same_learner_stays_and_both_count(
    engine: Engine, other: Engine, lived: str, tmp_path: Path, clock: Any
) -> None:
    import_after(engine, other, tmp_path / "first.zip")
    clock.forward(days=1)
    here = answer(other, lived, ask.ask_practice(other, lived, "gradients"), right=True)
    there = answer(engine, lived, ask.ask_practice(engine, lived, "chances"), right=True)
    other.estimates.of(lived)
    report = import_after(engine, other, tmp_path / "second.zip")
    assert report.added.evidence == 1
    ids = {entry.id for entry in other.log.entries(lived)}
    assert {here.id, there.id} <= ids
    assert [entry.seq for entry in other.log.entries(lived)] == list(range(1, len(ids) + 1))
    back = import_after(other, engine, tmp_path / "third.zip")
    assert back.added.evidence == 1
    at = engine.now()
    ours, theirs = engine.estimates.of(lived).at(at), other.estimates.of(lived).at(at)
    assert ours.all(Level.KNOW) == theirs.all(Level.KNOW)


def import_after(source: Engine, target: Engine, path: Path) -> Any:
    export_archive(source, path)
    return import_archive(target, path)


def test_one_learner_or_all_of_them(engine: Engine, other: Engine, lived: str, tmp_path: Path) -> None:
    bob = learners.add_learner(engine, "Bob")
    assert export_archive(engine, tmp_path / "bob.zip", bob.id).counts == MergeCounts(learners=1)
    assert export_archive(engine, tmp_path / "all.zip").counts.learners == 2
    import_archive(other, tmp_path / "all.zip")
    assert {learner.id for learner in other.records.learners()} == {lived, bob.id}
    with pytest.raises(NotFound):
        export_archive(engine, tmp_path / "eve.zip", "eve")
    assert not (tmp_path / "eve.zip").exists()


def test_the_same_state_gives_the_same_bytes_but_for_the_instant(engine: Engine, lived: str, tmp_path: Path) -> None:
    names = ("one.zip", "two.zip")
    contents = []
    for name in names:
        export_archive(engine, tmp_path / name)
        with zipfile.ZipFile(tmp_path / name) as file:
            contents.append([(entry, file.read(entry)) for entry in file.namelist() if entry != "manifest.json"])
    assert contents[0] == contents[1]


def test_a_file_is_only_overwritten_when_told(engine: Engine, lived: str, tmp_path: Path) -> None:
    path = tmp_path / "ada.zip"
    path.write_text("precious")
    with pytest.raises(Conflict, match="already"):
        export_archive(engine, path)
    assert path.read_text() == "precious"
    export_archive(engine, path, overwrite=True)
    assert zipfile.is_zipfile(path)
    assert [file.name for file in tmp_path.glob("*.part")] == []
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_erased_learner_is_not_brought_back_unnoticed(engine: Engine, lived: str, tmp_path: Path) -> None:
    export_archive(engine, tmp_path / "ada.zip")
    learners.erase_learner(engine, lived)
    report = import_archive(engine, tmp_path / "ada.zip")
    assert [str(refusal) for refusal in report.refused] == [
        f"learner {lived}: was erased here, which is final; nothing of it is brought back"
    ]
    assert report.added == MergeCounts()
    assert engine.records.learners() == ()


def test_contradictions_are_listed_and_nothing_is_written(
    engine: Engine, other: Engine, lived: str, tmp_path: Path
) -> None:
    """One learner of two contradicts what is here: the other one stays out too, and so do the files."""
    learners.add_learner(engine, "Bob")
    export_archive(engine, tmp_path / "all.zip")
    other.records.add_learner(replace(engine.records.learner(lived), name="Somebody else"))
    report = import_archive(other, tmp_path / "all.zip")
    assert [str(refusal) for refusal in report.refused] == [
        f"learner {lived}: there is another one here under the same id"
    ]
    assert [learner.name for learner in other.records.learners()] == ["Somebody else"]
    assert other.log.last_seq(lived) == 0
    assert other.blobs
    assert other.blobs.digests() == frozenset()


def test_a_question_that_cannot_be_shown_again_is_refused(
    engine: Engine, other: Engine, lived: str, tmp_path: Path
) -> None:
    broken = replace(engine.log.open_asked(lived)[0], id="broken", variant='{"kind":"number"}')
    engine.log.add_asked(broken)
    export_archive(engine, tmp_path / "ada.zip")
    with pytest.raises(ArchiveInvalid, match=r"asked\.jsonl.*variant can't be read"):
        import_archive(other, tmp_path / "ada.zip")
    assert other.records.learners() == ()


def test_a_damaged_file_changes_nothing(engine: Engine, other: Engine, lived: str, tmp_path: Path) -> None:
    whole = tmp_path / "ada.zip"
    export_archive(engine, whole)
    short = tmp_path / "short.zip"
    shutil.copy(whole, short)
    short.write_bytes(short.read_bytes()[:-200])
    with pytest.raises(ArchiveInvalid, match="damaged"):
        import_archive(other, short)
    with pytest.raises(NotFound):
        import_archive(other, tmp_path / "nothing.zip")
    assert other.records.learners() == ()


def test_the_manifest_says_what_it_was_made_by(engine: Engine, lived: str, tmp_path: Path) -> None:
    export_archive(engine, tmp_path / "ada.zip")
    with zipfile.ZipFile(tmp_path / "ada.zip") as file:
        manifest = json.loads(file.read("manifest.json"))
    assert manifest["format"] == EXPORT_FORMAT
    assert manifest["origin"]["pack_digest"] == engine.catalog.info.digest
    assert manifest["origin"]["parameters"] == engine.parameters.digest
    assert [member["name"] for member in manifest["members"]][:2] == ["learner.jsonl", "evidence.jsonl"]
    assert Variant.from_json(engine.log.open_asked(lived)[0].variant)
