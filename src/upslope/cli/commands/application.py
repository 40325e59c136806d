"""`upslope application`: where every application stands, what is due, and the search as a whole."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from upslope import words
from upslope.cli import drawing
from upslope.cli.applications import card_value, show_application
from upslope.cli.commands.plan_files import STANDARD_OUTPUT, write_file
from upslope.cli.options import AsJson
from upslope.cli.session import Session, session_of
from upslope.cli.values import plain
from upslope.engine import application_documents, application_files, applications, reweighting
from upslope.engine.application_files import ReportFormat
from upslope.engine.application_outcome import asked_level, tell_outcome
from upslope.engine.applications import Details, Filters
from upslope.engine.written import short_id
from upslope.errors import InputError
from upslope.model.application import ApplicationStage, AskedSkill, NoteKind, Went

application = typer.Typer(help="Keep applications: stages, follow-ups, documents, outcomes.", no_args_is_help=True)

Which = Annotated[str, typer.Argument(metavar="APPLICATION", help="A part of its title or employer, or its id's end.")]
On = Annotated[str | None, typer.Option(help="The local date, such as 2027-03-01; today if not given.")]
TELLING = words.search.SearchWords()


def read_day(text: str | None, name: str) -> date | None:
    """An ISO date; None where nothing was given. Raises InputError."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InputError(f"{name}: {text!r} is no date. Write it as 2027-03-01.", field=name) from error


@application.command("list")
def list_(
    context: typer.Context,
    stage: Annotated[list[ApplicationStage] | None, typer.Option(help="Only those in this stage.")] = None,
    text: Annotated[str, typer.Option(help="Only those with these words.")] = "",
    open_only: Annotated[bool, typer.Option("--open", help="Only those of which something may still come.")] = False,
    json: AsJson = False,
) -> None:
    """List applications, what asks for something today first."""
    session = session_of(context)
    filters = Filters(frozenset(stage or ()), None, text, open_only)
    found = applications.listed(session.engine, session.learner.id, filters)
    if json:
        session.json({"total": found.total, "applications": [card_value(card) for card in found.cards]})
        return
    if not found.cards:
        session.say(
            "None fits." if found.total else "Nothing is kept yet. Add the first: upslope application add TITLE"
        )
        return
    table = drawing.table("Id", "Job", "Employer", "Stage", ("Since", {"no_wrap": True}), "Next")
    for card in found.cards:
        table.add_row(
            short_id(card.application.id),
            drawing.text_cell(card.application.title),
            drawing.text_cell(card.employer),
            words.search.APPLICATION_STAGES[card.application.stage],
            str(card.application.since or ""),
            drawing.text_cell(("! " if card.step.now else "") + words.search.next_step(card.step)),
        )
    session.out.print(table)
    session.say("! asks for something today. One of them: upslope application show ID", style="soft")


@application.command("add")
def add(
    context: typer.Context,
    title: Annotated[str, typer.Argument(help="What the job is called.")],
    employer: Annotated[str, typer.Option(help="Who hires; a new name is added.")] = "",
    stage: Annotated[ApplicationStage, typer.Option(help="Where it stands.")] = ApplicationStage.SAVED,
    on: On = None,
    role: Annotated[str | None, typer.Option(help="The role it is, with --rung.")] = None,
    rung: Annotated[str | None, typer.Option(help="Its rung; the first job if not given.")] = None,
    place: Annotated[str, typer.Option(help="Where it is.")] = "",
    url: Annotated[str, typer.Option(help="Where it was seen.")] = "",
    how: Annotated[str, typer.Option(help="The way it goes out: their site, a mail, a fair.")] = "",
    referred_by: Annotated[str, typer.Option(help="Who referred you.")] = "",
    season: Annotated[str, typer.Option(help="Of an internship or co-op.")] = "",
    deadline: Annotated[str | None, typer.Option(help="The last date to apply.")] = None,
    json: AsJson = False,
) -> None:
    """Write down an application, also one of long ago."""
    session = session_of(context)
    details = Details(
        title,
        employer,
        role=role,
        rung=rung,
        place=place,
        url=url,
        how=how,
        referred_by=referred_by,
        season=season,
        deadline=read_day(deadline, "--deadline"),
    )
    made = applications.add_application(session.engine, session.learner.id, details, stage, read_day(on, "--on"))
    show_application(session, made.id, json)


@application.command("move")
def move(
    context: typer.Context,
    which: Which,
    stage: Annotated[ApplicationStage, typer.Argument(help="The stage it came to.")],
    on: On = None,
    note: Annotated[str, typer.Option(help="A note on it.")] = "",
    json: AsJson = False,
) -> None:
    """Move an application to a stage, today or on an earlier date."""
    session = session_of(context)
    moved = applications.move(session.engine, session.learner.id, which, stage, read_day(on, "--on"), note)
    show_application(session, moved.id, json)


