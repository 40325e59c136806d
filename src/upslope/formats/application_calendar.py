"""Follow-ups, deadlines and interviews as an iCalendar file (RFC 5545).

Days are whole local dates. An interview with an hour stands at that instant in UTC, reckoned from the clocks of its own
zone, so that every calendar program shows it at the right hour wherever it is opened.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from upslope.formats.calendar import event_uid, sequence_at
from upslope.model.application import Application, ApplicationStage, FollowUp, Interview

if TYPE_CHECKING:
    # Loaded with the first calendar: it takes a tenth of a second.
    from icalendar import Event


@dataclass(frozen=True)
class DatedApplication:
    """An application, its employer's name, and the instant of its last change."""

    application: Application
    employer: str
    changed_at: datetime


class ApplicationTelling(Protocol):
    """Headings and texts of events; a pair is a heading and a text."""

    def calendar_name(self) -> str: ...

    def follow_up_event(self, each: FollowUp, application: Application, employer: str) -> tuple[str, str]: ...

    def deadline_event(self, application: Application, employer: str) -> tuple[str, str]: ...

    def interview_event(self, each: Interview, application: Application, employer: str) -> tuple[str, str]: ...

    def no_events(self) -> tuple[str, str]: ...


def calendar_of_applications(
    learner_id: str,
    kept: Sequence[DatedApplication],
    telling: ApplicationTelling,
    program: str,
    at: datetime,
    today: date,
) -> bytes:
    """The calendar as of an instant and the learner's local date then.

    An event keeps its UID for as long as the thing it is about is kept, and SEQUENCE grows with every change of the
    application: taking in a newer file moves what an older one set.
    """
    from icalendar import Calendar

    calendar = Calendar.new(
        prodid=f"-//Upslope//Upslope {program}//EN",
        uid=event_uid(learner_id, "applications"),
        method="PUBLISH",
        name=telling.calendar_name(),
        last_modified=max((each.changed_at for each in kept), default=at),
    )
    events = [event for each in kept for event in _events(learner_id, each, telling)]
    if not events:  # a calendar must hold something
        heading, text = telling.no_events()
        events = [_event(event_uid(learner_id, "no-application"), today, None, heading, text, at)]
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical()


def _events(learner_id: str, kept: DatedApplication, telling: ApplicationTelling) -> Iterator["Event"]:
    """What is still to be done, the deadline as long as nothing was sent, and every interview."""
    found, employer, at = kept.application, kept.employer, kept.changed_at
    if found.stage.open:
        for each in found.follow_ups:
            if each.done_on is None:
                told = telling.follow_up_event(each, found, employer)
                yield _event(event_uid(learner_id, f"follow-up-{each.id}"), each.due, None, *told, at)
    if found.deadline and found.stage is ApplicationStage.SAVED:
        told = telling.deadline_event(found, employer)
        yield _event(event_uid(learner_id, f"deadline-{found.id}"), found.deadline, None, *told, at)
    for talk in found.interviews:
        told = telling.interview_event(talk, found, employer)
        yield _event(event_uid(learner_id, f"interview-{talk.id}"), talk.on, talk, *told, at)


def instant_of(talk: Interview) -> datetime | None:
    """The instant (UTC) at which an interview begins; None where only its day is known, or its zone isn't known here.

    An hour that the clocks skip is reckoned as they stood before the change, one that they show twice is the first.
    """
    if talk.at is None:
        return None
    try:
        zone = ZoneInfo(talk.zone)
    except (ZoneInfoNotFoundError, ValueError):  # only an import brings one
        return None
    return datetime.combine(talk.on, talk.at, zone).astimezone(UTC)


def _event(uid: str, day: date, talk: Interview | None, heading: str, text: str, at: datetime) -> "Event":
    from icalendar import TRANSP, Event

    begins = instant_of(talk) if talk else None
    ends = begins + timedelta(minutes=talk.minutes) if talk and begins else day + timedelta(days=1)
    return Event.new(
        uid=uid,
        start=begins or day,
        end=ends,
        summary=heading,
        description=text,
        stamp=at,
        last_modified=at,
        sequence=sequence_at(at),
        transparency=TRANSP.OPAQUE if begins else TRANSP.TRANSPARENT,
    )
