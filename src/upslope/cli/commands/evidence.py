"""`upslope evidence`: the log that every estimate rests on."""

from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from upslope import words
from upslope.cli import drawing
from upslope.cli.options import AsJson
from upslope.cli.session import session_of
from upslope.cli.values import evidence_value
from upslope.engine import learners, overview
from upslope.model.evidence import Evidence, Standing

evidence = typer.Typer(help="Show the log of everything that estimates rest on.", no_args_is_help=True)


@evidence.command("list")
def list_(
    context: typer.Context,
    page: Annotated[int, typer.Option(help="Which hundred, 1 for the newest.", min=1)] = 1,
    json: AsJson = False,
) -> None:
    """List what happened, newest first, a hundred at a time."""
    session = session_of(context)
    engine = session.engine
    found = overview.log_page(engine, session.learner.id, page)
    if json:
        entries = [evidence_value(engine, entry) for entry, _ in found.entries]
        session.json({"page": found.page, "pages": found.pages, "total": found.total, "evidence": entries})
        return
    if not found.total:
        session.say("Nothing has happened yet. What you answer, read and declare will be listed here.")
        session.say("Begin with: upslope place")
        return
    zone = ZoneInfo(learners.profile(engine, session.learner.id).zone)
    table = drawing.table(("When", {"no_wrap": True}), "What", "Skill")
    for entry, skills in found.entries:
        table.add_row(
            f"{entry.occurred_at.astimezone(zone):%Y-%m-%d %H:%M}",
            drawing.text_cell(words.estimates.evidence(entry) + _standing(entry)),
            drawing.text_cell(", ".join(title for _, title in skills)),
        )
    session.out.print(table)
    session.say(f"Page {found.page} of {found.pages}, {found.total} entries", style="soft")


def _standing(entry: Evidence) -> str:
    """How far an entry can be trusted, where it was not graded here."""
    return "" if entry.standing is Standing.GRADED else f", {words.estimates.STANDING[entry.standing]}"
