"""Markdown with formulas for a terminal."""

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, MarkdownElement
from rich.padding import Padding
from rich.syntax import Syntax
from rich.text import Text

from upslope.cli.formulas import latex_to_lines, latex_to_text

# Code is left alone, `$$..$$` and `$..$` are formulas; a dollar beside a digit is money.
_PIECE = re.compile(
    r"(?P<ticks>`+).+?(?P=ticks)|\\\$|\$\$(?P<display>.+?)\$\$|"
    r"(?<![\d$])\$(?P<inline>(?:\\.|[^$\\\n]|\n(?!\s*\n))+?)\$(?!\d)",
    re.DOTALL,
)
_FENCE = re.compile(r"^([ ]{0,3})(`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]{0,3}\2[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_BLOCK = re.compile(r"^\$\$(.+?)\$\$[ \t]*$", re.DOTALL | re.MULTILINE)
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&#])")


class PlainCode(CodeBlock):
    """Code indented by four, without a background, so that it reads on light and dark terminals."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield code(str(self.text).rstrip(), self.lexer_name)


class LeftHeading(Heading):
    """A heading at the left edge, in bold."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        text = self.text.copy()
        text.justify = "left"
        text.stylize("bold")
        yield text


class TerminalMarkdown(Markdown):
    """Rich's Markdown with our code blocks and headings."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "fence": PlainCode,
        "code_block": PlainCode,
        "heading_open": LeftHeading,
    }

    def __init__(self, markup: str, **options: Any) -> None:
        super().__init__(markup, hyperlinks=False, **options)


def code(source: str, language: str = "python") -> Padding:
    """Source code as it is shown everywhere in the terminal."""
    name = language or "text"
    return Padding(
        Syntax(source, name, theme="bw", background_color="default", word_wrap=True), (0, 0, 0, 4), expand=False
    )


def formulas_as_text(text: str) -> str:
    """Markdown whose formulas are Unicode text; code stays as it is."""
    out, place = "", 0
    for fence in _FENCE.finditer(text):
        out += _PIECE.sub(_piece, text[place : fence.start()]) + fence.group()
        place = fence.end()
    return out + _PIECE.sub(_piece, text[place:])


def _piece(match: re.Match[str]) -> str:
    latex = match.group("display") or match.group("inline")
    return match.group() if latex is None else _SPECIAL.sub(r"\\\1", latex_to_text(latex))


def renderables(text: str) -> Iterator[Any]:
    """What to print for Markdown: formulas that stand alone keep their rows."""
    fenced = [fence.span() for fence in _FENCE.finditer(text)]
    place = 0
    for block in _BLOCK.finditer(text):
        if any(start <= block.start() < end for start, end in fenced):
            continue
        if before := text[place : block.start()].strip("\n"):
            yield TerminalMarkdown(formulas_as_text(before))
        place = block.end()
        after = 1 if text[place:].strip() else 0
        yield Padding(Text("\n".join(latex_to_lines(block.group(1))), no_wrap=True), (1, 0, after, 4), expand=False)
    if rest := text[place:].strip("\n"):
        yield TerminalMarkdown(formulas_as_text(_charts_named(rest)))


def _charts_named(text: str) -> str:
    """Charts can't be drawn here; a line in their place says so."""
    return re.sub(
        r"^```vega-lite\n.*?^```[ \t]*$",
        "*(A chart: open the lesson in the web app to see it.)*",
        text,
        flags=re.DOTALL | re.MULTILINE,
    )


def inline(text: str) -> str:
    """One line of Markdown as plain text: formulas converted, emphasis and code marks dropped."""
    plain = formulas_as_text(text)
    plain = re.sub(r"(?<!\\)(\*\*|__|`)", "", plain)
    plain = re.sub(r"(?<![\\\w])[*_](\S(?:.*?\S)?)(?<!\\)[*_](?!\w)", r"\1", plain)
    return re.sub(r"\\([\\`*_\[\]<>|~&#$])", r"\1", plain)
