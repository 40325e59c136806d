"""`upslope lab verify`: for those who write labs."""

from pathlib import Path
from typing import Annotated

import typer

from upslope.cli.options import AsJson
from upslope.cli.progress import progress_bar
from upslope.cli.session import Session, session_of
from upslope.cli.values import plain
from upslope.workbench.catalog_tools import pack_folder
from upslope.workbench.lab_verify import LabReport, labs_of, targets, verify_labs
from upslope.workbench.targets import Target


def verify(
    context: typer.Context,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Labs; without it, all.")] = None,
    pack: Annotated[Path | None, typer.Option(help="A pack's folder; without it, the pack in use.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Leave out the mutants.")] = False,
    json: AsJson = False,
) -> None:
    """Run the gate that a lab's checks must pass: reference, starter, wrong solutions, attacks, mutants."""
    session = session_of(context)
    labs = labs_of(pack_folder(pack or session.program.pack), ids or ())
    with progress_bar(session.out, quiet=json) as progress:
        tier, reports = verify_labs(labs, mutate=not quick, progress=progress)
    found = targets(reports, mutate=not quick)
    if json:
        rows = [{**plain(report), "passed": report.passed} for report in reports]
        session.json({"tier": tier, "labs": rows, "targets": [target.to_dict() for target in found]})
    else:
        _print(session, reports, found)
    raise typer.Exit(0 if all(target.met for target in found) else 1)


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
