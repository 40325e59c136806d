"""The codec carries values exactly, and its bytes stay as they are."""

import datetime as dt
import math
import struct
import time
import zoneinfo
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from upslope.sandbox.codec import FORMAT, Opaque, decode, encode

HEAD = b"upv" + bytes([FORMAT])
QUIET = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def same(left, right) -> bool:
    """Equal in type and to the last bit; `==` would take True for 1 and lose -0.0 and NaN."""
    if type(left) is not type(right):
        return False
    if type(left) is float:
        return struct.pack("<d", left) == struct.pack("<d", right)
    if type(left) is complex:
        return same(left.real, right.real) and same(left.imag, right.imag)
    if type(left) in (list, tuple):
        return len(left) == len(right) and all(map(same, left, right))
    if type(left) is dict:
        return same(list(left.items()), list(right.items()))
    if type(left) in (set, frozenset):
        return left == right and sorted(map(repr, left)) == sorted(map(repr, right))
    if type(left) is np.ndarray:
        if left.dtype != right.dtype or left.shape != right.shape:
            return False
        if left.dtype == object:
            return same(left.ravel().tolist(), right.ravel().tolist())
        return left.tobytes() == right.tobytes()
    if isinstance(left, np.generic):
        return left.dtype == right.dtype and left.tobytes() == right.tobytes()
    if type(left) is int:
        return left == right
    if type(left) is Decimal:
        return left.as_tuple() == right.as_tuple()
    return left == right and repr(left) == repr(right)


def sixteenfold(data: bytes) -> bytes:
    return data * 16


floats = st.one_of(st.floats(), st.binary(min_size=8, max_size=8).map(lambda data: struct.unpack("<d", data)[0]))
offsets = st.timedeltas(dt.timedelta(hours=-23), dt.timedelta(hours=23)).map(dt.timezone)
keys = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(),
    st.binary(),
    st.dates(),
    st.timedeltas(),
    st.fractions(),
    st.datetimes(timezones=st.none() | offsets),
)
arrays = st.builds(
    np.frombuffer,
    st.binary(max_size=10).map(sixteenfold),
    st.sampled_from(["u1", "<i2", ">i4", "<i8", ">f4", "f8", "f2", "c8", ">c16", "M8[ns]", "m8[3D]", "S4"]),
)
scalars = arrays.filter(lambda array: array.size).map(lambda array: array.astype(array.dtype.newbyteorder("<"))[0])
leaves = st.one_of(
    keys,
    floats,
    st.complex_numbers(),
    st.binary().map(bytearray),
    st.times(timezones=st.none() | offsets),
    st.decimals().filter(lambda number: not number.is_snan()),
    st.builds(range, st.integers(), st.integers(), st.integers(min_value=1)),
    st.sets(keys),
    st.frozensets(keys),
    st.lists(floats),
    st.lists(st.integers()),
    scalars,
    arrays.map(lambda array: array.astype(array.dtype.newbyteorder("<"))),
    st.builds(Opaque, st.text(max_size=20), st.text(max_size=20)),
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.lists(inner, max_size=5).map(tuple),
        st.dictionaries(keys, inner, max_size=5),
    ),
    max_leaves=12,
)


@QUIET
@given(values)
def test_values_come_back_to_the_last_bit(value):
    assert same(value, decode(encode(value)))


@pytest.mark.parametrize(
    "value",
    [
        struct.unpack("<d", b"\x01\0\0\0\0\0\xf4\x7f")[0],  # a signalling NaN with a payload
        [-0.0, math.inf, -math.nan],
        complex(-0.0, math.nan),
        -(2**99_999),
        [2**63 - 1, -(2**63)],
        [2**63],
        [True, 1, 1.0],
        (),
        [[]],
        "\0🌱",
        Decimal("-0E-7"),
        Decimal("NaN12"),
        Fraction(-3, 9),
        range(5, -(2**70), -3),
        dt.datetime(2026, 10, 25, 2, 30, fold=1),  # noqa: DTZ001  learners return naive ones
        dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=2), "CEST")),
        dt.timedelta.min,
        {1: 2, "b": [{}], (1, (2.0,)): None},
    ],
    ids=lambda value: type(value).__name__,
)
def test_corner_cases_come_back(value):
    assert same(value, decode(encode(value)))


