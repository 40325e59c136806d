"""The part of the codec that knows numpy and pandas, neither of which is loaded before a value of theirs is met.

Only exact types are known. Array data travels as one little-endian block in C order. A table's columns travel one by
one with what their dtype needs; `read` gives them back as the frozen values below, so that the judge compares tables
without pandas, or as pandas objects.
"""

import importlib
import math
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta, timezone
from functools import cache
from typing import Any, Literal, Protocol

MAX_NAME = 200
MAX_EMPTY_BYTES = 4 * 2**20  # of an array without elements, were its zero axes one long: what sums over it may take
_MAX_AXES = 32
_TABLE_COST = 100  # items that a pandas object counts for, beside its values
_DTYPE = re.compile(
    r"\|b1|[|<](?:i[1248]|u[1248])|<(?:f(?:[248]|16)|c(?:8|16|32)|[mM]8(?:\[\d{0,6}(?:[YMWDhms]|[munpfa]s)\])?)"
    r"|\|S[1-9]\d{0,8}|<U[1-9]\d{0,8}"
)
_ZONE = re.compile(r"[A-Za-z0-9_+-]{1,32}(?:/[A-Za-z0-9_+-]{1,32}){0,2}")
_UNITS = ("s", "ms", "us", "ns")
_NULLABLE = {"b": "boolean", "i": "Int", "u": "UInt", "f": "Float"}


class CodecError(ValueError):
    """The bytes aren't a value, or the value is beyond the limits."""


class Refused(Exception):
    """Within the encoder: this value can't be carried exactly, so it becomes opaque."""


@dataclass(frozen=True, slots=True)
class Missing:
    """pandas.NaT or pandas.NA."""

    name: Literal["NaT", "NA"]


@dataclass(frozen=True, slots=True)
class TimestampValue:
    """A pandas.Timestamp: `value` units since 1970 in UTC; `zone` is the zone's name, empty for a naive one."""

    value: int
    unit: str
    zone: str


