"""The guide's files, written into a copy of the built-in pack exactly as they stand, pass the real check."""

import re
import shutil
import sys
from pathlib import Path

import pytest

import upslope
from upslope.app import main
from upslope.catalog.check import structural_problems
from upslope.catalog.layout import write_layout
from upslope.catalog.load import load_folder
from upslope.workbench.catalog_check import check_pack

_GUIDE = Path(__file__).parents[1] / "docs" / "content-guide.md"
_FILE = re.compile(r"^\*\*`([^`\n]+)`\*\*\n\n(`{3,})(\w+)\n(.*?)^\2$", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^(`{3,})(\w+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
SKILL = "percentage-points"
ROLE = "roles/data-scientist.toml"


@pytest.fixture(scope="module")
def guide() -> str:
    return _GUIDE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def files(guide: str) -> dict[str, str]:
    """The text of each file that the guide shows under its path."""
    return {path: text for path, _, _, text in _FILE.findall(guide)}


@pytest.fixture(scope="module")
def others(guide: str) -> dict[str, str]:
    """The blocks that are no files, by language: a row for a role, and the commands."""
    return {language: text for _, language, text in _BLOCK.findall(_FILE.sub("", guide))}


@pytest.fixture
def pack(files: dict[str, str], tmp_path: Path) -> Path:
    """A copy of the built-in pack with the guide's files in it."""
    root = Path(shutil.copytree(Path(upslope.__file__).parent / "content", tmp_path / "content"))
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        assert not (root / path).exists(), f"the pack has {path} already; choose another example"
        (root / path).write_text(text, encoding="utf-8")
    return root


def ask_for_it(root: Path, row: str) -> None:
    """Step 4 of the guide: a row in the first requirements of a role."""
    role = root / ROLE
    text = role.read_text(encoding="utf-8")
    role.write_text(text.replace("requirements = [\n", f"requirements = [\n{row}", 1), encoding="utf-8")


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str, root: Path
) -> tuple[int, str]:
    """Run a command of the guide on this pack: its exit code and what it printed."""
    monkeypatch.setattr(sys, "argv", [*command.split(), str(root)])
    monkeypatch.setenv("UPSLOPE_DATA_DIR", str(root.parent / "data"))
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0), capsys.readouterr().out


def test_every_block_of_the_guide_is_used_here(guide: str, files: dict[str, str], others: dict[str, str]) -> None:
    assert len(files) == 8
    assert sorted(Path(path).suffix for path in files) == [".md", ".py", ".py", ".py", *[".toml"] * 4]
    assert len(_BLOCK.findall(guide)) == len(files) + 2
    assert others.keys() == {"toml", "console"}


def test_a_step_by_step_reader_ends_with_no_problem(
    pack: Path, others: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = load_folder(pack).positions
    codes = {problem.code for problem in check_pack(pack, only=SKILL).problems}
    assert codes <= {"unused_skill"}  # what the guide's step 4 mends
    ask_for_it(pack, others["toml"])
    commands = others["console"].splitlines()
    assert len(commands) == 2
    for command in commands:
        code, printed = run(capsys, monkeypatch, command, pack)
        assert code == 0, printed
    after = load_folder(pack).positions
    assert after.keys() - before.keys() == {SKILL}
    assert before.items() <= after.items()
    assert check_pack(pack, only=SKILL).problems == ()


def test_without_step_four_the_skill_is_reported_as_unused(pack: Path) -> None:
    (problem,) = check_pack(pack, only=SKILL, run_code=False).problems
    assert (problem.code, Path(problem.path).parent.name) == ("unused_skill", SKILL)


def test_the_rest_of_the_pack_stays_free_of_problems(pack: Path, others: dict[str, str]) -> None:
    ask_for_it(pack, others["toml"])
    write_layout(load_folder(pack))
    assert [str(problem) for problem in structural_problems(load_folder(pack))] == []


def test_the_guide_names_no_place_on_anybodys_machine(guide: str) -> None:
    assert not re.search(r"(?<![\w.])/(home|Users|work|tmp|root)/|[A-Z]:\\\\", guide)
