"""Applications: written down, moved along, followed up. Each change is a new version of one record."""

from dataclasses import dataclass, replace
from datetime import date, time

from upslope.careers.applications import by_urgency, chosen, funnel, next_step, week_report
from upslope.engine import employers
from upslope.engine.asked_skills import held_of
from upslope.engine.ids import uuid7
from upslope.engine.learners import check_zone, local_date, profile
from upslope.engine.parts import Engine
from upslope.engine.roles import find_role
from upslope.engine.written import (
    LONGEST_LINE,
    LONGEST_NOTE,
    MOST_OF_A_KIND,
    check_lengths,
    check_url,
    checked_day,
    checked_pay,
    found_by,
    kept,
    lines,
    of_id,
    remove,
    with_note,
    without,
    without_note,
)
from upslope.errors import InputError, NotFound
from upslope.model.application import (
    Application,
    ApplicationStage,
    Employer,
    FollowUp,
    Interview,
    NoteKind,
    PayRange,
    StageEvent,
)
from upslope.model.posting import SavedPosting
from upslope.model.search import Funnel, NextStep, SearchReport
from upslope.planner import week_start

KIND = "application"
LONGEST_TITLE = 200
LONGEST_TALK = 24 * 60


@dataclass(frozen=True)
class Details:
    """What can be written about an application in one go. `employer` is a name or an id, and is added where it is new;
    `role` is any key of a role."""

    title: str
    employer: str = ""
    posting: str | None = None
    role: str | None = None
    rung: str | None = None
    place: str = ""
    pay: PayRange | None = None
    url: str = ""
    how: str = ""
    referred_by: str = ""
    contacts: tuple[str, ...] = ()
    season: str = ""
    deadline: date | None = None