@dataclass(frozen=True, slots=True)
class TimedeltaValue:
    """A pandas.Timedelta of `value` units."""

    value: int
    unit: str


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """An index: a name and a dtype for each level; the values of several levels are tuples."""

    names: tuple[Any, ...]
    dtypes: tuple[str, ...]
    values: Any  # ndarray, list, or range for a RangeIndex

    def __len__(self) -> int:
        return len(self.values)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A pandas object without pandas; each column is (name, dtype, values), values an ndarray or a list.

    In lists, missing strings are NaN or `Missing`, missing categories None, intervals (left, right); the values of a
    dtype with a zone are in UTC and those of periods are ordinals, both as arrays. An "index" has no columns.
    """

    kind: Literal["frame", "series", "index"]
    columns: tuple[tuple[Any, str, Any], ...]
    index: Axis
    labels: Axis | None = None  # of a frame's columns


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


def writer_for(kind: type) -> Write | None:
    """What writes values of exactly this type, if numpy or pandas is loaded and it is theirs."""
    if "numpy" not in sys.modules:
        return None
    write = _numpy_writers().get(id(kind))
    return write or (_pandas_writers().get(id(kind)) if "pandas" in sys.modules else None)


def read(source: Source, tag: bytes, depth: int) -> Any:
    """The value of one of the tags below; raises CodecError for any other tag."""
    if tag not in _READERS:
        raise CodecError("An unknown kind of value")
    return _READERS[tag](source, depth)


def _library(name: str) -> Any:
    return importlib.import_module(name)


@cache
def _numpy_writers() -> dict[int, Write]:
    numpy = sys.modules["numpy"]
    scalars = {id(kind): _write_scalar for kind in set(numpy.sctypeDict.values())}
    texts = {id(numpy.str_): _write_numpy_text, id(numpy.bytes_): _write_numpy_text}
    unknown = dict.fromkeys((id(numpy.object_), id(numpy.void)), _refuse)
    return scalars | texts | unknown | {id(numpy.ndarray): _write_array}


@cache
def _pandas_writers() -> dict[int, Write]:
    pandas = sys.modules["pandas"]
    indexes = "Index RangeIndex MultiIndex DatetimeIndex TimedeltaIndex PeriodIndex IntervalIndex CategoricalIndex"
    writers: dict[type, Write] = {
        pandas.DataFrame: _write_frame,
        pandas.Series: _write_series,
        pandas.Timestamp: _write_timestamp,
        pandas.Timedelta: _write_timedelta,
        type(pandas.NaT): lambda sink, value, depth: sink.put(b"a"),
        type(pandas.NA): lambda sink, value, depth: sink.put(b"k"),
        **{getattr(pandas, name): _write_index for name in indexes.split()},
    }
    return {id(kind): write for kind, write in writers.items()}


# --- arrays -------------------------------------------------------------------------------------------------


def _refuse(sink: Sink, value: Any, depth: int) -> None:
    raise Refused("a type without a fixed layout")


def _write_array(sink: Sink, value: Any, depth: int) -> None:
    if value.dtype.kind == "O":
        return _write_objects(sink, value, depth)
    sink.put(b"A")
    return _put_block(sink, value)


def _put_block(sink: Sink, value: Any) -> None:
    numpy = sys.modules["numpy"]
    spec = value.dtype.newbyteorder("<").str
    if not _DTYPE.fullmatch(spec):
        raise Refused("a dtype without a fixed layout")
    sink.room(value.nbytes)  # before the copy: a broadcast array may be of any size
    block = value.astype(spec, order="C", copy=False).reshape(-1)
    if value.dtype.kind == "b":
        block = block.view(numpy.uint8) != 0  # a view may hold other bytes than 0 and 1
    _check_texts(numpy, block)
    sink.text(spec)
    _put_shape(sink, value.shape, value.dtype.itemsize)
    sink.pack("<Q", value.nbytes)
    sink.put(block.view(numpy.uint8).data)


def _put_shape(sink: Sink, shape: tuple[int, ...], item_size: int) -> None:
    if not _is_sane(shape, item_size):
        raise Refused("an empty array of a monstrous shape")
    sink.pack(f"<B{len(shape)}Q", len(shape), *shape)


def _is_sane(shape: tuple[int, ...], item_size: int) -> bool:
    nearly = item_size * math.prod(size or 1 for size in shape)
    return len(shape) <= _MAX_AXES and (0 not in shape or nearly <= MAX_EMPTY_BYTES)


def _check_texts(numpy: Any, block: Any) -> None:
    # Beyond Unicode, numpy raises only when the element is looked at; surrogates can't be shown.
    if block.dtype.kind == "U":
        letters = block.view(numpy.uint32)
        if ((letters > 0x10FFFF) | ((letters >= 0xD800) & (letters < 0xE000))).any():
            raise Refused("a text that isn't Unicode")


def _write_objects(sink: Sink, value: Any, depth: int) -> None:
    before = sink.opaques
    sink.room(value.size)
    sink.put(b"O")
    _put_shape(sink, value.shape, value.dtype.itemsize)
    sink.sequence(value.reshape(-1).tolist(), depth)
    if sink.opaques != before:
        raise Refused("an array of objects that can't be carried")


def _write_scalar(sink: Sink, value: Any, depth: int) -> None:
    sink.put(b"n")
    _put_block(sink, sys.modules["numpy"].asarray(value))


def _write_numpy_text(sink: Sink, value: Any, depth: int) -> None:
    # Not as an array, which would drop trailing zeros.
    is_text = type(value) is sys.modules["numpy"].str_
    sink.put(b"u" if is_text else b"v")
    data = str.encode(value) if is_text else bytes.__getitem__(value, slice(None))
    sink.pack("<I", len(data))
    sink.put(data)


def _read_array(source: Source, depth: int) -> Any:
    numpy = _library("numpy")
    spec = source.text(MAX_NAME)
    if not _DTYPE.fullmatch(spec):
        raise CodecError("An array of an unknown dtype")
    dtype = numpy.dtype(spec)
    shape = _read_shape(source, dtype.itemsize)
    (size,) = source.unpack("<Q")
    if math.prod(shape) * dtype.itemsize != size:
        raise CodecError("An array's shape doesn't fit its bytes")
    start = source.skip(size)
    if not size:
        return numpy.empty(shape, dtype)
    block = numpy.frombuffer(source.data, dtype, math.prod(shape), start)
    if dtype.kind == "b" and (block.view(numpy.uint8) > 1).any():
        raise CodecError("A truth value that is neither 0 nor 1")
    _check_texts(numpy, block)
    return block.reshape(shape).copy()


def _read_shape(source: Source, item_size: int) -> tuple[int, ...]:
    (axes,) = source.unpack("<B")
    shape = source.unpack(f"<{axes}Q")
    if not _is_sane(shape, item_size):
        raise CodecError("An array of a monstrous shape")
    return shape


def _read_objects(source: Source, depth: int) -> Any:
    numpy = _library("numpy")
    shape = _read_shape(source, 8)
    items = source.sequence(depth)
    if math.prod(shape) != len(items):
        raise CodecError("An array's shape doesn't fit its items")
    return _objects(numpy, items).reshape(shape)


def _objects(numpy: Any, items: Sequence[Any]) -> Any:
    return numpy.fromiter(items, dtype=object, count=len(items))


def _read_scalar(source: Source, depth: int) -> Any:
    array = _read_array(source, depth)
    if array.shape != ():
        raise CodecError("A scalar with a shape")
    return array[()]


# --- writing tables -----------------------------------------------------------------------------------------


def _write_frame(sink: Sink, frame: Any, depth: int) -> None:
    sink.put(b"P")
    _put_axis(sink, frame.index, depth)
    _put_axis(sink, frame.columns, depth)
    for place in range(len(frame.columns)):
        _put_vector(sink, frame.iloc[:, place].array, depth)


def _write_series(sink: Sink, series: Any, depth: int) -> None:
    sink.put(b"p")
    _put_axis(sink, series.index, depth)
    sink.value(series.name, depth + 1)
    _put_vector(sink, series.array, depth)


def _write_index(sink: Sink, index: Any, depth: int) -> None:
    sink.put(b"I")
    _put_axis(sink, index, depth)


def _put_axis(sink: Sink, index: Any, depth: int) -> None:
    sink.spend(_TABLE_COST)
    if id(type(index)) not in _pandas_writers():
        raise Refused("an index of another type")
    pandas = sys.modules["pandas"]
    if type(index) is pandas.RangeIndex:
        sink.put(b"r")
        sink.value(index.name, depth + 1)
        return sink.pack("<qqq", index.start, index.stop, index.step)
    levels = index.nlevels if type(index) is pandas.MultiIndex else 1
    sink.put(b"m" if type(index) is pandas.MultiIndex else b"p")
    sink.pack("<I", levels)
    if levels > 1:
        sink.spend(levels * len(index))
    for level in range(levels):
        sink.value(index.names[level], depth + 1)
        _put_vector(sink, index.get_level_values(level).array, depth)
    return sink.text(getattr(index, "freqstr", None) or "")


def _put_vector(sink: Sink, array: Any, depth: int) -> None:
    """One column, by the kind of its dtype: a letter, and what that kind needs."""
    pandas, numpy = sys.modules["pandas"], sys.modules["numpy"]
    sink.spend(_TABLE_COST)
    if type(array) is pandas.arrays.NumpyExtensionArray:
        array = array.to_numpy()
    if isinstance(array.dtype, numpy.dtype) and array.dtype.kind != "O":
        sink.put(b"n")
        return _put_block(sink, numpy.asarray(array))
    put = _vector_writers().get(id(type(array.dtype)), _put_values)
    if put is not _put_zoned:
        sink.spend(len(array))
    return put(sink, array, depth)


@cache
def _vector_writers() -> dict[int, Write]:
    pandas = sys.modules["pandas"]
    nullable = [f"{kind}{bits}Dtype" for kind in ("Int", "UInt") for bits in (8, 16, 32, 64)]
    writers: dict[type, Write] = {
        pandas.DatetimeTZDtype: _put_zoned,
        pandas.CategoricalDtype: _put_categories,
        pandas.PeriodDtype: _put_periods,
        pandas.IntervalDtype: _put_intervals,
        pandas.StringDtype: _put_strings,
        **{
            getattr(pandas, name): _put_nullable for name in (*nullable, "Float32Dtype", "Float64Dtype", "BooleanDtype")
        },
    }
    return {id(kind): write for kind, write in writers.items()}


def _put_zoned(sink: Sink, array: Any, depth: int) -> None:
    sink.put(b"z")
    _put_zone(sink, array.dtype.tz)
    _put_block(sink, sys.modules["numpy"].asarray(array.tz_convert(None)))


def _put_categories(sink: Sink, array: Any, depth: int) -> None:
    sink.put(b"o" if array.dtype.ordered else b"c")
    _put_vector(sink, array.dtype.categories.array, depth)
    _put_block(sink, array.codes)


def _put_periods(sink: Sink, array: Any, depth: int) -> None:
    sink.put(b"e")
    sink.text(array.freqstr)
    _put_block(sink, array.asi8)


def _put_intervals(sink: Sink, array: Any, depth: int) -> None:
    sink.put(b"i")
    sink.text(array.closed)
    _put_vector(sink, array.left.array, depth)
    _put_vector(sink, array.right.array, depth)


def _put_nullable(sink: Sink, array: Any, depth: int) -> None:
    sink.put(b"k")
    _put_block(sink, array.to_numpy(dtype=array.dtype.numpy_dtype, na_value=0))
    _put_block(sink, array.isna())


def _put_values(sink: Sink, array: Any, depth: int) -> None:
    """Objects, and dtypes that aren't known: sparse ones, those of Arrow or of other packages."""
    sink.put(b"O" if isinstance(array.dtype, sys.modules["numpy"].dtype) else b"x")
    sink.text(str(array.dtype)[:MAX_NAME])
    sink.sequence(list(array), depth)


