"""What `upslope role` and `upslope ladder` print of rungs: side by side, nearest, ways, and the ladder."""

from typing import Any

from rich.console import Group
from rich.text import Text

from upslope import words
from upslope.cli import drawing
from upslope.cli.session import Session
from upslope.cli.values import plain, skill_named, skill_of
from upslope.engine.bridges import Leg, Way, Ways
from upslope.engine.ladder import Compared, Distance, LadderView, Nearest, RungOf

_FIGURES = ("hours", "hours_low", "hours_high", "readiness", "readiness_low", "readiness_high", "measured_weight")


def place_value(place: RungOf) -> dict[str, Any]:
    """A rung by ids and titles."""
    role, rung = place.role, place.rung
    return {
        "role": {"id": role.id, "title": role.title, "own": role.own},
        "rung": {"id": rung.id, "title": rung.title, "stage": plain(rung.stage)},
    }


def compared_value(found: Compared) -> dict[str, Any]:
    """Rungs side by side as JSON."""
    table = found.table
    return {
        "columns": [
            {
                **place_value(column),
                "duties": list(column.rung.duties),
                "week": [{"what": what, "hours": hours} for what, hours in column.rung.week],
                "tools": list(table.tools_own[place]),
                "covers": list(table.covered[place]),
            }
            for place, column in enumerate(table.columns)
        ],
        "tools_shared": list(table.tools_shared),
        "skills": [
            {"skill": skill_named(skill), "levels": plain(across.levels), "same": across.same}
            for skill, across in (*found.differing, *found.shared)
        ],
    }


def print_compared(session: Session, found: Compared) -> None:
    """What each rung is, how much carries over, and the skills that differ."""
    columns = found.table.columns
    for column in columns:
        session.heading(f"{column.rung.title} ({column.role.title}{', yours' if column.role.own else ''})")
        if column.role.differs:
            session.say(" ".join(column.role.differs.split()))
        for duty in column.rung.duties:
            session.item(duty)
        session.say()
    session.heading("How much carries over")
    for i, holder in enumerate(columns):
        for j, other in enumerate(columns):
            if i != j:
                share = found.table.covered[i][j]
                session.item(words.ladder.covered(share, holder.rung.title, other.rung.title))
    session.say()
    table = drawing.table("Skill", *(column.rung.title for column in columns), "")
    for skill, across in (*found.differing, *found.shared):
        levels = (words.LEVELS[level] if level else "–" for level in across.levels)
        table.add_row(drawing.text_cell(skill.title), *levels, "" if across.same else "differs")
    session.out.print(table)


def nearest_value(session: Session, found: Nearest) -> dict[str, Any]:
    """The nearest rungs as JSON."""
    return {
        "basis": words.ladder.nearest_basis(found.entries),
        "entries": found.entries,
        "among": found.among,
        "rungs": [_distance_value(session, one) for one in found.rungs],
    }


def _distance_value(session: Session, one: Distance) -> dict[str, Any]:
    return {
        **place_value(one.place),
        **{name: getattr(one.gap, name) for name in _FIGURES},
        "measured_count": one.gap.measured_count,
        "requirements": len(one.gap.rows),
        "missing": [skill_of(session.engine, uuid) for uuid in one.missing],
    }


def print_nearest(session: Session, found: Nearest) -> None:
    """A rung each: hours left, how much is ready and measured."""
    session.say(words.ladder.nearest_basis(found.entries))
    session.say()
    table = drawing.table(
        ("Rung", {"min_width": 30}),
        ("Hours left", {"justify": "right", "no_wrap": True}),
        ("Ready", {"no_wrap": True}),
        ("Measured", {"justify": "right", "no_wrap": True}),
    )
    for one in found.rungs:
        gap = one.gap
        table.add_row(
            Group(
                drawing.text_cell(one.place.rung.title), Text(f"{one.place.role.id} {one.place.rung.id}", style="soft")
            ),
            words.hours_between(gap.hours_low, gap.hours_high) if gap.hours else "none",
            _ready(one) if gap.measured_count else "not measured",
            words.percent(gap.measured_weight) if gap.measured_count else "–",
        )
    session.out.print(table)
    if len(found.rungs) < found.among:
        session.say(f"{len(found.rungs)} of {found.among}; all with --all.", style="soft")
    session.say(
        "Ready: the share of what can be measured here that is expected at level, in a band of eight in ten. "
        "One of them: upslope role show ROLE --rung RUNG",
        style="soft",
    )


