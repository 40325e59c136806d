"""numpy's part of the codec; numpy is not loaded before a value of its is met.

Only exact types are known. Array data travels as one little-endian block in C order.
"""

import importlib
import math
import re
import sys
from collections.abc import Sequence
from functools import cache
from typing import Any

from upslope.sandbox.codec_terms import MAX_NAME, CodecError, Read, Refused, Sink, Source, Write

MAX_EMPTY_BYTES = 4 * 2**20  # of an array without elements, were its zero axes one long: what sums over it may take
_MAX_AXES = 32
_DTYPE = re.compile(
    r"\|b1|[|<](?:i[1248]|u[1248])|<(?:f(?:[248]|16)|c(?:8|16|32)|[mM]8(?:\[\d{0,6}(?:[YMWDhms]|[munpfa]s)\])?)"
    r"|\|S[1-9]\d{0,8}|<U[1-9]\d{0,8}"
)


@cache
def numpy_writers() -> dict[int, Write]:
    numpy = sys.modules["numpy"]
    scalars = {id(kind): _write_scalar for kind in set(numpy.sctypeDict.values())}
    texts = {id(numpy.str_): _write_numpy_text, id(numpy.bytes_): _write_numpy_text}
    unknown = dict.fromkeys((id(numpy.object_), id(numpy.void)), _refuse)
    return scalars | texts | unknown | {id(numpy.ndarray): _write_array}


def library(name: str) -> Any:
    return importlib.import_module(name)


def _refuse(sink: Sink, value: Any, depth: int) -> None:
    raise Refused("a type without a fixed layout")


def _write_array(sink: Sink, value: Any, depth: int) -> None:
    if value.dtype.kind == "O":
        return _write_objects(sink, value, depth)
    sink.put(b"A")
    return put_block(sink, value)


def put_block(sink: Sink, value: Any) -> None:
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
    put_block(sink, sys.modules["numpy"].asarray(value))


def _write_numpy_text(sink: Sink, value: Any, depth: int) -> None:
    # Not as an array, which would drop trailing zeros.
    is_text = type(value) is sys.modules["numpy"].str_
    sink.put(b"u" if is_text else b"v")
    data = str.encode(value) if is_text else bytes.__getitem__(value, slice(None))
    sink.pack("<I", len(data))
    sink.put(data)


def read_array(source: Source, depth: int) -> Any:
    numpy = library("numpy")
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
    numpy = library("numpy")
    shape = _read_shape(source, 8)
    items = source.sequence(depth)
    if math.prod(shape) != len(items):
        raise CodecError("An array's shape doesn't fit its items")
    return objects(numpy, items).reshape(shape)


def objects(numpy: Any, items: Sequence[Any]) -> Any:
    return numpy.fromiter(items, dtype=object, count=len(items))


def _read_scalar(source: Source, depth: int) -> Any:
    array = read_array(source, depth)
    if array.shape != ():
        raise CodecError("A scalar with a shape")
    return array[()]


READERS: dict[bytes, Read] = {
    b"A": read_array,
    b"O": _read_objects,
    b"n": _read_scalar,
    b"u": lambda source, depth: library("numpy").str_(source.text()),
    b"v": lambda source, depth: library("numpy").bytes_(source.take(source.unpack("<I")[0])),
}
