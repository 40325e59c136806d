"""`upslope role`: the jobs one can aim at."""

from dataclasses import replace
from typing import Annotated, Any

import typer

from upslope import words
from upslope.cli import drawing
from upslope.cli.options import AsJson
from upslope.cli.role_views import (
    compared_value,
    nearest_value,
    place_value,
    print_compared,
    print_nearest,
    print_ways,
    ways_value,
)
from upslope.cli.session import Session, session_of
from upslope.cli.values import plain, skill_named
from upslope.engine import bridges, ladder, own_roles
from upslope.engine.ladder import NextMove, certifications_of, next_moves
from upslope.engine.roles import all_roles, as_role, find_own, find_place, rung_of
from upslope.model.own_role import OwnRole
from upslope.model.role import Role, Rung, Stage

role = typer.Typer(
    help="List, show and compare roles; find the nearest and the ways there; make your own.",
    no_args_is_help=True,
)

Own = Annotated[str, typer.Argument(metavar="ROLE", help="The id or title of a role of your own.")]
_ALL = 1000


@role.command("list")
def list_(context: typer.Context, json: AsJson = False) -> None:
    """List the roles and their rungs."""
    session = session_of(context)
    roles = all_roles(session.engine, session.learner.id)
    if json:
        session.json({"roles": [_role_value(each) for each in roles]})
        return
    for each in roles:
        session.heading(f"{each.title} ({each.id}{', yours' if each.own else ''})")
        if each.summary:
            session.indented(" ".join(each.summary.split()))
        for rung in each.rungs:
            years = f", {rung.years} years" if rung.years else ""
            session.item(f"{rung.title} ({rung.id}{years}): {words.counted(len(rung.requirements), 'requirement')}")
        session.say()
    session.say("One of them: upslope role show ID --rung RUNG", style="soft")


@role.command("show")
def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ROLE", help="A role's id, title or alias, or a rung's title.")],
    rung: Annotated[str | None, typer.Option(help="Which rung; without it, the first job.")] = None,
    json: AsJson = False,
) -> None:
    """Show a role: what it is, a rung's duties and week, and what it requires."""
    session = session_of(context)
    found, named = find_place(session.engine, session.learner.id, name)
    chosen = rung_of(found, rung) if rung is not None else named or found.first_job
    if json:
        session.json({**_role_value(found), "differs": found.differs, "rung": _rung_value(session, chosen)})
        return
    _print(session, found, chosen)


def _print(session: Session, found: Role, chosen: Rung) -> None:
    session.heading(f"{found.title} (yours)" if found.own else found.title)
    for text in (found.summary, found.differs):
        if text:
            session.say(" ".join(text.split()))
            session.say()
    session.say("Rungs: " + ", ".join(f"{each.title} ({each.id})" for each in found.rungs))
    session.say()
    session.heading(f"{chosen.title}, {chosen.years} years" if chosen.years else chosen.title)
    if chosen.summary:
        session.say(" ".join(chosen.summary.split()))
    for heading, lines in (
        ("What separates it from the rung before", list(chosen.separates)),
        ("Duties", list(chosen.duties)),
        ("A week", [f"{hours} h  {what}" for what, hours in chosen.week]),
        ("Tools", [", ".join(chosen.tools)] if chosen.tools else []),
        ("Shows readiness", list(chosen.shows_readiness)),
        ("Certifications that matter", [each.title for each in certifications_of(session.engine, chosen)]),
        ("Where people go from here", [_move(move) for move in next_moves(session.engine, chosen)]),
    ):
        if not lines:
            continue
        session.say()
        session.heading(heading)
        for line in lines:
            session.item(line)
    session.say()
    if not chosen.requirements:
        session.say(f"It requires nothing yet. Add to it: upslope role edit {found.id} --require SKILL=LEVEL")
        return
    session.out.print(_requirements(session, chosen))
    session.say("* essential: the role can't do without it", style="soft")
    session.say(f"Aim at it: upslope goal set {found.id} {chosen.id}", style="soft")


