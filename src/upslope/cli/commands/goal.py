"""`upslope goal`: the role and rung aimed at."""

from typing import Annotated

import typer

from upslope import words
from upslope.cli.asking import read_date_or_none
from upslope.cli.options import AsJson
from upslope.cli.session import Session, session_of
from upslope.cli.values import goal_value, plain
from upslope.engine import learners
from upslope.engine.goals import Also
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
    also: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ROLE/RUNG=WEIGHT",
            help="A further goal, and what it counts beside the first one's 1 (above 0, at most 10). Give it several "
            "times for several; none drops them all.",
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    """Set the goal. What isn't said stays as it was."""
    session = session_of(context)
    kept = learners.goal(session.engine, session.learner.id)
    date = read_date_or_none(by) if by is not None else kept.by if kept else None
    how = approach or (kept.approach if kept else Approach.HANDS_ON)
    learners.set_goal(session.engine, session.learner.id, role, rung, date, how, _further(also))
    _print(session, json)


def _further(said: list[str] | None) -> list[Also] | None:
    """The further goals that the options name; None where they name none, which keeps what there is."""
    if not said:
        return None
    if said == ["none"]:
        return []
    return [_also(text) for text in said]


def _also(text: str) -> Also:
    """`ROLE/RUNG` or `ROLE/RUNG=WEIGHT`."""
    named, equals, weight = text.rpartition("=")
    role, slash, rung = (named if equals else text).rpartition("/")
    try:
        amount = float(weight.replace(",", ".")) if equals else 1.0
    except ValueError:
        raise typer.BadParameter(f"{weight!r} in {text!r} is no number; write the weight like 0.5 or 2.") from None
    if not slash:
        raise typer.BadParameter(f"{text!r} can't be read. Write ROLE/RUNG=WEIGHT, such as data-scientist/entry=0.5.")
    return Also(role.strip(), rung.strip(), amount)


def _print(session: Session, json: bool) -> None:
    engine, learner = session.engine, session.learner.id
    if json:
        session.json(
            {
                "goal": goal_value(engine, learner),
                "availability": plain(learners.availability(engine, learner)),
                "profile": plain(learners.profile(engine, learner)),
            }
        )
        return
    wanted, _, _ = learners.goal_or_refuse(engine, learner)
    first, *further = learners.aims(engine, learner)
    session.heading(f"{first.rung.title} ({first.role.title})")
    for aim in further:
        session.say(f"Also: {aim.rung.title} ({aim.role.title}), weight {aim.weight:g}")
    if lost := len(wanted.also) - len(further):
        session.say(f"{words.counted(lost, 'further goal')} no longer counts: the role was removed.")
    session.say(f"Ready by: {words.day(wanted.by) if wanted.by else 'no date'}")
    session.say(f"Hours a week: {learners.availability(engine, learner).hours_per_week:g}")
    how = "hands-on, a model early" if wanted.approach is Approach.HANDS_ON else "theory first"
    session.say(f"Approach: {how}")
    session.say(f"Time zone: {learners.profile(engine, learner).zone}")
    session.say("Next: upslope place, upslope plan", style="soft")
