"""What every part of the codec shares: its format and limits, its errors, and what writers and readers are given."""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

FORMAT = 1  # raise it when the bytes of any value change; the golden test shows that they have
MAGIC = b"upv" + bytes([FORMAT])
MAX_BYTES = 64 * 2**20
MAX_ITEMS = 5_000_000
MAX_DEPTH = 50  # of containers that the encoder follows
MAX_READ_DEPTH = 60  # a table's own parts lie a few levels below it
MAX_INT_BITS = 100_000
MAX_FRACTION_BITS = 10_000  # a Fraction is reduced when decoded, which costs the square of its size
MAX_DECIMAL_EXPONENT = 100_000  # int(Decimal("1e999999999")) would fill the judge's memory
MAX_DECIMAL_TEXT = 30_000
MAX_OPAQUE_TEXT = 200
MAX_NAME = 200
CLOCK = "<HBBBBBIB"


class CodecError(ValueError):
    """The bytes aren't a value, or the value is beyond the limits."""


class Refused(Exception):
    """Within the encoder: this value can't be carried exactly, so it becomes opaque."""


@dataclass(frozen=True, slots=True)
class Opaque:
    """A value that can't be carried: the name of its type and a shortened repr, both only claimed by the child."""

    type_name: str
    text: str


class Sink(Protocol):
    """What the encoder gives to write to."""

    opaques: int

    def room(self, size: int) -> None: ...
    def put(self, data: Any) -> None: ...
    def pack(self, layout: str, *values: Any) -> None: ...
    def text(self, text: str) -> None: ...
    def spend(self, items: int) -> None: ...
    def value(self, value: Any, depth: int) -> None: ...
    def sequence(self, values: Iterable[Any], depth: int) -> None: ...


class Source(Protocol):
    """What the decoder gives to read from."""

    data: bytes
    tables: str

    def take(self, size: int) -> bytes: ...
    def skip(self, size: int) -> int: ...
    def unpack(self, layout: str) -> tuple[Any, ...]: ...
    def count(self, item_size: int = 1) -> int: ...
    def spend(self, items: int) -> None: ...
    def text(self, most: int = sys.maxsize) -> str: ...
    def value(self, depth: int) -> Any: ...
    def sequence(self, depth: int) -> Sequence[Any]: ...


Write = Callable[[Any, Any, int], None]
Read = Callable[[Any, int], Any]
