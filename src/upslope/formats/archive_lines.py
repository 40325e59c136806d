"""The lines of an export: one JSON text per value, read back with every field checked.

Packs and stores never give a value that fails these checks; a file from elsewhere may, and what is taken in stays in
the log for good. So everything that a later computation relies on is checked here.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from math import isfinite
from typing import Annotated, Any, Literal, cast
from zoneinfo import available_timezones

from pydantic import Discriminator, Field, Tag, TypeAdapter, ValidationError, create_model

from upslope.errors import ArchiveInvalid
from upslope.model.asked import Asked, Attempt
from upslope.model.evidence import Evidence, ItemFacts
from upslope.model.learner import (
    COLLECTIONS,
    HEAVIEST_GOAL,
    RECORD_KINDS,
    Availability,
    CalendarLink,
    Goal,
    LabWorks,
    Learner,
    Profile,
    Record,
)
from upslope.model.own_role import OwnRoles
from upslope.model.plan import Plan
from upslope.model.survey import Surveys

_SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema"
_MOST = 2**31
_MOST_HOURS = 168.0
_YEARS = range(1900, 3000)
_HIGHEST_GUESS = 0.9
_SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class LineKind:
    """One kind of line: the member it is in (`<name>.jsonl`) and the value it stands for."""

    name: str
    cls: type

    @property
    def member(self) -> str:
        return f"{self.name}.jsonl"


LINE_KINDS = (
    LineKind("learner", Learner),
    LineKind("evidence", Evidence),
    LineKind("asked", Asked),
    LineKind("attempt", Attempt),
    LineKind("record", Record),
    LineKind("plan", Plan),
)


def line_of(value: object) -> bytes:
    """The value as one line of JSON, without the line end."""
    return _writer(type(value)).dump_json(value)


def value_of(kind: LineKind, line: bytes, where: str) -> Any:
    """The value of one line. Raises ArchiveInvalid, saying `where` and which field."""
    try:
        read = _reader(kind.cls).validate_json(line)
        given = json.loads(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise _invalid(where, f"{field}: {first['msg']}" if field else first["msg"]) from error
    except (ValueError, RecursionError) as error:
        raise _invalid(where, str(error)) from error
    value = _as_record(read) if kind.cls is Record else read
    written = json.loads(line_of(value))
    for flaw in (*_lost(given, written, ""), *_flaws(value)):
        raise _invalid(where, flaw)
    return value


def line_schemas() -> dict[str, Any]:
    """The JSON Schema of every kind of line, under `$defs`, as one document."""
    definitions: dict[str, Any] = {}
    for kind in LINE_KINDS:
        schema = _reader(kind.cls).json_schema(ref_template="#/$defs/{model}")
        definitions |= schema.pop("$defs", {})
        definitions[f"{kind.name}.jsonl"] = schema
    for definition in definitions.values():
        if definition.get("type") == "object":
            definition["additionalProperties"] = False
    return {
        "$schema": _SCHEMA_ID,
        "title": "Upslope export: the lines of each member",
        "$comment": "Made by upslope.formats.archive_lines.line_schemas(); see export-format.md.",
        "$defs": dict(sorted(definitions.items())),
    }


# Built on first use: only export and import need them.
@cache
def _writer(cls: type) -> TypeAdapter[Any]:
    return TypeAdapter(cls)


@cache
def _reader(cls: type) -> TypeAdapter[Any]:
    return _record_reader() if cls is Record else TypeAdapter(cls)


def _record_reader() -> TypeAdapter[Any]:
    """Records are told apart by their kind: several kinds of value could be read from one JSON object."""
    joined: Any = None
    for kind, value in RECORD_KINDS.items():
        named: Any = Annotated[str, Field(pattern=f"^{kind}/[a-z0-9-]+$")] if kind in COLLECTIONS else Literal[kind]  # pyright: ignore[reportInvalidTypeForm]  a type made at run time
        fields: dict[str, Any] = {
            "learner_id": (str, ...),
            "kind": (named, ...),
            "version": (int, ...),
            "recorded_at": (datetime, ...),
            "value": (value, ...),
        }
        model: Any = Annotated[create_model(f"{value.__name__}Record", **fields), Tag(kind)]
        joined = model if joined is None else joined | model
    chosen: Any = Annotated[joined, Discriminator(_record_kind)]
    return TypeAdapter(chosen)


def _record_kind(line: Any) -> str | None:
    """The kind without the key that a collection's has."""
    kind = cast("Mapping[str, Any]", line).get("kind") if isinstance(line, Mapping) else getattr(line, "kind", None)
    return kind.partition("/")[0] if isinstance(kind, str) else None


def _as_record(line: Any) -> Record:
    return Record(line.learner_id, line.kind, line.version, line.recorded_at, line.value)


