"""One application on the command line, in words and as JSON."""

from typing import Any

from upslope import words
from upslope.cli.session import Session
from upslope.cli.values import plain, skill_of
from upslope.engine.application_outcome import ApplicationView, application_view
from upslope.engine.applications import Card
from upslope.engine.written import short_id
from upslope.model.application import Application


def card_value(card: Card) -> dict[str, Any]:
    """An application as a list shows it."""
    found = card.application
    return {
        "id": found.id,
        "title": found.title,
        "employer": card.employer or None,
        "stage": found.stage.value,
        "since": plain(found.since),
        "next": {**plain(card.step), "text": words.search.next_step(card.step)},
    }


def show_application(session: Session, key: str, json: bool) -> None:
    """Print an application: where it stands, the next step, and all that happened."""
    view = application_view(session.engine, session.learner.id, key)
    found = view.application
    if json:
        session.json(_value(session, view))
        return
    session.heading(f"{found.title}{f', {view.employer_name}' if view.employer_name else ''} ({short_id(found.id)})")
    since = f" {'since' if found.stage.open else 'on'} {words.day(found.since)}" if found.since else ""
    session.say(f"{words.search.APPLICATION_STAGES[found.stage]}{since}")
    session.say(f"Next: {words.search.next_step(view.step)}")
    facts = (
        found.place,
        words.search.pay_seen(found.pay),
        found.season,
        found.url,
        view.rung.title if view.rung else "",
    )
    for fact in (fact for fact in facts if fact):
        session.item(fact)
    _history(session, found, view.zone)
    if view.asked:
        session.say()
        session.heading("Asked")
    for each in view.asked:
        closes = (
            "held"
            if each.row is None or each.row.met
            else f"{words.plans.missing(each.row)}, {words.hours(each.row.hours)}"
        )
        session.item(f"{session.title(each.asked.skill)}: {words.search.WENT[each.asked.went]} ({closes})")
    for posting in view.similar:
        session.item(f"Like it: {posting.title}")


def _history(session: Session, found: Application, zone: str) -> None:
    lines = [
        (event.on, f"{words.search.APPLICATION_STAGES[event.stage]} {event.note}".strip()) for event in found.timeline
    ]
    lines += [(note.on, ", ".join(part for part in (note.who, note.how, note.text) if part)) for note in found.notes]
    lines += [(each.done_on, f"Followed up {each.what}".strip()) for each in found.follow_ups if each.done_on]
    lines += [
        (talk.on, f"Interview {words.search.interview_when(talk, zone)} {talk.what}".strip())
        for talk in found.interviews
    ]
    session.say()
    for on, text in sorted(lines, key=lambda line: line[0]):
        session.item(f"{on}  {text}")
    for each in found.follow_ups:
        if each.done_on is None:
            session.item(f"{each.due}  to do: {each.what or 'follow up'}")
    for each in found.documents:
        session.item(f"{each.added_on}  kept: {each.name} ({each.size:,} bytes, SHA-256 {each.sha256[:12]}…)")


def _value(session: Session, view: ApplicationView) -> dict[str, Any]:
    whole = plain(view.application)
    told = view.application.outcome
    if told:
        whole["outcome"]["asked"] = [
            {**plain(each), "skill": skill_of(session.engine, each.skill)} for each in told.asked
        ]
    return {
        **whole,
        "stage": view.application.stage.value,
        "since": plain(view.application.since),
        "employer": {"id": view.application.employer, "name": view.employer_name} if view.employer_name else None,
        "next": {**plain(view.step), "text": words.search.next_step(view.step)},
    }
