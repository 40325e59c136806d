"""Values as tagged bytes, for the channel between the judge and a child that may be hostile.

`encode` runs beside the learner's code, `decode` in the judge. No code of a value runs when it is decoded; every length
is checked against the bytes that are left before anything is allocated. What the encoder can't carry exactly becomes
`Opaque`: types are compared by identity, so a subclass of int or of ndarray is not an int and not an array.

A value is one tag byte and what the tag says; numbers are little-endian; a text is its length (u32) and UTF-8.
Arrays and pandas objects are in `codec_tables`; numpy and pandas are only loaded where a value of theirs is met.
"""

import datetime
import reprlib
import struct
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from operator import eq
from typing import Any, Literal

from upslope.sandbox import codec_tables
from upslope.sandbox.codec_tables import CodecError, Refused

FORMAT = 1  # raise it when the bytes of any value change; the golden test shows that they have
MAX_BYTES = 64 * 2**20
MAX_ITEMS = 5_000_000
MAX_DEPTH = 50  # of containers that the encoder follows
MAX_INT_BITS = 100_000
MAX_FRACTION_BITS = 10_000  # a Fraction is reduced when decoded, which costs the square of its size
MAX_DECIMAL_EXPONENT = 100_000  # int(Decimal("1e999999999")) would fill the judge's memory
MAX_DECIMAL_TEXT = 30_000
MAX_OPAQUE_TEXT = 200

_MAGIC = b"upv" + bytes([FORMAT])
_READ_DEPTH = 60  # a table's own parts lie a few levels below it
_DESCRIBED = 1000  # so many opaque values get a text; a longer list of objects isn't worth its time
_SAME_HASH = 128  # ints can be chosen to share one hash, and a set of n of them costs n squared
_CLOCK = "<HBBBBBIB"
_LENGTH = struct.Struct("<I")


@dataclass(frozen=True, slots=True)
class Opaque:
    """A value that can't be carried: the name of its type and a shortened repr, both only claimed by the child."""

    type_name: str
    text: str


