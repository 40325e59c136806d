"""Values as tagged bytes, for the channel between the judge and a child that may be hostile.

`encode` runs beside the learner's code, `decode` in the judge. No code of a value runs when it is decoded; every length
is checked against the bytes that are left before anything is allocated. What the encoder can't carry exactly becomes
`Opaque`: types are compared by identity, so a subclass of int or of ndarray is not an int and not an array.

A value is one tag byte and what the tag says; numbers are little-endian; a text is its length (u32) and UTF-8.
numpy and pandas are only loaded where a value of theirs is met. `codec_writing` and `codec_reading` hold plain values,
`codec_arrays` and `codec_tables_*` those of numpy and pandas, `codec_terms` the format's limits.
"""

from typing import Any, Literal

from upslope.sandbox.codec_reading import Reader
from upslope.sandbox.codec_terms import FORMAT, MAGIC, MAX_BYTES, MAX_DEPTH, MAX_ITEMS, CodecError, Opaque
from upslope.sandbox.codec_writing import Writer

__all__ = ["FORMAT", "MAX_BYTES", "MAX_DEPTH", "MAX_ITEMS", "CodecError", "Opaque", "decode", "encode"]


def encode(value: Any, *, max_bytes: int = MAX_BYTES) -> bytes:
    """The value as bytes. Raises CodecError where they are more than `max_bytes`, or its items more than MAX_ITEMS."""
    writer = Writer(max_bytes)
    writer.put(MAGIC)
    writer.value(value, 0)
    return bytes(writer.out)


def decode(data: bytes, *, tables: Literal["neutral", "pandas"] = "neutral", max_items: int = MAX_ITEMS) -> Any:
    """The value that `encode` was given. pandas objects become `Table` and its like, or with "pandas" the real ones.

    Zones of plain datetimes become fixed offsets that keep the zone's name. Raises CodecError, and nothing else,
    for any bytes that aren't a value.
    """
    try:
        if data[: len(MAGIC)] != MAGIC:
            raise CodecError(f"The bytes don't start as a value of format {FORMAT} does")
        reader = Reader(bytes(data), tables, max_items)
        value = reader.value(0)
        if reader.place != len(reader.data):
            raise CodecError("Bytes follow the value")
        return value
    except CodecError:
        raise
    except Exception as error:
        raise CodecError(f"The bytes are not a value: {type(error).__name__}") from error
