import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_helpers import Cli
from cli_small_pack import small_pack

from upslope.app import Program
from upslope.settings import Settings
from upslope.store.opening import sqlite_url

BAD_USAGE = {
    "no goal yet": (["plan"], "no goal"),
    "no such skill": (["skill", "show", "dot-produkt"], "dot-product"),
    "no such role": (["role", "show", "ml-enginer"], "ml-engineer"),
    "no such rung": (["goal", "set", "ml-engineer", "boss"], "entry"),
    "no such area": (["skill", "list", "--area", "magic"], "linear-algebra"),
    "no such learner": (["--learner", "Nobody", "gap"], "Nobody"),
    "no such bench": (["bench", "nothing"], "start"),
    "no such file": (["restore", "/nowhere/at/all.db", "--yes"], "no file"),
    "no pack": (["catalog", "stats", "/nowhere"], "not a pack"),
    "no date": (["goal", "set", "ml-engineer", "entry", "--by", "soon"], "2027-06-30"),
    "a date that is past": (["goal", "set", "ml-engineer", "entry", "--by", "2020-01-01"], "future"),
    "no zone": (["place", "--zone", "Mars/Olympus"], "Europe/Vienna"),
    "no questions": (["practice", "lambda-functions-that-are-not-there"], "no skill"),
    "unknown option": (["plan", "--nonsense"], "nonsense"),
    "no database of ours": (["--database", "mysql://x/y", "learner", "list"], "sqlite"),
}


@pytest.mark.parametrize("case", BAD_USAGE)
def test_bad_usage_ends_with_2_and_says_what_to_do(cli, case):
    arguments, told = BAD_USAGE[case]
    result = cli(*arguments, code=2)
    assert told in result.stderr.replace("\n", " ")
    assert result.stdout == ""


def test_a_file_that_is_there_is_a_conflict(cli, tmp_path):
    (tmp_path / "there.db").write_text("mine")
    assert "already" in cli("backup", str(tmp_path / "there.db"), code=1).stderr
    assert (tmp_path / "there.db").read_text() == "mine"


def test_a_damaged_database_is_told_without_a_traceback(cli, data_dir):
    (data_dir / "upslope.db").write_bytes(b"not a database, whatever its name says" * 100)
    assert "damaged" in cli("gap", code=1).stderr
    found = cli.json("doctor", code=1)
    assert [finding["code"] for finding in found["findings"] if finding["level"] == "wrong"] == ["database"]


def test_a_broken_pack_is_told(data_dir, tmp_path):
    folder = small_pack(tmp_path / "pack", edges=(("two", "one"), ("one", "two")))
    program = Program(Settings(data_dir, sqlite_url(data_dir / "upslope.db"), folder))
    assert "circle" in Cli(program)("skill", "list", code=1).stderr
    assert Cli(program).json("doctor", code=1)["pack"]["digest"] is None


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user who may not write everywhere")
def test_a_data_folder_without_rights_is_told(tmp_path):
    tmp_path.chmod(0o500)
    program = Program(Settings(tmp_path / "data", sqlite_url(tmp_path / "data" / "upslope.db")))
    assert "--data-dir" in Cli(program)("gap", code=1).stderr


def test_the_real_process_ends_with_the_code_and_no_traceback(data_dir: Path):
    command = [sys.executable, "-m", "upslope", "--data-dir", str(data_dir), "skill", "show", "nothing-here"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