@dataclass(frozen=True)
class Card:
    """An application as a list shows it: with the employer's name and the next step."""

    application: Application
    employer: str
    step: NextStep


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to. `employer` is an id."""

    stages: frozenset[ApplicationStage] = frozenset()
    employer: str | None = None
    text: str = ""
    open_only: bool = False


@dataclass(frozen=True)
class Listed:
    """Applications that fit the filters, what is most urgent first, and how many there are in all."""

    cards: tuple[Card, ...]
    total: int
    today: date
    employers: tuple[Employer, ...]

    def in_stage(self, stage: ApplicationStage) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.application.stage is stage)


def applications(engine: Engine, learner_id: str) -> tuple[Application, ...]:
    """Those that are kept, oldest first."""
    found = kept(engine, learner_id, Application, KIND)
    return tuple(sorted(found, key=lambda each: (each.added_at, each.id)))


def find_application(engine: Engine, learner_id: str, key: str) -> Application:
    """By id, the end of an id, or a part of “title, employer”. Raises NotFound, and InputError where several fit."""
    if (found := of_id(engine, learner_id, Application, KIND, key)) and found.removed_at is None:
        return found
    name = employers.name_of(engine, learner_id)
    return found_by(
        applications(engine, learner_id), key, KIND, lambda each: f"{each.title}, {name(each.employer)}".rstrip(", ")
    )


def listed(engine: Engine, learner_id: str, filters: Filters | None = None) -> Listed:
    """The applications with their next steps."""
    wanted = filters or Filters()
    every, today = applications(engine, learner_id), local_date(engine, learner_id)
    name = employers.name_of(engine, learner_id)
    found = chosen(
        every,
        name,
        stages=wanted.stages,
        employer=wanted.employer,
        text=wanted.text,
        open_only=wanted.open_only,
    )
    held = held_of(engine, learner_id, found)
    cards = [Card(each, name(each.employer), next_step(each, today, held)) for each in found]
    cards.sort(key=lambda card: by_urgency(card.application, card.step))
    return Listed(tuple(cards), len(every), today, employers.employers(engine, learner_id))


def report(engine: Engine, learner_id: str, day: date | None = None) -> SearchReport:
    """What was done in the week of a local date, today's by default, by the learner's own first weekday."""
    today = local_date(engine, learner_id)
    first = week_start(day or today, profile(engine, learner_id).first_weekday)
    known = employers.employers(engine, learner_id)
    return week_report(applications(engine, learner_id), known, employers.name_of(engine, learner_id), first, today)


def how_far(engine: Engine, learner_id: str) -> Funnel:
    """How far the applications came, up to today."""
    return funnel(applications(engine, learner_id), local_date(engine, learner_id))


def add_application(
    engine: Engine,
    learner_id: str,
    details: Details,
    stage: ApplicationStage = ApplicationStage.SAVED,
    on: date | None = None,
) -> Application:
    """Write down an application at a stage, reached `on` a local date (today by default; earlier ones are fine).

    Raises InputError with what is wrong, and NotFound for an unknown posting or role.
    """
    now, day = engine.now(), checked_day(engine, learner_id, on)
    made = _with(engine, learner_id, Application(uuid7(now), "", now, events=(StageEvent(stage, day),)), details)
    return put(engine, learner_id, made)


def change_application(engine: Engine, learner_id: str, key: str, details: Details) -> Application:
    """Write other details in the place of those there are. Raises as `add_application` does."""
    return put(engine, learner_id, _with(engine, learner_id, find_application(engine, learner_id, key), details))


def details_of(application: Application) -> Details:
    """What stands there now, to be changed in part."""
    return Details(
        application.title,
        application.employer or "",
        application.posting,
        application.role,
        application.rung,
        application.place,
        application.pay,
        application.url,
        application.how,
        application.referred_by,
        application.contacts,
        application.season,
        application.deadline,
    )


def move(
    engine: Engine, learner_id: str, key: str, stage: ApplicationStage, on: date | None = None, note: str = ""
) -> Application:
    """The application came to a stage `on` a local date: today by default, or an earlier one, even before others.

    Saying again what the timeline ends with changes nothing. Raises NotFound and InputError.
    """
    found, day = find_application(engine, learner_id, key), checked_day(engine, learner_id, on)
    check_lengths({"The note": (note, LONGEST_NOTE)})
    event = StageEvent(stage, day, note.strip())
    if found.events and found.timeline[-1] == event:
        return found
    return put(engine, learner_id, replace(found, events=(*found.events, event)))


def take_back(engine: Engine, learner_id: str, key: str, place: int) -> Application:
    """Remove one stage, by its place in the timeline. Raises NotFound, and InputError for the only one."""
    found = find_application(engine, learner_id, key)
    if not 0 <= place < len(found.events):
        raise NotFound("There is no such step any more. Open the page again.", what="stage", key=str(place))
    if len(found.events) == 1:
        raise InputError("An application needs at least one stage. Move it to the right one first.", field="stage")
    gone = found.timeline[place]
    first = found.events.index(gone)
    return put(engine, learner_id, replace(found, events=(*found.events[:first], *found.events[first + 1 :])))


def remove_application(engine: Engine, learner_id: str, key: str) -> Application:
    """Take an application off the lists, the report and the funnel. Raises NotFound."""
    return remove(engine, learner_id, KIND, find_application(engine, learner_id, key))


def note(
    engine: Engine,
    learner_id: str,
    key: str,
    text: str,
    *,
    on: date | None = None,
    kind: NoteKind = NoteKind.NOTE,
    who: str = "",
    how: str = "",
) -> Application:
    """Add a dated note, or a contact. Raises NotFound and InputError."""
    found = find_application(engine, learner_id, key)
    return put(engine, learner_id, with_note(engine, learner_id, found, text, on=on, kind=kind, who=who, how=how))


def drop_note(engine: Engine, learner_id: str, key: str, note_id: str) -> Application:
    """Remove a note. Raises NotFound."""
    return put(engine, learner_id, without_note(find_application(engine, learner_id, key), note_id))


def follow_up(engine: Engine, learner_id: str, key: str, due: date, what: str = "") -> Application:
    """Plan to follow up on a local date. Raises NotFound and InputError."""
    found, day = find_application(engine, learner_id, key), checked_day(engine, learner_id, due, ahead=True)
    check_lengths({"What to do": (what, LONGEST_LINE)})
    made = FollowUp(uuid7(engine.now()), day, what.strip())
    return put(engine, learner_id, replace(found, follow_ups=(*found.follow_ups, made)))


def follow_up_done(
    engine: Engine, learner_id: str, key: str, follow_up_id: str | None = None, *, on: date | None = None
) -> Application:
    """A follow-up, the one due first by default, was done `on` a local date, today by default. Raises NotFound."""
    found, day = find_application(engine, learner_id, key), checked_day(engine, learner_id, on)
    due = sorted((each for each in found.follow_ups if each.done_on is None), key=lambda each: each.due)
    chosen_id = follow_up_id or (due[0].id if due else None)
    if all(each.id != chosen_id for each in found.follow_ups):
        raise NotFound("There is no follow-up to be done here.", what="follow-up", key=follow_up_id or "")
    after = tuple(replace(each, done_on=day) if each.id == chosen_id else each for each in found.follow_ups)
    return put(engine, learner_id, replace(found, follow_ups=after))


def drop_follow_up(engine: Engine, learner_id: str, key: str, follow_up_id: str) -> Application:
    """Remove a follow-up, done or not. Raises NotFound."""
    found = find_application(engine, learner_id, key)
    kept = without(found.follow_ups, follow_up_id, "follow-up")
    return put(engine, learner_id, replace(found, follow_ups=kept))


def add_interview(
    engine: Engine,
    learner_id: str,
    key: str,
    on: date,
    at: time | None = None,
    *,
    zone: str | None = None,
    minutes: int = 60,
    what: str = "",
) -> Application:
    """An interview on a local date, at an hour by the clocks of a zone, the learner's own by default.

    Raises NotFound, and InputError for an unknown zone or minutes out of 5 to 1440.
    """
    found, day = find_application(engine, learner_id, key), checked_day(engine, learner_id, on, ahead=True)
    there = zone or profile(engine, learner_id).zone
    check_zone(there)
    check_lengths({"What it is": (what, LONGEST_LINE)})
    if not 5 <= minutes <= LONGEST_TALK:
        raise InputError(f"An interview takes 5 to {LONGEST_TALK} minutes.", field="minutes")
    hour = at.replace(second=0, microsecond=0, tzinfo=None) if at else None
    made = Interview(uuid7(engine.now()), day, hour, there, minutes, what.strip())
    return put(engine, learner_id, replace(found, interviews=(*found.interviews, made)))


def drop_interview(engine: Engine, learner_id: str, key: str, interview_id: str) -> Application:
    """Remove an interview. Raises NotFound."""
    found = find_application(engine, learner_id, key)
    return put(engine, learner_id, replace(found, interviews=without(found.interviews, interview_id, "interview")))


def put(engine: Engine, learner_id: str, application: Application) -> Application:
    """Write the next version. Raises InputError where there would be too much of one kind."""
    parts = (application.events, application.notes, application.follow_ups, application.interviews)
    if any(len(part) > MOST_OF_A_KIND for part in parts):
        raise InputError(f"An application holds at most {MOST_OF_A_KIND} of each kind. Remove some first.")
    engine.records.put(learner_id, f"{KIND}/{application.id}", application, engine.now())
    return application


def _with(engine: Engine, learner_id: str, application: Application, details: Details) -> Application:
    """Everything is checked before a new employer is added."""
    title = details.title.strip()
    if not title:
        raise InputError("Say what the job is called.", field="title")
    check_lengths(
        {
            "The title": (title, LONGEST_TITLE),
            "The employer": (details.employer.strip(), employers.LONGEST_NAME),
            **{
                name: (text, LONGEST_LINE)
                for name, text in (
                    ("The place", details.place),
                    ("The way it went out", details.how),
                    ("Who referred you", details.referred_by),
                    ("The season", details.season),
                )
            },
        }
    )
    if details.deadline:
        checked_day(engine, learner_id, details.deadline, ahead=True)
    role, rung = _aim(engine, learner_id, details, application)
    changed = replace(
        application,
        title=title,
        posting=_posting(engine, learner_id, details.posting, application),
        role=role,
        rung=rung,
        place=details.place.strip(),
        pay=checked_pay(details.pay),
        url=check_url(details.url),
        how=details.how.strip(),
        referred_by=details.referred_by.strip(),
        contacts=lines(details.contacts, "Contacts"),
        season=details.season.strip(),
        deadline=details.deadline,
    )
    employer = employers.named(engine, learner_id, details.employer)
    return replace(changed, employer=employer.id if employer else None)


def _aim(engine: Engine, learner_id: str, details: Details, before: Application) -> tuple[str | None, str | None]:
    """The role and rung; what stood there already is kept, even where the role is gone."""
    if not details.role:
        return None, None
    if (details.role, details.rung) == (before.role, before.rung):
        return before.role, before.rung
    role = find_role(engine, learner_id, details.role)
    if details.rung and role.rung(details.rung) is None:
        known = ", ".join(rung.id for rung in role.rungs)
        raise InputError(f"{role.title} has no rung {details.rung!r}; there are {known}.", field="rung")
    return role.uuid, details.rung or role.first_job.id


def _posting(engine: Engine, learner_id: str, key: str | None, before: Application) -> str | None:
    if not key or key == before.posting:
        return key or None
    if posting_of(engine, learner_id, key) is None:
        raise NotFound(f"There is no saved posting {key!r}. Leave it empty, or save it first.", what="posting", key=key)
    return key


def posting_of(engine: Engine, learner_id: str, key: str | None) -> SavedPosting | None:
    """A saved posting that is still kept, by id."""
    found = of_id(engine, learner_id, SavedPosting, "posting", key)
    return found if found and found.removed_at is None else None
