r"""The table of applications as CSV, out and in again without loss.

One row is one application. Cells that hold several things hold one a line, the parts of each parted by " | ", with
"\n", "\t", "\|" and "\\" for a line feed, a tab, a bar and a backslash inside a part, "\s" for a space at its end;
parts at the end may be missing. Only `title` is needed; a row without `id` is a new application. `employer` is a name.
Dates are written as 2027-03-01.

| column | what stands there |
|---|---|
| id | made here; empty for a new one |
| title, employer, place, url, how, referred_by, season, deadline | as in the form |
| stage, since | where it stands, and since which date; the last line of `events` |
| events | date, stage, note |
| contacts | a name a line |
| pay_from, pay_to, pay_currency, pay_per | numbers; three letters; year, month, day or hour |
| role, rung, posting | the role's uuid, the rung's id, the saved posting's id |
| follow_ups | due date, what, date done, id |
| interviews | date, hour (14:30), zone, minutes, what, id |
| notes | date, note or contact, text, who, how, id |
| documents | name, media type, size in bytes, SHA-256, date kept, id |
| outcome_on, outcome_stage, their_words, my_reading | what came of it |
| asked | skill's uuid, how it went (well, partly, badly), level, id of the entry of evidence |
| reweighted | role's uuid, rung, date, role it was copied from, goal before: role, rung |
| reweighted_rows | skill's uuid, level, weight before (empty: none), weight after |
| added_at | an instant with its zone |
"""

import csv
import io
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from enum import Enum
from typing import TypeVar

from upslope.model.application import (
    Application,
    PayRange,
)

COLUMNS = (
    "id",
    "title",
    "employer",
    "stage",
    "since",
    "place",
    "url",
    "how",
    "referred_by",
    "contacts",
    "pay_from",
    "pay_to",
    "pay_currency",
    "pay_per",
    "season",
    "deadline",
    "role",
    "rung",
    "posting",
    "events",
    "follow_ups",
    "interviews",
    "notes",
    "documents",
    "outcome_on",
    "outcome_stage",
    "their_words",
    "my_reading",
    "asked",
    "reweighted",
    "reweighted_rows",
    "added_at",
)
CALCULATES = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'")

Chosen = TypeVar("Chosen", bound=Enum)
Value = TypeVar("Value")


def applications_csv(kept: Sequence[Application], employer: Callable[[str | None], str]) -> str:
    """The table as of RFC 4180, a row for each application."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for each in kept:
        cells = _cells(each, employer(each.employer))
        rows.writerow([_harmless(cells[name]) for name in COLUMNS])
    return text.getvalue()


def _cells(each: Application, employer: str) -> dict[str, str]:
    pay, outcome = each.pay or PayRange(per=""), each.outcome
    done = outcome.reweighting if outcome else None
    return {
        "id": each.id,
        "title": each.title,
        "employer": employer,
        "stage": each.stage.value,
        "since": _text(each.since),
        "place": each.place,
        "url": each.url,
        "how": each.how,
        "referred_by": each.referred_by,
        "contacts": _lines([(name,) for name in each.contacts]),
        "pay_from": _text(pay.low),
        "pay_to": _text(pay.high),
        "pay_currency": pay.currency,
        "pay_per": pay.per,
        "season": each.season,
        "deadline": _text(each.deadline),
        "role": each.role or "",
        "rung": each.rung or "",
        "posting": each.posting or "",
        "events": _lines([(e.on, e.stage, e.note) for e in each.events]),
        "follow_ups": _lines([(f.due, f.what, f.done_on, f.id) for f in each.follow_ups]),
        "interviews": _lines([(t.on, t.at, t.zone, t.minutes, t.what, t.id) for t in each.interviews]),
        "notes": _lines([(n.on, n.kind, n.text, n.who, n.how, n.id) for n in each.notes]),
        "documents": _lines([(d.name, d.media_type, d.size, d.sha256, d.added_on, d.id) for d in each.documents]),
        "outcome_on": _text(outcome.on if outcome else None),
        "outcome_stage": _text(outcome.in_stage if outcome else None),
        "their_words": outcome.their_words if outcome else "",
        "my_reading": outcome.my_reading if outcome else "",
        "asked": _lines([(a.skill, a.went, a.level, a.evidence) for a in outcome.asked] if outcome else []),
        "reweighted": _lines([(done.role, done.rung, done.on, done.made_of, *(done.goal_from or ()))] if done else []),
        "reweighted_rows": _lines([(c.skill, c.level, c.before, c.after) for c in done.changes] if done else []),
        "added_at": each.added_at.isoformat(),
    }


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)


def _lines(things: Sequence[tuple[object, ...]]) -> str:
    return "\n".join(" | ".join(_escaped(_text(part)) for part in thing).rstrip(" ") for thing in things)


_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "|": "\\|"}
_ESCAPED = re.compile(r"[\\\n\r\t|]")


def _escaped(part: str) -> str:
    inner = _ESCAPED.sub(lambda found: _ESCAPES[found[0]], part)
    # A space at an end is part of the text, and would otherwise be taken for the one beside a bar.
    inner = f"\\s{inner[1:]}" if inner.startswith(" ") else inner
    return f"{inner[:-1]}\\s" if inner.endswith(" ") else inner


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet calculates with. What begins with an apostrophe gets another, so all comes back."""
    return f"'{cell}" if cell.lstrip().startswith(CALCULATES) else cell
