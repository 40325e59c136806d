"""`upslope plan`: dated weeks towards the goal."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from upslope import words
from upslope.cli import drawing
from upslope.cli.asking import read_date, read_date_or_none
from upslope.cli.commands.plan_actual import print_actual
from upslope.cli.commands.plan_files import change_link, write_files
from upslope.cli.plan_changes import changes_value, print_changes
from upslope.cli.session import Session, session_of
from upslope.cli.values import activity_value, goal_value, plain, skill_of
from upslope.engine import learners
from upslope.engine import plan as plan_arrow
from upslope.engine.plan_changes import changes_since
from upslope.engine.plan_files import PlanFormat
from upslope.model.learner import PlanWish
from upslope.model.plan import Plan, PlanWeek

SHOWN_WEEKS = 4


def plan(
    context: typer.Context,
    weeks: Annotated[int, typer.Option(help="How many weeks to show.", min=1)] = SHOWN_WEEKS,
    everything: Annotated[bool, typer.Option("--all", help="Show all weeks.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Say why each thing is in it.")] = False,
    hours: Annotated[float | None, typer.Option(help="Change the hours of an ordinary week.")] = None,
    by: Annotated[str | None, typer.Option(help="Change the date to be ready by: YYYY-MM-DD, or none.")] = None,
    skip_week: Annotated[str | None, typer.Option(help="Skip the week that this date lies in.")] = None,
    keep_week: Annotated[str | None, typer.Option(help="Take back the skipping of the week of this date.")] = None,
    keep: Annotated[
        str | None, typer.Option(metavar="SKILL", help="Keep a skill in the plan, whatever it gains.")
    ] = None,
    leave_out: Annotated[str | None, typer.Option(metavar="SKILL", help="Leave a skill out of the plan.")] = None,
    decide: Annotated[str | None, typer.Option(metavar="SKILL", help="Let the plan decide on a skill again.")] = None,
    move: Annotated[
        str | None, typer.Option(metavar="SKILL=DATE", help="Work on a skill in the week of a date: YYYY-MM-DD.")
    ] = None,
    reach: Annotated[
        float | None,
        typer.Option(help="Say when a readiness can be reached at the earliest, in percent.", min=1, max=100),
    ] = None,
    calendar: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it as a calendar file (- for standard output).")
    ] = None,
    markdown: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it as Markdown to tick off.")] = None,
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it as CSV for a spreadsheet.")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Write over a file that is there already.")] = False,
    subscribe: Annotated[
        bool, typer.Option("--subscribe", help="Make an address that calendar programs read it at; a former one ends.")
    ] = False,
    unsubscribe: Annotated[bool, typer.Option("--unsubscribe", help="Revoke that address.")] = False,
    actual: Annotated[bool, typer.Option("--actual", help="Show what each week held and what was done in it.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON, all weeks of it.")] = False,
) -> None:
    """Show the dated plan, or change its hours, date and weeks."""
    session = session_of(context)
    _change(session, hours, by, skip_week, keep_week)
    _wish(session, {PlanWish.KEEP: keep, PlanWish.LEAVE_OUT: leave_out, None: decide}, move)
    if reach is not None:
        _print_earliest(session, plan_arrow.earliest(session.engine, session.learner.id, reach / 100), json=json)
        return
    if change_link(session, make=subscribe, revoke=unsubscribe, json=json):
        return
    if actual:
        print_actual(session, json=json)
        return
    files = {PlanFormat.CALENDAR: calendar, PlanFormat.MARKDOWN: markdown, PlanFormat.CSV: csv}
    if write_files(session, files, overwrite=overwrite, json=json):
        return
    found = plan_arrow.proven_plan(session.engine, session.learner.id)
    if json:
        session.json(_value(session, found))
        return
    _print_plan(session, found, found.weeks if everything else found.weeks[:weeks], why=why)


def _change(
    session: Session, hours: float | None, by: str | None, skip_week: str | None, keep_week: str | None
) -> None:
    """Write what the options change. Raises NoGoal, InputError, and typer.BadParameter for what is no date."""
    engine, learner = session.engine, session.learner.id
    goal, role, rung = learners.goal_or_refuse(engine, learner)
    date_by = read_date_or_none(by) if by is not None else goal.by
    changes = [(read_date(text), amount) for text, amount in ((skip_week, 0.0), (keep_week, None)) if text]
    if by is not None:
        learners.set_goal(engine, learner, role.uuid, rung.id, date_by, goal.approach)
    if hours is not None:
        learners.set_hours(engine, learner, hours)
    for day, amount in changes:
        learners.set_week(engine, learner, day, amount)


def _wish(session: Session, wishes: Mapping[PlanWish | None, str | None], move: str | None) -> None:
    """Write what is wished of skills, and the week that one is moved to (`SKILL=DATE`)."""
    engine, learner = session.engine, session.learner.id
    for wish, skill in wishes.items():
        if skill is not None:
            learners.set_plan_wish(engine, learner, skill, wish)
    if move is not None:
        skill, _, day = move.partition("=")
        learners.move_in_plan(engine, learner, skill, read_date(day))


def _print_plan(session: Session, found: Plan, shown: Sequence[PlanWeek], *, why: bool) -> None:
    _print_summary(session, found)
    print_changes(session, changes_since(session.engine, found))
    for week in shown:
        _print_week(session, week, why=why)
    session.say()
    if len(shown) < len(found.weeks):
        session.say(f"{len(found.weeks) - len(shown)} more weeks: upslope plan --all", style="soft")
    if found.left_out:
        _print_left_out(session, found)
    session.say("Next: upslope today")


def _print_summary(session: Session, found: Plan) -> None:
    engine, learner = session.engine, session.learner.id
    _, _, rung = learners.goal_or_refuse(engine, learner)
    session.heading(f"Your plan to {rung.title}")
    hours = learners.availability(engine, learner).hours_per_week
    if found.finish is None:
        session.say(f"At {hours:g} hours a week it would take more than five years.")
    else:
        span = _span(found)
        session.say(f"At {hours:g} hours a week it ends about {words.day(found.finish)}{span}.")
    if found.by:
        fits = "all of it fits" if not found.left_out else f"{len(found.left_out)} skills don't fit before it"
        session.say(f"Your date is {words.day(found.by)}: {fits}. What counts most comes first.")

    for note in found.notes:
        session.say(words.plans.plan_note(note, session.title))
    if ahead := words.plans.readiness_ahead(found):
        session.say(f"{ahead} {words.plans.proof(found.proof, dated=found.by is not None)}".rstrip())


def _print_earliest(session: Session, found: plan_arrow.Earliest, *, json: bool) -> None:
    """The answer to “when at the earliest?”"""
    if json:
        session.json(plain(found))
    elif found.hours is None:
        session.say(f"All that can be planned is expected to reach {words.percent(found.most)}, not more.")
    elif found.hours == 0:
        session.say("Your readiness is expected to be there already.")
    else:
        fewest = f"; no way takes less than {words.hours(found.fewest_hours)}" if found.fewest_hours else ""
        readiness = words.percent(found.readiness)
        session.say(f"A readiness of {readiness} can be expected by {words.day(found.day)} at the earliest.")
        session.say(f"That takes {words.hours(found.hours)}{fewest}.")


def _span(found: Plan) -> str:
    """The likely range of the finish, in words."""
    if found.finish_low is None:
        return ""
    latest = words.day(found.finish_high) if found.finish_high else "more than five years from now"
    return f", likely between {words.day(found.finish_low)} and {latest}"


def _print_week(session: Session, week: PlanWeek, *, why: bool) -> None:
    session.say()
    amount = "skipped" if week.hours == 0 else words.hours(week.hours)
    session.heading(f"Week of {week.starts:%a} {week.starts.day} {week.starts:%b %Y}, {amount}")
    grid = drawing.activity_grid()
    for activity in week.activities:
        grid.add_row(words.minutes(activity.minutes), drawing.text_cell(words.work.activity(activity, session.title)))
        if why:
            grid.add_row("", drawing.text_cell(words.work.reason(activity.reason, session.title)))
    if week.activities:
        session.out.print(grid)
    elif week.hours:
        session.say("  Nothing planned.", style="soft")


def _print_left_out(session: Session, found: Plan) -> None:
    titles = ", ".join(session.title(uuid) for uuid in found.left_out[:8])
    more = f" and {len(found.left_out) - 8} more" if len(found.left_out) > 8 else ""
    session.say(f"Not before your date, worth least per hour: {titles}{more}.")
    session.say("More hours or a later date bring them in: upslope plan --hours 8 --by 2027-12-31", style="soft")


def _value(session: Session, found: Plan) -> dict[str, Any]:
    engine = session.engine
    whole = {key: value for key, value in plain(found).items() if key not in ("weeks", "left_out", "role", "rung")}
    return {
        "goal": goal_value(engine, session.learner.id),
        "hours_per_week": learners.availability(engine, session.learner.id).hours_per_week,
        **whole,
        "weeks": [
            {
                "starts": plain(week.starts),
                "hours": week.hours,
                "planned_hours": week.planned_hours,
                "activities": [activity_value(engine, activity) for activity in week.activities],
            }
            for week in found.weeks
        ],
        "left_out": [skill_of(engine, uuid) for uuid in found.left_out],
        "changes": changes_value(engine, changes_since(engine, found)),
    }
