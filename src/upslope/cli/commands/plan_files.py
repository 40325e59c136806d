"""`upslope plan --calendar`: the plan as files for other programs."""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import typer

from upslope import words
from upslope.cli.session import Session
from upslope.engine import calendar_link
from upslope.engine.plan_files import PlanFormat, plan_file
from upslope.errors import Conflict, DataFolderUnusable

USUAL_ADDRESS = "http://127.0.0.1:8420/"
STANDARD_OUTPUT = Path("-")


def write_files(session: Session, targets: Mapping[PlanFormat, Path | None], *, overwrite: bool, json: bool) -> bool:
    """Write the plan in every format that has a target (`-` is standard output); returns whether there was one.

    Raises NoGoal, Conflict for a file that is there already, and DataFolderUnusable for one that can't be written.
    """
    wanted = {form: target for form, target in targets.items() if target is not None}
    printed = [target for target in wanted.values() if target == STANDARD_OUTPUT]
    if len(printed) > 1 or (printed and (json or len(wanted) > 1)):
        raise typer.BadParameter("Only one thing at a time can go to standard output.")
    telling = words.taken_along.PlanWords(session.title)
    made = [(target, plan_file(session.engine, session.learner.id, form, telling)) for form, target in wanted.items()]
    for target, file in made:
        if target == STANDARD_OUTPUT:
            typer.get_binary_stream("stdout").write(file.content)
            continue
        write_file(target, file.content, overwrite=overwrite)
        if not json:
            session.say(f"{target} holds your plan ({len(file.content):,} bytes).")
    if json and made:
        session.json({"files": [{"path": path.absolute(), "size": len(file.content)} for path, file in made]})
    return bool(made)


def write_file(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Complete or not at all, and readable by others: it is made for other programs."""
    if path.exists() and not overwrite:
        raise Conflict(f"There is a file {path} already. Choose another name, or say --overwrite.", path=str(path))
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        reason = error.strerror or error
        message = f"{path} can't be written: {reason}. Check the folder and the free space."
        raise DataFolderUnusable(message, path=str(path)) from error
    finally:
        with suppress(OSError):  # as a rule it was renamed
            part.unlink()


def change_link(session: Session, *, make: bool, revoke: bool, json: bool) -> bool:
    """Make or revoke the address that calendar programs read the plan at; returns whether either was wanted.

    Raises NoGoal when it is to be made.
    """
    engine, learner = session.engine, session.learner.id
    if make and revoke:
        raise typer.BadParameter("Say either --subscribe or --unsubscribe.")
    if make:
        new = calendar_link.make_link(engine, learner)
        running = session.program.installation().running
        url = f"{(running or USUAL_ADDRESS).rstrip('/')}{new.path}"
        if json:
            session.json({"url": url, "path": new.path, "made_at": new.made_at})
        else:
            _say_link(session, url, running=running is not None)
    elif revoke:
        revoked = calendar_link.revoke_link(engine, learner)
        if json:
            session.json({"revoked": revoked})
        else:
            session.say("The address is revoked." if revoked else "There is no address to revoke.")
    return make or revoke


def _say_link(session: Session, url: str, *, running: bool) -> None:
    session.heading("Your calendar address, shown this once:")
    session.out.print(url, markup=False, soft_wrap=True)
    session.say(words.taken_along.SUBSCRIBE_HOW)
    session.say(words.taken_along.SUBSCRIBE_SECRET)
    session.say(words.taken_along.SUBSCRIBE_REACH, style="soft")
    if not running:
        session.say(f"Upslope isn't running now; if it starts elsewhere than at {USUAL_ADDRESS}, put that in front.")
