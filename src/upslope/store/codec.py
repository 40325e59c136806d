"""Values to JSON text and back, without loss: what can't be read back as it was written is refused at once."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from upslope.errors import DatabaseCorrupt, InputError

T = TypeVar("T")


def encode(value: T) -> tuple[str, T]:
    """The JSON text of a frozen dataclass, and the value as it will be read back (instants in UTC).

    Raises InputError for a naive instant, and for anything that JSON can't keep as it is: NaN, a lone surrogate,
    a date where the type says Any.
    """
    normal = in_utc(value)
    cls = type(value)
    try:
        body = _adapter(cls).dump_json(normal, warnings="error")
        kept = in_utc(cast(T, _adapter(cls).validate_json(body)))
    except (PydanticSerializationError, ValidationError) as error:
        raise InputError(f"This {cls.__name__} can't be stored: {error}", type=cls.__name__) from error
    if kept != normal:
        raise InputError(f"This {cls.__name__} would not be read back as it is: {normal!r}", type=cls.__name__)
    return body.decode(), kept


def decode(cls: type[T], body: str) -> T:
    """The value of a stored text. Raises DatabaseCorrupt if it is none."""
    try:
        return in_utc(_adapter(cls).validate_json(body))
    except ValidationError as error:
        raise DatabaseCorrupt(
            f"A stored {cls.__name__} can't be read. Restore a backup with `upslope restore`. ({error})",
            type=cls.__name__,
        ) from error


def in_utc(value: T) -> T:
    """The same value with every instant of its own (not of values inside it) in UTC. Raises InputError if naive."""
    changes: dict[str, Any] = {}
    for name in _instants(type(value)):
        moment = getattr(value, name)
        if moment is not None and moment.tzinfo is not UTC:
            changes[name] = instant(moment, name)
    return replace(cast(Any, value), **changes) if changes else value


def instant(moment: datetime, name: str) -> datetime:
    """The same moment in UTC. Raises InputError, naming it, if it has no time zone."""
    if moment.utcoffset() is None:
        raise InputError(f"{name} has no time zone: {moment!r}", field=name)
    return moment.astimezone(UTC)


# Built on first use: a process that never touches plans does not pay for their schema.
@cache
def _adapter(cls: type) -> TypeAdapter[Any]:
    return TypeAdapter(cls)


@cache
def _instants(cls: type) -> tuple[str, ...]:
    hints = get_type_hints(cls)
    return tuple(f.name for f in fields(cls) if hints[f.name] is datetime or datetime in get_args(hints[f.name]))
