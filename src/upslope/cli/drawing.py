"""Estimates and tables in a terminal: a bar with its band, a number and a word, readable without colour."""

from collections.abc import Iterable
from typing import Any

from rich import box
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from upslope import words
from upslope.cli.markdown import TerminalMarkdown, renderables
from upslope.model.mastery import Mastery, Word

LEGEND = "[·▒█▒|·] ▒ where your chance at a typical task likely lies, █ middle, | the level"
BAR_WIDTH = 16


def bar(mastery: Mastery, width: int = BAR_WIDTH) -> str:
    """The chance of solving a typical task from 0 to 1: its 80 % band, its middle, and the mark of the level."""
    return band(mastery.low, mastery.expected, mastery.high, mark=mastery.threshold, width=width)


def band(low: float, middle: float, high: float, *, mark: float | None = None, width: int = BAR_WIDTH) -> str:
    """Any share from 0 to 1 with its uncertainty."""
    cells = ["·"] * width
    for place in range(_cell(low, width), _cell(high, width) + 1):
        cells[place] = "▒"
    if mark is not None:
        cells[_cell(mark, width)] = "|"
    cells[_cell(middle, width)] = "█"
    return f"[{''.join(cells)}]"


def _cell(share: float, width: int) -> int:
    return min(max(int(share * width), 0), width - 1)


def word(mastery: Mastery | None) -> str:
    """The sign and the word of an estimate."""
    found = mastery.word if mastery else Word.UNMEASURED
    return f"{words.GLYPHS[found]} {words.WORDS[found]}"


def estimate(mastery: Mastery | None, *, padded: bool = False) -> Text:
    """`58 %  [··▒█▒|··]  ◑ not sure yet`, or that it is not measured here. `padded` aligns it in a column."""
    if mastery is None:
        return Text(word(None))
    number = words.percent(mastery.probability)
    return Text(f"{number:>{9 if padded else 0}}  {bar(mastery)}  {word(mastery)}")


def movements(moves: Iterable[tuple[str, Mastery, Mastery]]) -> Table:
    """How estimates moved, a line each: `Dot product  31 % ▸ 58 %  [····|██|··]  ◑ not sure yet`."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column()
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    for title, before, after in moves:
        numbers = f"{words.percent(before.probability)} ▸ {words.percent(after.probability)}"
        grid.add_row(Text(title), numbers, Text(bar(after)), word(after))
    return grid


def table(*columns: str | tuple[str, dict[str, Any]], expand: bool = False) -> Table:
    """An empty table in the one style: a line under the headings only. A column is a heading, or it and options."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False, expand=expand)
    for column in columns:
        heading, options = (column, {}) if isinstance(column, str) else column
        made.add_column(heading, **options)
    return made


def text_cell(value: str) -> Text:
    """A cell whose text is never read as markup."""
    return Text(value)


def options_grid() -> Table:
    """The numbered options of a question."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="bold", min_width=3)
    grid.add_column()
    return grid


def markdown_cell(text: str) -> TerminalMarkdown:
    """A cell of Markdown whose formulas are text already."""
    return TerminalMarkdown(text)


def step(place: int, text: str) -> Table:
    """One step of a worked solution."""
    grid = options_grid()
    grid.add_row(f"{place}.", Group(*renderables(text)))
    return grid


def heading_cell(text: str) -> Text:
    """A row that heads the ones below it."""
    return Text(text, style="bold")


def short_estimate(mastery: Mastery | None) -> Text:
    """A number, a narrower bar and the sign, for tables with more columns."""
    if mastery is None:
        return Text(word(None))
    sign = words.GLYPHS[mastery.word]
    return Text(f"{words.percent(mastery.probability):>9} {bar(mastery, 12)} {sign}")


def activity_grid() -> Table:
    """Minutes on the left, what is done on the right."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", no_wrap=True, min_width=10)
    grid.add_column()
    return grid


def number(mastery: Mastery | None) -> Text:
    """The number and the word alone, for long lists."""
    if mastery is None:
        return Text(word(None), style="dim")
    return Text(f"{words.GLYPHS[mastery.word]} {words.percent(mastery.probability):>9} {words.WORDS[mastery.word]}")


def facts_grid() -> Table:
    """Names on the left, what is the case on the right."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def indented_cell(text: str) -> Padding:
    """A cell under a heading cell."""
    return Padding(Text(text), (0, 0, 0, 1))
