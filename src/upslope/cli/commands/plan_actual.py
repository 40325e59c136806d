"""`upslope plan --actual`: what was planned and done, week by week."""

from upslope import words
from upslope.cli.session import Session
from upslope.cli.values import plain, skill_of
from upslope.engine.actual import planned_and_done
from upslope.model.actual import WeekActual

_WIDTH = 30


def print_actual(session: Session, *, json: bool) -> None:
    """Every week since the first plan, the current one last."""
    found = planned_and_done(session.engine, session.learner.id)
    if json:
        weeks = [_value(session, week) for week in found.weeks]
        pace = {key: value for key, value in plain(found.pace).items() if key != "by_week"}
        session.json({"weeks": weeks, "pace": pace})
        return
    if not found.weeks:
        session.say(words.taken_along.ACTUAL_NONE)
        return
    session.heading("Planned and done, week by week")
    pace = found.pace
    for said in words.taken_along.pace(pace.ratio, pace.answers, pace.share, pace.weeks):
        session.say(said)
    most = max(max(week.planned_minutes, week.done_minutes) for week in found.weeks) or 1.0
    for week in found.weeks:
        _print_week(session, week, most)
    session.say()
    session.say(words.taken_along.ACTUAL_HOW, style="soft")


def _print_week(session: Session, week: WeekActual, most: float) -> None:
    session.say()
    until = "" if week.over else ", until now"
    session.heading(f"Week of {week.starts:%a} {week.starts.day} {week.starts:%b %Y}{until}")
    what = words.taken_along.done_what(week.answers, week.labs, week.lessons)
    amount = words.taken_along.done_of(week.done_minutes, week.planned_minutes)
    session.say(f"  {_bar(week, most)} {amount}{': ' + what if what else ''}")
    for said in words.taken_along.week_skills(week.worked, week.met, week.left, session.title):
        session.indented(said)


def _bar(week: WeekActual, most: float) -> str:
    """Done as a bar, planned as a mark on it."""
    done, planned = (round(_WIDTH * amount / most) for amount in (week.done_minutes, week.planned_minutes))
    cells = ["█" if place < done else "·" for place in range(_WIDTH)]
    if planned:
        cells[planned - 1] = "|"
    return "".join(cells)


def _value(session: Session, week: WeekActual) -> dict[str, object]:
    whole = {key: value for key, value in plain(week).items() if key != "skills"}
    skills = [{**plain(each), "skill": skill_of(session.engine, each.skill)} for each in week.skills]
    return {**whole, "share": week.share, "skills": skills}