def _move(move: NextMove) -> str:
    return f"{move.place.rung.title} ({move.place.role.id}/{move.place.rung.id}): {move.why}"


def _requirements(session: Session, chosen: Rung) -> Any:
    content = session.engine.content
    table = drawing.table("Required skill", "Level", ("Weight", {"justify": "right"}))
    known = [(content.by_id[row.skill], row) for row in chosen.requirements if row.skill in content.by_id]
    for area in session.engine.catalog.areas:
        members = [(skill, row) for skill, row in known if skill.area == area.id]
        if members:
            table.add_row(drawing.heading_cell(area.title))
        for skill, row in members:
            level = words.LEVELS[row.level] + ("*" if row.essential else "")
            table.add_row(drawing.indented_cell(skill.title), level, f"{row.weight:g}")
    return table


def _role_value(found: Role) -> dict[str, Any]:
    return {
        "id": found.id,
        "title": found.title,
        "uuid": found.uuid,
        "own": found.own,
        "aliases": list(found.aliases),
        "summary": found.summary,
        "rungs": [
            {
                "id": each.id,
                "title": each.title,
                "stage": plain(each.stage),
                "years": each.years,
                "requirements": len(each.requirements),
            }
            for each in found.rungs
        ],
    }


def _rung_value(session: Session, chosen: Rung) -> dict[str, Any]:
    content = session.engine.content
    whole = plain(chosen)
    whole["moves"] = [{**place_value(move.place), "why": move.why} for move in next_moves(session.engine, chosen)]
    whole["certifications"] = [
        {"id": each.id, "title": each.title} for each in certifications_of(session.engine, chosen)
    ]
    whole["week"] = [{"what": what, "hours": hours} for what, hours in chosen.week]
    whole["requirements"] = [
        {**plain(row), "skill": skill_named(content.by_id[row.skill])}
        for row in chosen.requirements
        if row.skill in content.by_id
    ]
    return whole


@role.command("compare")
def compare(
    context: typer.Context,
    names: Annotated[
        list[str], typer.Argument(metavar="A B [C]", help="Two or three roles: ROLE, ROLE/RUNG, or a title of either.")
    ],
    json: AsJson = False,
) -> None:
    """Put two or three roles side by side, what differs first; without rungs, on one stage."""
    session = session_of(context)
    found = ladder.compare(session.engine, session.learner.id, names)
    if json:
        session.json(compared_value(found))
    else:
        print_compared(session, found)


@role.command("nearest")
def nearest(
    context: typer.Context,
    stage: Annotated[Stage | None, typer.Option(help="Only rungs on this stage.")] = None,
    every: Annotated[bool, typer.Option("--all", help="All of them, not only the nearest 20.")] = False,
    json: AsJson = False,
) -> None:
    """Show the rungs of all roles by the hours that are left to each for you."""
    session = session_of(context)
    found = ladder.nearest(session.engine, session.learner.id, stage, _ALL if every else 20)
    if json:
        session.json(nearest_value(session, found))
    else:
        print_nearest(session, found)


@role.command("bridge")
def bridge(
    context: typer.Context,
    target: Annotated[str, typer.Argument(metavar="TARGET", help="ROLE, ROLE/RUNG, or a title of either.")],
    start: Annotated[
        str, typer.Option("--from", metavar="ROLE", help="Where from, in the same manner; else where you stand.")
    ] = "",
    json: AsJson = False,
) -> None:
    """Show the ways to a rung: straight on, and over a job in between."""
    session = session_of(context)
    found = bridges.ways_to(session.engine, session.learner.id, target, start)
    if json:
        session.json(ways_value(found))
    else:
        print_ways(session, found)


