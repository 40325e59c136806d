"""`upslope bench`: benchmarks of the program itself."""

from typing import Annotated

import typer

from upslope.cli.options import AsJson
from upslope.cli.progress import progress_bar
from upslope.cli.session import session_of
from upslope.errors import NotFound
from upslope.workbench.bench import BENCHES


def bench(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="Which one; without a name they are listed.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Fewer rounds.")] = False,
    json: AsJson = False,
) -> None:
    """Run a benchmark of the program itself.

    It fails if a target is missed.
    """
    session = session_of(context)
    if name is None:
        if json:
            session.json({"benches": sorted(BENCHES)})
        else:
            session.say("There are: " + ", ".join(sorted(BENCHES)) + ". Run one: upslope bench NAME")
        return
    if name not in BENCHES:
        raise NotFound(
            f"There is no benchmark {name!r}. There are: {', '.join(sorted(BENCHES))}.", what="bench", key=name
        )
    with progress_bar(session.out, quiet=json) as progress:
        report = BENCHES[name](quick, progress)
    if json:
        session.json(report.to_dict())
    else:
        session.say(report.to_json())
        for target in report.targets:
            bound = "at least" if target.bound == "min" else "at most"
            met = "met" if target.met else "NOT MET"
            session.say(f"{target.name}: {target.value:.1f} ({bound} {target.target:g}: {met})")
    raise typer.Exit(report.exit_code)
