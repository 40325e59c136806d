"""The files in the guide to roles and careers, put into a copy of the built-in pack, have no problem."""

import re
import shutil
from pathlib import Path

import pytest

import upslope
from upslope.catalog.career import KINDS
from upslope.catalog.check import structural_problems
from upslope.catalog.load import load_folder

_GUIDE = Path(__file__).parents[1] / "docs" / "career-guide.md"
_FILE = re.compile(r"^\*\*`([^`\n]+)`\*\*\n\n```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return dict(_FILE.findall(_GUIDE.read_text(encoding="utf-8")))


def test_the_guide_shows_a_file_of_every_kind_but_the_one_that_has_its_own(files: dict[str, str]) -> None:
    shown = {path.partition("/")[0] for path in files}
    assert shown | {"certifications"} == {"roles", *(kind.folder for kind in KINDS)}


def test_its_files_have_no_problem(files: dict[str, str], tmp_path: Path) -> None:
    built_in = Path(upslope.__file__).parent / "content"
    root = Path(shutil.copytree(built_in, tmp_path / "content", ignore=shutil.ignore_patterns("labs", "*.md")))
    for path, text in files.items():
        assert not (root / path).exists(), f"the pack has {path} already; choose another example"
        (root / path).write_text(text, encoding="utf-8")
    problems = structural_problems(load_folder(root))
    assert [str(problem) for problem in problems if problem.path in files] == []
