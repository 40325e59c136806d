"""`upslope grader`: how well submissions are shut in, and the attacks that prove it."""

from pathlib import Path
from typing import Annotated

import typer

from upslope.cli.options import AsJson
from upslope.cli.progress import progress_bar
from upslope.cli.session import Session, session_of
from upslope.cli.values import plain
from upslope.errors import InputError
from upslope.workbench.attack import Outcome
from upslope.workbench.attack_corpus import corpus_folder
from upslope.workbench.attack_everywhere import Siege, besiege
from upslope.workbench.attack_status import MEANING, GraderStatus, grader_status, tiers_named

grader = typer.Typer(help="Say how well submissions are shut in, and attack the grader.", no_args_is_help=True)


@grader.command("status")
def status(context: typer.Context, json: AsJson = False) -> None:
    """Say which tier of sandbox this machine gives, what was tried to find out, and what is missing."""
    session = session_of(context)
    found = grader_status()
    if json:
        session.json(plain(found))
    else:
        _print_status(session, found)
    raise typer.Exit(0 if found.sandbox.tier else 1)


@grader.command("attack")
def attack(
    context: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Attacks; without a name, all.", show_default=False)
    ] = None,
    tier: Annotated[
        list[str] | None,
        typer.Option(help="T1, T2 or T3; may be given several times. Without it, T1 and T2.", show_default=False),
    ] = None,
    corpus: Annotated[
        Path | None, typer.Option(help="The folder of attacks; without it, the source checkout's.", show_default=False)
    ] = None,
    json: AsJson = False,
) -> None:
    """Hand in stored attacks, and look whether they score, get out or leave something behind.

    As root, they are run once more as an unprivileged user. It fails unless every attack is blocked.
    """
    session = session_of(context)
    if unknown := [name for name in tier or () if name not in ("T1", "T2", "T3")]:
        raise InputError(f"There is no tier {unknown[0]!r}. There are T1, T2 and T3.", field="tier")

    def tell(outcome: Outcome) -> None:
        if not json:
            session.say(_line(outcome))

    with progress_bar(session.out, quiet=json) as progress:
        siege = besiege(corpus_folder(corpus), names or (), tiers_named(tier or ()), tell=tell, progress=progress)
    targets = siege.targets
    if json:
        told = {"outcomes": siege.outcomes, "counts": siege.counts, "notes": siege.notes}
        session.json({**plain(told), "targets": [target.to_dict() for target in targets]})
    else:
        _print_totals(session, siege)
    raise typer.Exit(0 if all(target.met for target in targets) else 1)


def _line(outcome: Outcome) -> str:
    sign = "✓" if outcome.blocked else "✗" if outcome.failed else "-"
    where = f"{outcome.tier} as {outcome.user}, {outcome.seconds:.1f} s"
    return f"{sign} {outcome.attack}: {outcome.result} ({where})" + (f": {outcome.detail}" if outcome.detail else "")


def _print_totals(session: Session, siege: Siege) -> None:
    session.say()
    for note in siege.notes:
        session.item(note)
    for target in siege.targets:
        met = "met" if target.met else "NOT MET"
        session.say(f"{target.name}: {target.value:g} of at least {target.target:g} ({met})")
    session.say(", ".join(f"{count} {result}" for result, count in siege.counts.items() if count))


def _print_status(session: Session, found: GraderStatus) -> None:
    facts = found.sandbox
    session.heading(f"Tier: {facts.tier or 'none'}. {MEANING[facts.tier] if facts.tier else facts.problem}")
    for tier, reason in facts.rejected:
        session.item(f"{tier} can't be had here: {reason}")
    for name, refusal in facts.tried:
        session.item(f"Tried to {name}: {f'refused ({refusal})' if refusal else 'WENT THROUGH'}")
    session.say()
    for environment in found.environments:
        lacks = f"lacks {', '.join(environment.missing)}" if environment.missing else "complete"
        session.say(f"Environment {environment.name}: {lacks}, digest {environment.digest[:12]}")
