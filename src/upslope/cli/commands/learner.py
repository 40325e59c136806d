"""`upslope learner`: the people who learn here."""

from typing import Annotated, Any

import typer

from upslope import words
from upslope.cli import drawing
from upslope.cli.asking import confirmed
from upslope.cli.options import AsJson
from upslope.cli.session import session_of
from upslope.cli.values import goal_value, learner_value
from upslope.engine import learners

learner = typer.Typer(help="List, add or erase the people who learn here.", no_args_is_help=True)


@learner.command("list")
def list_(context: typer.Context, json: AsJson = False) -> None:
    """List everyone who learns here, with their goals."""
    session = session_of(context)
    engine = session.engine
    known = [(person, goal_value(engine, person.id)) for person in learners.all_learners(engine)]
    if json:
        session.json({"learners": [{**learner_value(person), "goal": goal} for person, goal in known]})
        return
    if not known:
        session.say("Nobody learns here yet. Begin with: upslope place")
        return
    table = drawing.table("Name", "Goal", "Since", ("Id", {"no_wrap": True}))
    for person, goal in known:
        table.add_row(
            drawing.text_cell(person.name + (" (demo)" if person.demo else "")),
            drawing.text_cell(_aims(goal)),
            f"{learners.local_date(engine, person.id, person.created_at)}",
            person.id,
        )
    session.out.print(table)


def _aims(goal: dict[str, Any] | None) -> str:
    if goal is None:
        return "none yet"
    titles = [aim["rung"]["title"] for aim in (goal, *goal["also"])]
    return words.listed(titles) if titles[0] else "a role that was removed"


@learner.command("add")
def add(context: typer.Context, name: Annotated[str, typer.Argument(help="A name.")], json: AsJson = False) -> None:
    """Add a learner."""
    session = session_of(context)
    made = learners.add_learner(session.engine, name)
    if json:
        session.json(learner_value(made))
        return
    session.say(f"{made.name} was added, with the id {made.id}.")
    session.say(f"Begin with: upslope --learner {made.name!r} place", style="soft")


@learner.command("erase")
def erase(
    context: typer.Context,
    who: Annotated[str, typer.Argument(metavar="LEARNER", help="An id or a name.")],
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
    json: AsJson = False,
) -> None:
    """Erase everything about a learner, for good."""
    session = session_of(context)
    found = learners.find_learner(session.engine, who)
    if not yes:
        if json:
            raise typer.BadParameter("With --json nothing is asked; say --yes.")
        session.say(
            f"Everything about {found.name} ({found.id}) will be erased: answers, goal, plans. It can't be undone."
        )
        if not confirmed(session, "Erase it?"):
            session.say("Nothing was erased.")
            raise typer.Exit(1)
    count = learners.erase_learner(session.engine, found.id)
    if json:
        session.json({"erased": learner_value(found), "evidence": count})
    else:
        session.say(f"{found.name} was erased, with {count} entries of evidence. Backups and exports are not touched.")
