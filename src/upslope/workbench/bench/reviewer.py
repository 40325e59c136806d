"""A learner who knew things a month ago, so that reviews are due."""

import json
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from upslope.questions import Variant
from upslope.questions.grade import key_answer
from upslope.workbench.bench.browser import open_question
from upslope.workbench.bench.program import Served, command_line, upslope
from upslope.workbench.bench.start import set_up

_DAYS_LATER = 30


@contextmanager
def a_month_later(folder: Path, skills: Sequence[str]) -> Iterator[Served]:
    """The program 30 days after a new learner answered one question of each skill rightly."""
    with upslope(folder) as program:
        set_up(program.browser, studied=skills)
        pages = [program.browser.get(f"/practice/{skill}").text for skill in skills]
        known = _right_answers(folder)
        for question in filter(None, map(open_question, pages)):
            answer = known[question.path.rpartition("/")[2]]
            program.browser.post(question.path, [("answer", answer), ("outcome", "answered")])
    with upslope(folder, days_later=_DAYS_LATER) as program:
        yield program


def _right_answers(folder: Path) -> dict[str, str]:
    """By id of the question, from an export: pages don't tell."""
    archive = folder / "export.zip"
    command_line(folder, "export", str(archive))
    with zipfile.ZipFile(archive) as file:
        asked = [json.loads(line) for line in file.read("asked.jsonl").splitlines()]
    return {each["id"]: key_answer(Variant.from_json(each["variant"])) for each in asked}
