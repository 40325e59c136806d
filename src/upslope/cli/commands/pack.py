"""`upslope pack`: content that others made, beside the built-in pack."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from upslope.cli import drawing
from upslope.cli.options import AsJson
from upslope.cli.session import session_of
from upslope.cli.values import plain
from upslope.errors import PackInvalid
from upslope.model.pack import InstalledPack

pack = typer.Typer(help="Add somebody else's content pack, list those added, remove one.", no_args_is_help=True)

_SHOWN_PROBLEMS = 20


@pack.command("add")
def add(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="FOLDER|ZIP", help="The pack: its folder, or a zip file of it.")],
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of an older version.")] = False,
    trust: Annotated[
        bool, typer.Option("--trust", help="Run its code also where this machine can't shut it in.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Add a pack: it is copied, checked, and from the next start on part of the catalog.

    Its labs and questions hold code, which only ever runs inside the sandbox.
    """
    session = session_of(context)
    try:
        added = session.program.add_pack(source.expanduser(), replace_older=replace, trust=trust)
    except PackInvalid as refused:
        for problem in refused.params["problems"][:_SHOWN_PROBLEMS]:
            print(problem, file=sys.stderr)
        raise
    if json:
        session.json(_value(added))
        return
    session.say(
        f"Added “{added.info.name}” {added.info.version}. Upslope that runs already takes it in when restarted."
    )
    if added.code:
        where = "as this account, not shut in" if added.trusted else "only inside the sandbox"
        session.say(f"It holds {added.code} pieces of code, which run {where}.", style="soft")


@pack.command("list")
def list_(context: typer.Context, json: AsJson = False) -> None:
    """List the packs that were added."""
    session = session_of(context)
    found = session.program.packs()
    if json:
        session.json({"packs": [_value(each) for each in found]})
        return
    if not found:
        session.say("No packs were added. Add one: upslope pack add FOLDER")
        return
    table = drawing.table("Pack", ("Version", {"no_wrap": True}), ("Id", {"no_wrap": True}), "Licence")
    for each in found:
        info = each.info
        table.add_row(drawing.text_cell(info.name), info.version, info.uuid, drawing.text_cell(info.licence))
    session.out.print(table)
    for each in found:
        if each.problem:
            session.say(f"{each.info.name} is left out: {each.problem}")


@pack.command("remove")
def remove(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="ID", help="The pack's id, or its name.")],
    json: AsJson = False,
) -> None:
    """Remove a pack. What was done with it stays evidence."""
    session = session_of(context)
    removed = session.program.remove_pack(key)
    if json:
        session.json(_value(removed))
    else:
        session.say(f"Removed “{removed.info.name}”. What you did with it still counts.")


def _value(found: InstalledPack) -> dict[str, Any]:
    return plain(found)
