"""`upslope lab`: labs, one's own folder of each, and what grading says."""

from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from upslope import words
from upslope.cli import drawing
from upslope.cli.commands.lab_tools import verify
from upslope.cli.lab_folder import LabFolder, open_folder, write_folder
from upslope.cli.lab_watch import watch as watch_file
from upslope.cli.labs import (
    all_right,
    attempt_value,
    lab_named,
    moved_value,
    print_moved,
    print_output,
    print_submitted,
    print_verdict,
    row_value,
    submitted_value,
    verdict_value,
)
from upslope.cli.markdown import code, inline
from upslope.cli.options import AsJson
from upslope.cli.session import Session, session_of
from upslope.cli.values import evidence_value, plain
from upslope.engine import lab as lab_arrow
from upslope.engine import learners
from upslope.engine.lab import LabAttempt, LabRow, LabView
from upslope.engine.submit import resume
from upslope.engine.submit import submit as submit_work
from upslope.errors import Conflict, GraderFault, NotFound
from upslope.model.evidence import Aid
from upslope.model.lab import Lab, Language

lab = typer.Typer(help="Solve labs: real code, judged check by check.", no_args_is_help=True)
lab.command("verify")(verify)

Id = Annotated[str, typer.Argument(metavar="ID", help="A lab's id.")]
Folder = Annotated[Path, typer.Argument(metavar="[FOLDER]", help="The lab's folder.")]
IdOrFolder = Annotated[str, typer.Argument(metavar="ID|[FOLDER]", help="A lab's id, or its folder.")]
_HERE = Path(".")


@lab.command("list")
def list_(
    context: typer.Context,
    skill: Annotated[str | None, typer.Option(help="Only the labs that exercise this skill.")] = None,
    json: AsJson = False,
) -> None:
    """List labs with how far you are."""
    session = session_of(context)
    wanted = session.skill(skill) if skill is not None else None
    rows = [
        row
        for row in lab_arrow.lab_rows(session.engine, session.learner.id)
        if wanted is None or wanted.id in dict(row.lab.skills)
    ]
    if json:
        session.json({"labs": [row_value(row) for row in rows]})
        return
    if not rows:
        session.say(f"There is no lab on {wanted.title} yet." if wanted else "There are no labs in this pack.")
        return
    table = drawing.table("Lab", ("Id", {"no_wrap": True}), "About", "State")
    for row in rows:
        about = f"{words.BANDS[row.lab.band]}, {words.minutes(row.lab.minutes)}"
        table.add_row(drawing.text_cell(row.lab.title), row.lab.id, about, _state(row))
    session.out.print(table)
    session.say("One of them: upslope lab show ID", style="soft")


def _state(row: LabRow) -> str:
    known = words.labs.LAB_STATES[row.state.value]
    return f"{known}, best {words.percent(row.best)}" if row.best is not None and row.best < 1 else known


@lab.command("show")
def show_(context: typer.Context, name: Id, json: AsJson = False) -> None:
    """Show a lab: its brief, what it is judged by, and what you handed in."""
    session = session_of(context)
    view = lab_arrow.lab_view(session.engine, session.learner.id, name)
    if json:
        session.json(_view_value(session, view))
        return
    found = view.lab
    session.heading(found.title)
    about = [words.labs.LANGUAGES[found.language], words.BANDS[found.band], f"about {words.minutes(found.minutes)}"]
    session.say(" · ".join([found.id, *about, _state(view.row)]), style="soft")
    session.say()
    session.markdown(view.brief)
    session.say()
    if found.language is Language.PYTHON:
        session.say(f"Installed: {words.labs.ENVIRONMENTS[found.environment]}")
    session.say(f"Budget: {words.labs.lab_limits(found.limits)}")
    session.say()
    session.heading("What it is judged by")
    whole = sum(check.weight for check in found.checks)
    for check in found.checks:
        session.item(f"{inline(check.title)} ({check.name}, {words.percent(check.weight / whole)})")
    _print_hints(session, view)
    _print_attempts(session, view)
    session.say()
    session.say(f"Work on it:  upslope lab start {found.id}")


def _print_hints(session: Session, view: LabView) -> None:
    session.say()
    session.heading("Hints")
    for hint in view.hints:
        session.item(inline(hint))
    session.say(
        f"{view.hints_left} left. The next one: upslope lab hint {view.lab.id}" if view.hints_left else "None left."
    )


