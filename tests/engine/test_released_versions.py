"""What every released version has written is still read. Each folder of fixtures is named by the version."""

import shutil
from pathlib import Path

import pytest

from upslope.app import Program
from upslope.engine import gap, learners
from upslope.engine.archive import import_archive
from upslope.model.evidence import EvidenceKind
from upslope.settings import Settings

RELEASES = sorted(path for path in (Path(__file__).parent.parent / "fixtures").iterdir() if path.is_dir())
KINDS = {EvidenceKind.QUESTION: 9, EvidenceKind.LESSON: 1, EvidenceKind.DISPUTE: 1, EvidenceKind.SELF_REPORT: 2}


def assert_ada_is_whole(program: Program) -> None:
    (ada,) = learners.all_learners(program.engine)
    entries = program.engine.log.entries(ada.id)
    assert ada.name == "Ada"
    assert {kind: sum(entry.kind is kind for entry in entries) for kind in KINDS} == KINDS
    assert learners.availability(program.engine, ada.id).hours_per_week == 6.5
    assert program.engine.records.latest_plan(ada.id) is not None
    assert 0 < gap.gap_to_goal(program.engine, ada.id).readiness < 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name)
def test_a_database_of_this_release_is_opened_with_everything_in_it(release: Path, folder: Path) -> None:
    folder.mkdir()
    shutil.copy(release / "upslope.db", folder / "upslope.db")
    program = Program(Settings.read(folder))
    assert_ada_is_whole(program)
    program.close()


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name)
def test_an_export_of_this_release_is_taken_in_with_everything_in_it(release: Path, folder: Path) -> None:
    program = Program(Settings.read(folder))
    report = import_archive(program.engine, release / "export.zip")
    assert report.refused == ()
    assert_ada_is_whole(program)
    program.close()
