"""`upslope catalog`: tools for those who write packs."""

from pathlib import Path
from typing import Annotated, Any

import typer

from upslope.cli import drawing
from upslope.cli.options import AsJson
from upslope.cli.progress import progress_bar
from upslope.cli.session import Session, session_of
from upslope.cli.values import plain
from upslope.workbench import catalog_tools
from upslope.workbench import coverage as coverages
from upslope.workbench.catalog_check import CheckReport, check_pack

catalog = typer.Typer(
    help="Check a content pack, count it, lay out its map, compare it with others' lists.", no_args_is_help=True
)

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
    _print_targets(session, targets)
    session.say(f"{report.families} families and {report.lessons} lessons in the pack, digest {report.digest[:12]}")


def _print_targets(session: Session, targets: list[catalog_tools.Target]) -> None:
    for target in targets:
        bound = "at least" if target.bound == "min" else "at most"
        met = "met" if target.met else "NOT MET"
        session.say(f"{target.name}: {round(target.value, 3):g} ({bound} {target.target:g}: {met})")


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


@catalog.command("coverage")
def coverage(
    context: typer.Context,
    folder: Folder = None,
    name: Annotated[str | None, typer.Option("--list", metavar="NAME", help="Only this list, line by line.")] = None,
    json: AsJson = False,
) -> None:
    """Say how much of other people's lists of objectives a pack covers, and what is missing."""
    session = session_of(context)
    found = coverages.coverage(_root(session, folder), name)
    targets = coverages.targets_of(found)
    if json:
        session.json(
            {"lists": [_coverage_value(one) for one in found], "targets": [target.to_dict() for target in targets]}
        )
    else:
        _print_coverage(session, found, whole=name is not None)
        _print_targets(session, targets)
    raise typer.Exit(0 if all(target.met for target in targets) else 1)


def _coverage_value(one: coverages.ListCoverage) -> dict[str, Any]:
    states = list(coverages.LineState)
    counts = {state.value: one.count(state) for state in states}
    shares = {state.value: one.share(state) for state in (coverages.LineState.READY, coverages.LineState.OUTLINE)}
    return {
        **plain(one),
        "counts": counts,
        "counted": one.counted,
        "mapped": one.mapped,
        "shares": shares,
        "vendor_share": one.vendor,
    }


def _print_coverage(session: Session, found: tuple[coverages.ListCoverage, ...], *, whole: bool) -> None:
    states = coverages.LineState
    names = ("Lines", "Vendor", "Beyond", "Ready", "Outline", "Unknown", "Later", "Mapped")
    table = drawing.table(("List", {"overflow": "fold"}), *((name, {"justify": "right"}) for name in names))
    for one in found:
        shares = [f"{share:.0%}" for share in (one.share(states.READY), one.share(states.OUTLINE), one.mapped)]
        before, after = (
            [str(one.count(state)) for state in some]
            for some in ((states.VENDOR, states.BEYOND), (states.UNKNOWN, states.LATER))
        )
        table.add_row(one.name, str(len(one.lines)), *before, *shares[:2], *after, shares[2])
    session.out.print(table)
    for one in found:
        rows = one.lines if whole else [line for line in one.lines if line.missing or line.unknown]
        if rows:
            session.say()
            session.heading(one.title)
        for line in rows:
            session.item(f"{line.id} {line.text}: {_line_said(line)}")
    session.say()


def _line_said(line: coverages.CoveredLine) -> str:
    if line.state is coverages.LineState.VENDOR:
        return "a vendor's own product"
    if line.why:
        return f"beyond a working engineer's level: {line.why}"
    if line.missing:
        return f"later: {line.missing}"
    named = ", ".join(f"{kind} {name}" for kind, name in line.names)
    return f"not in the pack: {', '.join(line.unknown)}" if line.unknown else f"{line.state.value}: {named}"
