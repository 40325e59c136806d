"""What a learner writes down and keeps, such as applications and employers: read, found again, checked, noted, removed.

Each thing is a record of its own, `kind/id`; removing one only marks it, so that what refers to it keeps its name.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from upslope.engine.ids import uuid7
from upslope.engine.learners import local_date
from upslope.engine.parts import Engine
from upslope.errors import InputError, NotFound
from upslope.model.application import Application, DatedNote, Employer, NoteKind, PayRange
from upslope.model.learner import record_type
from upslope.model.posting import SavedPosting

LONGEST_LINE, LONGEST_NOTE = 300, 4_000
MOST_OF_A_KIND = 200
HIGHEST_PAY = 1e12
PAY_PER = ("year", "month", "day", "hour")
_FARTHEST = timedelta(days=20 * 366)
_SHORT_ID = 6

Written = TypeVar("Written", Application, Employer, SavedPosting)
Noted = TypeVar("Noted", Application, Employer)
Thing = TypeVar("Thing")


def every(engine: Engine, learner_id: str, what: type[Written], kind: str) -> tuple[Written, ...]:
    """All of a kind, removed ones too."""
    records = engine.records.collection(learner_id, kind)
    return tuple(record.value for record in records if isinstance(record.value, what))


def kept(engine: Engine, learner_id: str, what: type[Written], kind: str) -> tuple[Written, ...]:
    """Those of a kind that weren't removed."""
    return tuple(each for each in every(engine, learner_id, what, kind) if each.removed_at is None)


def of_id(engine: Engine, learner_id: str, what: type[Written], kind: str, key: str | None) -> Written | None:
    """The one with this id, a removed one too."""
    name = f"{kind}/{key}"
    record = engine.records.record(learner_id, name) if key and record_type(name) else None
    return record.value if record and isinstance(record.value, what) else None


def remove(engine: Engine, learner_id: str, kind: str, thing: Noted) -> Noted:
    """Mark a thing as removed; returns it so."""
    gone = replace(thing, removed_at=engine.now())
    engine.records.put(learner_id, f"{kind}/{gone.id}", gone, engine.now())
    return gone


def found_by(known: Iterable[Noted], key: str, what: str, name: Callable[[Noted], str]) -> Noted:
    """The one that a key means: its id, the last characters of it, its whole name, or a part of the name.

    Raises NotFound where none fits, InputError where several do.
    """
    known, wanted = tuple(known), key.strip().casefold()
    if not wanted:
        raise NotFound(f"Name the {what}: a part of its name, or its id.", what=what, key=key)
    for fits in (
        [each for each in known if each.id == wanted],
        [each for each in known if len(wanted) >= _SHORT_ID and each.id.endswith(wanted)],
        [each for each in known if name(each).casefold() == wanted],
        [each for each in known if wanted in name(each).casefold()],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            told = "; ".join(f"{name(each)} ({short_id(each.id)})" for each in fits[:6])
            raise InputError(f"Several fit {key!r}: {told}. Use the characters in brackets.", field=what)
    raise NotFound(f"There is no {what} {key!r}. See them all with: upslope {what} list", what=what, key=key)


def short_id(key: str) -> str:
    """The end of an id, which is random, to be typed."""
    return key[-_SHORT_ID:]


def with_note(
    engine: Engine,
    learner_id: str,
    thing: Noted,
    text: str,
    *,
    on: date | None = None,
    kind: NoteKind = NoteKind.NOTE,
    who: str = "",
    how: str = "",
) -> Noted:
    """A thing with one more note, or contact, for a local date, today by default.

    Raises InputError for an empty or overlong one, or a far date.
    """
    if not text.strip() and not (kind is NoteKind.CONTACT and (who.strip() or how.strip())):
        raise InputError("Write what to note.", field="text")
    check_lengths({"The note": (text, LONGEST_NOTE), "Who": (who, LONGEST_LINE), "How": (how, LONGEST_LINE)})
    day = checked_day(engine, learner_id, on)
    made = DatedNote(uuid7(engine.now()), day, text.strip(), kind, who.strip(), how.strip())
    return replace(thing, notes=(*thing.notes, made))


def without_note(thing: Noted, note_id: str) -> Noted:
    """Raises NotFound."""
    return replace(thing, notes=without(thing.notes, note_id, "note"))


def checked_day(engine: Engine, learner_id: str, on: date | None, *, ahead: bool = False) -> date:
    """A local date, today by default. Raises InputError where it lies ahead and must not, or is no date of a search."""
    today = local_date(engine, learner_id)
    day = on or today
    if day > today and not ahead:
        raise InputError(f"{day} hasn't come yet. Write the day on which it happened, today at the latest.", field="on")
    if abs(day - today) > _FARTHEST:
        raise InputError(f"{day} is more than twenty years away. Check the year.", field="on")
    return day


def check_lengths(texts: dict[str, tuple[str, int]]) -> None:
    """Raises InputError for the first text (by what it is called) with more characters than it may have."""
    for name, (text, most) in texts.items():
        if len(text) > most:
            raise InputError(f"{name} has at most {most:,} characters; this has {len(text):,}.", field=name)


def check_url(url: str) -> str:
    """An address of the web, or none. Raises InputError: anything else would be a link that does something else."""
    url = url.strip()
    if url and not url.lower().startswith(("https://", "http://")):
        raise InputError(f"{url!r} is no web address. Write it with https:// in front.", field="url")
    check_lengths({"The address": (url, 2_000)})
    return url


def checked_pay(pay: PayRange | None) -> PayRange | None:
    """A range with something in it. Raises InputError for one that can't be."""
    if pay is None or (pay.low is None and pay.high is None):
        return None
    if not all(bound is None or 0 <= bound <= HIGHEST_PAY for bound in (pay.low, pay.high)):
        raise InputError(f"Pay must be between 0 and {HIGHEST_PAY:,.0f}.", field="pay")
    if pay.low is not None and pay.high is not None and pay.low > pay.high:
        raise InputError("The pay from is above the pay to. Swap them.", field="pay")
    if pay.per not in PAY_PER:
        raise InputError(f"Pay is a {', a '.join(PAY_PER)}.", field="pay")
    currency = pay.currency.strip().upper()
    if currency and not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        raise InputError(f"{pay.currency!r} is no currency. Use its three letters, such as EUR or USD.", field="pay")
    return replace(pay, currency=currency)


def lines(texts: Iterable[str], name: str) -> tuple[str, ...]:
    """Texts without empty and repeated ones. Raises InputError for overlong ones, and for too many."""
    kept = tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))
    if len(kept) > MOST_OF_A_KIND:
        raise InputError(f"{name}: at most {MOST_OF_A_KIND} lines.", field=name)
    for text in kept:
        check_lengths({name: (text, LONGEST_LINE)})
    return kept


def without(things: tuple[Thing, ...], key: str, what: str) -> tuple[Thing, ...]:
    """Things without the one of this id. Raises NotFound."""
    kept = tuple(each for each in things if getattr(each, "id", None) != key)
    if len(kept) == len(things):
        raise NotFound(f"There is no such {what} any more. Open the page again.", what=what, key=key)
    return kept
