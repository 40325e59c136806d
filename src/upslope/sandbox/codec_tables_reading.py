"""pandas' part of the decoder: tables as the frozen values of `codec_tables`, or as pandas objects."""

import math
import sys
from collections.abc import Callable
from datetime import timedelta, timezone
from typing import Any, Literal

from upslope.sandbox.codec_arrays import library, objects, read_array
from upslope.sandbox.codec_tables import TABLE_COST, ZONE, Axis, Missing, Table, TimedeltaValue, TimestampValue
from upslope.sandbox.codec_terms import MAX_NAME, MAX_READ_DEPTH, CodecError, Read, Source

_UNITS = ("s", "ms", "us", "ns")
_NULLABLE = {"b": "boolean", "i": "Int", "u": "UInt", "f": "Float"}


def _read_frame(source: Source, depth: int) -> Any:
    index, labels = _read_axis(source, depth), _read_axis(source, depth)
    vectors = [_read_vector(source, len(index), depth) for _ in range(_few(source, len(labels)))]
    if source.tables == "neutral":
        named = zip(_listed(labels.values), vectors, strict=True)
        return Table("frame", tuple((name, *vector) for name, vector in named), index, labels)
    pandas = library("pandas")
    columns = {place: pandas.Series(array, index=index, dtype=array.dtype) for place, array in enumerate(vectors)}
    frame = pandas.DataFrame(columns, index=index)
    frame.columns = labels
    return frame


def _few(source: Source, columns: int) -> int:
    source.spend(columns)  # a RangeIndex of labels may claim any number of them
    return columns


def _read_series(source: Source, depth: int) -> Any:
    index, name = _read_axis(source, depth), source.value(depth + 1)
    vector = _read_vector(source, len(index), depth)
    if source.tables == "neutral":
        return Table("series", ((name, *vector),), index)
    return library("pandas").Series(vector, index=index, dtype=vector.dtype, name=name)


def _read_index(source: Source, depth: int) -> Any:
    axis = _read_axis(source, depth)
    return Table("index", (), axis) if source.tables == "neutral" else axis


def _read_axis(source: Source, depth: int) -> Any:
    source.spend(TABLE_COST)
    neutral = source.tables == "neutral"
    layout = source.take(1)
    if layout == b"r":
        name, places = source.value(depth + 1), range(*source.unpack("<qqq"))
        len(places)  # OverflowError beyond what a length may be
        return Axis((name,), ("int64",), places) if neutral else library("pandas").RangeIndex(places, name=name)
    levels = source.count(2)
    if not levels or layout not in (b"m", b"p") or (layout == b"p" and levels > 1):
        raise CodecError("An unknown kind of index")
    names, vectors, size = [], [], None
    for _ in range(levels):
        names.append(source.value(depth + 1))
        vectors.append(_read_vector(source, size, depth))
        size = len(vectors[0][1] if neutral else vectors[0])
        if levels > 1:
            source.spend(size)
    frequency = source.text(MAX_NAME)
    if neutral:
        return _neutral_axis(names, vectors, layout)
    return _pandas_axis(names, vectors, layout, frequency)


def _neutral_axis(names: list[Any], vectors: list[Any], layout: bytes) -> Axis:
    columns = [values for _, values in vectors]
    values = columns[0] if layout == b"p" else list(zip(*map(_listed, columns), strict=True))
    return Axis(tuple(names), tuple(dtype for dtype, _ in vectors), values)


def _listed(values: Any) -> Any:
    if isinstance(values, list | range):
        return values
    # datetime64[ns].tolist() would give bare ints
    return list(values) if values.dtype.kind in "mM" else values.tolist()


def _pandas_axis(names: list[Any], vectors: list[Any], layout: bytes, frequency: str) -> Any:
    pandas = library("pandas")
    indexes = [pandas.Index(array, dtype=array.dtype, name=name) for name, array in zip(names, vectors, strict=True)]
    if layout == b"m":
        return pandas.MultiIndex.from_arrays(indexes, names=names)
    index = indexes[0]
    if frequency and type(index) in (pandas.DatetimeIndex, pandas.TimedeltaIndex):
        index.freq = frequency
    return index


def _read_vector(source: Source, size: int | None, depth: int) -> Any:
    """One column, of `size` values if that is known: (dtype, values) in neutral mode, else a pandas or numpy array."""
    source.spend(TABLE_COST)
    kind = source.take(1)
    if kind not in _VECTORS or depth > MAX_READ_DEPTH:
        raise CodecError("An unknown kind of column")
    vector = _VECTORS[kind](source, kind, depth)
    length = len(vector[1] if source.tables == "neutral" else vector)
    if kind not in b"nz":
        source.spend(length)
    if size is not None and length != size:
        raise CodecError("A table's columns differ in length")
    return vector


def _read_line(source: Source, depth: int, kinds: str) -> Any:
    array = read_array(source, depth)
    if array.ndim != 1 or array.dtype.kind not in kinds:
        raise CodecError("A column of an unknown dtype")
    return array


def _numbers(source: Source, kind: bytes, depth: int) -> Any:
    array = _read_line(source, depth, "biufcmM")
    return (str(array.dtype), array) if source.tables == "neutral" else array


def _zoned(source: Source, kind: bytes, depth: int) -> Any:
    zone, array = _read_zone(source), _read_line(source, depth, "M")
    if source.tables == "neutral":
        return f"{str(array.dtype)[:-1]}, {zone}]", array
    return library("pandas").DatetimeIndex(array).tz_localize("UTC").tz_convert(zone).array


