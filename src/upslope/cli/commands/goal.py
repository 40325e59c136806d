"""`upslope goal`: the role and rung aimed at."""

from typing import Annotated

import typer

from upslope import words
from upslope.cli.asking import read_date_or_none
from upslope.cli.options import AsJson
from upslope.cli.session import Session, session_of
from upslope.cli.values import goal_value, plain
from upslope.engine import learners
from upslope.model.learner import Approach

goal = typer.Typer(help="Show or set the role and rung you aim at.", no_args_is_help=True)


@goal.command("show")
def show(context: typer.Context, json: AsJson = False) -> None:
    """Show the goal, the hours and the time zone."""
    _print(session_of(context), json)


@goal.command("set")
def set_(
    context: typer.Context,
    role: Annotated[str, typer.Argument(help="A role (see: upslope role list).")],
    rung: Annotated[str, typer.Argument(help="A rung of it (see: upslope role show ROLE).")],
    by: Annotated[str | None, typer.Option(help="A date to be ready by, as YYYY-MM-DD, or none.")] = None,
    approach: Annotated[Approach | None, typer.Option(help="How you like to learn.")] = None,
    json: AsJson = False,
) -> None:
    """Set the goal. What isn't said stays as it was."""
    session = session_of(context)
    kept = learners.goal(session.engine, session.learner.id)
    date = read_date_or_none(by) if by is not None else kept.by if kept else None
    how = approach or (kept.approach if kept else Approach.HANDS_ON)
    learners.set_goal(session.engine, session.learner.id, role, rung, date, how)
    _print(session, json)


def _print(session: Session, json: bool) -> None:
    engine, learner = session.engine, session.learner.id
    found = learners.goal(engine, learner)
    if json:
        session.json(
            {
                "goal": goal_value(engine, found),
                "availability": plain(learners.availability(engine, learner)),
                "profile": plain(learners.profile(engine, learner)),
            }
        )
        return
    wanted, role, rung = learners.goal_or_refuse(engine, learner)
    session.heading(f"{rung.title} ({role.title})")
    session.say(f"Ready by: {words.day(wanted.by) if wanted.by else 'no date'}")
    session.say(f"Hours a week: {learners.availability(engine, learner).hours_per_week:g}")
    how = "hands-on, a model early" if wanted.approach is Approach.HANDS_ON else "theory first"
    session.say(f"Approach: {how}")
    session.say(f"Time zone: {learners.profile(engine, learner).zone}")
    session.say("Next: upslope place, upslope plan", style="soft")
