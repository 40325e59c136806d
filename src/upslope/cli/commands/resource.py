"""`upslope resource`: places outside, each with a first thing to do there."""

from typing import Annotated, Any

import typer

from upslope import words
from upslope.cli.options import AsJson
from upslope.cli.session import session_of
from upslope.cli.values import plain, skill_named
from upslope.engine import resources as arrow

resource = typer.Typer(help="List places to learn and meet people; show one.", no_args_is_help=True)


@resource.command("list")
def list_(
    context: typer.Context,
    stage: Annotated[str, typer.Option(help="Only those for a stage of the path: education, practice ...")] = "",
    json: AsJson = False,
) -> None:
    """List places outside by what they are for."""
    session = session_of(context)
    if json:
        session.json({"resources": [plain(each) for each in arrow.all_resources(session.engine, stage)]})
        return
    for kind, places in arrow.by_kind(session.engine, stage):
        session.heading(words.pathways.RESOURCE_KINDS[kind])
        for place in places:
            status = "" if place.status == "active" else f", {words.pathways.RESOURCE_STATUSES[place.status]}"
            session.item(f"{place.title} ({place.id}{status}): {place.price}")
        session.say()
    session.say("One of them, with a first thing to do: upslope resource show ID", style="soft")


@resource.command("show")
def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="RESOURCE", help="A place's id, title or alias.")],
    json: AsJson = False,
) -> None:
    """Show a place: what it is good for, what to beware of, and what to do there first."""
    session = session_of(context)
    found = arrow.place(session.engine, name)
    place = found.resource
    if json:
        value: dict[str, Any] = plain(place)
        value["skills"] = [skill_named(skill) for skill in found.skills]
        value["pathways"] = [way.id for way in found.pathways]
        session.json({"resource": value})
        return
    session.heading(place.title)
    session.say(" ".join(place.summary.split()))
    if place.status_note:
        session.say(place.status_note)
    session.say()
    session.say(f"First, {words.minutes(place.minutes)}: {' '.join(place.first_step.split())}")
    session.say()
    for line in place.good_for:
        session.item(line)
    session.say(f"Beware: {' '.join(place.beware.split())}")
    session.say(f"Price: {place.price}. Hours: {place.hours}.")
    if place.url:
        session.say(place.url)
    if found.skills:
        session.say(f"Serves: {words.listed([skill.title for skill in found.skills])}.")
    for each in place.sources:
        session.say(words.pathways.source_line(each), style="soft")
