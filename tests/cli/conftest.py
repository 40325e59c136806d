"""The command line over a real SQLite file and the real built-in pack."""

import builtins
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from upslope.app import Program
from upslope.cli.root import app
from upslope.engine.ask import shown
from upslope.engine.learners import only_learner
from upslope.engine.setup import Setup, set_up
from upslope.settings import Settings
from upslope.store.opening import sqlite_url

# Helpers lie beside the tests; pytest imports those by file, not by path.
sys.path.insert(0, str(Path(__file__).parent))

COLUMNS = 100


class Cli:
    """Runs commands on one data folder, as a person would type them."""

    def __init__(self, program: Program) -> None:
        self.program = program

    def __call__(self, *arguments: str, typed: str = "", code: int | None = 0) -> Any:
        """The result of a command; fails unless it ends with `code` (None: whatever). No traceback is ever fine."""
        result = CliRunner(env={"COLUMNS": str(COLUMNS), "NO_COLOR": "1"}).invoke(
            app, list(arguments), input=typed, obj=self.program, prog_name="upslope", catch_exceptions=False
        )
        assert "Traceback" not in result.output
        if code is not None:
            assert result.exit_code == code, result.output
        return result

    def json(self, *arguments: str, code: int = 0) -> Any:
        """What a command prints with --json: one document and nothing else."""
        return json.loads(self(*arguments, "--json", code=code).stdout)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder to copy, with a migrated database and the pack's index: both take a third of a second to make."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    program = Program(Settings(folder, sqlite_url(folder / "upslope.db")))
    assert program.engine
    program.close()
    return folder


@pytest.fixture
def data_dir(tmp_path: Path, prepared: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("UPSLOPE_DATA_DIR", "UPSLOPE_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "data"
    shutil.copytree(prepared, folder)
    folder.chmod(0o700)
    return folder


@pytest.fixture
def program(data_dir: Path):
    made = Program(Settings(data_dir, sqlite_url(data_dir / "upslope.db")))
    yield made
    made.close()


@pytest.fixture
def cli(program: Program) -> Cli:
    return Cli(program)


@pytest.fixture
def aiming(cli: Cli) -> Cli:
    """The command line of a learner with a goal and an open placement test."""
    engine = cli.program.engine
    set_up(engine, only_learner(engine).id, Setup("ml-engineer", "entry", 6.0))
    cli.program.close()
    return cli


@pytest.fixture
def answering(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Sits at the keyboard: answers every question that is open, right or wrong, and notes every prompt seen."""

    def sit(*, right: bool = True, most: int = 1000) -> list[str]:
        prompts: list[str] = []
        lines: list[str] = []

        def answer(prompt: str = "") -> str:
            prompts.append(prompt)
            if prompt == "> ":
                if prompts.count("> ") > most:
                    return "q"
                engine = cli.program.engine
                newest = engine.log.open_asked(only_learner(engine).id)[0]
                lines[:] = (shown(engine, newest).right_answer if right else "?").split("\n")
                return lines.pop(0)
            return lines.pop(0) if prompt == "… " and lines else ""

        monkeypatch.setattr(builtins, "input", answer)
        return prompts

    return sit
