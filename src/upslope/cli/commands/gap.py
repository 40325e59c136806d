"""`upslope gap`: what the goal requires, and how far it is."""

from collections.abc import Mapping, Sequence
from typing import Any

import typer

from upslope import words
from upslope.cli import drawing
from upslope.cli.options import AsJson
from upslope.cli.session import Session, session_of
from upslope.cli.values import aim_value, goal_value, mastery_value, plain, skill_of
from upslope.engine import gap as gap_arrow
from upslope.engine import learners
from upslope.engine.gap import GoalGap
from upslope.engine.goals import Aim
from upslope.model.level import Level
from upslope.model.plan import Gap, GapRow, Measured


def gap(context: typer.Context, json: AsJson = False) -> None:
    """Show what the goal requires and how far you are from it."""
    session = session_of(context)
    found = gap_arrow.gap_at_own_pace(session.engine, session.learner.id)
    if json:
        session.json(_value(session, found))
    else:
        _print(session, found)


def _print(session: Session, found: Gap) -> None:
    _, _, rung = learners.goal_or_refuse(session.engine, session.learner.id)
    session.heading(f"The gap to {rung.title}")
    bar = drawing.band(found.readiness_low, found.readiness, found.readiness_high)
    session.say(
        f"Readiness: {words.percent(found.readiness)} {bar} likely {words.percent(found.readiness_low)} to "
        f"{words.percent(found.readiness_high)}, the weighted share of measured requirements expected at level."
    )
    session.say(
        f"Measured here: {found.measured_count} of {len(found.rows)} requirements, "
        f"{words.percent(found.measured_weight)} of the weight. The rest never counts as met."
    )
    session.say(
        f"Hours to close it: {words.hours(found.hours)}, likely {words.hours(found.hours_low)} to "
        f"{words.hours(found.hours_high)}, {words.plans.by_whose_reckoning(found)}."
    )
    apart = gap_arrow.gaps_apart(session.engine, session.learner.id)
    if len(apart) > 1:
        session.say()
        session.out.print(_goals(apart))
    session.say()
    session.out.print(_table(session, found.rows, len(apart)))
    session.say("* essential: the role can't do without it   ~ measured at a lower level only", style="soft")
    session.say(drawing.LEGEND, style="soft")
    session.say("Next: upslope plan")


def _goals(apart: Sequence[GoalGap]) -> Any:
    """Each goal by itself."""
    table = drawing.table(
        "Goal", ("Weight", {"justify": "right"}), "Ready for it alone", ("Left", {"justify": "right"})
    )
    for one in apart:
        gap = one.gap
        ready = (
            f"{words.percent(gap.readiness)}, likely {words.percent(gap.readiness_low)} to "
            f"{words.percent(gap.readiness_high)}"
        )
        table.add_row(drawing.text_cell(one.aim.title), f"{one.aim.weight:g}", ready, words.hours(gap.hours))
    return table


def _table(session: Session, rows: tuple[GapRow, ...], goals: int) -> Any:
    """By area, in each what is not met and weighs most first; with several `goals`, which of them need it."""
    engine = session.engine
    needed = gap_arrow.needed_by(engine, session.learner.id) if goals > 1 else {}
    table = drawing.table(
        ("Skill", {"ratio": 1}),
        ("Needed", {"no_wrap": True}),
        ("Estimate", {"no_wrap": True}),
        ("Left", {"justify": "right", "no_wrap": True}),
        expand=True,
    )
    ordered = sorted(rows, key=lambda row: (row.met, not row.essential, -row.weight * row.hours))
    for area in engine.catalog.areas:
        members = [row for row in ordered if engine.content.by_uuid[row.skill].area == area.id]
        if members:
            table.add_row(drawing.heading_cell(area.title))
        for row in members:
            partly = " ~" if row.measured is Measured.PARTLY else ""
            table.add_row(
                drawing.indented_cell(_title(session, row, needed, goals)),
                words.LEVELS[row.level] + ("*" if row.essential else "") + partly,
                drawing.short_estimate(row.mastery),
                "met" if row.met else f"{words.hours(row.hours)}\n{words.hours_between(row.hours_low, row.hours_high)}",
            )
    return table


def _title(session: Session, row: GapRow, needed: Mapping[tuple[str, Level], Sequence[Aim]], goals: int) -> str:
    title, by = session.title(row.skill), needed.get((row.skill, row.level), ())
    return f"{title}\n{words.plans.needed_by([aim.title for aim in by], goals)}" if by else title


def _value(session: Session, found: Gap) -> dict[str, Any]:
    engine = session.engine
    whole = {key: value for key, value in plain(found).items() if key not in ("rows", "role", "rung")}
    needed = gap_arrow.needed_by(engine, session.learner.id)
    return {
        "goal": goal_value(engine, session.learner.id),
        "goals": [_apart(one) for one in gap_arrow.gaps_apart(engine, session.learner.id)],
        **whole,
        "ready": found.ready,
        "requirements": len(found.rows),
        "rows": [
            {
                **plain(row),
                "skill": skill_of(engine, row.skill),
                "mastery": mastery_value(row.mastery),
                "met": row.met,
                "missing": words.plans.missing(row),
                "needed_by": [aim_value(aim) for aim in needed.get((row.skill, row.level), ())],
            }
            for row in found.rows
        ],
    }


def _apart(one: GoalGap) -> dict[str, Any]:
    names = ("readiness", "readiness_low", "readiness_high", "hours", "hours_low", "hours_high", "ready")
    return {**aim_value(one.aim), **{name: getattr(one.gap, name) for name in names}}
