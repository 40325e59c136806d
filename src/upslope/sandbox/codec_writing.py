"""The encoder. It runs beside foreign code, whose values may be hostile to whoever looks at them."""

import datetime
import reprlib
import struct
import sys
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from upslope.sandbox.codec_arrays import numpy_writers
from upslope.sandbox.codec_tables_writing import pandas_writers
from upslope.sandbox.codec_terms import (
    CLOCK,
    MAX_DECIMAL_EXPONENT,
    MAX_DECIMAL_TEXT,
    MAX_DEPTH,
    MAX_FRACTION_BITS,
    MAX_INT_BITS,
    MAX_ITEMS,
    MAX_OPAQUE_TEXT,
    CodecError,
    Opaque,
    Refused,
    Write,
)

_DESCRIBED = 1000  # so many opaque values get a text; a longer list of objects isn't worth its time
_LENGTH = struct.Struct("<I")


class Writer:
    """What has been written, and what is left of the limits."""

    def __init__(self, max_bytes: int) -> None:
        self.out = bytearray()
        self.max_bytes = max_bytes
        self.items = 0
        self.opaques = 0
        self.open: set[int] = set()  # ids of the containers around the present place

    def room(self, size: int) -> None:
        if len(self.out) + size > self.max_bytes:
            raise CodecError(f"The value needs more than {self.max_bytes:,} bytes. Return a smaller one.")

    def put(self, data: Any) -> None:
        if len(self.out) + len(data) > self.max_bytes:
            self.room(len(data))
        self.out += data

    def pack(self, layout: str, *values: Any) -> None:
        self.put(struct.pack(layout, *values))

    def text(self, text: str) -> None:
        if type(text) is not str:
            raise Refused("a text of another type")
        data = text.encode()
        self.put(_LENGTH.pack(len(data)))
        self.put(data)

    def spend(self, items: int) -> None:
        self.items += items
        if self.items > MAX_ITEMS:
            raise CodecError(f"The value has more than {MAX_ITEMS:,} items. Return a smaller one.")

    def value(self, value: Any, depth: int) -> None:
        # Looked up by id: a hash or comparison of the type itself could be code of a metaclass.
        kind = id(type(value))
        write = _WRITERS.get(kind) or _library_writer(kind)
        follows = kind not in _LEAVES
        self.spend(1)
        start = len(self.out)
        if write is None or (follows and (depth > MAX_DEPTH or id(value) in self.open)):
            return self.opaque(value)
        if follows:
            self.open.add(id(value))
        try:
            write(self, value, depth)
        except CodecError:
            raise
        except Exception:
            del self.out[start:]
            self.opaque(value)
        finally:
            if follows:
                self.open.discard(id(value))

    def opaque(self, value: Any) -> None:
        self.opaques += 1
        text = _safe_repr(value) if self.opaques <= _DESCRIBED else ""
        _write_opaque(self, Opaque(_type_name(type(value)), text), 0)

    def sequence(self, values: Iterable[Any], depth: int) -> None:
        """Numbers of one type as one block, anything else value by value."""
        items = tuple(values)  # the repr of an element may change what holds it
        kinds = set(map(id, map(type, items)))
        for packing, kind in ((b"d", float), (b"q", int)):
            if kinds == {id(kind)}:
                try:
                    block = struct.pack(f"<{len(items)}{packing.decode()}", *items)
                except struct.error:  # an int beyond 64 bits
                    break
                self.spend(len(items))
                self.put(packing)
                self.pack("<I", len(items))
                return self.put(block)
        self.put(b"v")
        self.pack("<I", len(items))
        for item in items:
            self.value(item, depth + 1)
        return None


def _library_writer(kind: int) -> Write | None:
    """What writes values of the type with this id, if numpy or pandas is loaded and it is theirs."""
    if "numpy" not in sys.modules:
        return None
    write = numpy_writers().get(kind)
    return write or (pandas_writers().get(kind) if "pandas" in sys.modules else None)


def _type_name(kind: type) -> str:
    # Through `type` itself: a metaclass may define these as properties.
    name = type.__dict__["__qualname__"].__get__(kind)
    try:
        module = type.__dict__["__module__"].__get__(kind)
    except Exception:
        module = None
    named = name if type(module) is not str or module == "builtins" else f"{module}.{name}"
    return _short(named)


def _safe_repr(value: Any) -> str:
    """A shortened repr. It runs the value's code, so anything may be raised; the child's clock ends what never ends."""
    if type(value) is int:
        return f"an int of {value.bit_length()} bits"
    short = reprlib.Repr()
    short.maxlevel, short.maxother, short.maxstring = 3, MAX_OPAQUE_TEXT, MAX_OPAQUE_TEXT
    try:
        return _short(short.repr(value))
    except BaseException as error:  # sys.exit() in a repr, too
        return _short(f"<its repr raised {_type_name(type(error))}>")


def _short(text: str) -> str:
    # A repr may return a subclass of str that overrides slicing.
    return str.__getitem__(text, slice(MAX_OPAQUE_TEXT)).encode("utf-8", "replace").decode()


