"""Backup, restore, export, import, doctor."""

import os
import shutil

import pytest
from cli_helpers import Cli

from upslope import __version__
from upslope.app import Program
from upslope.settings import Settings
from upslope.store.opening import sqlite_url


def test_a_backup_brings_back_what_was(aiming, tmp_path):
    copy = tmp_path / "copy.db"
    aiming("practice", "vectors", typed="?\nq\n")
    assert aiming.json("backup", str(copy))["size"] == copy.stat().st_size
    aiming("practice", "vectors", typed="?\nq\n")
    assert "Nothing was changed" in aiming("restore", str(copy), typed="n\n", code=1).stdout
    assert aiming.json("evidence", "list")["total"] == 2
    report = aiming.json("restore", str(copy), "--yes")
    assert report["safety"]
    assert report["brought_back"] == []
    assert aiming.json("evidence", "list")["total"] == 1


def test_an_export_is_taken_in_elsewhere_once(aiming, tmp_path, prepared):
    aiming("practice", "vectors", typed="?\nq\n")
    file = tmp_path / "all.zip"
    assert aiming.json("export", str(file))["counts"]["evidence"] == 1
    other = tmp_path / "other"
    shutil.copytree(prepared, other)
    elsewhere = Cli(Program(Settings(other, sqlite_url(other / "upslope.db"))))
    assert elsewhere.json("import", str(file))["added"]["evidence"] == 1
    assert elsewhere.json("import", str(file))["added"]["evidence"] == 0
    assert "Here already" in elsewhere("import", str(file)).stdout
    assert elsewhere.json("evidence", "list")["total"] == 1
    cut = tmp_path / "cut.zip"
    cut.write_bytes(file.read_bytes()[:-100])
    elsewhere("import", str(cut), code=1)


def test_an_export_of_one_learner_holds_no_other(cli, tmp_path):
    cli("learner", "add", "Ada")
    cli("learner", "add", "Bo")
    assert cli.json("export", str(tmp_path / "ada.zip"), "--learner", "Ada")["counts"]["learners"] == 1
    assert cli.json("--learner", "Bo", "export", str(tmp_path / "bo.zip"))["counts"]["learners"] == 1
    assert cli.json("export", str(tmp_path / "all.zip"))["counts"]["learners"] == 2


def test_an_import_that_is_refused_says_why(cli, tmp_path):
    file = str(tmp_path / "out.zip")
    cli("learner", "add", "Ada")
    cli("export", file)
    cli("learner", "erase", "Ada", "--yes")
    assert "erased here" in cli("import", file, code=1).stdout.replace("\n", " ")
    assert cli.json("import", file, code=1)["refused"][0]["reason"] == "erased"


def test_doctor_tells_the_six_versions_and_where_things_are(aiming, data_dir):
    found = aiming.json("doctor", code=None)
    assert set(found["versions"]) == {
        "program", "database_schema", "export_format", "pack_format", "learner_model", "parameters",
    }  # fmt: skip
    assert found["versions"]["program"] == __version__
    assert found["data_folder"]["path"] == str(data_dir)
    assert found["database"]["integrity"] == "ok"
    assert found["database"]["learners"] == 1
    assert found["database"]["size"] > 0
    assert found["pack"]["digest"]
    assert any(finding["code"] == "port" for finding in found["findings"])


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_doctor_finds_rights_that_are_too_wide(aiming, data_dir):
    data_dir.chmod(0o755)
    found = aiming.json("doctor", code=1)
    wrong = [finding for finding in found["findings"] if finding["level"] == "wrong"]
    assert ("rights_too_wide", f"chmod 700 '{data_dir}'") in [(each["code"], each["fix"]) for each in wrong]
    assert "WRONG" in aiming("doctor", code=1).stdout


def test_doctor_makes_nothing(tmp_path):
    program = Program(Settings(tmp_path / "data", sqlite_url(tmp_path / "data" / "upslope.db")))
    found = Cli(program).json("doctor", code=None)
    assert found["database"]["exists"] is False
    assert not (tmp_path / "data").exists()
