"""The decoder. It runs in the judge, and nobody vouches for the bytes."""

import datetime
import struct
import sys
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from operator import eq
from typing import Any

from upslope.sandbox import codec_arrays, codec_tables_reading
from upslope.sandbox.codec_terms import (
    CLOCK,
    MAGIC,
    MAX_DECIMAL_EXPONENT,
    MAX_DECIMAL_TEXT,
    MAX_FRACTION_BITS,
    MAX_INT_BITS,
    MAX_OPAQUE_TEXT,
    MAX_READ_DEPTH,
    CodecError,
    Opaque,
    Read,
)

_SAME_HASH = 128  # ints can be chosen to share one hash, and a set of n of them costs n squared
_LENGTH = struct.Struct("<I")


class Reader:
    """A place in bytes that nobody vouches for."""

    def __init__(self, data: bytes, tables: str, max_items: int) -> None:
        self.data = data
        self.tables = tables
        self.place = len(MAGIC)
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
        if depth > MAX_READ_DEPTH:
            raise CodecError("The value is nested too deeply")
        start = self.skip(1)
        tag = self.data[start : start + 1]
        if tag not in _READERS:
            raise CodecError("An unknown kind of value")
        return _READERS[tag](self, depth)

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


def _read_dict(reader: Reader, depth: int) -> dict[Any, Any]:
    pairs = [(reader.value(depth + 1), reader.value(depth + 1)) for _ in range(reader.count(2))]
    _check_hashes([key for key, _ in pairs])
    return dict(pairs)


def _read_zone(reader: Reader) -> datetime.tzinfo | None:
    if reader.take(1) == b"\0":
        return None
    offset, name = datetime.timedelta(*reader.unpack("<iII")), reader.text(MAX_OPAQUE_TEXT)
    plain = datetime.timezone(offset)
    return plain if plain.tzname(None) == name else datetime.timezone(offset, name)


def _read_datetime(reader: Reader, depth: int) -> datetime.datetime:
    year, month, day, hour, minute, second, microsecond, fold = reader.unpack(CLOCK)
    zone = _read_zone(reader)
    return datetime.datetime(year, month, day, hour, minute, second, microsecond, zone, fold=fold)


def _read_time(reader: Reader, depth: int) -> datetime.time:
    return _read_datetime(reader, depth).timetz()


def _read_decimal(reader: Reader, depth: int) -> Decimal:
    value = Decimal(reader.text(MAX_DECIMAL_TEXT))
    if value.is_finite() and abs(value.adjusted()) > MAX_DECIMAL_EXPONENT:
        raise CodecError("A Decimal is too long")
    return value


_READERS: dict[bytes, Read] = {
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
    **codec_arrays.READERS,
    **codec_tables_reading.READERS,
}
