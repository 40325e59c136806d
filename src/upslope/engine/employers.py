"""Employers: what the learner found out about them, and who works there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from upslope.engine.ids import uuid7
from upslope.engine.learners import local_date
from upslope.engine.parts import Engine
from upslope.errors import InputError, NotFound
from upslope.model.application import Application, DatedNote, Employer, Interest, NoteKind, Person
from upslope.model.learner import record_type
from upslope.model.posting import SavedPosting

KIND = "employer"
LONGEST_NAME, LONGEST_LINE, LONGEST_NOTE = 200, 300, 4_000
MOST_OF_A_KIND = 200
_FARTHEST = timedelta(days=20 * 366)
_SHORT_ID = 6

Kept = TypeVar("Kept", Employer, Application)
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class EmployerFacts:
    """What can be written about an employer in one go; lists as tuples of lines."""

    name: str
    what: str = ""
    industry: str | None = None
    size: str = ""
    places: tuple[str, ...] = ()
    url: str = ""
    roles: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    status: Interest = Interest.UNDECIDED
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class EmployerView:
    """An employer with the applications and saved postings of theirs: those applied to, and those with its name.

    `industry` is its title; `described` says whether a pack describes it.
    """

    employer: Employer
    industry: str | None
    applications: tuple[Application, ...]
    postings: tuple[SavedPosting, ...]
    described: bool = False


def employers(engine: Engine, learner_id: str) -> tuple[Employer, ...]:
    """Those that are kept, by name."""
    kept = (each for each in _all(engine, learner_id) if each.removed_at is None)
    return tuple(sorted(kept, key=lambda each: (each.name.casefold(), each.id)))


def _all(engine: Engine, learner_id: str) -> tuple[Employer, ...]:
    records = engine.records.collection(learner_id, KIND)
    return tuple(record.value for record in records if isinstance(record.value, Employer))


def name_of(engine: Engine, learner_id: str) -> Callable[[str | None], str]:
    """A function from an employer's id to the name, removed ones too; the empty text where there is none."""
    names = {each.id: each.name for each in _all(engine, learner_id)}
    return lambda key: names.get(key, "") if key else ""


def employer_of(engine: Engine, learner_id: str, key: str | None) -> Employer | None:
    """The employer of this id, a removed one too."""
    kind = f"{KIND}/{key}"
    record = engine.records.record(learner_id, kind) if key and record_type(kind) else None
    return record.value if record and isinstance(record.value, Employer) else None


def find_employer(engine: Engine, learner_id: str, key: str) -> Employer:
    """By id, the end of an id, or name. Raises NotFound, and InputError where several fit."""
    if (found := employer_of(engine, learner_id, key)) and found.removed_at is None:
        return found
    return found_by(employers(engine, learner_id), key, "employer", lambda each: each.name)


def found_by(known: Iterable[Kept], key: str, what: str, name: Callable[[Kept], str]) -> Kept:
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


def named(engine: Engine, learner_id: str, text: str) -> Employer | None:
    """The employer of this id or whole name, added where there is none; None for an empty text."""
    wanted = text.strip()
    if not wanted:
        return None
    for each in employers(engine, learner_id):
        if each.id == wanted or each.name.casefold() == wanted.casefold():
            return each
    return add_employer(engine, learner_id, EmployerFacts(wanted))


def add_employer(engine: Engine, learner_id: str, facts: EmployerFacts) -> Employer:
    """Raises InputError with a sentence for everything that is wrong, also for a name that is there already."""
    now = engine.now()
    return _put(engine, learner_id, _with(engine, Employer(uuid7(now), "", now), facts))


def change_employer(engine: Engine, learner_id: str, key: str, facts: EmployerFacts) -> Employer:
    """Write other facts in the place of those known. Notes stay. Raises NotFound and InputError."""
    return _put(engine, learner_id, _with(engine, find_employer(engine, learner_id, key), facts))


def remove_employer(engine: Engine, learner_id: str, key: str) -> Employer:
    """Take an employer off the list; applications there keep the name. Raises NotFound."""
    gone = replace(find_employer(engine, learner_id, key), removed_at=engine.now())
    engine.records.put(learner_id, f"{KIND}/{gone.id}", gone, engine.now())
    return gone


