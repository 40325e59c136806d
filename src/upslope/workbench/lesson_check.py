"""Checks of lessons: length, formulas, charts, and every block of Python code really runs."""

import re
from collections.abc import Iterator

from upslope.errors import ContentError
from upslope.model.pack import Problem
from upslope.render.charts import chart_to_svg
from upslope.render.formulas import formula_problem
from upslope.render.markdown import CHART_LANGUAGE, code_blocks, formulas_in, markdown_to_html
from upslope.sandbox import Ended, Limits, Raised, Sandbox

MIN_WORDS, MAX_WORDS = 250, 700
_TIME_LIMIT = 120
_LIMITS = Limits(memory_mb=2048, cpu_seconds=_TIME_LIMIT, threads=4, output_bytes=1 << 20)
_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)")


def check_lesson(path: str, text: str, sandbox: Sandbox | None = None) -> list[Problem]:
    """Everything wrong with a lesson. Its Python blocks run in order as one program, if there is a sandbox for them."""
    problems = [*_length(path, text), *check_text(path, text)]
    if sandbox:
        problems += _code_problems(path, text, sandbox)
    return problems


def _length(path: str, text: str) -> Iterator[Problem]:
    prose = re.sub(r"```.*?```", " ", text, flags=re.DOTALL)
    words = len(re.findall(r"[A-Za-z][\w'’-]*", re.sub(r"\$[^$]*\$", " ", prose)))
    if not MIN_WORDS <= words <= MAX_WORDS:
        yield Problem(path, 1, "length", f"{words} words; a lesson has {MIN_WORDS} to {MAX_WORDS}")


def check_text(path: str, text: str) -> Iterator[Problem]:
    """What would break the page of any Markdown text: fences, links, formulas, charts."""
    prose = re.sub(r"```.*?```", " ", text, flags=re.DOTALL)
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


def _code_problems(path: str, text: str, sandbox: Sandbox) -> Iterator[Problem]:
    blocks = [(source, line) for language, source, line in code_blocks(text) if language == "python"]
    if not blocks:
        return
    # Blank lines before each block keep the line numbers of a traceback those of the lesson.
    program = ""
    for source, line in blocks:
        program += "\n" * (line - 1 - program.count("\n")) + source
    with sandbox.session(_LIMITS) as session:
        answer = session.load("lesson", "lesson", program, seconds=_TIME_LIMIT)
        printed = session.printed
    warned = re.search(r"^lesson:(\d+): SyntaxWarning: (.*)$", printed, re.MULTILINE)
    if isinstance(answer, Raised):
        yield Problem(path, answer.line or blocks[0][1], "code", f"the code fails: {answer.names[0]}: {answer.message}")
    elif isinstance(answer, Ended):
        yield Problem(path, blocks[0][1], "code", f"the code does not end well: {answer.ending} ({answer.detail})")
    elif warned:
        yield Problem(path, int(warned.group(1)), "code", f"the code has a slip: {warned.group(2)}")
