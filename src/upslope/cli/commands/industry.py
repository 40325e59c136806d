"""`upslope industry`: what industries use machine learning for."""

from typing import Annotated, Any

import typer

from upslope.cli import drawing
from upslope.cli.options import AsJson
from upslope.cli.session import Session, session_of
from upslope.cli.values import mastery_value, plain, skill_named
from upslope.engine.industries import IndustryView, all_industries, industry_view
from upslope.model.source import Fact, Source

industry = typer.Typer(
    help="List industries; show one with its problems, rules, roles and skills.", no_args_is_help=True
)


@industry.command("list")
def list_(context: typer.Context, json: AsJson = False) -> None:
    """List the industries."""
    session = session_of(context)
    found = all_industries(session.engine)
    if json:
        session.json({"industries": [{"id": each.id, "title": each.title, "summary": each.summary} for each in found]})
        return
    for each in found:
        session.heading(f"{each.title} ({each.id})")
        session.indented(" ".join(each.summary.split()))
    session.say("One of them: upslope industry show ID", style="soft")


@industry.command("show")
def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="INDUSTRY", help="An industry's id, title or alias.")],
    json: AsJson = False,
) -> None:
    """Show an industry: problems, data, rules, roles, and the skills that matter more there."""
    session = session_of(context)
    view = industry_view(session.engine, session.learner.id, name)
    if json:
        session.json(_value(view))
    else:
        _print(session, view)


def _print(session: Session, view: IndustryView) -> None:
    found = view.industry
    session.heading(found.title)
    session.say(" ".join(found.summary.split()))
    for heading, lines in (
        ("Problems", [f"{title}: {text}" for title, text in found.problems]),
        ("A first project", [" ".join(found.first_project.split())]),
        ("Data", list(found.data)),
        ("Rules", [_cited(*row) for row in view.rules]),
        ("Who works there", [f"{role.title}: {why}" for role, why in view.roles]),
        ("Pay", [_cited(*row) for row in view.pay]),
    ):
        if lines:
            session.say()
            session.heading(heading)
        for line in lines:
            session.item(line)
    if view.skills:
        session.say()
        table = drawing.table("Skill", "Estimate", "Why here")
        for state, why in view.skills:
            table.add_row(drawing.text_cell(state.skill.title), drawing.estimate(state.mastery), drawing.text_cell(why))
        session.out.print(table)


def _cited(fact: Fact, source: Source) -> str:
    return f"{' '.join(fact.text.split())} ({source.publisher}, {source.dated})"


def _value(view: IndustryView) -> dict[str, Any]:
    found = view.industry
    return {
        "id": found.id,
        "uuid": found.uuid,
        "title": found.title,
        "aliases": list(found.aliases),
        "summary": found.summary,
        "problems": [{"title": title, "text": text} for title, text in found.problems],
        "first_project": found.first_project,
        "data": list(found.data),
        "rules": [{"text": fact.text, "source": plain(source)} for fact, source in view.rules],
        "pay": [{"text": fact.text, "source": plain(source)} for fact, source in view.pay],
        "roles": [{"id": role.id, "title": role.title, "why": why} for role, why in view.roles],
        "skills": [
            {
                "skill": skill_named(state.skill),
                "why": why,
                "mastery": mastery_value(state.mastery),
            }
            for state, why in view.skills
        ],
        "reviewed_on": found.reviewed_on.isoformat(),
    }
