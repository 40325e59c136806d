"""Checks of lessons: length, formulas, charts, and every block of Python code really runs."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from upslope.errors import ContentError
from upslope.model.pack import Problem
from upslope.render.charts import chart_to_svg
from upslope.render.formulas import formula_problem
from upslope.render.markdown import CHART_LANGUAGE, code_blocks, formulas_in, markdown_to_html

MIN_WORDS, MAX_WORDS = 250, 700
_TIME_LIMIT = 120
_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)")


def check_lesson(path: str, text: str, *, run_code: bool = True) -> list[Problem]:
    """Everything wrong with a lesson. Its Python blocks run in order as one program, in a process of their own."""
    problems = list(_text_problems(path, text))
    if run_code:
        problems += _code_problems(path, text)
    return problems


def _text_problems(path: str, text: str) -> Iterator[Problem]:
    prose = re.sub(r"```.*?```", " ", text, flags=re.DOTALL)
    words = len(re.findall(r"[A-Za-z][\w'’-]*", re.sub(r"\$[^$]*\$", " ", prose)))
    if not MIN_WORDS <= words <= MAX_WORDS:
        yield Problem(path, 1, "length", f"{words} words; a lesson has {MIN_WORDS} to {MAX_WORDS}")
    for language, _, line in code_blocks(text):
        if not language:
            yield Problem(path, line, "code_language", "a code block names its language (text for plain output)")
    yield from _fence_problems(path, text)
    for title, url in _LINK.findall(prose):
        if not title.strip() or not re.match(r"https://|/(?!/)", url):
            line = text[: text.find(f"[{title}]({url}")].count("\n") + 1
            yield Problem(path, line, "link", f"the link {url!r} needs a title and https")
    unshowable = list(_unshowable(path, text))
    yield from unshowable
    if not unshowable:  # otherwise the reason is named already, with its line
        try:
            markdown_to_html(text)
        except ContentError as error:
            yield Problem(path, 1, "render", error.message)


def _fence_problems(path: str, text: str) -> Iterator[Problem]:
    """Fences of code blocks that Markdown would take for something else."""
    fences = [(number, line) for number, line in enumerate(text.splitlines(), 1) if "```" in line]
    for number, line in fences:
        if not line.lstrip().startswith("```") or line.count("```") > 1:
            yield Problem(path, number, "fence", "the fence of a code block stands on a line of its own")
    if len(fences) % 2:
        yield Problem(path, fences[-1][0], "fence", "a code block is opened and never closed")


def _unshowable(path: str, text: str) -> Iterator[Problem]:
    for latex, line in formulas_in(text):
        if problem := formula_problem(latex):
            yield Problem(path, line, "formula", f"{latex!r}: {problem}")
    for language, source, line in code_blocks(text):
        if language == CHART_LANGUAGE:
            try:
                chart_to_svg(source)
            except ContentError as error:
                yield Problem(path, line, "chart", error.message)


def _code_problems(path: str, text: str) -> Iterator[Problem]:
    blocks = [(source, line) for language, source, line in code_blocks(text) if language == "python"]
    if not blocks:
        return
    # Blank lines before each block keep the line numbers of a traceback those of the lesson.
    program = ""
    for source, line in blocks:
        program += "\n" * (line - 1 - program.count("\n")) + source
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(  # noqa: S603  the pack's own code, which the author runs
                [
                    sys.executable,
                    "-I",
                    "-W",
                    "error::SyntaxWarning",
                    "-c",
                    f"exec(compile({program!r}, 'lesson', 'exec'))",
                ],
                capture_output=True,
                text=True,
                timeout=_TIME_LIMIT,
                cwd=folder,
                env={"MPLBACKEND": "Agg", "OMP_NUM_THREADS": "1", "HOME": folder, "PATH": ""},
                check=False,
            )
        except subprocess.TimeoutExpired:
            yield Problem(path, blocks[0][1], "code", f"the code runs longer than {_TIME_LIMIT} s")
            return
    if done.returncode:
        lines = re.findall(r'File "lesson", line (\d+)', done.stderr)
        last = (done.stderr.strip().splitlines() or [f"it ends with exit code {done.returncode}"])[-1]
        yield Problem(path, int(lines[-1]) if lines else blocks[0][1], "code", f"the code fails: {last}")
