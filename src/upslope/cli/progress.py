"""A progress bar for anything that takes over a second."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn


@contextmanager
def progress_bar(console: Console, *, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A function to call with (what is being done, how many are done, of how many).

    Nothing is drawn when `quiet`, or where no terminal is watching.
    """
    columns = (TextColumn("{task.description}", markup=False), BarColumn(bar_width=20), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as drawn:
        task = drawn.add_task("Starting", total=None)

        def advance(what: str, done: int, total: int) -> None:
            drawn.update(task, description=what[:40].ljust(40), completed=done, total=total)

        yield advance
