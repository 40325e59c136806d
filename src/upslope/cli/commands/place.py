"""`upslope place`: the placement test, question by question."""

from typing import Annotated, Any

import typer

from upslope import words
from upslope.cli import drawing
from upslope.cli.goals import Wanted, gather
from upslope.cli.questioning import go_through
from upslope.cli.session import Ended, Session, session_of
from upslope.cli.values import mastery_value, piece_value, plain, skill_of
from upslope.engine import learners, setup
from upslope.engine import place as place_arrow
from upslope.engine import plan as plan_arrow
from upslope.engine.ask import Question
from upslope.engine.place import FIRST_PLAN_AFTER, AreaConclusion, Placement
from upslope.engine.record import AnswerResult


def place(
    context: typer.Context,
    role: Annotated[str | None, typer.Option(help="The role you aim at (see: upslope role list).")] = None,
    rung: Annotated[str | None, typer.Option(help="Its rung, such as entry.")] = None,
    hours: Annotated[float | None, typer.Option(help="Hours you have in an ordinary week.")] = None,
    by: Annotated[str | None, typer.Option(help="A date to be ready by, as YYYY-MM-DD, or none.")] = None,
    zone: Annotated[str | None, typer.Option(help="Your time zone, such as Europe/Vienna.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Take another test after one that has ended.")] = False,
    end: Annotated[bool, typer.Option("--end", help="End the open test for good; answers are kept.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print how far the test is, as JSON, and ask nothing.")] = False,
) -> None:
    """Take the placement test, question by question.

    It asks for your goal first if there is none. q stops; the next `upslope place` goes on at the same question.
    """
    session = session_of(context)
    wanted = Wanted(role, rung, hours, by, zone)
    learner = session.learner.id
    if json:
        if wanted.says_something:
            setup.set_up(session.engine, learner, gather(session, wanted))
        session.json(_state(session))
        return
    try:
        if wanted.says_something or learners.goal(session.engine, learner) is None:
            setup.set_up(session.engine, learner, gather(session, wanted))
        if end:
            place_arrow.stop(session.engine, learner)
        elif again or learners.placement_state(session.engine, learner) is None:
            place_arrow.start(session.engine, learner)
    except Ended:
        session.say("Stopped before a goal was set. Nothing was changed; begin again with: upslope place")
        return
    _take(session)


def _take(session: Session) -> None:
    """Go through the open test, and say what came of it."""
    placement = place_arrow.show(session.engine, session.learner.id)
    if placement is None or placement.question is None:
        _conclude(session, placement)
        return
    before = len(placement.answers)
    most = place_arrow.MOST_QUESTIONS
    if before:
        session.say(f"You go on after {_answers(before)}. The test ends by itself, after {most} at most.")
    else:
        session.say(
            f"After {FIRST_PLAN_AFTER} answers there is a first plan. The test ends by itself when more questions "
            f"would change little, after {most} at most. Answer from memory."
        )
    count = before

    def following(result: AnswerResult) -> Question | None:
        nonlocal count
        count += 1
        if count == FIRST_PLAN_AFTER and result.next is not None:
            session.say()
            session.say("A first plan is ready: upslope plan. Every further answer makes it fit better.")
        return result.next

    try:
        go_through(session, placement.question, following, before + 1)
    except Ended:
        session.say(f"Stopped. {_answers(count).capitalize()} kept; go on any time with: upslope place")
        if count >= FIRST_PLAN_AFTER:
            session.say("The plan so far: upslope plan. To end the test for good: upslope place --end")
        return
    _conclude(session, place_arrow.show(session.engine, session.learner.id))


def _answers(count: int) -> str:
    return f"{count} answer{'' if count == 1 else 's'}"


def _conclude(session: Session, placement: Placement | None) -> None:
    """What the test concluded, surest first, and what to do next."""
    if placement is None:
        session.say("No test was begun yet. Begin with: upslope place")
        return
    session.say()
    session.heading("You are placed.")
    session.say(f"{words.ENDINGS.get(placement.state.ended_because or '', '')} {_answers(len(placement.answers))}.")
    found = place_arrow.conclusions(session.engine, session.learner.id, placement)
    held = sum(item.mastery.met for item in found)
    session.say(f"Of {len(found)} skills that matter for your goal and can be measured, {held} are very likely held.")
    for area in place_arrow.by_area(session.engine, placement, found):
        _print_area(session, area)
    session.say()
    plan = plan_arrow.current_plan(session.engine, session.learner.id)
    if plan.finish:
        session.say(
            f"With your hours the plan ends about {words.day(plan.finish)}, likely between "
            f"{words.day(plan.finish_low)} and {words.day(plan.finish_high)}."
        )
    session.say("Next: upslope today. All of it: upslope gap, upslope plan. Another test: upslope place --again")


def _print_area(session: Session, area: AreaConclusion) -> None:
    """What was asked in an area, what that says and from which answers, and what stays open."""
    session.say()
    session.heading(area.area.title)
    if area.questions:
        session.say(f"{words.counted(area.questions, 'question')} asked, {area.right} answered right.")
    else:
        session.say("Nothing was asked here; what is known comes from answers in other areas.")
    if area.settled:
        table = drawing.table("Skill", ("Estimate", {"no_wrap": True}), "From (points)")
        for item in area.settled:
            told = words.estimates.told(item.told[:1], session.title) or "what is usual"
            how = "asked" if item.asked else "inferred"
            title = drawing.text_cell(session.title(item.skill))
            table.add_row(title, drawing.number(item.mastery), drawing.text_cell(f"{how}: {told}"))
        session.out.print(table)
    if area.open:
        names = [session.title(item.skill) for item in area.open]
        session.say(f"Not enough said yet: {words.listed(names, 12)}.")


def _state(session: Session) -> dict[str, Any]:
    """How far the test is, and what it has concluded so far. Asks nothing, so nothing is stored."""
    engine, learner = session.engine, session.learner.id
    state = learners.placement_state(engine, learner)
    progress = place_arrow.progress(engine, learner)
    if state is None or progress is None:
        return {"begun": False, "answers": 0, "has_first_plan": False, "ended": False, "conclusions": []}
    placement = Placement(state, place_arrow.answers_of(engine, learner), None)
    return {
        "begun": True,
        **plain(state),
        **plain(progress),
        "conclusions": [
            {
                "skill": skill_of(engine, item.skill),
                "asked": item.asked,
                "open": item.open,
                "mastery": mastery_value(item.mastery),
                "told": [piece_value(engine, piece) for piece in item.told],
            }
            for item in place_arrow.conclusions(engine, learner, placement)
        ],
    }
