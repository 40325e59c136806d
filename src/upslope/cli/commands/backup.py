"""`upslope backup` and `upslope restore`."""

from pathlib import Path
from typing import Annotated

import typer

from upslope.cli.asking import confirmed
from upslope.cli.options import AsJson
from upslope.cli.session import session_of
from upslope.errors import InputError


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file to write; it must not exist.")],
    json: AsJson = False,
) -> None:
    """Write a consistent copy of the database, also while it is in use."""
    session = session_of(context)
    session.program.backup(file)
    size = file.stat().st_size
    if json:
        session.json({"path": file.absolute(), "size": size})
    else:
        session.say(f"The database was copied to {file} ({size:,} bytes). Put it back with: upslope restore {file}")


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that `upslope backup` wrote.")],
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
    json: AsJson = False,
) -> None:
    """Put a backup in the place of the database.

    What was there is copied beside it first.
    """
    session = session_of(context)
    if not file.is_file():
        raise InputError(f"There is no file {file}.", field="file")
    if not yes:
        if json:
            raise typer.BadParameter("With --json nothing is asked; say --yes.")
        session.say(f"The database will hold what {file} holds. What is there now is kept as a backup of its own.")
        if not confirmed(session, "Restore it?"):
            session.say("Nothing was changed.")
            raise typer.Exit(1)
    report = session.program.restore(file)
    if json:
        session.json(report)
        return
    session.say(f"Restored from {file}.")
    if report.safety:
        session.say(f"What was there before is in {report.safety}.")
    if report.brought_back:
        session.say(
            "These learners had been erased since and are here again: "
            + ", ".join(report.brought_back)
            + ". To erase them once more: upslope learner erase ID"
        )
    session.say("If the web app is running, restart it.", style="soft")
