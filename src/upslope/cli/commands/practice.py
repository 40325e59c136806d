"""`upslope practice` and `upslope review`: questions, answers and feedback."""

from typing import Annotated

import typer

from upslope import words
from upslope.cli import drawing
from upslope.cli.commands.today import command
from upslope.cli.questioning import go_through
from upslope.cli.session import Ended, Session, session_of
from upslope.cli.values import plain, skill_of
from upslope.engine import ask
from upslope.engine import review as review_arrow
from upslope.engine import today as today_arrow
from upslope.engine.ask import Question
from upslope.engine.record import AnswerResult
from upslope.errors import NoGoal
from upslope.model.evidence import Purpose
from upslope.model.plan import Activity, ActivityKind, Reason
from upslope.model.skill import Skill, SkillStatus

DEFAULT_COUNT = 6

Count = Annotated[int, typer.Option("--count", "-n", help="How many questions.", min=1, max=200)]


def practice(
    context: typer.Context,
    skill: Annotated[str | None, typer.Argument(help="A skill's id or title; without it, what comes next.")] = None,
    count: Count = DEFAULT_COUNT,
    test_out: Annotated[
        bool, typer.Option("--test-out", help="Show that you hold it, so that the plan drops it.")
    ] = False,
) -> None:
    """Answer questions on a skill, or on what comes next.

    Without a skill: what is due for review, or the first thing that `upslope today` names. q stops at any point.
    """
    session = session_of(context)
    if skill is not None:
        practise(session, session.skill(skill), Purpose.TEST_OUT if test_out else Purpose.PRACTICE, count)
        return
    activity = _next_activity(session)
    if activity is None:
        session.say("Nothing is due and nothing is left for today. Practise any skill: upslope practice SKILL")
    elif activity.kind is ActivityKind.REVIEW:
        _review(session, count)
    elif activity.kind is ActivityKind.LAB:
        session.say(f"Next in your plan: {words.work.activity(activity, session.title)}.")
        session.say(f"Go on with: {command(session, activity)}")
    elif activity.kind is ActivityKind.PLACE or activity.skill is None:
        session.say("Your placement test is open, and every answer there aims the plan. Go on with: upslope place")
    else:
        found = session.engine.content.by_uuid[activity.skill]
        session.say(f"Next in your plan: {words.work.activity(activity, session.title)}.")
        session.say(words.work.reason(activity.reason, session.title), style="soft")
        practise(
            session, found, Purpose.TEST_OUT if activity.kind is ActivityKind.TEST_OUT else Purpose.PRACTICE, count
        )


def _next_activity(session: Session) -> Activity | None:
    """The first of today's activities that can be answered here. Raises NoGoal if nothing is due without one."""
    engine, learner = session.engine, session.learner.id
    try:
        activities = today_arrow.today(engine, learner).activities
    except NoGoal:
        if review_arrow.due_reviews(engine, engine.estimates.of(learner).state):
            return Activity(ActivityKind.REVIEW, None, 0.0, Reason("due", (("skills", ()), ("chance", 0.0))))
        raise
    for activity in activities:
        skill = engine.content.by_uuid.get(activity.skill or "")
        answerable = skill is None or skill.status is SkillStatus.READY
        if answerable and activity.kind is not ActivityKind.LAB:
            return activity
    return activities[0] if activities else None


def practise(session: Session, skill: Skill, purpose: Purpose, count: int) -> None:
    """Up to `count` questions on one skill. Raises InputError for a skill without questions."""
    engine, learner = session.engine, session.learner.id
    first = ask.ask_practice(engine, learner, skill.id, purpose)
    answered = _up_to(session, first, count)
    session.say()
    state = engine.estimates.of(learner).at(engine.now()).mastery(skill.uuid, first.asked.item.level)
    session.say(f"{skill.title}: {answered} answered.")
    session.out.print(drawing.estimate(state))
    if not state.met:
        session.say(f"The lesson:     upslope skill lesson {skill.id}")
        session.say(f"More questions: upslope practice {skill.id}")
    else:
        session.say("What comes next: upslope today")


def _up_to(session: Session, first: Question, count: int) -> int:
    """Go through questions until `count` are answered, there is none left, or the learner stops."""
    left = count

    def following(result: AnswerResult) -> Question | None:
        nonlocal left
        left -= 1
        return result.next if left > 0 else None

    try:
        return go_through(session, first, following)
    except Ended as ended:
        session.say("Stopped. What you answered is kept.")
        return int(ended.args[0]) if ended.args else 0


def review(
    context: typer.Context,
    count: Count = DEFAULT_COUNT,
    json: Annotated[bool, typer.Option("--json", help="Print what is due, as JSON, and ask nothing.")] = False,
) -> None:
    """Answer questions on what would soon be forgotten."""
    session = session_of(context)
    if json:
        engine = session.engine
        state = engine.estimates.of(session.learner.id).state
        due = review_arrow.due_reviews(engine, state)
        plan = review_arrow.review_plan(engine, session.learner.id, state)
        session.json(
            {
                "due": [{"skill": skill_of(engine, uuid), "chance_of_slip": chance} for uuid, chance in due],
                "today": [[skill_of(engine, uuid) for uuid in chosen.covers] for chosen in plan.cover.chosen],
                "moved": plan.moved,
                "later": [{"on": plain(on), "reviews": count} for on, count in plan.later],
            }
        )
        return
    _review(session, count)


def _review(session: Session, count: int) -> None:
    plan = review_arrow.review_plan(
        session.engine, session.learner.id, session.engine.estimates.of(session.learner.id).state
    )
    first = ask.ask_review(session.engine, session.learner.id)
    if first is None:
        session.say("Nothing is due: what you know is not about to fade. What comes next: upslope today")
        return
    if plan.cover.covered:
        questions, skills = len(plan.cover.chosen), len(plan.cover.covered)
        session.say(f"Today: {words.counted(questions, 'question')} for {words.counted(skills, 'due review')}.")
    if plan.moved:
        session.say(words.work.moved_reviews(plan.moved), style="soft")
    answered = _up_to(session, first, count)
    left = len(review_arrow.due_reviews(session.engine, session.engine.estimates.of(session.learner.id).state))
    session.say()
    session.say(
        f"{answered} answered. "
        + (
            f"{words.counted(left, 'skill')} still due, spread over the coming days."
            if left
            else "Nothing more is due."
        )
    )
