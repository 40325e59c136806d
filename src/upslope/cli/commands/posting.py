"""`upslope posting`: postings read, kept, and held against what one knows."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from upslope import words
from upslope.cli import drawing
from upslope.cli.offers import offer_value, say_offer
from upslope.cli.options import AsJson
from upslope.cli.session import Session, session_of
from upslope.cli.values import plain, skill_named, skill_of
from upslope.engine import postings
from upslope.engine.posting_view import PostingView, posting_view
from upslope.engine.postings import Fit, FitRow, ReadPosting
from upslope.errors import InputError
from upslope.model.posting import Ask, Demand, SavedPosting

posting = typer.Typer(help="Keep job postings, and see how you stand towards each.", no_args_is_help=True)

Name = Annotated[
    str, typer.Argument(metavar="POSTING", help="The id of a posting, as `upslope posting list` shows it.")
]


@posting.command("add")
def add(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text or a saved HTML page; - reads standard input.")],
    title: Annotated[str, typer.Option(help="What to call it, instead of the title in it.")] = "",
    json: AsJson = False,
) -> None:
    """Read a posting from a file and keep it. Nothing is sent anywhere."""
    session = session_of(context)
    content = sys.stdin.buffer.read(_LARGEST + 1) if file == "-" else _file(file)
    kept = postings.add_posting(session.engine, session.learner.id, content, title=title)
    if json:
        session.json(_posting_value(kept))
        return
    _say_posting(session, kept)
    session.say(f"How you stand towards it: upslope posting fit {kept.saved.id}", style="soft")


_LARGEST = 5_000_000


def _file(name: str) -> bytes:
    """The start of a file, a byte more than any posting may have."""
    path = Path(name)
    if not path.is_file():
        raise InputError(f"There is no file {name}. Name a text or a saved HTML page, or - for standard input.")
    with path.open("rb") as opened:
        return opened.read(_LARGEST + 1)


@posting.command("list")
def list_(context: typer.Context, json: AsJson = False) -> None:
    """List the postings that you keep, newest first."""
    session = session_of(context)
    kept = postings.list_postings(session.engine, session.learner.id)
    if json:
        session.json({"postings": [_saved_value(saved) for saved in kept]})
        return
    if not kept:
        session.say("There are none yet. Add one: upslope posting add FILE")
        return
    for saved in kept:
        session.item(f"{', '.join(filter(None, (saved.title, saved.employer, saved.place)))} ({saved.id})")


@posting.command("show")
def show(context: typer.Context, name: Name, json: AsJson = False) -> None:
    """Show a posting as it was read, with its text."""
    session = session_of(context)
    view = posting_view(session.engine, session.learner.id, name)
    found = view.fit.posting
    if json:
        beside = offer_value(view.pay) if view.pay else None
        session.json({**_posting_value(found), "pay_beside": beside, "text": found.reading.text})
        return
    _say_posting(session, found)
    say_offer(session, view.pay)
    session.say()
    session.say(found.reading.text)


@posting.command("fit")
def fit(context: typer.Context, name: Name, json: AsJson = False) -> None:
    """Say what a posting asks for, one by one, and how you stand towards it."""
    session = session_of(context)
    view = posting_view(session.engine, session.learner.id, name)
    found = view.fit
    if json:
        session.json(
            {
                **_fit_value(found),
                "aimed": view.aimed,
                "outgrown": _outgrown_value(session, view),
                "pay_beside": offer_value(view.pay) if view.pay else None,
            }
        )
        return
    _say_posting(session, found.posting)
    say_offer(session, view.pay)
    session.say()
    if not found.rows:
        session.say(words.postings.NOTHING_ASKED)
        _say_left_out(session, found)
        return
    table = drawing.table("Asked for", "How", "Skill", "You", ("Hours", {"justify": "right"}))
    for row in found.rows:
        for place, each in enumerate(row.skills):
            asked = (
                (words.postings.ask_name(row.ask), words.postings.DEMANDS[row.ask.demand]) if place == 0 else ("", "")
            )
            level = words.LEVELS[each.row.level]
            standing = words.WORDS[each.row.mastery.word] if each.row.mastery else words.plans.missing(each.row)
            hours = "met" if each.row.met else words.hours(each.row.hours)
            cells = (*asked, f"{each.skill.title} ({level})", standing, hours)
            table.add_row(*(drawing.text_cell(text) for text in cells))
    session.out.print(table)
    _say_rest(session, found)
    _say_aim(session, view)


def _outgrown_value(session: Session, view: PostingView) -> dict[str, Any] | None:
    """Skills that renewing the goal would add and drop; null where the role is as the posting is read today."""
    if view.outgrown is None:
        return None
    both = {"new": view.outgrown.new, "gone": view.outgrown.gone}
    return {name: [skill_of(session.engine, uuid) for uuid in uuids] for name, uuids in both.items()}


def _say_aim(session: Session, view: PostingView) -> None:
    saved = view.fit.posting.saved
    if view.outgrown:
        new, gone = (sorted(map(session.title, each)) for each in (view.outgrown.new, view.outgrown.gone))
        session.say(words.postings.outgrown(new, gone))
        session.say(f"Renew it: upslope posting aim {saved.id}", style="soft")
    elif view.aimed:
        session.say("It is your goal. Next: upslope gap", style="soft")
    else:
        session.say(f"Aim at it: upslope posting aim {saved.id}", style="soft")


def _say_rest(session: Session, found: Fit) -> None:
    gap = found.gap
    session.say(
        f"{found.met_count} of {words.counted(len(found.rows), 'thing')} asked for that skills here cover are met. By "
        f"weight {words.percent(gap.readiness)} of what can be measured here is expected at level, likely "
        f"{words.percent(gap.readiness_low)} to {words.percent(gap.readiness_high)}."
    )
    _say_left_out(session, found)


def _say_left_out(session: Session, found: Fit) -> None:
    for said, names in (
        ("No skill here covers these, so they don't count", [words.postings.ask_name(ask) for ask in found.uncovered]),
        ("Not mapped: names that the vocabulary doesn't know", _unmapped(found.posting)),
        ("It says that it doesn't ask for", list(found.not_asked)),
    ):
        if names:
            session.say(f"{said}: {', '.join(names)}.")


@posting.command("aim")
def aim(context: typer.Context, name: Name, json: AsJson = False) -> None:
    """Make a posting a role of your own, and your goal."""
    session = session_of(context)
    aimed = postings.aim_at_posting(session.engine, session.learner.id, name)
    required = len(aimed.role.rungs[0].requirements)
    if json:
        role = {"id": aimed.role.id, "title": aimed.role.title, "uuid": aimed.role.uuid}
        session.json({"posting": _saved_value(aimed.posting), "role": role, "requirements": required})
        return
    session.say(f"Your goal is now {aimed.role.title}, with {words.counted(required, 'requirement')}.")
    session.say("Next: upslope gap, upslope plan", style="soft")


@posting.command("remove")
def remove(context: typer.Context, name: Name, json: AsJson = False) -> None:
    """Remove a posting. A role that you made of it stays."""
    session = session_of(context)
    gone = postings.remove_posting(session.engine, session.learner.id, name)
    if json:
        session.json({"removed": _saved_value(gone)})
        return
    session.say(f"{gone.title} was removed.")


def _say_posting(session: Session, found: ReadPosting) -> None:
    employer = f", {found.saved.employer}" if found.saved.employer else ""
    session.heading(f"{found.saved.title}{employer} ({found.saved.id})")
    if facts := words.postings.posting_facts(found.reading):
        session.say(" · ".join(facts))
    if warning := words.postings.in_language(found.reading.language):
        session.say(warning)


def _unmapped(found: ReadPosting) -> list[str]:
    return list(dict.fromkeys(each.text for each in found.reading.unmapped))


def _saved_value(saved: SavedPosting) -> dict[str, Any]:
    names = ("id", "title", "employer", "place", "added_at")
    return {name: plain(getattr(saved, name)) for name in names}


def _posting_value(found: ReadPosting) -> dict[str, Any]:
    reading = found.reading
    names = ("language", "workplace", "pay", "years", "degree", "degree_required", "stage", "role", "rung", "until")
    return {
        **_saved_value(found.saved),
        **{name: plain(getattr(reading, name)) for name in names},
        "mentions": [
            {
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "term": mention.term,
                "demand": mention.demand.value,
                "level": mention.level.value,
            }
            for mention in reading.mentions
            if mention.demand is not Demand.ASIDE
        ],
        "unmapped": [plain(each) for each in reading.unmapped],
    }


def _fit_value(found: Fit) -> dict[str, Any]:
    gap = found.gap
    names = ("readiness", "readiness_low", "readiness_high", "measured_count", "measured_weight", "hours")
    return {
        "posting": _saved_value(found.posting.saved),
        **{name: getattr(gap, name) for name in (*names, "hours_low", "hours_high")},
        "met": found.met_count,
        "rows": [_row_value(row) for row in found.rows],
        "uncovered": [_ask_value(ask) for ask in found.uncovered],
        "unmapped": _unmapped(found.posting),
        "not_asked": list(found.not_asked),
    }


def _ask_value(ask: Ask) -> dict[str, Any]:
    texts = list(dict.fromkeys(mention.text for mention in ask.mentions))
    return {"options": list(ask.options), "demand": ask.demand.value, "level": ask.level.value, "as_written": texts}


def _row_value(row: FitRow) -> dict[str, Any]:
    return {
        **_ask_value(row.ask),
        "option": row.option,
        "met": row.met,
        "hours": row.hours,
        "skills": [
            {
                "skill": skill_named(each.skill),
                "level": each.row.level.value,
                "mastery": plain(each.row.mastery),
                "met": each.row.met,
                "hours": each.row.hours,
                "next": plain(each.next),
            }
            for each in row.skills
        ],
    }
