"""Small prompts: a choice from a list, a number, a date, yes or no. All raise `Ended` when the input ends."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

import typer

from upslope.cli.session import Ended, Session

Value = TypeVar("Value")


def read_date(text: str) -> date:
    """A date as people are asked to write it. Raises typer.BadParameter, which names the right form."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date; write it like 2027-06-30.") from None


def read_date_or_none(text: str) -> date | None:
    """A date, or `none` for none."""
    return None if text.strip().lower() in ("", "none", "no") else read_date(text)


def choose(session: Session, question: str, options: Sequence[tuple[str, str]], default: int = 1) -> str:
    """Let one of (id, text) be chosen by number or id; Enter takes the default."""
    session.say()
    session.heading(question)
    for place, (_, text) in enumerate(options, 1):
        session.say(f"  {place}  {text}")

    def read(text: str) -> str:
        if text.isdigit() and 1 <= int(text) <= len(options):
            return options[int(text) - 1][0]
        for key, shown in options:
            if text.casefold() in (key.casefold(), shown.casefold()):
                return key
        raise typer.BadParameter(f"Answer with a number from 1 to {len(options)}.")

    return until_read(session, f"[{default}] > ", str(default), read)


def until_read(session: Session, prompt: str, default: str, read: Callable[[str], Value]) -> Value:
    """Ask until the answer can be read; an empty one means the default."""
    while True:
        text = session.ask(prompt).strip() or default
        if text.lower() == "q":
            raise Ended
        try:
            return read(text)
        except typer.BadParameter as error:
            session.say(error.message)


def confirmed(session: Session, question: str) -> bool:
    """Yes only if it is said; the end of the input means no."""
    try:
        return session.ask(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except Ended:
        return False