def _print_attempts(session: Session, view: LabView) -> None:
    if view.attempts:
        session.say()
        session.heading("Handed in")
        zone = ZoneInfo(learners.profile(session.engine, session.learner.id).zone)
        for shown in view.attempts:
            session.item(f"{shown.attempt.submitted_at.astimezone(zone):%Y-%m-%d %H:%M}  {_came_to(shown)}")
    if view.uncounted:
        session.say("You have looked at the solution: what you hand in is graded, but is no evidence for 14 days.")
    if view.solution_open:
        session.say(f"The solution: upslope lab solution {view.lab.id}")


def _came_to(shown: LabAttempt) -> str:
    text = words.labs.lab_verdict(shown.verdict) if shown.verdict else "Waits to be graded."
    return f"{text} {words.labs.UNCOUNTED[shown.uncounted]}" if shown.uncounted else text


def _view_value(session: Session, view: LabView) -> dict[str, Any]:
    return {
        "lab": row_value(view.row),
        "brief": view.brief,
        "starter": view.starter,
        "entry": list(view.lab.entry),
        "limits": plain(view.lab.limits),
        "checks": [
            {"name": check.name, "title": check.title, "expected": check.expected, "weight": check.weight}
            for check in view.lab.checks
        ],
        "submission": view.submission,
        "hints": list(view.hints),
        "hints_left": view.hints_left,
        "attempts": [attempt_value(session, view.lab, shown) for shown in view.attempts],
        "solution_open": view.solution_open,
        "uncounted": view.uncounted,
        "uncounted_until": plain(view.uncounted_until),
        "gave_up": evidence_value(session.engine, view.gave_up) if view.gave_up else None,
    }


@lab.command("start")
def start(
    context: typer.Context,
    name: Id,
    folder: Annotated[Path | None, typer.Option(help="Where; a new folder of the lab's name by default.")] = None,
    json: AsJson = False,
) -> None:
    """Make a folder with the brief, the starter and the visible tests. A solution in it is never overwritten."""
    session = session_of(context)
    view = lab_arrow.open_lab(session.engine, session.learner.id, name)
    found, path = view.lab, folder or Path(view.lab.id)
    try:
        visible, trouble = lab_arrow.visible_files(session.engine, found.uuid), None
    except GraderFault as error:
        visible, trouble = (), error.message
    kept = write_folder(path, found, session.engine.catalog.lab_files(found), visible)
    if json:
        written = {"folder": str(path), "solution_kept": kept, "visible_tests": bool(visible)}
        session.json({"lab": lab_named(found), **written})
        return
    session.say(f"{found.title}: {path}")
    if kept:
        session.say("Your solution was kept.")
    if trouble:
        session.say(f"Without visible tests: {trouble}")
    session.say()
    session.say(f"Read {path / 'brief.md'}, then write {path / found.file_name}.")
    session.say(f"Check it as you save: upslope lab check {path} --watch")
    session.say(f"Hand it in:           upslope lab submit {path}")


@lab.command("check")
def check(
    context: typer.Context,
    folder: Folder = _HERE,
    watch: Annotated[bool, typer.Option("--watch", help="Check again after each save, until Ctrl+C.")] = False,
    json: AsJson = False,
) -> None:
    """Judge your solution on the visible examples. Nothing is counted."""
    session = session_of(context)
    if watch and json:
        raise typer.BadParameter("--watch and --json don't go together.")
    work, found = _folder(session, folder)
    if watch:
        engine = session.engine
        engine.judge.prepare(found, engine.catalog.lab_files(found))
        watch_file(session, work, found)
        return
    verdict = lab_arrow.check_examples(session.engine, found.uuid, work.read(found))
    if json:
        session.json({"lab": lab_named(found), "verdict": verdict_value(found, verdict, visible=True)})
    else:
        print_verdict(session, found, verdict, visible=True)
        if all_right(verdict):
            session.say(f"More is checked when you hand it in: upslope lab submit{_named(folder)}")
    _end(all_right(verdict))