def note_employer(
    engine: Engine,
    learner_id: str,
    key: str,
    text: str,
    *,
    on: date | None = None,
    kind: NoteKind = NoteKind.NOTE,
    who: str = "",
    how: str = "",
) -> Employer:
    """Add a dated note, or a contact. Raises NotFound and InputError."""
    employer = find_employer(engine, learner_id, key)
    note = new_note(engine, learner_id, text, on=on, kind=kind, who=who, how=how)
    return _put(engine, learner_id, replace(employer, notes=(*employer.notes, note)))


def drop_employer_note(engine: Engine, learner_id: str, key: str, note_id: str) -> Employer:
    """Remove a note. Raises NotFound."""
    employer = find_employer(engine, learner_id, key)
    return _put(engine, learner_id, replace(employer, notes=without(employer.notes, note_id, "note")))


def employer_view(engine: Engine, learner_id: str, key: str, applications: Iterable[Application]) -> EmployerView:
    """An employer among the learner's `applications`. Raises NotFound."""
    employer = find_employer(engine, learner_id, key)
    theirs = tuple(each for each in applications if each.employer == employer.id)
    wanted = {each.posting for each in theirs} - {None}
    kept = (record.value for record in engine.records.collection(learner_id, "posting"))
    name = employer.name.casefold()
    postings = tuple(
        each
        for each in kept
        if isinstance(each, SavedPosting)
        and each.removed_at is None
        and (each.id in wanted or each.employer.casefold() == name)
    )
    described = any(each.id == employer.industry for each in engine.catalog.career.industries)
    return EmployerView(employer, industry_title(engine, employer.industry), theirs, postings, described)


def industry_title(engine: Engine, key: str | None) -> str | None:
    """The title of an industry (id); the id itself where no pack describes it."""
    return next((each.title for each in engine.catalog.career.industries if each.id == key), key) if key else None


def _industry(engine: Engine, text: str | None) -> str | None:
    """The id of an industry named by id or title; any other text stands for itself."""
    wanted = (text or "").strip()
    known = engine.catalog.career.industries
    fits = (each.id for each in known if wanted.casefold() in (each.id.casefold(), each.title.casefold()))
    return next(fits, wanted) or None


def new_note(
    engine: Engine,
    learner_id: str,
    text: str,
    *,
    on: date | None = None,
    kind: NoteKind = NoteKind.NOTE,
    who: str = "",
    how: str = "",
) -> DatedNote:
    """A note for a local date, today by default. Raises InputError for an empty or overlong one, or a far date."""
    if not text.strip() and not (kind is NoteKind.CONTACT and (who.strip() or how.strip())):
        raise InputError("Write what to note.", field="text")
    check_lengths({"The note": (text, LONGEST_NOTE), "Who": (who, LONGEST_LINE), "How": (how, LONGEST_LINE)})
    day = checked_day(engine, learner_id, on)
    return DatedNote(uuid7(engine.now()), day, text.strip(), kind, who.strip(), how.strip())


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


def _with(engine: Engine, employer: Employer, facts: EmployerFacts) -> Employer:
    check_lengths(
        {
            "The name": (facts.name.strip(), LONGEST_NAME),
            "What they do": (facts.what, LONGEST_NOTE),
            "The size": (facts.size, LONGEST_LINE),
            "The industry": (facts.industry or "", 100),
        }
    )
    if not facts.name.strip():
        raise InputError("Give the employer's name.", field="name")
    people = tuple(each for each in facts.people if each.name.strip())
    if len(people) > MOST_OF_A_KIND:
        raise InputError(f"People: at most {MOST_OF_A_KIND}.", field="people")
    for person in people:
        check_lengths({"A person": (f"{person.name}{person.what}{person.contact}", 2 * LONGEST_LINE)})
    return replace(
        employer,
        name=facts.name.strip(),
        what=facts.what.strip(),
        industry=_industry(engine, facts.industry),
        size=facts.size.strip(),
        places=lines(facts.places, "Places"),
        url=check_url(facts.url),
        roles=lines(facts.roles, "Roles"),
        people=people,
        status=facts.status,
        sources=lines(facts.sources, "Sources"),
    )


def _put(engine: Engine, learner_id: str, employer: Employer) -> Employer:
    for other in employers(engine, learner_id):
        if other.id != employer.id and other.name.casefold() == employer.name.casefold():
            raise InputError(f"There is an employer called {other.name!r} already: add to that one.", field="name")
    if len(employer.notes) > MOST_OF_A_KIND:
        raise InputError(f"An employer has at most {MOST_OF_A_KIND} notes. Remove one first.", field="note")
    engine.records.put(learner_id, f"{KIND}/{employer.id}", employer, engine.now())
    return employer
