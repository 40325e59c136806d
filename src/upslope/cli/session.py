"""One run of the command line: the program, the learner it is about, and where to print."""

import sys
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from upslope.cli.markdown import renderables
from upslope.cli.program import Program
from upslope.cli.root import Options
from upslope.cli.values import json_text, title_of
from upslope.engine import Engine, learners
from upslope.errors import InputError
from upslope.model.learner import Learner
from upslope.model.skill import Skill

# Weight and position carry the structure; nothing is told by colour alone, and nothing needs a dark background.
_THEME = Theme({"markdown.code": "bold", "markdown.code_block": "none", "table.header": "bold", "soft": "dim"})


class Ended(Exception):
    """The learner ended the input: q, Ctrl+C or the end of the input."""


def make_console() -> Console:
    """Standard output, in the one theme."""
    return Console(highlight=False, theme=_THEME)


@dataclass
class Session:
    """Made once per command from the global options. `learner_key` is what --learner said: an id or a name."""

    program: Program
    learner_key: str | None = None
    out: Console = field(default_factory=make_console)

    @property
    def engine(self) -> Engine:
        """The program's engine, opened when first needed."""
        return self.program.engine

    @cached_property
    def learner(self) -> Learner:
        """The learner named by --learner, or the only one. Raises NotFound, and InputError if one must be named."""
        if self.learner_key:
            return learners.find_learner(self.engine, self.learner_key)
        known = learners.all_learners(self.engine)
        if len(known) > 1:
            names = ", ".join(repr(learner.name) for learner in known)
            raise InputError(
                f"There are {len(known)} learners ({names}). Say which, before the command: upslope --learner NAME ...",
                field="learner",
            )
        return learners.only_learner(self.engine)

    def skill(self, text: str) -> Skill:
        """A skill by id, uuid, title or alias. Raises NotFound with near matches, or with a retired one's successor."""
        return self.engine.content.skill_named(text)

    def title(self, uuid: str) -> str:
        """A skill's title; one that is gone from the pack is called so."""
        return title_of(self.engine, uuid)

    def json(self, value: Any) -> None:
        """Print one JSON document; a command that does this prints nothing else on standard output."""
        print(json_text(value))

    def say(self, text: Any = "", *, style: str | None = None) -> None:
        """Print a line of text as it is: square brackets in it are no markup."""
        self.out.print(text, markup=False, style=style)

    def heading(self, text: str) -> None:
        """Print a line in bold."""
        self.out.print(text, markup=False, style="bold")

    def indented(self, text: str) -> None:
        """Print a paragraph set in by three."""
        self.out.print(Padding(Text(text), (0, 0, 0, 3), expand=False))

    def item(self, text: str) -> None:
        """Print one item of a list."""
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=3, justify="right")
        grid.add_column()
        grid.add_row("•", Text(text))
        self.out.print(grid)

    def markdown(self, text: str) -> None:
        """Print Markdown with its formulas."""
        for part in renderables(text):
            self.out.print(part)

    def ask(self, prompt: str) -> str:
        """A line from the keyboard. Raises Ended on Ctrl+C, Ctrl+D, or the end of a script's input."""
        if sys.stdin.isatty():
            _allow_editing()
        try:
            return input(prompt)
        except (EOFError, KeyboardInterrupt):
            print()
            raise Ended from None


def _allow_editing() -> None:
    """Arrow keys and history at prompts, where the system has them."""
    with suppress(ImportError):
        import readline  # noqa: F401  importing it is what switches it on


def session_of(context: typer.Context) -> Session:
    """The session of a command."""
    options = context.find_object(Options)
    assert options is not None
    return Session(options.program, options.learner)
