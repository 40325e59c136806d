"""`upslope role`: the jobs one can aim at."""

from dataclasses import replace
from typing import Annotated, Any

import typer

from upslope import words
from upslope.cli import drawing
from upslope.cli.options import AsJson
from upslope.cli.session import Session, session_of
from upslope.cli.values import plain, skill_named
from upslope.engine import overview, own_roles
from upslope.engine.roles import all_roles, as_role, find_own, find_role
from upslope.errors import NotFound
from upslope.model.level import Level
from upslope.model.own_role import OwnRole
from upslope.model.role import Role, Rung

role = typer.Typer(help="List roles, show one, compare two, or make your own.", no_args_is_help=True)

Own = Annotated[str, typer.Argument(metavar="ROLE", help="The id or title of a role of your own.")]
Name = Annotated[str, typer.Argument(metavar="ROLE", help="A role's id, title or alias.")]


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
    name: Name,
    rung: Annotated[str | None, typer.Option(help="Which rung; without it, the first.")] = None,
    json: AsJson = False,
) -> None:
    """Show a role: what it is, a rung's duties and week, and what it requires."""
    session = session_of(context)
    found = find_role(session.engine, session.learner.id, name)
    chosen = found.rungs[0] if rung is None else found.rung(rung)
    if chosen is None:
        known = ", ".join(each.id for each in found.rungs)
        raise NotFound(f"{found.title} has no rung {rung!r}; there are {known}.", what="rung", key=rung)
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
        ("Duties", list(chosen.duties)),
        ("A week", [f"{hours} h  {what}" for what, hours in chosen.week]),
        ("Shows readiness", list(chosen.shows_readiness)),
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
            {"id": each.id, "title": each.title, "years": each.years, "requirements": len(each.requirements)}
            for each in found.rungs
        ],
    }


def _rung_value(session: Session, chosen: Rung) -> dict[str, Any]:
    content = session.engine.content
    whole = plain(chosen)
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
    first: Annotated[str, typer.Argument(metavar="A", help="A role.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    json: AsJson = False,
) -> None:
    """Compare what two roles ask for on their middle rungs, what differs first."""
    session = session_of(context)
    ours, theirs = (find_role(session.engine, session.learner.id, name) for name in (first, second))
    rows = overview.compare_roles(session.engine, ours, theirs)
    if json:
        session.json(
            {
                "first": _role_value(ours),
                "second": _role_value(theirs),
                "skills": [
                    {"skill": skill_named(row.skill), "first": plain(row.first), "second": plain(row.second)}
                    for row in rows
                ],
            }
        )
        return
    for each in (ours, theirs):
        session.heading(f"{each.title} (yours)" if each.own else each.title)
        if each.differs:
            session.say(" ".join(each.differs.split()))
        session.say()
    table = drawing.table("Skill", ours.title, theirs.title, "")
    for row in rows:
        differs = "differs" if row.first != row.second else ""
        table.add_row(drawing.text_cell(row.skill.title), _level(row.first), _level(row.second), differs)
    session.out.print(table)


def _level(level: Level | None) -> str:
    return words.LEVELS[level] if level else "–"


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
    text = words.role_removed(gone.role.title, was_goal=gone.was_goal, was_further=gone.was_further)
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