@application.command("show")
def show(
    context: typer.Context,
    which: Which,
    save: Annotated[
        Path | None, typer.Option(help="Write its kept documents into this folder.", file_okay=False)
    ] = None,
    json: AsJson = False,
) -> None:
    """Show an application: what happened, what is due, and the next step."""
    session = session_of(context)
    if save is not None:
        _save_documents(session, which, save)
    show_application(session, which, json)


def _save_documents(session: Session, which: str, folder: Path) -> None:
    engine, learner = session.engine, session.learner.id
    found = applications.find_application(engine, learner, which)
    folder.mkdir(parents=True, exist_ok=True)
    for each in found.documents:
        kept = application_documents.document(engine, learner, found.id, each.id)
        write_file(folder / each.name, kept.content, overwrite=False)


@application.command("note")
def note(
    context: typer.Context,
    which: Which,
    text: Annotated[str, typer.Argument(help="What to note.")],
    contact: Annotated[bool, typer.Option("--contact", help="It was a contact with somebody there.")] = False,
    who: Annotated[str, typer.Option(help="With whom.")] = "",
    how: Annotated[str, typer.Option(help="How: mail, call, in person.")] = "",
    document: Annotated[
        list[Path] | None, typer.Option(help="A file to keep exactly as it was sent.", exists=True, dir_okay=False)
    ] = None,
    on: On = None,
    json: AsJson = False,
) -> None:
    """Note something, a contact, or keep documents that were sent."""
    session = session_of(context)
    engine, learner = session.engine, session.learner.id
    kind = NoteKind.CONTACT if contact else NoteKind.NOTE
    found = applications.note(engine, learner, which, text, on=read_day(on, "--on"), kind=kind, who=who, how=how)
    for path in document or ():
        application_documents.keep_document(engine, learner, found.id, path.name, "", path.read_bytes())
    show_application(session, found.id, json)


@application.command("follow-up")
def follow_up(
    context: typer.Context,
    which: Which,
    on: Annotated[str | None, typer.Option(help="The local date on which to follow up, or --done on it.")] = None,
    what: Annotated[str, typer.Option(help="What to do.")] = "",
    done: Annotated[bool, typer.Option("--done", help="The one due first was done.")] = False,
    json: AsJson = False,
) -> None:
    """Plan to follow up on a date, or say that it was done."""
    session = session_of(context)
    engine, learner, day = session.engine, session.learner.id, read_day(on, "--on")
    if done:
        found = applications.follow_up_done(engine, learner, which, on=day)
    elif day is None:
        raise typer.BadParameter("Say the date with --on, or --done.")
    else:
        found = applications.follow_up(engine, learner, which, day, what)
    show_application(session, found.id, json)


@application.command("outcome")
def outcome(
    context: typer.Context,
    which: Which,
    asked: Annotated[
        list[str] | None,
        typer.Option(metavar="SKILL=WENT[:LEVEL]", help="A skill they asked, and how it went: well, partly, badly."),
    ] = None,
    in_stage: Annotated[ApplicationStage | None, typer.Option("--in", help="In which stage.")] = None,
    their_words: Annotated[str, typer.Option(help="Why, in their words.")] = "",
    my_reading: Annotated[str, typer.Option(help="What you make of it.")] = "",
    follow: Annotated[
        bool, typer.Option("--follow", help="Let the role's requirements follow what was asked.")
    ] = False,
    aim: Annotated[bool, typer.Option("--aim", help="With --follow: aim at the changed copy from now on.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what followed it.")] = False,
    on: On = None,
    json: AsJson = False,
) -> None:
    """Tell what came of an application; the requirements can follow it, and be taken back."""
    session = session_of(context)
    engine, learner = session.engine, session.learner.id
    if undo:
        taken = reweighting.take_back(engine, learner, which)
        if not json:
            session.say(words.search.taken_back(role_gone=taken.role_gone, goal_back=taken.goal_back))
    if asked or their_words or my_reading or in_stage:
        # What isn't said again stays as it was told.
        kept = applications.find_application(engine, learner, which).outcome
        tell_outcome(
            engine,
            learner,
            which,
            [_asked(text) for text in asked] if asked else kept.asked if kept else (),
            on=read_day(on, "--on") or (kept.on if kept else None),
            in_stage=in_stage or (kept.in_stage if kept else None),
            their_words=their_words or (kept.their_words if kept else ""),
            my_reading=my_reading or (kept.my_reading if kept else ""),
        )
    if follow:
        _follow(session, which, aim=aim, quiet=json)
    show_application(session, which, json)


def _follow(session: Session, which: str, *, aim: bool, quiet: bool) -> None:
    proposal = reweighting.propose(session.engine, session.learner.id, which)
    reweighting.reweight(session.engine, session.learner.id, which, move_goal=aim)
    if quiet:
        return
    for change in proposal.changes:
        session.item(words.search.weight_change(change, session.title))
    before, after = proposal.before, proposal.after
    session.say(
        f"Ready: {words.percent(before.readiness)} → {words.percent(after.readiness)}; "
        f"hours left: {words.hours(before.hours)} → {words.hours(after.hours)}."
    )
    if proposal.plan:
        session.say(words.search.plan_finish(proposal.plan.finish_before, proposal.plan.finish_after))