@dataclass(frozen=True, slots=True)
class SqlRows:
    """The result of a query; every row is as long as `columns`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def encode(value: Any, *, max_bytes: int = MAX_BYTES) -> bytes:
    """The value as bytes. Raises CodecError where they are more than `max_bytes`, or its items more than MAX_ITEMS."""
    writer = _Writer(max_bytes)
    writer.put(_MAGIC)
    writer.value(value, 0)
    return bytes(writer.out)


def decode(data: bytes, *, tables: Literal["neutral", "pandas"] = "neutral", max_items: int = MAX_ITEMS) -> Any:
    """The value that `encode` was given. pandas objects become `Table` and its like, or with "pandas" the real ones.

    Zones of plain datetimes become fixed offsets that keep the zone's name. Raises CodecError, and nothing else,
    for any bytes that aren't a value.
    """
    try:
        if data[: len(_MAGIC)] != _MAGIC:
            raise CodecError(f"The bytes don't start as a value of format {FORMAT} does")
        reader = _Reader(bytes(data), tables, max_items)
        value = reader.value(0)
        if reader.place != len(reader.data):
            raise CodecError("Bytes follow the value")
        return value
    except CodecError:
        raise
    except Exception as error:
        raise CodecError(f"The bytes are not a value: {type(error).__name__}") from error


class _Writer:
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
        write = _WRITERS.get(kind) or codec_tables.writer_for(type(value))
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


def _write_opaque(writer: _Writer, value: Opaque, depth: int) -> None:
    writer.put(b"o")
    writer.text(_short(value.type_name))
    writer.text(_short(value.text))


def _write_int(writer: _Writer, value: int, depth: int) -> None:
    _put_int(writer, b"i", value, MAX_INT_BITS)


def _put_int(writer: _Writer, tag: bytes, value: int, most_bits: int) -> None:
    if type(value) is not int or value.bit_length() > most_bits:
        raise Refused("an int that is too long")
    size = value.bit_length() // 8 + 1
    writer.put(tag + _LENGTH.pack(size) + value.to_bytes(size, "little", signed=True))


def _write_bytes(writer: _Writer, value: bytes | bytearray, depth: int) -> None:
    writer.put(b"b" if type(value) is bytes else b"B")
    writer.pack("<I", len(value))
    writer.put(value)


def _write_text(writer: _Writer, value: str, depth: int) -> None:
    writer.put(b"s")
    writer.text(value)


def _sequence_writer(tag: bytes) -> Callable[[_Writer, Any, int], None]:
    def write(writer: _Writer, value: Iterable[Any], depth: int) -> None:
        writer.put(tag)
        writer.sequence(value, depth)

    return write


def _write_dict(writer: _Writer, value: dict[Any, Any], depth: int) -> None:
    pairs = tuple(value.items())
    writer.put(b"m")
    writer.pack("<I", len(pairs))
    for key, item in pairs:
        writer.value(key, depth + 1)
        writer.value(item, depth + 1)


def _write_zone(writer: _Writer, zone: datetime.tzinfo | None, offset: Any, name: Any) -> None:
    if zone is None:
        return writer.put(b"\0")
    key = getattr(zone, "key", None)  # a ZoneInfo's own name rather than CET or CEST
    label = _short(key if type(key) is str else name if type(name) is str else "")
    if type(offset) is not datetime.timedelta:
        raise Refused("a zone without an offset")
    writer.put(b"\1")
    writer.pack("<iII", offset.days, offset.seconds, offset.microseconds)
    return writer.text(label)


def _write_datetime(writer: _Writer, value: datetime.datetime, depth: int) -> None:
    day, time = (value.year, value.month, value.day), (value.hour, value.minute, value.second)
    writer.put(b"D")
    writer.pack(_CLOCK, *day, *time, value.microsecond, value.fold)
    _write_zone(writer, value.tzinfo, value.utcoffset(), value.tzname())


def _write_time(writer: _Writer, value: datetime.time, depth: int) -> None:
    writer.put(b"h")
    writer.pack(_CLOCK, 1, 1, 1, value.hour, value.minute, value.second, value.microsecond, value.fold)
    _write_zone(writer, value.tzinfo, value.utcoffset(), value.tzname())


def _write_decimal(writer: _Writer, value: Decimal, depth: int) -> None:
    text = str(value).upper()  # the context may ask for a small e
    if len(text) > MAX_DECIMAL_TEXT or (value.is_finite() and abs(value.adjusted()) > MAX_DECIMAL_EXPONENT):
        raise Refused("a Decimal that is too long")
    writer.put(b"x")
    writer.text(text)


def _write_fraction(writer: _Writer, value: Fraction, depth: int) -> None:
    for tag, part in ((b"q", value.numerator), (b"", value.denominator)):
        _put_int(writer, tag, part, MAX_FRACTION_BITS)


def _write_range(writer: _Writer, value: range, depth: int) -> None:
    for tag, part in ((b"r", value.start), (b"", value.stop), (b"", value.step)):
        _put_int(writer, tag, part, MAX_INT_BITS)


def _write_rows(writer: _Writer, value: SqlRows, depth: int) -> None:
    _check_rows(value.columns, value.rows)
    writer.put(b"Q")
    writer.pack("<II", len(value.columns), len(value.rows))
    for name in value.columns:
        writer.text(name)
    for row in value.rows:
        writer.spend(1)
        writer.sequence(row, depth + 1)


def _check_rows(columns: Any, rows: Any) -> None:
    if type(columns) is not tuple or any(type(name) is not str for name in columns) or type(rows) is not tuple:
        raise Refused("the columns of a query's result aren't texts")
    if any(type(row) is not tuple or len(row) != len(columns) for row in rows):
        raise Refused("a row of a query's result doesn't fit its columns")


_WRITE: dict[type, Callable[[_Writer, Any, int], None]] = {
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
    SqlRows: _write_rows,
}
_WRITERS = {id(kind): write for kind, write in _WRITE.items()}
_LEAVES = frozenset(_WRITERS) - {id(kind) for kind in (list, tuple, set, frozenset, dict, SqlRows)}


class _Reader:
    """A place in bytes that nobody vouches for."""

    def __init__(self, data: bytes, tables: str, max_items: int) -> None:
        self.data = data
        self.tables = tables
        self.place = len(_MAGIC)
        self.items_left = max_items

    def take(self, size: int) -> bytes:
        return self.data[self.skip(size) : self.place]

    def skip(self, size: int) -> int:
        """Pass over so many bytes, which must be there; the place where they start."""
        start = self.place
        if size > len(self.data) - start:
            raise CodecError("The bytes end within a value")
        self.place = start + size
        return start

    def length(self) -> int:
        return _LENGTH.unpack_from(self.data, self.skip(4))[0]

    def unpack(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack_from(layout, self.data, self.skip(struct.calcsize(layout)))

    def count(self, item_size: int = 1) -> int:
        """How many items follow, none of them smaller than `item_size` bytes."""
        return self.fitting(self.length(), item_size)

    def fitting(self, count: int, item_size: int) -> int:
        if count * item_size > len(self.data) - self.place:
            raise CodecError("The bytes end within a value")
        self.spend(count)
        return count

    def spend(self, items: int) -> None:
        self.items_left -= items
        if self.items_left < 0:
            raise CodecError("The value has too many items")

    def text(self, most: int = sys.maxsize) -> str:
        text = self.take(self.length()).decode()
        if len(text) > most:
            raise CodecError("A text is too long")
        return text

    def integer(self, most_bits: int) -> int:
        size = self.length()
        if size > most_bits // 8 + 1:
            raise CodecError("An int is too long")
        return int.from_bytes(self.take(size), "little", signed=True)

    def value(self, depth: int) -> Any:
        if depth > _READ_DEPTH:
            raise CodecError("The value is nested too deeply")
        start = self.skip(1)
        tag = self.data[start : start + 1]
        read = _READERS.get(tag)
        if read is not None:
            return read(self, depth)
        return codec_tables.read(self, tag, depth)

    def sequence(self, depth: int) -> Sequence[Any]:
        packing = self.take(1)
        if packing in (b"d", b"q"):
            count = self.count(8)
            return self.unpack(f"<{count}{packing.decode()}")
        if packing != b"v":
            raise CodecError("An unknown kind of sequence")
        return [self.value(depth + 1) for _ in range(self.count())]

    def hashed(self, depth: int) -> Sequence[Any]:
        items = self.sequence(depth)
        _check_hashes(items)
        return items


def _check_hashes(items: Sequence[Any]) -> None:
    # Many objects may share one opaque text; a text's hash can't be chosen.
    hashes = sorted(hash(item) for item in items if type(item) is not Opaque)
    if any(map(eq, hashes, hashes[_SAME_HASH:])):
        raise CodecError("Too many keys share one hash")


def _read_dict(reader: _Reader, depth: int) -> dict[Any, Any]:
    pairs = [(reader.value(depth + 1), reader.value(depth + 1)) for _ in range(reader.count(2))]
    _check_hashes([key for key, _ in pairs])
    return dict(pairs)


def _read_zone(reader: _Reader) -> datetime.tzinfo | None:
    if reader.take(1) == b"\0":
        return None
    offset, name = datetime.timedelta(*reader.unpack("<iII")), reader.text(MAX_OPAQUE_TEXT)
    plain = datetime.timezone(offset)
    return plain if plain.tzname(None) == name else datetime.timezone(offset, name)


def _read_datetime(reader: _Reader, depth: int) -> datetime.datetime:
    year, month, day, hour, minute, second, microsecond, fold = reader.unpack(_CLOCK)
    zone = _read_zone(reader)
    return datetime.datetime(year, month, day, hour, minute, second, microsecond, zone, fold=fold)


def _read_time(reader: _Reader, depth: int) -> datetime.time:
    return _read_datetime(reader, depth).timetz()


def _read_decimal(reader: _Reader, depth: int) -> Decimal:
    value = Decimal(reader.text(MAX_DECIMAL_TEXT))
    if value.is_finite() and abs(value.adjusted()) > MAX_DECIMAL_EXPONENT:
        raise CodecError("A Decimal is too long")
    return value


def _read_rows(reader: _Reader, depth: int) -> SqlRows:
    width, length = reader.unpack("<II")
    columns = tuple(reader.text() for _ in range(reader.fitting(width, 4)))
    rows = tuple(tuple(reader.sequence(depth + 1)) for _ in range(reader.fitting(length, 5)))
    _check_rows(columns, rows)
    return SqlRows(columns, rows)


_READERS: dict[bytes, Callable[[_Reader, int], Any]] = {
    b"N": lambda reader, depth: None,
    b"T": lambda reader, depth: True,
    b"F": lambda reader, depth: False,
    b"i": lambda reader, depth: reader.integer(MAX_INT_BITS),
    b"d": lambda reader, depth: reader.unpack("<d")[0],
    b"c": lambda reader, depth: complex(*reader.unpack("<dd")),
    b"s": lambda reader, depth: reader.text(),
    b"b": lambda reader, depth: reader.take(reader.length()),
    b"B": lambda reader, depth: bytearray(reader.take(reader.length())),
    b"l": lambda reader, depth: list(reader.sequence(depth)),
    b"t": lambda reader, depth: tuple(reader.sequence(depth)),
    b"e": lambda reader, depth: set(reader.hashed(depth)),
    b"f": lambda reader, depth: frozenset(reader.hashed(depth)),
    b"m": _read_dict,
    b"D": _read_datetime,
    b"y": lambda reader, depth: datetime.date(*reader.unpack("<HBB")),
    b"h": _read_time,
    b"w": lambda reader, depth: datetime.timedelta(*reader.unpack("<iII")),
    b"x": _read_decimal,
    b"q": lambda reader, depth: Fraction(reader.integer(MAX_FRACTION_BITS), reader.integer(MAX_FRACTION_BITS)),
    b"r": lambda reader, depth: range(*(reader.integer(MAX_INT_BITS) for _ in range(3))),
    b"o": lambda reader, depth: Opaque(reader.text(MAX_OPAQUE_TEXT), reader.text(MAX_OPAQUE_TEXT)),
    b"Q": _read_rows,
}
