"""`upslope bench`: benchmarks of the program itself."""

from typing import Annotated

import typer

from upslope.cli.options import AsJson
from upslope.cli.progress import progress_bar
from upslope.cli.session import session_of
from upslope.errors import InputError, NotFound
from upslope.workbench.bench import BENCHES, ON_DATA, BenchReport, Progress


def bench(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="Which one; without a name they are listed.")] = None,
    folder: Annotated[
        str | None, typer.Argument(metavar="DATA", help="A folder or file, for a benchmark on data from elsewhere.")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Fewer rounds.")] = False,
    json: AsJson = False,
) -> None:
    """Run a benchmark of the program itself.

    It fails if a target is missed.
    """
    session = session_of(context)
    names = sorted([*BENCHES, *ON_DATA])
    if name is None:
        if json:
            session.json({"benches": names})
        else:
            session.say("There are: " + ", ".join(names) + ". Run one: upslope bench NAME")
        return
    if name not in names:
        raise NotFound(f"There is no benchmark {name!r}. There are: {', '.join(names)}.", what="bench", key=name)
    with progress_bar(session.out, quiet=json) as progress:
        report = _run(name, folder, quick, progress)
    if json:
        session.json(report.to_dict())
    else:
        session.say(report.to_json())
        for target in report.targets:
            bound = "at least" if target.bound == "min" else "at most"
            met = "met" if target.met else "NOT MET"
            session.say(f"{target.name}: {round(target.value, 4):g} ({bound} {target.target:g}: {met})")
    raise typer.Exit(report.exit_code)


def _run(name: str, folder: str | None, quick: bool, progress: Progress) -> BenchReport:
    if name in ON_DATA:
        return ON_DATA[name](folder or "", quick, progress)
    if folder:
        raise InputError(f"The benchmark {name!r} takes no data. Run it alone: upslope bench {name}")
    return BENCHES[name](quick, progress)