def test_a_named_zone_keeps_its_offset_and_its_name():
    value = dt.datetime(2026, 7, 1, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin"))
    back = decode(encode(value))
    assert back == value
    assert (back.utcoffset(), back.tzname()) == (dt.timedelta(hours=2), "Europe/Berlin")


@pytest.mark.parametrize(
    "array",
    [
        np.arange(24.0).reshape(2, 3, 4)[::-1, :, ::2],
        np.arange(6).reshape(2, 3).T,
        np.array(3.5),
        np.empty((0, 3), "i4"),
        np.empty((2, 0)),
        np.broadcast_to(np.float32(7), (3, 3)),
        np.array([True, False]),
        np.array(["ä", "", "abc"]),
        np.array([b"a\0b", b""]),
        np.array(["2020-01-01", "NaT"], "M8[s]"),
        np.array([1, "NaT"], "m8"),
        np.array([1, "a", None, [1.5], {"k": (1,)}], dtype=object).reshape(5, 1),
        np.array(None, dtype=object),
        np.arange(3, dtype=np.longdouble),
    ],
)
def test_arrays_come_back_as_writable_copies(array):
    back = decode(encode(array))
    assert same(np.ascontiguousarray(array).reshape(array.shape), back)
    assert back.flags.writeable
    assert back.flags.c_contiguous
    assert back.base is None or back.base.flags.owndata


def test_byte_order_is_normalised():
    back = decode(encode(np.array([1, 2], ">i4")))
    assert back.dtype == np.dtype("<i4")
    assert back.tolist() == [1, 2]


def test_arrays_inside_object_arrays_stay_arrays():
    outer = np.empty(2, object)
    outer[0], outer[1] = np.array(5), np.arange(3)
    assert [type(item) for item in decode(encode(outer))] == [np.ndarray, np.ndarray]


@pytest.mark.parametrize(
    "scalar", [np.str_("a\0"), np.str_(""), np.bytes_(b"a\0"), np.bool_(True), np.datetime64("NaT")]
)
def test_numpy_scalars_keep_their_type(scalar):
    back = decode(encode(scalar))
    assert type(back) is type(scalar)
    assert back.tobytes() == scalar.tobytes()


@pytest.mark.parametrize(
    "value",
    [
        np.zeros(2, [("a", "f8"), ("b", "i4")]),
        np.zeros(2, "V3"),
        np.ma.masked_array([1, 2]),
        np.array([object()]),
        np.array(["\ud800"]),
        np.empty((0, 10**9)),
        2**100_001,
        "\ud800",
        Decimal("1e200000"),
        object,
        len,
        ...,
        slice(3),
        (1).__add__,
        iter([]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_cannot_be_carried_is_opaque(value):
    back = decode(encode(value))
    assert type(back) is Opaque
    assert len(back.text) <= 200


def test_an_opaque_element_leaves_the_others_alone():
    assert decode(encode([1, slice(2), "a"])) == [1, Opaque("slice", "slice(None, 2, None)"), "a"]


@pytest.mark.parametrize(
    ("value", "golden"),
    [
        (None, b"N"),
        (True, b"T"),
        (-2, b"i\x01\0\0\0\xfe"),
        (1.0, b"d\0\0\0\0\0\0\xf0?"),
        ("é", b"s\x02\0\0\0\xc3\xa9"),
        ([1, 2], b"lq\x02\0\0\0\x01\0\0\0\0\0\0\0\x02\0\0\0\0\0\0\0"),
        (("a",), b"tv\x01\0\0\0s\x01\0\0\0a"),
        ({"a": None}, b"m\x01\0\0\0s\x01\0\0\0aN"),
        (dt.date(2020, 2, 3), b"y\xe4\x07\x02\x03"),
        (Decimal("1.50"), b"x\x04\0\0\0001.50"),
        (Opaque("m.T", "t"), b"o\x03\0\0\0m.T\x01\0\0\0t"),
        (np.array([[1, 2]], "i2"), b"A\x03\0\0\0<i2\x02" + struct.pack("<QQQ", 1, 2, 4) + b"\x01\0\x02\0"),
    ],
)  # fmt: skip
def test_the_bytes_of_format_1_stay_as_they_are(value, golden):
    assert FORMAT == 1
    assert encode(value) == HEAD + golden


def quickest(function, *arguments) -> float:
    took = []
    for _ in range(5):
        start = time.perf_counter()
        function(*arguments)
        took.append(time.perf_counter() - start)
    return min(took)


def test_numbers_are_copied_as_blocks():
    array, numbers = np.random.default_rng(1).random(1_000_000), [place / 7 for place in range(100_000)]
    assert quickest(encode, array) < 0.1  # a loop over its elements takes seconds
    assert quickest(decode, encode(array)) < 0.1
    assert quickest(encode, numbers) < 0.05
    assert quickest(decode, encode(numbers)) < 0.05
