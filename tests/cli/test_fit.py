"""Fitting through the command line, on a real database of simulated learners."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cli_helpers import Cli
from cli_learners import START, add_learners

from upslope.app import Program
from upslope.learner import Parameters, believed, foretold, predict
from upslope.learner.parameter_file import HeldOut, Provenance, Quality, load, written
from upslope.learner.tracing import cohort_file
from upslope.settings import Settings
from upslope.store.opening import sqlite_url


@pytest.fixture
def small(tmp_path: Path, lab_pack: Path) -> Iterator[Cli]:
    """The command line on the small pack."""
    folder = tmp_path / "fit-data"
    program = Program(Settings(folder, sqlite_url(folder / "upslope.db"), lab_pack))
    yield Cli(program)
    program.close()


def file_of(cli: Cli) -> Path:
    return cli.program.parameters_file


def write_parameters(cli: Cli, parameters: Parameters) -> str:
    """As a fit from an archive would have left them."""
    quality = Quality(0.5, 0.7, 0.2, 0.03)
    held = HeldOut(30, 3000, quality, quality, -0.01, -0.02, -0.001)
    text = written(
        parameters, Parameters(), Provenance(datetime(2026, 1, 1, tzinfo=UTC), "archive", 9, 99, 0, held, ())
    )
    file_of(cli).parent.mkdir(exist_ok=True, mode=0o700)
    file_of(cli).write_text(text)
    return text


def test_learners_unlike_those_expected_teach_it_better_parameters_which_are_active_then(small):
    add_learners(small.program.engine, 45, 16, above=1.8)
    before = small.json("doctor", code=None)["versions"]["parameters"]

    found = small.json("fit", "--seed", "3")

    assert found["replaced"]
    assert found["held_out"]["high"] < 0
    assert found["held_out"]["new"]["log_loss"] < found["held_out"]["old"]["log_loss"]
    assert "better and active now" in found["text"]
    assert file_of(small).stat().st_mode & 0o077 == 0
    kept = load(file_of(small))
    assert kept.parameters.digest == found["digests"]["new"] != found["digests"]["old"]
    assert kept.provenance.learners + kept.provenance.held_out.learners == 45

    small.program.close()
    assert small.program.engine.parameters == kept.parameters
    after = small.json("doctor", code=None)["versions"]["parameters"]
    assert after == found["digests"]["new"][:12] != before

    # The same data again start from where they started before: a tie, and ties keep the old.
    content = file_of(small).read_bytes()
    again = small("fit", "--seed", "3").stdout.replace("\n", " ")
    assert "The old parameters stay" in again
    assert "difference +0.0000" in again
    assert file_of(small).read_bytes() == content


def test_the_file_before_is_kept(small):
    add_learners(small.program.engine, 45, 14, above=1.8)
    first = write_parameters(small, Parameters(slip=0.12))
    small.program.close()

    assert small.json("fit")["replaced"]

    assert (file_of(small).parent / "parameters.previous.json").read_text() == first
    assert load(file_of(small)).parameters.slip == 0.12
    assert load(file_of(small)).parameters.items
    assert not list(file_of(small).parent.glob("*.part"))


def test_a_dry_run_changes_nothing_and_an_archive_gives_what_its_database_gives(small, tmp_path):
    add_learners(small.program.engine, 40, 14, above=1.8)
    small("export", str(tmp_path / "all.zip"))

    dry = small.json("fit", "--dry-run")
    archived = small.json("fit", "--dry-run", "--from", str(tmp_path / "all.zip"))

    assert not dry["replaced"]
    assert not file_of(small).exists()
    assert (archived["source"], dry["source"]) == ("archive", "database")
    assert archived["digests"] == dry["digests"]


def test_too_little_is_said_in_a_sentence(small):
    result = small("fit", code=1)
    assert "too little to fit from" in result.stderr
    assert not file_of(small).exists()


def test_a_file_of_another_model_gives_way_to_the_built_in_parameters_and_doctor_says_so(small):
    known = json.loads(write_parameters(small, Parameters(slip=0.12)))
    assert small.program.engine.parameters.slip == 0.12
    small.program.close()
    file_of(small).write_text(json.dumps({**known, "model": "another-9"}))

    assert small.program.engine.parameters == Parameters()
    told = small.json("doctor", code=None)["findings"]
    found = next(finding for finding in told if finding["code"] == "parameters")
    assert found["level"] == "note"
    assert "another-9" in found["message"]

    small.program.close()
    file_of(small).write_text(json.dumps({**known, "digest": "0" * 64}))
    found = next(each for each in small.json("doctor", code=1)["findings"] if each["code"] == "parameters")
    assert found["level"] == "wrong"
    assert "digest" in found["message"]


def test_where_many_answer_a_readout_foretells_answers_from_the_next_start_on(small):
    add_learners(small.program.engine, 60, 24, above=0.0, order_tells=True)
    file, learner = small.program.readout_file, "learner-0-000"

    told = " ".join(small("fit", "--dry-run").stdout.split())
    assert "would foretell answers from now on: against the parameters alone" in told
    assert not file.exists()
    engine = small.program.engine
    item, at = engine.content.candidates[0].item, START + timedelta(days=30)
    assert foretold(engine.estimates.of(learner).state, item, at) is None
    found = small.json("fit")["readout"]

    assert found["replaced"]
    assert found["provenance"]["held_out"]["high"] < 0
    assert found["provenance"]["rival"] is None
    assert "is better and foretells answers now" in found["text"]
    assert file.stat().st_mode & 0o077 == 0
    assert cohort_file.load(file).digest == found["digest"]

    small.program.close()
    engine = small.program.engine
    state = engine.estimates.of(learner).state
    assert predict(state, item, at) == foretold(state, item, at) != believed(state, item, at)
    assert engine.walks.of(learner).state.traced is None
    assert small.json("doctor", code=None)["readout"] == found["digest"]
    file.write_bytes(file.read_bytes()[:-100])
    small.program.close()
    assert small.program.engine.cohort is None
    damaged = next(each for each in small.json("doctor", code=1)["findings"] if each["code"] == "readout")
    assert damaged["level"] == "wrong"
    assert "is damaged" in damaged["message"]


def test_a_damaged_archive_is_said(small, tmp_path):
    (tmp_path / "all.zip").write_bytes(b"PK\x03\x04 nothing of the kind")
    assert "damaged" in small("fit", "--from", str(tmp_path / "all.zip"), code=1).stderr
    assert "There is no file" in small("fit", "--from", str(tmp_path / "none.zip"), code=2).stderr