@lab.command("submit")
def submit(
    context: typer.Context,
    folder: Folder = _HERE,
    aid: Annotated[Aid, typer.Option(help="What you had at hand.")] = Aid.UNKNOWN,
    json: AsJson = False,
) -> None:
    """Hand in your solution: graded on hidden inputs, and it counts."""
    session = session_of(context)
    work, found = _folder(session, folder)
    resume(session.engine)  # what waits from an earlier fault of ours comes first
    done = submit_work(session.engine, session.learner.id, found.uuid, work.read(found), aid=aid)
    if json:
        session.json(submitted_value(session, found, done))
    else:
        print_submitted(session, found, done)
    _end(done.verdict.solved)


@lab.command("run")
def run(
    context: typer.Context,
    scratch: Annotated[str, typer.Option(help="Code to run after your solution; for SQL, on the example tables.")],
    folder: Folder = _HERE,
    json: AsJson = False,
) -> None:
    """Run your solution with a line of your own. Nothing is judged or counted."""
    session = session_of(context)
    work, found = _folder(session, folder)
    result = lab_arrow.run(session.engine, found.uuid, work.read(found), scratch)
    if json:
        session.json({"lab": lab_named(found), "result": plain(result)})
    else:
        print_output(session, result.output)
        if result.value:
            session.out.print(code(result.value, "text"))
        if result.problem:
            session.say(f"{f'Line {result.line}: ' if result.line else ''}{result.problem}")
        session.say(f"{words.labs.lab_time(result.seconds)} · {words.labs.lab_memory(result.memory_mb)}", style="soft")
    _end(not result.problem)


@lab.command("hint")
def hint(context: typer.Context, name: IdOrFolder = ".", json: AsJson = False) -> None:
    """Show the next hint. It is noted, and your next submission counts a little less for it."""
    session = session_of(context)
    found = _lab(session, name)
    text = lab_arrow.give_hint(session.engine, session.learner.id, found.uuid)
    view = lab_arrow.lab_view(session.engine, session.learner.id, found.uuid)
    if json:
        session.json({"lab": lab_named(found), "hint": text, "given": len(view.hints), "left": view.hints_left})
        return
    session.heading(f"Hint {len(view.hints)} of {len(view.hints) + view.hints_left}")
    session.markdown(text)


@lab.command("solution")
def solution(
    context: typer.Context,
    name: IdOrFolder = ".",
    give_up: Annotated[bool, typer.Option("--give-up", help="Give the lab up, which counts as not solved.")] = False,
    json: AsJson = False,
) -> None:
    """Show the solution and why it is so, once you have solved the lab or given it up."""
    session = session_of(context)
    engine, learner, found = session.engine, session.learner.id, _lab(session, name)
    view = lab_arrow.lab_view(engine, learner, found.uuid)
    if not view.solution_open and not give_up:
        raise Conflict(
            "The solution opens once you have solved the lab or given it up. "
            f"To give it up, which counts as not solved: upslope lab solution {found.id} --give-up",
            lab=found.id,
        )
    gave_up = None if view.solution_open else lab_arrow.give_up(engine, learner, found.uuid)
    shown = lab_arrow.solution(engine, learner, found.uuid)
    if json:
        noted = evidence_value(engine, gave_up.evidence) if gave_up else None
        moved = moved_value(session, gave_up.moved) if gave_up else []
        session.json({"lab": lab_named(found), **plain(shown), "gave_up": noted, "moved": moved})
        return
    session.out.print(code(shown.code.rstrip("\n"), "python" if found.language is Language.PYTHON else "sql"))
    session.say()
    session.markdown(shown.explanation)
    if gave_up:
        print_moved(session, gave_up.moved, gave_up.readiness)
    session.say()
    session.say("Try it again from memory: after 14 days what you hand in is evidence.", style="soft")


def _folder(session: Session, path: Path) -> tuple[LabFolder, Lab]:
    """A lab folder and its lab. Raises InputError, and NotFound if the pack has lost the lab."""
    work = open_folder(path)
    return work, session.engine.catalog.lab(work.lab)


def _lab(session: Session, name: str) -> Lab:
    """A lab by id or uuid, or that of a folder. Raises NotFound, InputError."""
    try:
        return session.engine.catalog.lab(name)
    except NotFound:
        if not Path(name).is_dir():
            raise
        return _folder(session, Path(name))[1]


def _named(folder: Path) -> str:
    return "" if folder == _HERE else f" {folder}"


def _end(right: bool) -> None:
    """Exit code 1 when the checked thing is not fully right."""
    if not right:
        raise typer.Exit(1)
