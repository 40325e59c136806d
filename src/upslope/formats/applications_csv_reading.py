"""Reading the table of applications: what `applications_csv.py` writes, or any table with some of its columns."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from math import isfinite
from typing import TypeVar

from upslope.errors import InputError
from upslope.formats.applications_csv import CALCULATES, COLUMNS
from upslope.model.application import (
    Application,
    ApplicationOutcome,
    ApplicationStage,
    AskedSkill,
    DatedNote,
    FollowUp,
    Interview,
    KeptDocument,
    NoteKind,
    PayRange,
    Reweighting,
    StageEvent,
    WeightChange,
    Went,
)
from upslope.model.level import Level

LARGEST_TABLE = 5_000
_ID = re.compile(r"[a-z0-9-]{1,64}")
_BACK = {"n": "\n", "r": "\r", "t": "\t", "s": " "}

Chosen = TypeVar("Chosen", bound=Enum)


@dataclass(frozen=True)
class TableRow:
    """A row that was read: an application and its employer's name. `application.id` is empty for a new one, and
    `application.employer` is always None: the name says who it is. `named` are the columns that the file has, `stage`
    and `since` what stands in those two."""

    number: int
    application: Application
    employer: str
    named: frozenset[str]
    stage: ApplicationStage | None
    since: date | None

    def events_after(self, events: tuple[StageEvent, ...], today: date) -> tuple[StageEvent, ...]:
        """Stages with what the row's `stage` adds to them. Raises InputError where later ones contradict it."""
        if self.stage is None:
            return events or (StageEvent(ApplicationStage.SAVED, self.since or today),)
        last = sorted(events, key=lambda event: event.on)[-1] if events else None
        if last and last.stage is self.stage:
            return events
        on = self.since or today
        if last and on < last.on:
            raise InputError(
                f"Row {self.number}, column “stage”: it says {self.stage.value} since {on}, and the events end later "
                f"with {last.stage.value}. Write it among the events, or correct the date. Nothing was taken in.",
                field="stage",
            )
        return (*events, StageEvent(self.stage, on))


def read_applications_csv(text: str, today: date, now: datetime) -> tuple[TableRow, ...]:
    """The rows of a table. `today` stands in for a date of the stage that is not given, `now` for `added_at`.

    Raises InputError for columns that aren't known or come twice, and for the first cell that can't be read, naming
    row and column; nothing is guessed.
    """
    try:
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    except csv.Error as error:
        raise InputError(
            f"This is no CSV table ({error}). Save it as CSV with commas, in UTF-8.", field="file"
        ) from error
    if not rows or not any(cell.strip() for cell in rows[0]):
        raise InputError("The table is empty. Its first row must name the columns.", field="file")
    names = [name.strip().lower() for name in rows[0]]
    _check_columns(names)
    if len(rows) > LARGEST_TABLE:
        raise InputError(f"The table has more than {LARGEST_TABLE:,} rows. Split it.", field="file")
    found: list[TableRow] = []
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
            raise InputError(
                f"Row {number} has {len(row)} cells and the table {len(names)} columns. A comma inside a text needs "
                "quotes around the text.",
                field="file",
            )
        cells = {name: _as_typed(cell) for name, cell in zip(names, row, strict=False)}
        found.append(_Row(number, cells, today, now).read(frozenset(names)))
    return tuple(found)


def _check_columns(names: Sequence[str]) -> None:
    if len(names) == 1 and ";" in names[0]:
        raise InputError("The table is parted by semicolons. Save it with commas, and take it in again.", field="file")
    unknown = [name or "(empty)" for name in names if name not in COLUMNS]
    twice = sorted({name for name in names if names.count(name) > 1})
    known = f"Known are: {', '.join(COLUMNS)}."
    if unknown:
        raise InputError(f"Unknown columns: {', '.join(unknown)}. {known}", field="file")
    if twice:
        raise InputError(f"These columns come twice: {', '.join(twice)}.", field="file")
    if "title" not in names:
        raise InputError(f"The column “title” is missing: it says what the job is called. {known}", field="file")


