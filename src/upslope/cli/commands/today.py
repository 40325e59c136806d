"""`upslope today`: the next best things for the minutes at hand."""

from typing import Annotated

import typer

from upslope import words
from upslope.cli.options import AsJson
from upslope.cli.session import Session, session_of
from upslope.cli.values import activity_value, plain
from upslope.engine import today as today_arrow
from upslope.model.plan import Activity, ActivityKind


def today(
    context: typer.Context,
    minutes: Annotated[
        int, typer.Option("--minutes", "-m", help="The minutes you have.")
    ] = today_arrow.DEFAULT_MINUTES,
    json: AsJson = False,
) -> None:
    """Say what to do in the minutes you have, and why."""
    session = session_of(context)
    engine = session.engine
    found = today_arrow.today(engine, session.learner.id, minutes)
    if json:
        activities = [
            {**activity_value(engine, activity), "command": command(session, activity)} for activity in found.activities
        ]
        session.json({"on": plain(found.on), "minutes": found.minutes, "activities": activities})
        return
    session.heading(f"Today, {words.day(found.on)}: {words.minutes(found.minutes)}")
    if not found.activities:
        session.say("Nothing is left: all that your plan holds and this installation can measure is at level.")
        session.say("Next: upslope gap")
    for place, activity in enumerate(found.activities, 1):
        _print(session, place, activity)


def _print(session: Session, place: int, activity: Activity) -> None:
    session.say()
    session.heading(f"{place}. {words.activity(activity, session.title)}, about {words.minutes(activity.minutes)}")
    session.indented(f"Why: {words.reason(activity.reason, session.title)}")
    session.indented(f"Start: {command(session, activity)}")


def command(session: Session, activity: Activity) -> str:
    """The command that begins an activity."""
    skill = session.engine.content.by_uuid.get(activity.skill or "")
    fixed = {ActivityKind.PLACE: "upslope place", ActivityKind.REVIEW: "upslope review"}
    if activity.kind in fixed:
        return fixed[activity.kind]
    if skill is None:
        return "upslope today"
    of_skill = {
        ActivityKind.TEST_OUT: f"upslope practice {skill.id} --test-out",
        ActivityKind.LEARN: f"upslope skill lesson {skill.id}",
        ActivityKind.PRACTISE: f"upslope practice {skill.id}",
        ActivityKind.LAB: f"upslope lab list --skill {skill.id}",
    }
    return of_skill.get(activity.kind, f"upslope skill show {skill.id}")
