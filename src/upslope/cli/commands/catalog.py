"""`upslope catalog`: tools for those who write packs."""

from pathlib import Path
from typing import Annotated

import typer

from upslope.cli import drawing
from upslope.cli.options import AsJson
from upslope.cli.progress import progress_bar
from upslope.cli.session import Session, session_of
from upslope.cli.values import plain
from upslope.workbench import catalog_tools
from upslope.workbench.catalog_check import CheckReport, check_pack

catalog = typer.Typer(help="Check a content pack, count it, lay out its map.", no_args_is_help=True)

Folder = Annotated[
    Path | None, typer.Argument(help="A pack's folder; without it, the pack in use.", show_default=False)
]


@catalog.command("check")
def check(
    context: typer.Context,
    folder: Folder = None,
    only: Annotated[str | None, typer.Option(help="Only files whose path contains this text.")] = None,
    no_code: Annotated[bool, typer.Option("--no-code", help="Don't run the code of lessons.")] = False,
    json: AsJson = False,
) -> None:
    """Check a pack: structure, questions and lessons. Lists every problem with its file and line."""
    session = session_of(context)
    root = _root(session, folder)
    with progress_bar(session.out, quiet=json) as progress:
        report = check_pack(root, only=only, run_code=not no_code, progress=progress)
    targets = catalog_tools.targets_of(report, built_in=catalog_tools.is_built_in(root))
    if json:
        session.json({**plain(report), "targets": [target.to_dict() for target in targets]})
    else:
        _print(session, report, targets)
    raise typer.Exit(0 if all(target.met for target in targets) else 1)


def _root(session: Session, folder: Path | None) -> Path:
    return catalog_tools.pack_folder(folder or session.program.pack)


def _print(session: Session, report: CheckReport, targets: list[catalog_tools.Target]) -> None:
    for problem in report.problems:
        session.say(str(problem))
    if report.problems:
        session.say()
    for target in targets:
        bound = "at least" if target.bound == "min" else "at most"
        met = "met" if target.met else "NOT MET"
        session.say(f"{target.name}: {target.value} ({bound} {target.target}: {met})")
    session.say(f"{report.families} families and {report.lessons} lessons in the pack, digest {report.digest[:12]}")


@catalog.command("stats")
def stats(context: typer.Context, folder: Folder = None, json: AsJson = False) -> None:
    """Count what is in a pack."""
    session = session_of(context)
    found = catalog_tools.pack_stats(_root(session, folder))
    if json:
        session.json(found)
        return
    table = drawing.table("What", ("Count", {"justify": "right"}))
    for name, count in plain(found).items():
        table.add_row(name.replace("_", " "), str(count))
    session.out.print(table)


@catalog.command("layout")
def layout(context: typer.Context, folder: Folder = None, json: AsJson = False) -> None:
    """Give every skill a place on the map, and write map.toml. Skills that have one keep it."""
    session = session_of(context)
    path, count = catalog_tools.lay_out_pack(_root(session, folder))
    if json:
        session.json({"path": path, "positions": count})
    else:
        session.say(f"{count} skills have a place on the map, written into {path}.")