def _read_zone(source: Source) -> Any:
    """The zone's name, or a fixed offset."""
    name, (offset,) = source.text(MAX_NAME), source.unpack("<i")
    if name and not ZONE.fullmatch(name):
        raise CodecError("An unknown zone")
    return name or timezone(timedelta(seconds=offset))


def _categories(source: Source, kind: bytes, depth: int) -> Any:
    vector, codes = _read_vector(source, None, depth + 1), _read_line(source, depth, "i")
    known = len(vector[1] if source.tables == "neutral" else vector)
    if codes.size and not -1 <= codes.min() <= codes.max() < known:
        raise CodecError("A category that isn't there")
    if source.tables == "neutral":
        values = [*_listed(vector[1]), None]
        return "category", [values[code] for code in codes.tolist()]
    pandas = library("pandas")
    categories = pandas.Index(vector, dtype=vector.dtype)
    return pandas.Categorical.from_codes(codes, categories=categories, ordered=kind == b"o")


def _nullable(source: Source, kind: bytes, depth: int) -> Any:
    values, mask = _read_line(source, depth, "biuf"), _read_line(source, depth, "b")
    if len(values) != len(mask):
        raise CodecError("A mask that doesn't fit its column")
    letter = values.dtype.kind
    if source.tables == "neutral":
        name = _NULLABLE[letter] + ("" if letter == "b" else str(8 * values.dtype.itemsize))
        pairs = zip(values.tolist(), mask.tolist(), strict=True)
        return name, [Missing("NA") if missing else value for value, missing in pairs]
    arrays = library("pandas").arrays
    make = {"b": arrays.BooleanArray, "f": arrays.FloatingArray}.get(letter, arrays.IntegerArray)
    return make(values, mask)


def _strings(source: Source, kind: bytes, depth: int) -> Any:
    storage, texts = source.text(MAX_NAME), source.sequence(depth)
    if any(type(text) not in (str, type(None)) for text in texts):
        raise CodecError("A column of strings that holds something else")
    if source.tables == "neutral":
        missing = math.nan if kind == b"s" else Missing("NA")
        return "str" if kind == b"s" else "string", [missing if text is None else text for text in texts]
    pandas = library("pandas")
    if storage not in ("python", "pyarrow") or "pyarrow" not in sys.modules:
        storage = "python"
    extra = {"na_value": math.nan} if kind == b"s" else {}
    return pandas.array(list(texts), dtype=pandas.StringDtype(storage, **extra))


def _periods(source: Source, kind: bytes, depth: int) -> Any:
    frequency, ordinals = source.text(MAX_NAME), _read_line(source, depth, "i")
    if source.tables == "neutral":
        return f"period[{frequency}]", ordinals
    pandas = library("pandas")
    return pandas.arrays.PeriodArray(ordinals, dtype=pandas.PeriodDtype(frequency))


def _intervals(source: Source, kind: bytes, depth: int) -> Any:
    closed = source.text(MAX_NAME)
    left, right = _read_vector(source, None, depth + 1), _read_vector(source, None, depth + 1)
    if source.tables == "neutral":
        pairs = zip(_listed(left[1]), _listed(right[1]), strict=True)
        return f"interval[{left[0]}, {closed}]", list(pairs)
    pandas = library("pandas")
    return pandas.arrays.IntervalArray.from_arrays(pandas.Index(left), pandas.Index(right), closed=closed)


def _anything(source: Source, kind: bytes, depth: int) -> Any:
    dtype, values = source.text(MAX_NAME), list(source.sequence(depth))
    if source.tables == "neutral":
        return "object" if kind == b"O" else dtype, values
    return objects(library("numpy"), values)


def _unit(source: Source) -> str:
    unit = source.text(MAX_NAME)
    if unit not in _UNITS:
        raise CodecError("An unknown unit of time")
    return unit


def _read_timestamp(source: Source, zoned: bool) -> Any:
    unit, (value,) = _unit(source), source.unpack("<q")
    zone = _read_zone(source) if zoned else None
    if source.tables == "neutral":
        return TimestampValue(value, unit, "" if zone is None else str(zone))
    naive = library("pandas").Timestamp(library("numpy").datetime64(value, unit))
    return naive if zone is None else naive.tz_localize("UTC").tz_convert(zone)


def _read_timedelta(source: Source, depth: int) -> Any:
    unit, (value,) = _unit(source), source.unpack("<q")
    if source.tables == "neutral":
        return TimedeltaValue(value, unit)
    return library("pandas").Timedelta(library("numpy").timedelta64(value, unit))


def _missing(name: Literal["NaT", "NA"]) -> Callable[[Source, int], Any]:
    missing = Missing(name)  # one for all of them: a column may be full of it
    return lambda source, depth: missing if source.tables == "neutral" else getattr(library("pandas"), name)


_VECTORS: dict[bytes, Callable[[Source, bytes, int], Any]] = {
    b"n": _numbers,
    b"z": _zoned,
    b"c": _categories,
    b"o": _categories,
    b"e": _periods,
    b"i": _intervals,
    b"s": _strings,
    b"S": _strings,
    b"k": _nullable,
    b"O": _anything,
    b"x": _anything,
}
READERS: dict[bytes, Read] = {
    b"P": _read_frame,
    b"p": _read_series,
    b"I": _read_index,
    b"Y": lambda source, depth: _read_timestamp(source, False),
    b"Z": lambda source, depth: _read_timestamp(source, True),
    b"z": _read_timedelta,
    b"a": _missing("NaT"),
    b"k": _missing("NA"),
}
