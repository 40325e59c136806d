"""`upslope role`: the jobs one can aim at."""

from typing import Annotated, Any

import typer

from upslope import words
from upslope.cli import drawing
from upslope.cli.options import AsJson
from upslope.cli.session import Session, session_of
from upslope.cli.values import plain, skill_named
from upslope.engine import overview
from upslope.errors import NotFound
from upslope.model.level import Level
from upslope.model.role import Role, Rung

role = typer.Typer(help="List roles, show one, or compare two.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="ROLE", help="A role's id, title or alias.")]


@role.command("list")
def list_(context: typer.Context, json: AsJson = False) -> None:
    """List the roles and their rungs."""
    session = session_of(context)
    roles = session.engine.catalog.roles
    if json:
        session.json({"roles": [_role_value(each) for each in roles]})
        return
    for each in roles:
        session.heading(f"{each.title} ({each.id})")
        session.indented(" ".join(each.summary.split()))
        for rung in each.rungs:
            session.item(f"{rung.title} ({rung.id}, {rung.years} years): {len(rung.requirements)} requirements")
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
    found = session.engine.catalog.role(name)
    chosen = found.rungs[0] if rung is None else found.rung(rung)
    if chosen is None:
        known = ", ".join(each.id for each in found.rungs)
        raise NotFound(f"{found.title} has no rung {rung!r}; there are {known}.", what="rung", key=rung)
    if json:
        session.json({**_role_value(found), "differs": found.differs, "rung": _rung_value(session, chosen)})
        return
    _print(session, found, chosen)


def _print(session: Session, found: Role, chosen: Rung) -> None:
    session.heading(found.title)
    session.say(" ".join(found.summary.split()))
    session.say()
    session.say(" ".join(found.differs.split()))
    session.say()
    session.say("Rungs: " + ", ".join(f"{each.title} ({each.id})" for each in found.rungs))
    session.say()
    session.heading(f"{chosen.title}, {chosen.years} years")
    session.say(" ".join(chosen.summary.split()))
    for heading, lines in (
        ("Duties", list(chosen.duties)),
        ("A week", [f"{hours} h  {what}" for what, hours in chosen.week]),
        ("Shows readiness", list(chosen.shows_readiness)),
    ):
        session.say()
        session.heading(heading)
        for line in lines:
            session.item(line)
    session.say()
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
    ours, theirs = session.engine.catalog.role(first), session.engine.catalog.role(second)
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
        session.heading(each.title)
        session.say(" ".join(each.differs.split()))
        session.say()
    table = drawing.table("Skill", ours.title, theirs.title, "")
    for row in rows:
        differs = "differs" if row.first != row.second else ""
        table.add_row(drawing.text_cell(row.skill.title), _level(row.first), _level(row.second), differs)
    session.out.print(table)


def _level(level: Level | None) -> str:
    return words.LEVELS[level] if level else "–"