@dataclass(frozen=True)
class _Row:
    """One row in the reading."""

    number: int
    cells: dict[str, str]
    today: date
    now: datetime

    def read(self, named: frozenset[str]) -> TableRow:
        if not self.cell("title").strip():
            raise self.wrong("title", "is empty; say what the job is called")
        key = self.cell("id").strip()
        if key and not _ID.fullmatch(key):
            raise self.wrong("id", "is none of ours; leave it empty for a new application")
        made = Application(
            id=key,
            title=self.cell("title").strip(),
            added_at=self.instant("added_at") or self.now,
            posting=self.cell("posting").strip() or None,
            role=self.cell("role").strip() or None,
            rung=self.cell("rung").strip() or None,
            place=self.cell("place"),
            pay=self.pay(),
            url=self.cell("url").strip(),
            how=self.cell("how"),
            referred_by=self.cell("referred_by"),
            contacts=tuple(parts[0] for parts in self.lines("contacts", 1)),
            season=self.cell("season"),
            deadline=self.day("deadline", self.cell("deadline")),
            events=self.events(),
            follow_ups=tuple(self.follow_ups()),
            interviews=tuple(self.interviews()),
            notes=tuple(self.notes()),
            documents=tuple(self.documents()),
            outcome=self.outcome(),
        )
        since = self.day("since", self.cell("since"))
        return TableRow(self.number, made, self.cell("employer").strip(), named, self.stage(), since)

    def cell(self, name: str) -> str:
        return self.cells.get(name, "")

    def wrong(self, name: str, why: str) -> InputError:
        return InputError(f"Row {self.number}, column “{name}”: {why}. Nothing was taken in.", field=name)

    def lines(self, name: str, most: int) -> Iterator[list[str]]:
        """The things of a cell, each with as many parts as there can be."""
        for line in self.cell(name).split("\n"):
            if not line.strip():
                continue
            parts = _parts(line.removesuffix("\r"))
            if len(parts) > most:
                raise self.wrong(
                    name, f"a line has {len(parts)} parts and can have {most}; write a bar inside a text as \\|"
                )
            yield [*parts, *[""] * (most - len(parts))]

    def day(self, name: str, text: str) -> date | None:
        if not text.strip():
            return None
        try:
            return date.fromisoformat(text.strip())
        except ValueError as error:
            raise self.wrong(name, f"{text!r} is no date; write it as 2027-03-01") from error

    def needed_day(self, name: str, text: str) -> date:
        if (day := self.day(name, text)) is None:
            raise self.wrong(name, "a date is missing; write it as 2027-03-01")
        return day

    def instant(self, name: str) -> datetime | None:
        text = self.cell(name).strip()
        if not text:
            return None
        try:
            at = datetime.fromisoformat(text)
        except ValueError as error:
            raise self.wrong(name, f"{text!r} is no instant; leave it empty") from error
        if at.tzinfo is None:
            raise self.wrong(name, f"{text!r} lacks its time zone; leave it empty")
        return at

    def number_in(self, name: str, text: str) -> float | None:
        if not text.strip():
            return None
        try:
            value = float(text)
        except ValueError as error:
            raise self.wrong(name, f"{text!r} is no number; write 85000 or 85000.50") from error
        if not isfinite(value):
            raise self.wrong(name, f"{text!r} is no number")
        return value

    def whole(self, name: str, text: str, otherwise: int) -> int:
        value = self.number_in(name, text)
        if value is not None and (value != int(value) or value < 0):
            raise self.wrong(name, f"{text!r} is no whole number")
        return otherwise if value is None else int(value)

    def one_of(self, name: str, text: str, kind: type[Chosen]) -> Chosen:
        try:
            return kind(text.strip().lower())
        except ValueError as error:
            raise self.wrong(name, f"{text!r} is none of {', '.join(str(each.value) for each in kind)}") from error

    def pay(self) -> PayRange | None:
        low, high = (self.number_in(name, self.cell(name)) for name in ("pay_from", "pay_to"))
        if low is None and high is None:
            return None
        return PayRange(low, high, self.cell("pay_currency").strip(), self.cell("pay_per").strip() or "year")

    def stage(self) -> ApplicationStage | None:
        return self.one_of("stage", self.cell("stage"), ApplicationStage) if self.cell("stage").strip() else None

    def events(self) -> tuple[StageEvent, ...]:
        return tuple(
            StageEvent(self.one_of("events", stage, ApplicationStage), self.needed_day("events", on), note)
            for on, stage, note in self.lines("events", 3)
        )

    def follow_ups(self) -> Iterator[FollowUp]:
        for due, what, done, key in self.lines("follow_ups", 4):
            yield FollowUp(key, self.needed_day("follow_ups", due), what, self.day("follow_ups", done))

    def interviews(self) -> Iterator[Interview]:
        for on, at, zone, minutes, what, key in self.lines("interviews", 6):
            try:
                hour = time.fromisoformat(at) if at else None
            except ValueError as error:
                raise self.wrong("interviews", f"{at!r} is no hour; write it as 14:30") from error
            day, long = self.needed_day("interviews", on), self.whole("interviews", minutes, 60)
            yield Interview(key, day, hour, zone or "UTC", long, what)

    def notes(self) -> Iterator[DatedNote]:
        for on, kind, text, who, how, key in self.lines("notes", 6):
            yield DatedNote(
                key, self.needed_day("notes", on), text, self.one_of("notes", kind or "note", NoteKind), who, how
            )

    def documents(self) -> Iterator[KeptDocument]:
        for name, media_type, size, digest, added, key in self.lines("documents", 6):
            if not re.fullmatch(r"[0-9a-f]{64}", digest):
                raise self.wrong("documents", "a document has no SHA-256; add files on the application's page instead")
            day = self.needed_day("documents", added)
            yield KeptDocument(key, name, media_type, digest, self.whole("documents", size, 0), day)

    def outcome(self) -> ApplicationOutcome | None:
        on = self.day("outcome_on", self.cell("outcome_on"))
        names = ("outcome_stage", "their_words", "my_reading", "asked", "reweighted")
        if on is None and not any(self.cell(name).strip() for name in names):
            return None
        stage = self.cell("outcome_stage")
        asked = tuple(
            AskedSkill(
                skill, self.one_of("asked", went, Went), self.one_of("asked", level or "know", Level), key or None
            )
            for skill, went, level, key in self.lines("asked", 4)
        )
        return ApplicationOutcome(
            on or self.today,
            asked,
            self.one_of("outcome_stage", stage, ApplicationStage) if stage.strip() else None,
            self.cell("their_words"),
            self.cell("my_reading"),
            self.reweighting(),
        )

    def reweighting(self) -> Reweighting | None:
        for role, rung, on, made_of, goal_role, goal_rung in self.lines("reweighted", 6):
            changes = tuple(
                WeightChange(
                    skill,
                    self.one_of("reweighted_rows", level, Level),
                    self.number_in("reweighted_rows", before),
                    self.number_in("reweighted_rows", after) or 0.0,
                )
                for skill, level, before, after in self.lines("reweighted_rows", 4)
            )
            goal = (goal_role, goal_rung) if goal_role else None
            return Reweighting(role, rung, changes, self.needed_day("reweighted", on), made_of or None, goal)
        return None


def _unescaped(part: str) -> str:
    return re.sub(r"\\(.)", lambda found: _BACK.get(found[1], found[1]), part, flags=re.DOTALL)


def _parts(line: str) -> list[str]:
    """The parts of a line, parted by bars that no backslash stands before."""
    found: list[str] = []
    rest = line
    while True:
        match = re.match(r"(?:\\.|[^\\|])*", rest)
        assert match is not None
        found.append(_unescaped(match[0].strip(" ")))
        rest = rest[match.end() :]
        if not rest.startswith("|"):
            return [*found, *([_unescaped(rest)] if rest else [])]
        rest = rest[1:]


def _as_typed(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip().startswith(CALCULATES) else cell
