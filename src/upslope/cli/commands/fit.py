"""`upslope fit`: the learner model's parameters and its read-out, from everybody's evidence."""

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from upslope.cli import drawing
from upslope.cli.options import AsJson
from upslope.cli.progress import progress_bar
from upslope.cli.session import Session, session_of
from upslope.cli.values import plain
from upslope.workbench.refit import (
    FEWEST_ANSWERS,
    FEWEST_LEARNERS,
    FEWEST_OF_EACH,
    HeldOut,
    Refit,
    archived,
    here,
    keep,
    keep_readout,
    previous_of,
    refit,
    start_of,
)

_GO_BACK = (
    "in {file}; to go back, put {previous} in its place, or remove it. An app that is running takes {them} up when "
    "restarted."
)


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

    A quarter of the learners is held out. New parameters, and a read-out that foretells the next answer, take the
    place of the active ones only if they predict these learners better beyond doubt.
    """
    session = session_of(context)
    engine, program = session.engine, session.program
    items = [candidate.item for candidate in engine.content.candidates]
    with ExitStack() as stack:
        people = stack.enter_context(archived(archive)) if archive else here(engine.records, engine.log)
        progress = stack.enter_context(progress_bar(session.out, quiet=json))
        start = start_of(program.parameters_file, engine.parameters, people.source)
        found = refit(
            engine.content.graph, engine.parameters, items, people, seed, engine.now(), progress, start, engine.cohort
        )
    replaced = not dry_run and keep(found, program.parameters_file)
    kept = not dry_run and keep_readout(found.readout, program.readout_file)
    sentences = (
        in_words(found, program.parameters_file, replaced=replaced),
        readout_in_words(found, program.readout_file, replaced=kept),
    )
    if json:
        _print_json(session, found, sentences, replaced, kept, dry_run=dry_run)
    else:
        _print(session, found, sentences)


def in_words(found: Refit, file: Path, *, replaced: bool) -> str:
    """What became of the parameters, and why."""
    figures = _figures(found.held_out)
    if not found.held_out.better:
        return f"The old parameters stay, since the new ones are not better beyond doubt: {figures}."
    if not replaced:
        return f"The new parameters are better and would take the place of the old ones: {figures}."
    back = _GO_BACK.format(file=file, previous=previous_of(file).name, them="them")
    return f"The new parameters are better and active now: {figures}. They are {back}"


def readout_in_words(found: Refit, file: Path, *, replaced: bool) -> str:
    """What became of the read-out, and why."""
    if (new := found.readout) is None:
        return (
            f"No read-out was fitted: it takes {FEWEST_ANSWERS:,} answers of {FEWEST_LEARNERS} learners who are not "
            f"held out, right and wrong ones of {FEWEST_OF_EACH} each. What foretold answers before goes on doing so."
        )
    made = new.provenance
    rival = "the read-out before" if made.rival else "the parameters alone"
    what = f"read-out fitted to {made.answers:,} answers of {made.learners:,} learners"
    figures = f"against {rival}, {_figures(made.held_out)}"
    if not made.held_out.better:
        return f"A {what} was dropped, since it is not better beyond doubt: {figures}."
    if not replaced:
        return f"A {what} is better and would foretell answers from now on: {figures}."
    back = _GO_BACK.format(file=file, previous=previous_of(file).name, them="it")
    return f"A {what} is better and foretells answers now: {figures}. It is {back}"


def _figures(held: HeldOut) -> str:
    return (
        f"log loss {held.new.log_loss:.4f} instead of {held.old.log_loss:.4f} on {held.answers:,} answers of "
        f"{held.learners:,} learners who were held out (difference {held.difference:+.4f}, "
        f"95 % interval {held.low:+.4f} to {held.high:+.4f})"
    )


def _print_json(
    session: Session, found: Refit, sentences: tuple[str, str], replaced: bool, kept: bool, *, dry_run: bool
) -> None:
    readout = {"replaced": kept, "text": sentences[1], "provenance": None, "digest": None}
    if found.readout:
        readout |= {"provenance": plain(found.readout.provenance), "digest": found.readout.digest}
    session.json(
        {
            "replaced": replaced,
            "dry_run": dry_run,
            "digests": {"old": found.old.digest, "new": found.new.digest},
            "text": sentences[0],
            **plain(found.provenance),
            "readout": readout,
        }
    )


def _print(session: Session, found: Refit, sentences: tuple[str, str]) -> None:
    made = found.provenance
    session.say(f"Fitted from {made.answers:,} answers of {made.learners:,} learners.")
    table = drawing.facts_grid()
    for name in ("log_loss", "auc", "brier", "calibration_error"):
        label = "AUC" if name == "auc" else name.replace("_", " ").capitalize()
        table.add_row(label, drawing.text_cell(_change(found.held_out, name)))
        if found.readout:
            table.add_row(
                f"{label}, with a read-out", drawing.text_cell(_change(found.readout.provenance.held_out, name))
            )
    for each in made.identified:
        told = f"{each.informed} of {each.count} informed by the data (spread {each.ratio:.2f} of the prior's)"
        table.add_row(each.name.capitalize(), drawing.text_cell(" ".join(filter(None, (told + ".", each.note)))))
    session.out.print(table)
    for sentence in sentences:
        session.say()
        session.say(sentence)


def _change(held: HeldOut, name: str) -> str:
    return f"{getattr(held.old, name):.4f} -> {getattr(held.new, name):.4f}"