def _named(place: RungOf) -> Group:
    """The title, and the ids that commands take."""
    return Group(Text(place.rung.title), Text(f"{place.role.id} {place.rung.id}", style="soft"))


def _ready(one: Distance) -> Text:
    gap = one.gap
    band = drawing.band(gap.readiness_low, gap.readiness, gap.readiness_high, width=10)
    return Text(f"{words.percent(gap.readiness):>5} {band}")


def ways_value(found: Ways) -> dict[str, Any]:
    """The ways to a rung as JSON; `start` null is where the learner stands."""
    return {
        "target": place_value(found.target),
        "start": place_value(found.start) if found.start else None,
        "direct": _leg_value(found.direct),
        "over": [_way_value(way) for way in found.over],
    }


def _way_value(way: Way) -> dict[str, Any]:
    legs = {name: _leg_value(getattr(way, name)) for name in ("first", "second", "shared", "detour")}
    return {
        "between": place_value(way.between),
        "ready_made": way.ready_made,
        "hours": way.hours,
        "usual": way.usual,
        **legs,
    }


def _leg_value(leg: Leg) -> dict[str, Any]:
    return {
        "hours": leg.hours,
        "hours_low": leg.hours_low,
        "hours_high": leg.hours_high,
        "skills": [skill_named(skill) for skill in leg.skills],
    }


def print_ways(session: Session, found: Ways) -> None:
    """The straight way, and each over a job in between."""
    target = found.target.rung.title
    start = f"for who holds all that {found.start.rung.title} asks" if found.start else "from where you stand"
    session.heading(f"Ways to {target}, {start}")
    session.say(f"Straight on: {_about(found.direct)}, what the skills rest on included.")
    if found.direct.skills:
        session.say(f"Most time goes into {words.listed([skill.title for skill in found.direct.skills])}.")
    session.say()
    if not found.over:
        session.say(words.ladder.no_way_over(target))
    for way in found.over:
        session.heading(f"Over {way.between.rung.title} ({way.between.role.id}/{way.between.rung.id})")
        session.item(f"To that job: {_about(way.first)}")
        session.item(f"On from there: {_about(way.second)}")
        session.item(words.ladder.shortened(way.ready_made, way.detour.hours, target))
        if way.usual:
            session.item(f"Why people go on from there: {way.usual}")
        session.say()


def _about(leg: Leg) -> str:
    return words.ladder.about_hours(leg.hours, leg.hours_low, leg.hours_high)


def ladder_value(view: LadderView) -> dict[str, Any]:
    """One role's ladder and who stands where, as JSON."""
    return {
        "role": {"id": view.role.id, "title": view.role.title, "own": view.role.own},
        "steps": [
            {
                "rung": {"id": step.rung.id, "title": step.rung.title, "stage": plain(step.rung.stage)},
                "separates": list(step.rung.separates),
                "shows_readiness": list(step.rung.shows_readiness),
                "raised": [
                    {"skill": skill_named(skill), "before": plain(row.before), "after": plain(row.after)}
                    for skill, row in raised
                ],
                **{name: getattr(gap, name) for name in _FIGURES},
            }
            for step, gap, raised in view.steps
        ],
        "stages": [
            {"stage": plain(row.stage), "rungs": [place_value(place) for place in row.rungs]} for row in view.stages
        ],
    }


def print_ladder(session: Session, view: LadderView) -> None:
    """One role rung by rung, then who stands where."""
    session.heading(view.role.title)
    for step, gap, raised in view.steps:
        rung = step.rung
        stage = f", {words.ladder.RUNG_STAGES[rung.stage]}" if rung.stage else ""
        goal = ", your goal" if (view.role.uuid, rung.id) in view.aims else ""
        session.heading(f"{rung.title} ({rung.id}{stage}{goal})")
        left = (
            words.ladder.about_hours(gap.hours, gap.hours_low, gap.hours_high) if gap.rows else "requires nothing yet"
        )
        session.say(f"Left for you: {left}; {words.ladder.measured_part(gap)}.")
        for line in rung.separates:
            session.item(line)
        if raised:
            titles = [skill.title for skill, _ in raised]
            session.say(f"New or raised, {words.counted(len(raised), 'skill')}: {words.ladder.raised(titles)}.")
        for line in rung.shows_readiness:
            session.item(f"Shown by: {line[:1].lower()}{line[1:]}")
        session.say()
    table = drawing.table("Stage", "Rungs")
    for row in view.stages:
        titles = ", ".join(place.rung.title for place in row.rungs)
        table.add_row(words.ladder.RUNG_STAGES[row.stage], drawing.text_cell(titles))
    session.out.print(table)
