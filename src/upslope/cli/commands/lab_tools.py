"""`upslope lab verify`: for those who write labs."""

from pathlib import Path
from typing import Annotated

import typer

from upslope.cli.options import AsJson
from upslope.cli.progress import progress_bar
from upslope.cli.session import Session, session_of
from upslope.cli.values import plain
from upslope.errors import InputError
from upslope.model.lab import Lab, LabFiles
from upslope.workbench.catalog_tools import pack_folder
from upslope.workbench.lab_verify import LabReport, labs_of, targets, verify_labs
from upslope.workbench.targets import Target


def verify(
    context: typer.Context,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Labs; without it, all.")] = None,
    pack: Annotated[Path | None, typer.Option(help="A pack's folder; without it, the pack in use.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Fewer seeds, and no mutants.")] = False,
    part: Annotated[str | None, typer.Option(metavar="K/N", help="Every Nth lab from the Kth: a share of all.")] = None,
    json: AsJson = False,
) -> None:
    """Run the gate that a lab's checks must pass: reference, starter, wrong solutions, attacks, mutants."""
    session = session_of(context)
    labs = _share(labs_of(pack_folder(pack or session.program.pack), ids or ()), part)
    with progress_bar(session.out, quiet=json) as progress:
        tier, reports = verify_labs(labs, mutate=not quick, progress=progress)
    found = targets(reports, mutate=not quick)
    if json:
        rows = [{**plain(report), "passed": report.passed} for report in reports]
        session.json({"tier": tier, "labs": rows, "targets": [target.to_dict() for target in found]})
    else:
        _print(session, reports, found)
    raise typer.Exit(0 if all(target.met for target in found) else 1)


def _share(labs: list[tuple[Lab, LabFiles]], part: str | None) -> list[tuple[Lab, LabFiles]]:
    if part is None:
        return labs
    which, slash, of = part.partition("/")
    if not (slash and which.isdecimal() and of.isdecimal() and 1 <= int(which) <= int(of)):
        raise InputError(f"A part is K/N with K from 1 to N, such as 3/10; {part!r} is none.", part=part)
    return labs[int(which) - 1 :: int(of)]


def _print(session: Session, reports: list[LabReport], found: list[Target]) -> None:
    for report in reports:
        sign = "✓" if report.passed else "✗"
        killed = f", {report.killed} of {report.mutants} mutants killed" if report.mutants else ""
        counts = f"{report.wrong} wrong solutions, {report.attacks} attacks{killed}"
        session.say(f"{sign} {report.id}: {counts}, {report.seconds:.1f} s")
        for problem in report.problems:
            session.say(f"    {problem}")
        if report.survivors:
            session.say(f"    not noticed: {', '.join(report.survivors)}")
    for target in found:
        session.say(f"{target.name}: {target.value:.3g} of {target.target:g} ({'met' if target.met else 'NOT MET'})")
