"""`upslope forecast`: what the plan leads to, and how often what was foretold came."""

from typing import Annotated

import typer

from upslope import words
from upslope.cli import drawing
from upslope.cli.asking import read_date_or_none
from upslope.cli.options import AsJson
from upslope.cli.session import Session, session_of
from upslope.cli.values import plain, skill_of
from upslope.engine import forecast as forecast_arrow
from upslope.engine import learners
from upslope.engine import outlook as outlook_arrow
from upslope.engine import plan as plan_arrow
from upslope.model.forecast import Forecast
from upslope.words import foretold

_SHOWN_WEEKS = 12


def forecast(
    context: typer.Context,
    hours: Annotated[float | None, typer.Option(help="Suppose other hours a week; nothing is changed.")] = None,
    by: Annotated[str | None, typer.Option(help="Suppose another date: YYYY-MM-DD, or none.")] = None,
    past: Annotated[bool, typer.Option("--past", help="Show how often what was foretold came.")] = False,
    json: AsJson = False,
) -> None:
    """Say what the plan leads to, and how often what was foretold came."""
    session = session_of(context)
    if past:
        _past(session, json=json)
        return
    engine, learner = session.engine, session.learner.id
    goal, _, _ = learners.goal_or_refuse(engine, learner)
    if hours is None and by is None:
        found = outlook_arrow.outlook(engine, learner)
    else:
        amount = learners.availability(engine, learner).hours_per_week if hours is None else hours
        date_by = goal.by if by is None else read_date_or_none(by)
        found = outlook_arrow.suppose(engine, learner, amount, date_by).outlook
    if json:
        session.json(_value(session, found))
        return
    session.heading("What the plan leads to" if hours is None and by is None else "What that would lead to")
    session.say(foretold.told(found.forecast, found.hour_more))
    session.say(foretold.throughput(found.forecast.throughput), style="soft")
    session.say()
    _print_weeks(session, found.forecast)
    session.say("Next: upslope plan, or upslope forecast --past")


def _print_weeks(session: Session, found: Forecast) -> None:
    table = drawing.table("By the end of", "Readiness", ("Likely", {"no_wrap": True}), ("Ready", {"justify": "right"}))
    for week in found.weeks[:_SHOWN_WEEKS]:
        table.add_row(
            words.day(week.ends),
            f"{drawing.band(week.low, week.middle, week.high)} {words.percent(week.middle)}",
            f"{words.percent(week.low)} to {words.percent(week.high)}",
            words.percent(week.ready),
        )
    session.out.print(table)


def _past(session: Session, *, json: bool) -> None:
    record = forecast_arrow.track_record(session.engine, session.learner.id)
    kept = plan_arrow.current_plan(session.engine, session.learner.id).forecast
    if json:
        session.json({**plain(record), "this_week": plain(kept) if kept else None})
        return
    session.heading("What was foretold, and what came")
    if not record.bins:
        session.say("No week with a forecast is over yet. From then on this fills by itself.")
        return
    table = drawing.table("Foretold chance", ("Forecasts", {"justify": "right"}), "Foretold", "Came")
    for each in record.bins:
        span = f"{100 * each.low:.0f} to {100 * each.high:.0f} %"
        table.add_row(span, str(each.count), words.percent(each.foretold), words.percent(each.came))
    session.out.print(table)
    session.say(foretold.record(record.weeks, record.count, record.error))


def _value(session: Session, found: outlook_arrow.Outlook) -> dict[str, object]:
    value = plain(found.forecast)
    value["this_week"] = [
        {"skill": skill_of(session.engine, each.skill), "level": each.level, "probability": each.probability}
        for each in found.forecast.this_week
    ]
    more = {"ready_by": found.hour_more.ready_by, "ready_on": plain(found.hour_more.ready_on)}
    return {"readiness": found.readiness, "whole": found.forecast.whole, **value, "hour_more": more}