def _invalid(where: str, flaw: str) -> ArchiveInvalid:
    return ArchiveInvalid(f"{where}: {flaw} Nothing was imported.", where=where)


def _lost(given: Any, written: Any, path: str) -> Iterator[str]:
    """What a line holds and the value doesn't, and numbers that are none: neither may pass in silence."""
    if isinstance(given, Mapping) and isinstance(written, Mapping):
        for key, inner in cast("Mapping[str, Any]", given).items():
            if key not in written:
                yield f"{path}{key}: this version of the program doesn't know the field. Update it first."
            else:
                yield from _lost(inner, written[key], f"{path}{key}.")
    elif isinstance(given, list) and isinstance(written, list):
        for place, (inner, kept) in enumerate(zip(given, written, strict=False)):
            yield from _lost(inner, kept, f"{path}{place}.")
    elif isinstance(given, float) and not isfinite(given):
        yield f"{path.rstrip('.')}: not a number."


def _flaws(value: object) -> Iterator[str]:
    """Every field of a value that means nothing."""
    for name, moment in vars(value).items():
        if isinstance(moment, datetime):
            if moment.utcoffset() is None:
                yield f"{name}: an instant needs its time zone."
            elif moment.year not in _YEARS:
                yield f"{name}: the year {moment.year} can't be right."
    for name in ("seq", "version", "hints", "from_seq"):
        if not 0 <= getattr(value, name, 0) < _MOST:
            yield f"{name}: out of range."
    if isinstance(item := getattr(value, "item", None), ItemFacts):
        yield from _item_flaws(item)
    if check := _CHECKS.get(type(value)):
        yield from check(value)


def _item_flaws(item: ItemFacts) -> Iterator[str]:
    if not 1 <= item.band <= 3:
        yield "item.band: must be 1, 2 or 3."
    if not 0 <= item.guess <= _HIGHEST_GUESS:
        yield f"item.guess: must lie between 0 and {_HIGHEST_GUESS}."
    if not all(0 < weight <= 1 for _, weight in item.skills):
        yield "item.skills: weights must lie above 0 and not over 1."
    if not 0 <= item.minutes < _MOST:
        yield "item.minutes: out of range."


def _evidence_flaws(evidence: Evidence) -> Iterator[str]:
    scores = [("score", evidence.score), *(("checks", score) for _, score in evidence.checks)]
    for name, score in scores:
        if score is not None and not 0 <= score <= 1:
            yield f"{name}: must lie between 0 and 1."
    if evidence.seconds is not None and not 0 <= evidence.seconds < _MOST:
        yield "seconds: out of range."


def _attempt_flaws(attempt: Attempt) -> Iterator[str]:
    if attempt.seconds is not None and not 0 <= attempt.seconds < _MOST:
        yield "seconds: out of range."


def _record_flaws(record: Record) -> Iterator[str]:
    value = record.value
    if isinstance(value, Profile):
        if value.zone not in available_timezones():
            yield f"value.zone: {value.zone!r} is no time zone known here."
        if not 0 <= value.first_weekday <= 6:
            yield "value.first_weekday: must be 0 (Monday) to 6 (Sunday)."
    if isinstance(value, Availability):
        hours = [value.hours_per_week, *(hours for _, hours in value.exceptions)]
        if not all(0 <= hour <= _MOST_HOURS for hour in hours):
            yield "value: the hours of a week must lie between 0 and 168."
    if isinstance(value, Goal) and not all(0 < weight <= HEAVIEST_GOAL for _, _, weight in value.also):
        yield f"value.also: weights must lie above 0 and not over {HEAVIEST_GOAL:g}."
    if isinstance(value, OwnRoles):
        yield from (f"value.roles: {flaw}" for role in value.roles for flaw in role.flaws())
    if isinstance(value, LabWorks):
        for work in value.works:
            yield from (f"value.works: {flaw}" for flaw in _flaws(work))
    if isinstance(value, CalendarLink):
        yield from (f"value.{flaw}" for flaw in _flaws(value))
        if value.secret_sha256 is not None and not _SHA256.fullmatch(value.secret_sha256):
            yield "value.secret_sha256: no SHA-256 in hex."
    if isinstance(value, Surveys):
        yield from _survey_flaws(value)


def _survey_flaws(surveys: Surveys) -> Iterator[str]:
    for kept in surveys.kept:
        yield from (f"value.kept: {flaw}" for flaw in _flaws(kept))
        if not _SHA256.fullmatch(kept.digest):
            yield "value.kept: no SHA-256 in hex."


_CHECKS: dict[type, Callable[[Any], Iterator[str]]] = {
    Evidence: _evidence_flaws,
    Attempt: _attempt_flaws,
    Record: _record_flaws,
}
