"""`upslope fit`: the learner model's parameters, estimated from everybody's evidence."""

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from upslope.cli import drawing
from upslope.cli.options import AsJson
from upslope.cli.progress import progress_bar
from upslope.cli.session import Session, session_of
from upslope.cli.values import plain
from upslope.workbench.refit import Refit, archived, here, keep, previous_of, refit, start_of


def fit(
    context: typer.Context,
    archive: Annotated[
        Path | None,
        typer.Option("--from", help="Fit from an export instead of the database.", show_default=False),
    ] = None,
    seed: Annotated[int, typer.Option(help="Decides which learners are held out.")] = 0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would become of it.")] = False,
    json: AsJson = False,
) -> None:
    """Fit the learner model to everybody's evidence; kept only if better.

    A quarter of the learners is held out. New parameters take the place of the active ones only if they predict these
    learners better beyond doubt.
    """
    session = session_of(context)
    engine, file = session.engine, session.program.parameters_file
    items = [candidate.item for candidate in engine.content.candidates]
    with ExitStack() as stack:
        people = stack.enter_context(archived(archive)) if archive else here(engine.records, engine.log)
        progress = stack.enter_context(progress_bar(session.out, quiet=json))
        start = start_of(file, engine.parameters, people.source)
        found = refit(engine.content.graph, engine.parameters, items, people, seed, engine.now(), progress, start)
    replaced = not dry_run and keep(found, file)
    sentence = in_words(found, file, replaced=replaced, dry_run=dry_run)
    if json:
        digests = {"old": found.old.digest, "new": found.new.digest}
        provenance = plain(found.provenance)
        session.json({"replaced": replaced, "dry_run": dry_run, "digests": digests, "text": sentence, **provenance})
    else:
        _print(session, found, sentence)


def in_words(found: Refit, file: Path, *, replaced: bool, dry_run: bool) -> str:
    """What happened, and why."""
    held = found.held_out
    figures = (
        f"log loss {held.new.log_loss:.4f} instead of {held.old.log_loss:.4f} on {held.answers:,} answers of "
        f"{held.learners:,} learners who were held out (difference {held.difference:+.4f}, "
        f"95 % interval {held.low:+.4f} to {held.high:+.4f})"
    )
    if not held.better:
        return f"The old parameters stay, since the new ones are not better beyond doubt: {figures}."
    if not replaced:
        return f"The new parameters are better and would take the place of the old ones: {figures}."
    return (
        f"The new parameters are better and active now: {figures}. They are in {file}; to go back, put "
        f"{previous_of(file).name} in its place, or remove it. An app that is running takes them up when restarted."
    )


def _print(session: Session, found: Refit, sentence: str) -> None:
    made = found.provenance
    session.say(f"Fitted from {made.answers:,} answers of {made.learners:,} learners.")
    table = drawing.facts_grid()
    for name in ("log_loss", "auc", "brier", "calibration_error"):
        old, new = (getattr(each, name) for each in (found.held_out.old, found.held_out.new))
        label = "AUC" if name == "auc" else name.replace("_", " ").capitalize()
        table.add_row(label, drawing.text_cell(f"{old:.4f} -> {new:.4f}"))
    for each in made.identified:
        told = f"{each.informed} of {each.count} informed by the data (spread {each.ratio:.2f} of the prior's)"
        table.add_row(each.name.capitalize(), drawing.text_cell(" ".join(filter(None, (told + ".", each.note)))))
    session.out.print(table)
    session.say()
    session.say(sentence)
