"""Every lesson of the built-in pack: its text, formulas and charts, and its code, which is run."""

from pathlib import Path

import pytest

import upslope
from upslope.sandbox import Sandbox
from upslope.workbench.lesson_check import check_lesson

_CONTENT = Path(upslope.__file__).parent / "content"
_LESSONS = sorted(path.relative_to(_CONTENT).as_posix() for path in _CONTENT.glob("skills/*/*/lesson.md"))


@pytest.mark.parametrize("lesson", _LESSONS, ids=lambda name: Path(name).parent.name)
def test_a_lesson_reads_well_and_its_code_runs(lesson: str, content: Path, sandbox: Sandbox) -> None:
    text = (content / lesson).read_text(encoding="utf-8")
    assert [str(problem) for problem in check_lesson(lesson, text, sandbox)] == []
