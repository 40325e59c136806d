"""pandas' part of the encoder: a table's columns travel one by one with what their dtype needs."""

import sys
from datetime import timedelta
from functools import cache
from typing import Any

from upslope.sandbox.codec_arrays import put_block
from upslope.sandbox.codec_tables import TABLE_COST, ZONE
from upslope.sandbox.codec_terms import MAX_NAME, Refused, Sink, Write


@cache
def pandas_writers() -> dict[int, Write]:
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
    sink.spend(TABLE_COST)
    if id(type(index)) not in pandas_writers():
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
    sink.spend(TABLE_COST)
    if type(array) is pandas.arrays.NumpyExtensionArray:
        array = array.to_numpy()
    if isinstance(array.dtype, numpy.dtype) and array.dtype.kind != "O":
        sink.put(b"n")
        return put_block(sink, numpy.asarray(array))
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
    put_block(sink, sys.modules["numpy"].asarray(array.tz_convert(None)))


def _put_categories(sink: Sink, array: Any, depth: int) -> None:
    sink.put(b"o" if array.dtype.ordered else b"c")
    _put_vector(sink, array.dtype.categories.array, depth)
    put_block(sink, array.codes)


def _put_periods(sink: Sink, array: Any, depth: int) -> None:
    sink.put(b"e")
    sink.text(array.freqstr)
    put_block(sink, array.asi8)


def _put_intervals(sink: Sink, array: Any, depth: int) -> None:
    sink.put(b"i")
    sink.text(array.closed)
    _put_vector(sink, array.left.array, depth)
    _put_vector(sink, array.right.array, depth)


def _put_nullable(sink: Sink, array: Any, depth: int) -> None:
    sink.put(b"k")
    put_block(sink, array.to_numpy(dtype=array.dtype.numpy_dtype, na_value=0))
    put_block(sink, array.isna())


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
    if not ZONE.fullmatch(str(zone)):
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
