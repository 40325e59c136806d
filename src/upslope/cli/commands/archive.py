"""`upslope export` and `upslope import`: everything about learners, as one file."""

from dataclasses import fields
from pathlib import Path
from typing import Annotated

import typer

from upslope.cli.options import AsJson
from upslope.cli.session import session_of
from upslope.cli.values import plain
from upslope.engine import archive, learners
from upslope.model.archive import MergeCounts


def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file to write; it must not exist.")],
    learner: Annotated[str | None, typer.Option(help="Only this learner: an id or a name.", show_default=False)] = None,
    json: AsJson = False,
) -> None:
    """Write everything about one learner, or all, into one file."""
    session = session_of(context)
    key = learner or session.learner_key
    learner_id = learners.find_learner(session.engine, key).id if key else None
    report = archive.export_archive(session.engine, file, learner_id)
    if json:
        session.json(report)
        return
    session.say(f"{file} holds {in_words(report.counts)} ({report.size:,} bytes).")
    session.say("It is a zip file of plain JSON lines, and personal: keep it as you would a diary.", style="soft")


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that `upslope export` wrote.")],
    json: AsJson = False,
) -> None:
    """Take in what an export holds and this database doesn't.

    Doing it twice changes nothing.
    """
    session = session_of(context)
    report = archive.import_archive(session.engine, file)
    if json:
        session.json({**plain(report), "refused": [{**plain(each), "text": str(each)} for each in report.refused]})
    elif report.refused:
        session.say("Nothing was imported, because these can't be taken in:")
        for each in report.refused:
            session.item(str(each))
    else:
        session.say(f"Added: {in_words(report.added)}.")
        if report.skipped.total:
            session.say(f"Here already: {in_words(report.skipped)}.")
    raise typer.Exit(1 if report.refused else 0)


def in_words(counts: MergeCounts) -> str:
    """`1 learner, 12 evidence, 14 asked`; `nothing` for none."""
    named = [(field.name, getattr(counts, field.name)) for field in fields(counts)]
    found = [f"{count} {name.removesuffix('s') if count == 1 else name}" for name, count in named if count]
    return ", ".join(found) or "nothing"
