"""`upslope skill`: skills, their lessons, estimates and evidence."""

from datetime import datetime, time
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from upslope import words
from upslope.cli import drawing
from upslope.cli.asking import read_date
from upslope.cli.options import AsJson
from upslope.cli.session import Session, session_of
from upslope.cli.values import change_value, evidence_value, mastery_value, plain, skill_named
from upslope.engine import declare, learners, show
from upslope.engine.show import Explained, LedgerLine, SkillState, SkillView
from upslope.errors import InputError, NotFound
from upslope.model.mastery import Word
from upslope.model.skill import Skill, SkillStatus

skill = typer.Typer(help="List skills; show, read, dispute or declare one.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="SKILL", help="A skill's id, title or alias.")]
_SHOWN_ENTRIES, _SHOWN_PIECES = 10, 6


@skill.command("list")
def list_(
    context: typer.Context,
    area: Annotated[str | None, typer.Option(help="Only this area.")] = None,
    search: Annotated[str | None, typer.Option(help="Only what this text finds, best first.")] = None,
    json: AsJson = False,
) -> None:
    """List skills with their estimates."""
    session = session_of(context)
    found = _chosen(session, area, search)
    if json:
        session.json({"skills": [_state_value(state) for state in found]})
        return
    if not found:
        session.say(f"No skill matches {search!r}. All skills: upslope skill list")
        return
    titles = {each.id: each.title for each in session.engine.catalog.areas}
    table = drawing.table("Skill", ("Id", {"no_wrap": True}), ("Estimate", {"no_wrap": True}))
    last = None
    for state in found:
        if search is None and state.skill.area != last:
            last = state.skill.area
            table.add_row(drawing.heading_cell(titles.get(last, last)))
        table.add_row(drawing.indented_cell(state.skill.title), state.skill.id, drawing.number(state.mastery))
    session.out.print(table)
    session.say("One of them: upslope skill show ID", style="soft")


def _chosen(session: Session, area: str | None, search: str | None) -> list[SkillState]:
    """The states of the skills asked for, by area or as found. Raises NotFound for an unknown area."""
    engine = session.engine
    areas = [each.id for each in engine.catalog.areas]
    if area is not None and area not in areas:
        raise NotFound(f"There is no area {area!r}. There are: {', '.join(areas)}.", what="area", key=area)
    states = show.skill_states(engine, session.learner.id)
    if search is not None:
        hits = [states[hit.id] for hit in engine.catalog.search(search, limit=50) if hit.kind == "skill"]
        return [state for state in hits if area in (None, state.skill.area)]
    ordered = sorted(states.values(), key=lambda state: areas.index(state.skill.area))
    return [state for state in ordered if area in (None, state.skill.area)]


def _state_value(state: SkillState) -> dict[str, Any]:
    return {
        **skill_named(state.skill),
        "area": state.skill.area,
        "status": state.skill.status.value,
        "minutes": state.skill.minutes,
        "goal_weight": state.goal_weight,
        "mastery": mastery_value(state.mastery),
    }


@skill.command("show")
def show_(
    context: typer.Context,
    name: Name,
    since: Annotated[str | None, typer.Option(help="Explain the change since this day, too (YYYY-MM-DD).")] = None,
    json: AsJson = False,
) -> None:
    """Show a skill: the estimate, why it stands there, what comes before it and after."""
    session = session_of(context)
    found = session.skill(name)
    view = show.skill_view(session.engine, session.learner.id, found.id)
    ledger = show.ledger(session.engine, session.learner.id, found.id)
    start = _midnight(session, since) if since else None
    explained = show.explained(session.engine, session.learner.id, found.id, since=start)
    if json:
        session.json({**_view_value(session, view, ledger), "explanation": _explained_value(session, explained)})
    else:
        _print_view(session, view, ledger, explained)


def _midnight(session: Session, day: str) -> datetime:
    zone = ZoneInfo(learners.profile(session.engine, session.learner.id).zone)
    return datetime.combine(read_date(day), time(), zone)


def _explained_value(session: Session, found: Explained) -> dict[str, Any]:
    why, engine = found.explanation, session.engine
    return {
        "at": plain(why.at),
        "level": why.level.value,
        "prior_left": why.prior_left,
        "whole": change_value(engine, why.whole, begins=True),
        "latest": change_value(engine, why.latest, begins=why.from_start),
        "change": change_value(engine, found.change) if found.change else None,
        "assisted": mastery_value(found.assisted),
    }


def _print_view(session: Session, view: SkillView, ledger: list[LedgerLine], explained: Explained) -> None:
    session.heading(view.skill.title)
    session.say(f"{view.area.title} · {view.skill.id} · about {words.minutes(view.skill.minutes)}", style="soft")
    session.markdown(view.skill.can_do)
    session.say()
    session.out.print(drawing.estimate(view.mastery))
    if explained.assisted:
        session.out.print(drawing.estimate(explained.assisted))
        session.say("Above alone, below with an assistant. " + words.estimates.ASSISTED, style="soft")
    if view.mastery:
        session.say(drawing.LEGEND, style="soft")
        _print_why(session, explained)
    elif view.skill.status is SkillStatus.OUTLINE:
        session.say("There are no questions on it here yet; it is planned through its resources.", style="soft")
    _print_list(session, "What you can do then", list(view.skill.goals))
    before = [f"{words.GLYPHS[_word(s)]} {s.skill.title} ({s.skill.id}): {reason}" for s, reason in view.prerequisites]
    _print_list(session, "Comes before it", before)
    _print_list(session, "Rests on it", [", ".join(state.skill.title for state in view.needed_for)])
    _print_list(session, "Asked for by", [f"{rung}: {words.LEVELS[level]}" for _, _, rung, level in view.roles])
    labs = [f"{lab.title} ({lab.id}, {words.minutes(lab.minutes)}, {words.BANDS[lab.band]})" for lab in view.labs]
    _print_list(session, "Labs", labs)
    resources = [f"{r.title} ({r.kind}, {words.hours(r.hours)}, {r.price}): {r.url}" for r in view.skill.resources]
    _print_list(session, "To learn it from", resources)
    _print_ledger(session, ledger)
    session.say()
    if view.lesson is not None:
        session.say(f"Its lesson: upslope skill lesson {view.skill.id}")
    if view.families:
        session.say(f"Questions:  upslope practice {view.skill.id}")


def _print_why(session: Session, found: Explained) -> None:
    """One sentence on the latest change, and what moved the estimate most from the start to now, as a sum."""
    why = found.explanation
    if not why.whole.pieces:
        return
    session.say()
    session.heading("Why it stands there")
    session.say(words.estimates.change(why.latest, session.title, begins=why.from_start))
    if found.change:
        session.say(words.estimates.change(found.change, session.title))
    rows, rest = why.whole.in_points(_SHOWN_PIECES)
    table = drawing.table("What moved it most", ("When", {"no_wrap": True}), ("Points", {"no_wrap": True}))
    table.add_row("What is usual before any evidence", "", words.percent(why.whole.before))
    for piece, amount in rows:
        text = drawing.text_cell(words.sentence(words.estimates.cause(piece, session.title)))
        table.add_row(text, f"{piece.end:%Y-%m-%d}", words.points(amount))
    if rest or len(rows) < len(why.whole.grouped):
        table.add_row("Everything smaller, together", "", words.points(rest))
    table.add_row("Now", f"{why.at:%Y-%m-%d}", words.percent(why.whole.after))
    session.out.print(table)
    session.say(words.estimates.prior_left(why.prior_left), style="soft")


def _word(state: SkillState) -> Word:
    return state.mastery.word if state.mastery else Word.UNMEASURED


def _print_list(session: Session, heading: str, lines: list[str]) -> None:
    """A headed list; nothing at all if it would be empty."""
    if not any(lines):
        return
    session.say()
    session.heading(heading)
    for line in lines:
        session.item(line)


def _print_ledger(session: Session, ledger: list[LedgerLine]) -> None:
    session.say()
    session.heading("What the estimate rests on")
    if not ledger:
        session.say("  Nothing yet: it starts from what is usual. A few answers make it yours.")
        return
    table = drawing.table(("When", {"no_wrap": True}), "What", ("Moved", {"no_wrap": True}))
    zone = ZoneInfo(learners.profile(session.engine, session.learner.id).zone)
    noticed = [line for line in ledger if line.direct or _moved(line)]
    for line in noticed[:_SHOWN_ENTRIES]:
        what = words.estimates.evidence(line.evidence) + ("" if line.direct else " (on a related skill)")
        moved = f"{words.percent(line.movement.before)} ▸ {words.percent(line.movement.after)}"
        table.add_row(f"{line.evidence.occurred_at.astimezone(zone):%Y-%m-%d}", drawing.text_cell(what), moved)
    session.out.print(table)
    if len(noticed) > _SHOWN_ENTRIES:
        session.say(f"{len(noticed) - _SHOWN_ENTRIES} older entries: upslope evidence list", style="soft")


def _moved(line: LedgerLine) -> bool:
    """Whether an entry moved the estimate by as much as is shown."""
    return words.percent(line.movement.before) != words.percent(line.movement.after)


def _view_value(session: Session, view: SkillView, ledger: list[LedgerLine]) -> dict[str, Any]:
    return {
        "skill": plain(view.skill),
        "area": plain(view.area),
        "mastery": mastery_value(view.mastery),
        "estimate": mastery_value(view.estimate),
        "families": view.families,
        "labs": [{"id": lab.id, "title": lab.title, "minutes": lab.minutes, "band": lab.band} for lab in view.labs],
        "has_lesson": view.lesson is not None,
        "lesson_read": view.lesson_read,
        "prerequisites": [{**_state_value(state), "reason": reason} for state, reason in view.prerequisites],
        "needed_for": [_state_value(state) for state in view.needed_for],
        "roles": [
            {"id": role, "title": title, "rung": rung, "level": level.value} for role, title, rung, level in view.roles
        ],
        "ledger": [
            {
                "evidence": evidence_value(session.engine, line.evidence),
                "before": line.movement.before,
                "after": line.movement.after,
                "direct": line.direct,
            }
            for line in ledger
        ],
    }


@skill.command("lesson")
def lesson(
    context: typer.Context,
    name: Name,
    read: Annotated[bool, typer.Option("--read", help="Note it as read: a small part of the estimate.")] = False,
    json: AsJson = False,
) -> None:
    """Read a skill's lesson."""
    session = session_of(context)
    found = session.skill(name)
    text = session.engine.catalog.lesson(found.id)
    if text is None:
        raise InputError(
            f"There is no lesson on “{found.title}” yet. Its resources: upslope skill show {found.id}", skill=found.id
        )
    entry = declare.note_lesson(session.engine, session.learner.id, found.id) if read else None
    if json:
        noted = evidence_value(session.engine, entry) if entry else None
        session.json({"skill": skill_named(found), "markdown": text, "noted": noted})
        return
    session.markdown(text)
    session.say()
    if entry:
        session.say("Noted as read.")
    else:
        session.say(f"When you have read it: upslope skill lesson {found.id} --read")
    session.say(f"A few questions on it: upslope practice {found.id}")


@skill.command("dispute")
def dispute(
    context: typer.Context,
    name: Name,
    note: Annotated[str | None, typer.Option(help="Why, in your words.")] = None,
    json: AsJson = False,
) -> None:
    """Say that an estimate is wrong: it becomes less sure, and a short test is scheduled."""
    session = session_of(context)
    found = session.skill(name)
    entry = declare.dispute(session.engine, session.learner.id, found.id, note)
    again = f"Settle it with a few questions: upslope practice {found.id} --test-out"
    _print_declared(session, found, evidence_value(session.engine, entry) if json else None, again)


@skill.command("studied")
def studied(
    context: typer.Context,
    name: Name,
    note: Annotated[str | None, typer.Option(help="Where, in your words.")] = None,
    json: AsJson = False,
) -> None:
    """Say that you have studied a skill: a hint to the estimate, never proof."""
    session = session_of(context)
    found = session.skill(name)
    entry = declare.note_studied(session.engine, session.learner.id, found.id, note=note)
    again = f"Answers count for more: upslope practice {found.id}"
    _print_declared(session, found, evidence_value(session.engine, entry) if json else None, again)


@skill.command("done")
def done(
    context: typer.Context,
    name: Name,
    undo: Annotated[bool, typer.Option("--undo", help="Plan it again.")] = False,
    json: AsJson = False,
) -> None:
    """Say that your work on a skill outside Upslope is done: the plan leaves it out, and nothing counts as met."""
    session = session_of(context)
    found = session.skill(name)
    learners.set_done_elsewhere(session.engine, session.learner.id, found.id, done=not undo)
    if json:
        session.json({"skill": skill_named(found), "done_elsewhere": not undo})
    else:
        session.say(f"The plan {'holds' if undo else 'leaves out'} the work on {found.title} elsewhere.")


def _print_declared(session: Session, found: Skill, noted: dict[str, Any] | None, following: str) -> None:
    view = show.skill_view(session.engine, session.learner.id, found.id)
    if noted is not None:
        session.json({"skill": skill_named(found), "noted": noted, "mastery": mastery_value(view.mastery)})
        return
    session.say(f"Noted. {found.title} now stands at:")
    session.out.print(drawing.estimate(view.mastery))
    session.say(following, style="soft")
