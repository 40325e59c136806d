import os
import subprocess
import sys

import pytest
from cli_helpers import LEAVES

from upslope import __version__
from upslope.cli.root import COMMANDS, load


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_the_command_itself_says(name):
    command = load(name)
    assert (command.help or "").partition("\n")[0] == COMMANDS[name].summary


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
def test_every_command_and_option_has_help(words):
    assert LEAVES[words].help
    for param in LEAVES[words].params:
        assert getattr(param, "help", None), (words, param.name)


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
def test_help_of_every_command_prints(cli, words):
    assert "Usage" in cli(*words, "--help").stdout


def test_help_and_version_load_nothing_heavy():
    code = (
        "import sys\nfrom upslope.app import main\n"
        "sys.argv = ['upslope', {argument!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "print([name for name in ('numpy', 'scipy', 'sqlalchemy', 'pydantic', 'fastapi') if name in sys.modules])"
    )
    for argument in ("--help", "--version"):
        done = subprocess.run(
            [sys.executable, "-c", code.format(argument=argument)], capture_output=True, text=True, check=True
        )
        assert done.stdout.strip().splitlines()[-1] == "[]"


def test_version(cli):
    assert cli("--version").stdout.strip() == f"upslope {__version__}"


def test_serving_options_before_a_command_are_refused(cli):
    assert "go without a command" in cli("--port", "1", "goal", "show", code=2).output


def test_an_unknown_command_names_near_ones(cli):
    assert "practice" in cli("practise", code=2).output


def test_the_environment_names_the_data_folder(tmp_path):
    environment = {**os.environ, "UPSLOPE_DATA_DIR": str(tmp_path / "there")}
    environment.pop("UPSLOPE_DATABASE", None)
    subprocess.run([sys.executable, "-m", "upslope", "learner", "add", "Ada"], env=environment, check=True, timeout=60)
    assert (tmp_path / "there" / "upslope.db").exists()
    flag = [sys.executable, "-m", "upslope", "--data-dir", str(tmp_path / "flag"), "learner", "add", "Bo"]
    subprocess.run(flag, env=environment, check=True, timeout=60)
    assert (tmp_path / "flag" / "upslope.db").exists()
    assert (tmp_path / "flag").stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name != "posix", reason="pipes of a shell")
def test_a_reader_that_leaves_early_is_no_fault(data_dir):
    command = f"'{sys.executable}' -m upslope --data-dir '{data_dir}' skill list | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


def test_no_colour_and_no_control_signs_where_nobody_watches(data_dir):
    command = [sys.executable, "-m", "upslope", "--data-dir", str(data_dir), "skill", "show", "dot-product"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
