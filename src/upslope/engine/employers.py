"""Employers: what the learner found out about them, and who works there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from upslope.engine.ids import uuid7
from upslope.engine.parts import Engine
from upslope.engine.written import (
    LONGEST_LINE,
    LONGEST_NOTE,
    MOST_OF_A_KIND,
    check_lengths,
    check_url,
    every,
    found_by,
    kept,
    lines,
    of_id,
    remove,
    with_note,
    without_note,
)
from upslope.errors import InputError
from upslope.model.application import Application, Employer, Interest, NoteKind, Person
from upslope.model.posting import SavedPosting

KIND = "employer"
LONGEST_NAME = 200


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
    found = kept(engine, learner_id, Employer, KIND)
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))


def name_of(engine: Engine, learner_id: str) -> Callable[[str | None], str]:
    """A function from an employer's id to the name, removed ones too; the empty text where there is none."""
    names = {each.id: each.name for each in every(engine, learner_id, Employer, KIND)}
    return lambda key: names.get(key, "") if key else ""


def employer_of(engine: Engine, learner_id: str, key: str | None) -> Employer | None:
    """The employer of this id, a removed one too."""
    return of_id(engine, learner_id, Employer, KIND, key)


def find_employer(engine: Engine, learner_id: str, key: str) -> Employer:
    """By id, the end of an id, or name. Raises NotFound, and InputError where several fit."""
    if (found := employer_of(engine, learner_id, key)) and found.removed_at is None:
        return found
    return found_by(employers(engine, learner_id), key, "employer", lambda each: each.name)


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
    return remove(engine, learner_id, KIND, find_employer(engine, learner_id, key))


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
    noted = with_note(engine, learner_id, employer, text, on=on, kind=kind, who=who, how=how)
    return _put(engine, learner_id, noted)


def drop_employer_note(engine: Engine, learner_id: str, key: str, note_id: str) -> Employer:
    """Remove a note. Raises NotFound."""
    return _put(engine, learner_id, without_note(find_employer(engine, learner_id, key), note_id))


def employer_view(engine: Engine, learner_id: str, key: str, applications: Iterable[Application]) -> EmployerView:
    """An employer among the learner's `applications`. Raises NotFound."""
    employer = find_employer(engine, learner_id, key)
    theirs = tuple(each for each in applications if each.employer == employer.id)
    wanted = {each.posting for each in theirs} - {None}
    name = employer.name.casefold()
    postings = tuple(
        each
        for each in kept(engine, learner_id, SavedPosting, "posting")
        if each.id in wanted or each.employer.casefold() == name
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
