"""`upslope today`: the next best things for the minutes at hand."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from upslope import words
from upslope.cli.options import AsJson
from upslope.cli.session import Session, session_of
from upslope.cli.values import activity_value, plain, skill_of
from upslope.engine import today as today_arrow
from upslope.model.learner import TodayAction
from upslope.model.plan import Activity, ActivityKind, Today


def _skill(what: str) -> Any:
    return typer.Option(metavar="SKILL", help=what)


def today(
    context: typer.Context,
    minutes: Annotated[
        int, typer.Option("--minutes", "-m", help="The minutes you have.")
    ] = today_arrow.DEFAULT_MINUTES,
    skip: Annotated[str | None, _skill("Leave a skill out today, but for its reviews.")] = None,
    not_now: Annotated[str | None, _skill("Leave a skill out today, its reviews included.")] = None,
    swap: Annotated[str | None, _skill("Put something else for the same minutes in its place.")] = None,
    too_easy: Annotated[str | None, _skill("Put its test-out in its place until you took it.")] = None,
    too_hard: Annotated[str | None, _skill("Put what it rests on in its place today.")] = None,
    undo: Annotated[str | None, _skill("Take back what you last said of a skill.")] = None,
    json: AsJson = False,
) -> None:
    """Say what to do in the minutes you have, and why; or say what doesn't suit you."""
    session = session_of(context)
    said = {
        TodayAction.SKIP: skip,
        TodayAction.NOT_NOW: not_now,
        TodayAction.SWAP: swap,
        TodayAction.TOO_EASY: too_easy,
        TodayAction.TOO_HARD: too_hard,
    }
    _change(session, minutes, undo, {action: skill for action, skill in said.items() if skill is not None})
    found = today_arrow.today(session.engine, session.learner.id, minutes)
    if json:
        session.json(_value(session, found))
        return
    session.heading(f"Today, {words.day(found.on)}: {words.minutes(found.minutes)}")
    if not found.activities:
        session.say(
            "Nothing is left: all that your plan holds and this installation can measure is at level, or was put off."
        )
        session.say("Next: upslope gap")
    for place, activity in enumerate(found.activities, 1):
        _print(session, place, activity)
    _print_said(session, found)


def _change(session: Session, minutes: int, undo: str | None, said: Mapping[TodayAction, str]) -> None:
    """Take back, and then say. Raises NotFound, NoGoal and InputError."""
    engine, learner = session.engine, session.learner.id
    if undo is not None:
        today_arrow.take_back(engine, learner, session.skill(undo).uuid, minutes)
    for action, skill in said.items():
        today_arrow.say(engine, learner, session.skill(skill).uuid, action, minutes)


def _print_said(session: Session, found: Today) -> None:
    """What was said and still holds, each with the command that takes it back."""
    for choice in found.said:
        session.say()
        session.say(words.work.today_choice(choice, found.activities, session.title))
        if skill := session.engine.content.by_uuid.get(choice.skill):
            session.say(f"Undo: upslope today --undo {skill.id}", style="soft")


def _value(session: Session, found: Today) -> dict[str, Any]:
    engine = session.engine
    activities = [
        {**activity_value(engine, activity), "command": command(session, activity)} for activity in found.activities
    ]
    said = [
        {
            "skill": skill_of(engine, choice.skill),
            "action": choice.action.value,
            "until": plain(choice.until),
            "text": words.work.today_choice(choice, found.activities, session.title),
        }
        for choice in found.said
    ]
    return {"on": plain(found.on), "minutes": found.minutes, "activities": activities, "said": said}


def _print(session: Session, place: int, activity: Activity) -> None:
    session.say()
    session.heading(f"{place}. {words.work.activity(activity, session.title)}, about {words.minutes(activity.minutes)}")
    session.indented(f"Why: {words.work.reason(activity.reason, session.title)}")
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