def _put_strings(sink: Sink, array: Any, depth: int) -> None:
    pandas = sys.modules["pandas"]
    missing_is_nan = getattr(array.dtype, "na_value", pandas.NA) is not pandas.NA
    sink.put(b"s" if missing_is_nan else b"S")
    sink.text(array.dtype.storage)
    texts = array.to_numpy(dtype=object, na_value=None).tolist()
    sink.sequence(texts, depth)


def _put_zone(sink: Sink, zone: Any) -> None:
    offset = None if str(zone) == "UTC" else zone.utcoffset(None)
    if offset is not None:
        sink.text("")
        return sink.pack("<i", offset // timedelta(seconds=1))
    if not _ZONE.fullmatch(str(zone)):
        raise Refused("a zone without a name")
    sink.text(str(zone))
    return sink.pack("<i", 0)


def _write_timestamp(sink: Sink, value: Any, depth: int) -> None:
    sink.put(b"Z" if value.tzinfo is not None else b"Y")
    sink.text(value.unit)
    sink.pack("<q", value.asm8.view("i8").item())
    if value.tzinfo is not None:
        _put_zone(sink, value.tzinfo)


def _write_timedelta(sink: Sink, value: Any, depth: int) -> None:
    sink.put(b"z")
    sink.text(value.unit)
    sink.pack("<q", value.asm8.view("i8").item())


# --- reading tables -----------------------------------------------------------------------------------------


def _read_frame(source: Source, depth: int) -> Any:
    index, labels = _read_axis(source, depth), _read_axis(source, depth)
    vectors = [_read_vector(source, len(index), depth) for _ in range(_few(source, len(labels)))]
    if source.tables == "neutral":
        named = zip(_listed(labels.values), vectors, strict=True)
        return Table("frame", tuple((name, *vector) for name, vector in named), index, labels)
    pandas = _library("pandas")
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
    return _library("pandas").Series(vector, index=index, dtype=vector.dtype, name=name)


def _read_index(source: Source, depth: int) -> Any:
    axis = _read_axis(source, depth)
    return Table("index", (), axis) if source.tables == "neutral" else axis


def _read_axis(source: Source, depth: int) -> Any:
    source.spend(_TABLE_COST)
    neutral = source.tables == "neutral"
    layout = source.take(1)
    if layout == b"r":
        name, places = source.value(depth + 1), range(*source.unpack("<qqq"))
        len(places)  # OverflowError beyond what a length may be
        return Axis((name,), ("int64",), places) if neutral else _library("pandas").RangeIndex(places, name=name)
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
    pandas = _library("pandas")
    indexes = [pandas.Index(array, dtype=array.dtype, name=name) for name, array in zip(names, vectors, strict=True)]
    if layout == b"m":
        return pandas.MultiIndex.from_arrays(indexes, names=names)
    index = indexes[0]
    if frequency and type(index) in (pandas.DatetimeIndex, pandas.TimedeltaIndex):
        index.freq = frequency
    return index


def _read_vector(source: Source, size: int | None, depth: int) -> Any:
    """One column, of `size` values if that is known: (dtype, values) in neutral mode, else a pandas or numpy array."""
    source.spend(_TABLE_COST)
    kind = source.take(1)
    if kind not in _VECTORS or depth > 60:
        raise CodecError("An unknown kind of column")
    vector = _VECTORS[kind](source, kind, depth)
    length = len(vector[1] if source.tables == "neutral" else vector)
    if kind not in b"nz":
        source.spend(length)
    if size is not None and length != size:
        raise CodecError("A table's columns differ in length")
    return vector


def _read_line(source: Source, depth: int, kinds: str) -> Any:
    array = _read_array(source, depth)
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
    return _library("pandas").DatetimeIndex(array).tz_localize("UTC").tz_convert(zone).array


def _read_zone(source: Source) -> Any:
    """The zone's name, or a fixed offset."""
    name, (offset,) = source.text(MAX_NAME), source.unpack("<i")
    if name and not _ZONE.fullmatch(name):
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
    pandas = _library("pandas")
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
    arrays = _library("pandas").arrays
    make = {"b": arrays.BooleanArray, "f": arrays.FloatingArray}.get(letter, arrays.IntegerArray)
    return make(values, mask)


def _strings(source: Source, kind: bytes, depth: int) -> Any:
    storage, texts = source.text(MAX_NAME), source.sequence(depth)
    if any(type(text) not in (str, type(None)) for text in texts):
        raise CodecError("A column of strings that holds something else")
    if source.tables == "neutral":
        missing = math.nan if kind == b"s" else Missing("NA")
        return "str" if kind == b"s" else "string", [missing if text is None else text for text in texts]
    pandas = _library("pandas")
    if storage not in ("python", "pyarrow") or "pyarrow" not in sys.modules:
        storage = "python"
    extra = {"na_value": math.nan} if kind == b"s" else {}
    return pandas.array(list(texts), dtype=pandas.StringDtype(storage, **extra))


def _periods(source: Source, kind: bytes, depth: int) -> Any:
    frequency, ordinals = source.text(MAX_NAME), _read_line(source, depth, "i")
    if source.tables == "neutral":
        return f"period[{frequency}]", ordinals
    pandas = _library("pandas")
    return pandas.arrays.PeriodArray(ordinals, dtype=pandas.PeriodDtype(frequency))


def _intervals(source: Source, kind: bytes, depth: int) -> Any:
    closed = source.text(MAX_NAME)
    left, right = _read_vector(source, None, depth + 1), _read_vector(source, None, depth + 1)
    if source.tables == "neutral":
        pairs = zip(_listed(left[1]), _listed(right[1]), strict=True)
        return f"interval[{left[0]}, {closed}]", list(pairs)
    pandas = _library("pandas")
    return pandas.arrays.IntervalArray.from_arrays(pandas.Index(left), pandas.Index(right), closed=closed)


def _anything(source: Source, kind: bytes, depth: int) -> Any:
    dtype, values = source.text(MAX_NAME), list(source.sequence(depth))
    if source.tables == "neutral":
        return "object" if kind == b"O" else dtype, values
    return _objects(_library("numpy"), values)


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
    naive = _library("pandas").Timestamp(_library("numpy").datetime64(value, unit))
    return naive if zone is None else naive.tz_localize("UTC").tz_convert(zone)


def _read_timedelta(source: Source, depth: int) -> Any:
    unit, (value,) = _unit(source), source.unpack("<q")
    if source.tables == "neutral":
        return TimedeltaValue(value, unit)
    return _library("pandas").Timedelta(_library("numpy").timedelta64(value, unit))


def _missing(name: Literal["NaT", "NA"]) -> Callable[[Source, int], Any]:
    missing = Missing(name)  # one for all of them: a column may be full of it
    return lambda source, depth: missing if source.tables == "neutral" else getattr(_library("pandas"), name)


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
_READERS: dict[bytes, Callable[[Source, int], Any]] = {
    b"A": _read_array,
    b"O": _read_objects,
    b"n": _read_scalar,
    b"u": lambda source, depth: _library("numpy").str_(source.text()),
    b"v": lambda source, depth: _library("numpy").bytes_(source.take(source.unpack("<I")[0])),
    b"P": _read_frame,
    b"p": _read_series,
    b"I": _read_index,
    b"Y": lambda source, depth: _read_timestamp(source, False),
    b"Z": lambda source, depth: _read_timestamp(source, True),
    b"z": _read_timedelta,
    b"a": _missing("NaT"),
    b"k": _missing("NA"),
}