@role.command("new")
def new(
    context: typer.Context,
    copy_of: Annotated[str | None, typer.Option("--from", metavar="ROLE", help="A role to copy.")] = None,
    title: Annotated[str | None, typer.Option(help="What it is called; needed unless it is a copy.")] = None,
    json: AsJson = False,
) -> None:
    """Make a role of your own: an employer's ladder, a certification's objectives, any set of requirements."""
    session = session_of(context)
    made = own_roles.new_role(session.engine, session.learner.id, title=title, copy_of=copy_of)
    _made(session, made, json)


@role.command("edit")
def edit(
    context: typer.Context,
    name: Own,
    title: Annotated[str | None, typer.Option(help="Another title.")] = None,
    rung: Annotated[str | None, typer.Option(help="The rung to change; needed where there are several.")] = None,
    rung_title: Annotated[str | None, typer.Option(metavar="TITLE", help="Another name for the rung.")] = None,
    require: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SKILL=LEVEL[:WEIGHT][!]",
            help="What the rung requires of a skill, in the place of what it did; ! marks it essential.",
        ),
    ] = None,
    drop: Annotated[list[str] | None, typer.Option(metavar="SKILL", help="A skill it doesn't require.")] = None,
    add_rung: Annotated[
        str | None, typer.Option(metavar="TITLE", help="A further rung; it begins with what --rung requires.")
    ] = None,
    remove_rung: Annotated[bool, typer.Option("--remove-rung", help="Remove the rung.")] = False,
    json: AsJson = False,
) -> None:
    """Change a role of your own. All is changed, or nothing."""
    session = session_of(context)
    engine, learner = session.engine, session.learner.id
    changed = find_own(engine, learner, name)
    if title is not None:
        changed = replace(changed, title=title)
    if rung_title is not None or require or drop or add_rung is not None or remove_rung:
        chosen = own_roles.chosen_rung(changed, rung)
        rows = [own_roles.read_requirement(engine, text) for text in require or ()]
        fresh = own_roles.requiring(chosen, rows, {session.skill(text).uuid for text in drop or ()})
        fresh = fresh if rung_title is None else replace(fresh, title=rung_title)
        changed = own_roles.with_rung(changed, fresh)
        if add_rung is not None:
            changed = own_roles.with_new_rung(changed, add_rung, fresh)
        if remove_rung:
            changed = own_roles.without_rung(changed, fresh.id)
    _made(session, own_roles.save_role(engine, learner, changed), json)


@role.command("remove")
def remove(context: typer.Context, name: Own, json: AsJson = False) -> None:
    """Remove a role of your own. What you answered is kept."""
    session = session_of(context)
    gone = own_roles.remove_role(session.engine, session.learner.id, name)
    text = words.plans.role_removed(gone.role.title, was_goal=gone.was_goal, was_further=gone.was_further)
    if json:
        removed = _role_value(as_role(session.engine, gone.role))
        session.json(
            {"removed": removed, "was_goal": gone.was_goal, "was_further_goal": gone.was_further, "text": text}
        )
        return
    session.say(text)
    if gone.was_goal:
        session.say("Next: upslope goal set ROLE RUNG", style="soft")


def _made(session: Session, own: OwnRole, json: bool) -> None:
    """What a role of one's own is now, rung by rung."""
    found = as_role(session.engine, own)
    if json:
        rungs = [_rung_value(session, rung) for rung in found.rungs]
        session.json({**_role_value(found), "rungs": rungs, "copied_from": own.copied_from})
        return
    session.heading(f"{found.title} ({found.id}, yours)")
    for rung in found.rungs:
        session.item(f"{rung.title} ({rung.id}): {words.counted(len(rung.requirements), 'requirement')}")
    first = own.rungs[0].id
    several = f" --rung {first}" if len(own.rungs) > 1 else ""
    session.say(f"Change it: upslope role edit {found.id}{several} --require SKILL=LEVEL", style="soft")
    session.say(f"Aim at it: upslope goal set {found.id} {first}", style="soft")
