"""`upslope employer`: what was found out about those who hire."""

from typing import Annotated, Any

import typer

from upslope import words
from upslope.cli import drawing
from upslope.cli.commands.application import On, read_day
from upslope.cli.options import AsJson
from upslope.cli.session import Session, session_of
from upslope.cli.values import plain
from upslope.engine import applications, employers
from upslope.engine.employers import EmployerFacts
from upslope.engine.written import short_id
from upslope.model.application import Interest, NoteKind

employer = typer.Typer(help="Keep notes on employers, and the people there.", no_args_is_help=True)

Which = Annotated[str, typer.Argument(metavar="EMPLOYER", help="A name, a part of it, or the end of an id.")]


@employer.command("list")
def list_(context: typer.Context, json: AsJson = False) -> None:
    """List the employers by name."""
    session = session_of(context)
    known = employers.employers(session.engine, session.learner.id)
    if json:
        session.json({"employers": plain(known)})
        return
    if not known:
        session.say("None is kept yet. Add the first: upslope employer add NAME")
        return
    table = drawing.table("Id", "Employer", "What they do", "You")
    for each in known:
        name, what = drawing.text_cell(each.name), drawing.text_cell(each.what)
        table.add_row(short_id(each.id), name, what, words.search.INTEREST[each.status])
    session.out.print(table)


@employer.command("add")
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The name.")],
    what: Annotated[str, typer.Option(help="What they do.")] = "",
    industry: Annotated[str | None, typer.Option(help="The id of an industry.")] = None,
    size: Annotated[str, typer.Option(help="How large they are.")] = "",
    place: Annotated[list[str] | None, typer.Option(help="A place of theirs.")] = None,
    url: Annotated[str, typer.Option(help="Their site.")] = "",
    status: Annotated[Interest, typer.Option(help="What you make of them.")] = Interest.UNDECIDED,
    json: AsJson = False,
) -> None:
    """Add an employer."""
    session = session_of(context)
    facts = EmployerFacts(name, what, industry, size, tuple(place or ()), url, status=status)
    _show(session, employers.add_employer(session.engine, session.learner.id, facts).id, json)


@employer.command("show")
def show(context: typer.Context, which: Which, json: AsJson = False) -> None:
    """Show an employer with notes, people and applications."""
    _show(session_of(context), which, json)


@employer.command("note")
def note(
    context: typer.Context,
    which: Which,
    text: Annotated[str, typer.Argument(help="What to note.")],
    contact: Annotated[bool, typer.Option("--contact", help="It was a contact with somebody there.")] = False,
    who: Annotated[str, typer.Option(help="With whom.")] = "",
    how: Annotated[str, typer.Option(help="How: mail, call, in person.")] = "",
    on: On = None,
    json: AsJson = False,
) -> None:
    """Note what you found out, or a contact."""
    session = session_of(context)
    kind = NoteKind.CONTACT if contact else NoteKind.NOTE
    day = read_day(on, "--on")
    kept = employers.note_employer(session.engine, session.learner.id, which, text, on=day, kind=kind, who=who, how=how)
    _show(session, kept.id, json)


def _show(session: Session, key: str, json: bool) -> None:
    engine, learner = session.engine, session.learner.id
    view = employers.employer_view(engine, learner, key, applications.applications(engine, learner))
    found = view.employer
    if json:
        theirs: list[dict[str, Any]] = [
            {"id": each.id, "title": each.title, "stage": each.stage.value} for each in view.applications
        ]
        session.json({**plain(found), "applications": theirs})
        return
    session.heading(f"{found.name} ({short_id(found.id)})")
    told = (found.what, view.industry or "", found.size, "; ".join(found.places), found.url, "; ".join(found.roles))
    for fact in (fact for fact in told if fact):
        session.say(fact)
    session.say(f"You: {words.search.INTEREST[found.status]}")
    for person in found.people:
        session.item(", ".join(part for part in (person.name, person.what, person.contact) if part))
    for each in view.applications:
        session.item(f"{each.title}: {words.search.APPLICATION_STAGES[each.stage]} ({short_id(each.id)})")
    for each in sorted(found.notes, key=lambda note: note.on):
        session.item(f"{each.on}  {', '.join(part for part in (each.who, each.how, each.text) if part)}")