def _write_opaque(writer: Writer, value: Opaque, depth: int) -> None:
    writer.put(b"o")
    writer.text(_short(value.type_name))
    writer.text(_short(value.text))


def _write_int(writer: Writer, value: int, depth: int) -> None:
    _put_int(writer, b"i", value, MAX_INT_BITS)


def _put_int(writer: Writer, tag: bytes, value: int, most_bits: int) -> None:
    if type(value) is not int or value.bit_length() > most_bits:
        raise Refused("an int that is too long")
    size = value.bit_length() // 8 + 1
    writer.put(tag + _LENGTH.pack(size) + value.to_bytes(size, "little", signed=True))


def _write_bytes(writer: Writer, value: bytes | bytearray, depth: int) -> None:
    writer.put(b"b" if type(value) is bytes else b"B")
    writer.pack("<I", len(value))
    writer.put(value)


def _write_text(writer: Writer, value: str, depth: int) -> None:
    writer.put(b"s")
    writer.text(value)


def _sequence_writer(tag: bytes) -> Write:
    def write(writer: Writer, value: Iterable[Any], depth: int) -> None:
        writer.put(tag)
        writer.sequence(value, depth)

    return write


def _write_dict(writer: Writer, value: dict[Any, Any], depth: int) -> None:
    pairs = tuple(value.items())
    writer.put(b"m")
    writer.pack("<I", len(pairs))
    for key, item in pairs:
        writer.value(key, depth + 1)
        writer.value(item, depth + 1)


def _write_zone(writer: Writer, zone: datetime.tzinfo | None, offset: Any, name: Any) -> None:
    if zone is None:
        return writer.put(b"\0")
    key = getattr(zone, "key", None)  # a ZoneInfo's own name rather than CET or CEST
    label = _short(key if type(key) is str else name if type(name) is str else "")
    if type(offset) is not datetime.timedelta:
        raise Refused("a zone without an offset")
    writer.put(b"\1")
    writer.pack("<iII", offset.days, offset.seconds, offset.microseconds)
    return writer.text(label)


def _write_datetime(writer: Writer, value: datetime.datetime, depth: int) -> None:
    day, time = (value.year, value.month, value.day), (value.hour, value.minute, value.second)
    writer.put(b"D")
    writer.pack(CLOCK, *day, *time, value.microsecond, value.fold)
    _write_zone(writer, value.tzinfo, value.utcoffset(), value.tzname())


def _write_time(writer: Writer, value: datetime.time, depth: int) -> None:
    writer.put(b"h")
    writer.pack(CLOCK, 1, 1, 1, value.hour, value.minute, value.second, value.microsecond, value.fold)
    _write_zone(writer, value.tzinfo, value.utcoffset(), value.tzname())


def _write_decimal(writer: Writer, value: Decimal, depth: int) -> None:
    text = str(value).upper()  # the context may ask for a small e
    if len(text) > MAX_DECIMAL_TEXT or (value.is_finite() and abs(value.adjusted()) > MAX_DECIMAL_EXPONENT):
        raise Refused("a Decimal that is too long")
    writer.put(b"x")
    writer.text(text)


def _write_fraction(writer: Writer, value: Fraction, depth: int) -> None:
    for tag, part in ((b"q", value.numerator), (b"", value.denominator)):
        _put_int(writer, tag, part, MAX_FRACTION_BITS)


def _write_range(writer: Writer, value: range, depth: int) -> None:
    for tag, part in ((b"r", value.start), (b"", value.stop), (b"", value.step)):
        _put_int(writer, tag, part, MAX_INT_BITS)


_WRITE: dict[type, Write] = {
    type(None): lambda writer, value, depth: writer.put(b"N"),
    bool: lambda writer, value, depth: writer.put(b"T" if value else b"F"),
    int: _write_int,
    float: lambda writer, value, depth: writer.pack("<cd", b"d", value),
    complex: lambda writer, value, depth: writer.pack("<cdd", b"c", value.real, value.imag),
    str: _write_text,
    bytes: _write_bytes,
    bytearray: _write_bytes,
    datetime.datetime: _write_datetime,
    datetime.date: lambda writer, value, depth: writer.pack("<cHBB", b"y", value.year, value.month, value.day),
    datetime.time: _write_time,
    datetime.timedelta: lambda writer, value, depth: writer.pack(
        "<ciII", b"w", value.days, value.seconds, value.microseconds
    ),
    Decimal: _write_decimal,
    Fraction: _write_fraction,
    range: _write_range,
    Opaque: _write_opaque,
    list: _sequence_writer(b"l"),
    tuple: _sequence_writer(b"t"),
    set: _sequence_writer(b"e"),
    frozenset: _sequence_writer(b"f"),
    dict: _write_dict,
}
_WRITERS = {id(kind): write for kind, write in _WRITE.items()}
_LEAVES = frozenset(_WRITERS) - {id(kind) for kind in (list, tuple, set, frozenset, dict)}
