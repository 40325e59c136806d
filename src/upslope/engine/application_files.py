"""Applications as files: the table out and in, a calendar, a week's report. The words come with the caller."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from upslope import __version__
from upslope.engine import employers
from upslope.engine.application_documents import file_name
from upslope.engine.applications import KIND, LONGEST_TITLE, applications, report
from upslope.engine.ids import uuid7
from upslope.engine.learners import check_zone, local_date
from upslope.engine.parts import Engine
from upslope.engine.plan_files import PlanFile
from upslope.engine.written import (
    LONGEST_LINE,
    LONGEST_NOTE,
    MOST_OF_A_KIND,
    check_lengths,
    check_url,
    checked_day,
    checked_pay,
    lines,
)
from upslope.errors import InputError
from upslope.formats.application_calendar import ApplicationTelling, DatedApplication, calendar_of_applications
from upslope.formats.applications_csv import COLUMNS, applications_csv
from upslope.formats.applications_csv_reading import TableRow, read_applications_csv
from upslope.formats.search_report import ReportTelling, report_csv, report_markdown
from upslope.model.application import Application, DatedNote, FollowUp, Interview, KeptDocument, StageEvent

TABLE_COLUMNS = COLUMNS
_OF_COLUMN = {
    "contacts": "contacts",
    "pay_from": "pay",
    "pay_to": "pay",
    "pay_currency": "pay",
    "pay_per": "pay",
    "outcome_on": "outcome",
    "outcome_stage": "outcome",
    "their_words": "outcome",
    "my_reading": "outcome",
    "asked": "outcome",
    "reweighted": "outcome",
    "reweighted_rows": "outcome",
}
_NO_FIELD = frozenset({"id", "employer", "stage", "since", "events", "added_at"})

Kept = TypeVar("Kept", FollowUp, Interview, DatedNote, KeptDocument)


class SearchTelling(ApplicationTelling, ReportTelling, Protocol):
    """Everything that files about applications say in words."""


class ReportFormat(StrEnum):
    """What a week's report can be written as."""

    MARKDOWN = "markdown"
    CSV = "csv"


@dataclass(frozen=True)
class TableTaken:
    """What came of a table: how many applications were added, changed, and found as they are. `added_employers` are the
    names that were new; `without_file` counts documents of which only the name came along."""

    added: int
    changed: int
    unchanged: int
    added_employers: tuple[str, ...]
    without_file: int


def table_file(engine: Engine, learner_id: str) -> PlanFile:
    """All applications that are kept as one CSV table."""
    name = employers.name_of(engine, learner_id)
    text = applications_csv(applications(engine, learner_id), name)
    return PlanFile("upslope-applications.csv", "text/csv", text.encode())


def calendar_file(engine: Engine, learner_id: str, telling: ApplicationTelling) -> PlanFile:
    """Follow-ups, deadlines and interviews as an iCalendar file."""
    name = employers.name_of(engine, learner_id)
    kept = [
        DatedApplication(record.value, name(record.value.employer), record.recorded_at)
        for record in engine.records.collection(learner_id, KIND)
        if isinstance(record.value, Application) and record.value.removed_at is None
    ]
    today = local_date(engine, learner_id)
    content = calendar_of_applications(learner_id, kept, telling, __version__, engine.now(), today)
    return PlanFile("upslope-applications.ics", "text/calendar", content)


def report_file(
    engine: Engine, learner_id: str, day: date | None, form: ReportFormat, telling: ReportTelling
) -> PlanFile:
    """The report of the week of a local date, today's by default."""
    found = report(engine, learner_id, day)
    name = f"search-{found.first.isoformat()}"
    if form is ReportFormat.CSV:
        return PlanFile(f"{name}.csv", "text/csv", report_csv(found, telling).encode())
    who = engine.records.learner(learner_id).name
    return PlanFile(f"{name}.md", "text/markdown", report_markdown(found, telling, who).encode())


