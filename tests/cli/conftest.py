"""The command line over a real SQLite file and the real built-in pack."""

import builtins
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from upslope.app import Program
from upslope.engine import Engine
from upslope.engine.ask import shown
from upslope.engine.learners import only_learner
from upslope.engine.setup import Setup, set_up
from upslope.settings import Settings
from upslope.store.opening import sqlite_url
from upslope.testing.fake_grader import FakeGrader
from upslope.testing.small_pack import write_small_pack

# Helpers lie beside the tests; pytest imports those by file, not by path.
sys.path.insert(0, str(Path(__file__).parent))

from cli_helpers import Cli


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


class GradedProgram(Program):
    """The program on the small pack, with a grader that runs nothing."""

    def __init__(self, settings: Settings, grader: FakeGrader) -> None:
        super().__init__(settings)
        self.grader = grader

    @property
    def engine(self) -> Engine:
        return replace(super().engine, grader=self.grader)


@pytest.fixture
def grader() -> FakeGrader:
    return FakeGrader()


@pytest.fixture(scope="session")
def lab_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_pack(tmp_path_factory.mktemp("packs") / "small")


@pytest.fixture
def lab_cli(tmp_path: Path, grader: FakeGrader, lab_pack: Path) -> Iterator[Cli]:
    """The command line of a learner who aims at a rung that asks for working code, on the small pack's labs."""
    folder = tmp_path / "labs-data"
    program = GradedProgram(Settings(folder, sqlite_url(folder / "upslope.db"), lab_pack), grader)
    set_up(program.engine, only_learner(program.engine).id, Setup("maker", "senior", 6.0))
    yield Cli(program)
    program.close()


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