def _asked(text: str) -> AskedSkill:
    """`SKILL=WENT` or `SKILL=WENT:LEVEL`. Raises InputError."""
    skill, parted, rest = text.partition("=")
    went, _, level = rest.partition(":")
    if not parted or went.strip().lower() not in set(Went):
        raise InputError(
            f"{text!r} can't be read. Write SKILL=WENT, such as dot-product=badly; WENT is {', '.join(Went)}.",
            field="asked",
        )
    return AskedSkill(skill.strip(), Went(went.strip().lower()), asked_level(level or "know"))


@application.command("report")
def report(
    context: typer.Context,
    week: Annotated[str | None, typer.Option(help="Any local date of the week; this week if not given.")] = None,
    markdown: Annotated[Path | None, typer.Option(help="Write it as Markdown; - is standard output.")] = None,
    csv: Annotated[Path | None, typer.Option(help="Write it as CSV; - is standard output.")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a file that is there.")] = False,
    json: AsJson = False,
) -> None:
    """Show what was done in a week of search: the proof that offices ask for."""
    session = session_of(context)
    engine, learner, day = session.engine, session.learner.id, read_day(week, "--week")
    if STANDARD_OUTPUT in (markdown, csv) and (json or (markdown and csv)):
        raise typer.BadParameter("Only one thing at a time can go to standard output.")
    found = applications.report(engine, learner, day)
    for form, target in ((ReportFormat.MARKDOWN, markdown), (ReportFormat.CSV, csv)):
        if target is not None:
            _put(application_files.report_file(engine, learner, day, form, TELLING).content, target, overwrite)
    if json:
        session.json(plain(found))
        return
    if STANDARD_OUTPUT in (markdown, csv):
        return
    session.heading(TELLING.report_title(found))
    session.say(TELLING.report_counts(found))
    for entry in found.entries:
        parts = (TELLING.entry_kind(entry), entry.title, entry.employer, entry.how, entry.detail)
        session.item(f"{entry.on}  {', '.join(part for part in parts if part)}")


@application.command("funnel")
def funnel(context: typer.Context, json: AsJson = False) -> None:
    """Show how far applications come, and how sure that is."""
    session = session_of(context)
    found = applications.how_far(session.engine, session.learner.id)
    if json:
        session.json(plain(found))
        return
    session.say(f"{words.counted(found.sent, 'application')} sent.")
    table = drawing.table("From", ("Reached", {"justify": "right"}), ("Went on", {"justify": "right"}), "Share")
    for step in found.steps:
        stage = words.search.APPLICATION_STAGES[step.stage]
        table.add_row(stage, str(step.reached), str(step.on), words.search.funnel_step(step, found.least))
    session.out.print(table)
    session.say(words.search.FUNNEL_HOW, style="soft")


@application.command("export")
def export(
    context: typer.Context,
    table: Annotated[Path | None, typer.Option(help="Write the table as CSV; - is standard output.")] = None,
    calendar: Annotated[Path | None, typer.Option(help="Write follow-ups, deadlines and interviews as .ics.")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a file that is there.")] = False,
    json: AsJson = False,
) -> None:
    """Write all applications as a table, or their dates as a calendar."""
    session = session_of(context)
    engine, learner = session.engine, session.learner.id
    if table is None and calendar is None:
        raise typer.BadParameter("Say where to: --table FILE, --calendar FILE, or both.")
    if STANDARD_OUTPUT in (table, calendar) and (json or (table and calendar)):
        raise typer.BadParameter("Only one thing at a time can go to standard output.")
    written: list[dict[str, Any]] = []
    if table:
        written.append(_put(application_files.table_file(engine, learner).content, table, overwrite))
    if calendar:
        written.append(_put(application_files.calendar_file(engine, learner, TELLING).content, calendar, overwrite))
    if json:
        session.json({"files": written})
    elif STANDARD_OUTPUT not in (table, calendar):
        for each in written:
            session.say(f"{each['path']} is written ({each['size']:,} bytes).")


def _put(content: bytes, target: Path, overwrite: bool) -> dict[str, Any]:
    if target == STANDARD_OUTPUT:
        typer.get_binary_stream("stdout").write(content)
    else:
        write_file(target, content, overwrite=overwrite)
    return {"path": target.absolute(), "size": len(content)}


@application.command("import")
def import_(
    context: typer.Context,
    table: Annotated[Path, typer.Argument(help="A CSV file whose first row names the columns.", exists=True)],
    json: AsJson = False,
) -> None:
    """Take in a table of applications, all of it or nothing."""
    session = session_of(context)
    taken = application_files.import_table(session.engine, session.learner.id, table.read_bytes())
    told = (taken.added, taken.changed, taken.unchanged, taken.added_employers, taken.without_file)
    if json:
        session.json(plain(taken))
        return
    session.say(words.search.table_taken(*told))