def import_table(engine: Engine, learner_id: str, content: bytes) -> TableTaken:
    """Take in a table: rows with a known id change that application in the columns that the file has, all others are
    added. Everything is checked before anything is written. Evidence is neither added nor changed.

    Raises InputError with the row and column that can't be used.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("The table isn't in UTF-8. Save it as CSV in UTF-8.", field="file") from error
    today = local_date(engine, learner_id)
    rows = read_applications_csv(text, today, engine.now())
    known = {each.id: each for each in applications(engine, learner_id)}
    seen: set[str] = set()
    made: list[tuple[Application | None, Application, TableRow]] = []
    for row in rows:
        before = known.get(row.application.id)
        if row.application.id and row.application.id in seen:
            raise InputError(f"Row {row.number}: this id stands twice in the table. Nothing was taken in.", field="id")
        seen.add(row.application.id)
        made.append((before, _row(engine, learner_id, row, before, today), row))
    return _written(engine, learner_id, made)


def _written(
    engine: Engine, learner_id: str, made: list[tuple[Application | None, Application, TableRow]]
) -> TableTaken:
    names = {each.name.casefold(): each.id for each in employers.employers(engine, learner_id)}
    fresh: list[str] = []
    added = changed = without_file = 0
    here = engine.blobs.digests() if engine.blobs else frozenset[str]()
    for before, read, row in made:
        after = read
        if "employer" in row.named:
            wanted = row.employer.casefold()
            if wanted and wanted not in names:
                fresh.append(row.employer)
                names[wanted] = employers.add_employer(engine, learner_id, employers.EmployerFacts(row.employer)).id
            after = replace(after, employer=names.get(wanted))
        without_file += sum(each.sha256 not in here for each in after.documents)
        if after == before:
            continue
        added, changed = added + (before is None), changed + (before is not None)
        engine.records.put(learner_id, f"{KIND}/{after.id}", after, engine.now())
    return TableTaken(added, changed, len(made) - added - changed, tuple(fresh), without_file)


def _row(engine: Engine, learner_id: str, row: TableRow, before: Application | None, today: date) -> Application:
    """The application after a row. Raises InputError, naming the row."""
    try:
        read = _checked(engine, learner_id, row.application, row.employer)
        checked_day(engine, learner_id, row.since)
    except InputError as error:
        raise InputError(f"Row {row.number}: {error.message} Nothing was taken in.", field="file") from error
    if before is None:
        events = row.events_after(read.events, today)
        return replace(read, id=read.id or uuid7(engine.now()), events=events)
    fields = {_OF_COLUMN.get(name, name) for name in row.named - _NO_FIELD}
    after = replace(before, **{name: getattr(read, name) for name in fields})
    events = read.events if "events" in row.named and read.events else before.events
    return replace(after, events=row.events_after(events, today))


def _checked(engine: Engine, learner_id: str, read: Application, employer: str) -> Application:
    """With an id for everything that has none. What names things of another installation is kept as it is."""
    check_lengths(
        {
            "The title": (read.title, LONGEST_TITLE),
            "The employer": (employer, employers.LONGEST_NAME),
            "The place": (read.place, LONGEST_LINE),
            "How": (read.how, LONGEST_LINE),
            "Who referred you": (read.referred_by, LONGEST_LINE),
            "The season": (read.season, LONGEST_LINE),
            "Role, rung and posting": (f"{read.role}{read.rung}{read.posting}", LONGEST_LINE),
        }
    )
    days = [read.deadline, *(each.due for each in read.follow_ups), *(each.on for each in read.interviews)]
    for day in days:
        checked_day(engine, learner_id, day, ahead=True)
    for day in [*(each.on for each in read.events), *(each.on for each in read.notes)]:
        checked_day(engine, learner_id, day)
    for talk in read.interviews:
        check_zone(talk.zone)
    _check_texts(read)
    fresh = _identified(engine)
    return replace(
        read,
        url=check_url(read.url),
        pay=checked_pay(read.pay),
        contacts=lines(read.contacts, "Contacts"),
        follow_ups=tuple(fresh(each) for each in read.follow_ups),
        interviews=tuple(fresh(each) for each in read.interviews),
        notes=tuple(fresh(each) for each in read.notes),
        documents=tuple(fresh(replace(each, name=file_name(each.name))) for each in read.documents),
    )


def _check_texts(read: Application) -> None:
    outcome = read.outcome
    texts = [each.text for each in read.notes] + [event.note for event in read.events]
    texts += [outcome.their_words, outcome.my_reading] if outcome else []
    short = [each.what for each in (*read.follow_ups, *read.interviews)]
    short += [part for each in read.notes for part in (each.who, each.how)]
    for text in texts:
        check_lengths({"A note": (text, LONGEST_NOTE)})
    for text in short:
        check_lengths({"A line": (text, LONGEST_LINE)})
    parts: tuple[tuple[StageEvent | FollowUp | Interview | DatedNote | KeptDocument, ...], ...]
    parts = (read.events, read.follow_ups, read.interviews, read.notes, read.documents)
    if any(len(part) > MOST_OF_A_KIND for part in parts):
        raise InputError(f"An application holds at most {MOST_OF_A_KIND} of each kind.", field="file")


def _identified(engine: Engine) -> Callable[[Kept], Kept]:
    def given(each: Kept) -> Kept:
        return each if each.id else replace(each, id=uuid7(engine.now()))

    return given
