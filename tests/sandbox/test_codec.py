"""The codec carries values exactly, and takes nothing a hostile child says for granted."""

import datetime as dt
import math
import random
import struct
import subprocess
import sys
import time
import tracemalloc
import zoneinfo
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from upslope.sandbox.codec import FORMAT, MAX_DEPTH, CodecError, Opaque, SqlRows, decode, encode
from upslope.sandbox.codec_tables import Missing, Table, TimedeltaValue, TimestampValue

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
    if type(left) is SqlRows:
        return same(left.columns, right.columns) and same(left.rows, right.rows)
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
        st.lists(inner, max_size=3).map(lambda row: SqlRows(tuple("abc"[: len(row)]), (tuple(row),))),
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
        SqlRows(("a", "a"), ((1, None), (2.5, b"x"))),
        SqlRows((), ()),
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


# --- hostile values -----------------------------------------------------------------------------------------


class Yes:
    __hash__ = None

    def __eq__(self, other):
        return True


class Liar:
    @property
    def __class__(self):
        return int

    def __reduce__(self):
        raise AssertionError("somebody pickles")

    def __index__(self):
        return 1


class Raising:
    def __repr__(self):
        raise SystemExit("no")


class NeverString(str):
    def __getitem__(self, place):
        raise AssertionError("sliced")

    __str__ = __len__ = __iter__ = __getitem__


class Endless:
    def __repr__(self):
        return NeverString("a" * 10**6)


class Surrogate:
    def __repr__(self):
        return "\ud800"


class Meta(type):
    __hash__ = None

    def __eq__(cls, other):
        return True

    @property
    def __module__(cls):
        raise AssertionError("asked")


class OfMeta(metaclass=Meta):
    pass


SUBCLASSES = [
    type(f"My{kind.__name__}", (kind,), {"__eq__": lambda self, other: True}) for kind in (int, float, str, list)
]


@pytest.mark.parametrize(
    "value",
    [
        Yes(), Liar(), Raising(), Endless(), Surrogate(), OfMeta(), OfMeta,
        *(kind() for kind in SUBCLASSES),
        np.zeros(2).view(type("MyArray", (np.ndarray,), {})),
        type("int", (), {"__module__": "builtins"})(),
        type("ndarray", (), {"__module__": "numpy"})(),
        type("list", (list,), {"__iter__": lambda self: iter(int, 1)})(),
    ],
    ids=lambda value: type.__getattribute__(type(value), "__name__") if type(type(value)) is type else "meta",
)  # fmt: skip
def test_hostile_values_are_opaque_and_break_nothing(value):
    for outer in ([value, 1], {"k": value}, (value,)):
        assert type(decode(encode(outer))) is type(outer)
    assert type(decode(encode(value))) is Opaque


def test_the_name_of_a_type_is_module_and_qualified_name():
    assert decode(encode(SUBCLASSES[0](3))) == Opaque(f"{__name__}.Myint", "3")
    assert decode(encode(Raising())).text == "<its repr raised SystemExit>"


def test_a_repr_that_changes_its_list_changes_nothing():
    class Growing:
        def __repr__(self):
            grown.append(self)
            return "growing"

    grown = [Growing()]
    assert len(decode(encode(grown))) == 1


def test_an_opaque_with_other_fields_is_opaque_itself():
    assert decode(encode(Opaque(Liar(), []))).type_name.endswith("Opaque")


def test_cycles_and_depth_are_cut_where_they_begin():
    cycle = [1]
    cycle.append(cycle)
    assert decode(encode(cycle))[0] == 1
    assert type(decode(encode(cycle))[1]) is Opaque
    deep = []
    for _ in range(100_000):
        deep = [deep]
    back, levels = decode(encode(deep)), 0
    while type(back) is list:
        back, levels = back[0], levels + 1
    assert levels == MAX_DEPTH + 1
    assert type(back) is Opaque
    shared = [1]
    assert decode(encode([shared, shared])) == [[1], [1]]  # not a cycle


def test_too_large_a_value_is_an_error_before_it_is_copied():
    doubling = []
    for _ in range(40):
        doubling = [doubling, doubling]
    for value in (doubling, np.broadcast_to(1.0, (10**12,)), b"a" * 20_000, [1.5] * 10_000):
        with pytest.raises(CodecError, match="Return a smaller one"):
            encode(value, max_bytes=10_000)


# --- hostile bytes ------------------------------------------------------------------------------------------


def only_codec_errors(data, **options):
    try:
        return decode(data, **options)
    except CodecError as error:
        return error


def array_bytes(spec=b"<f8", shape=(1,), size=8, data=bytes(8)):
    return (
        HEAD + b"A" + struct.pack("<I", len(spec)) + spec
        + struct.pack(f"<B{len(shape)}QQ", len(shape), *shape, size) + data
    )  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        b"",
        HEAD,
        b"upv\xff" + b"N",
        HEAD + b"NN",
        HEAD + b"?",
        HEAD + b"lv\xff\xff\xff\xff",
        HEAD + b"ld\xff\xff\xff\x7f",
        HEAD + b"s\x01\0\0\0\xff",
        HEAD + b"i\xff\xff\xff\xff",
        HEAD + b"lv\x01\0\0\0" * 100 + b"N",
        HEAD + b"ev\x01\0\0\0lv\0\0\0\0",  # a list in a set
        HEAD + b"y\0\0\0\0",  # the year 0
        HEAD + b"q\x01\0\0\0\x01\x01\0\0\0\0",  # one over nothing
        HEAD + b"x\x0b\0\0\0001E999999999",
        HEAD + b"Q\x01\0\0\0\x01\0\0\0" + b"\x01\0\0\0a" + b"v\0\0\0\0",  # a row too short
        array_bytes(shape=(2,)),
        array_bytes(shape=(2**63, 2), size=0),
        array_bytes(shape=(2**61,), size=0),
        array_bytes(shape=(0, 2**62), size=0, data=b""),
        array_bytes(b"<U268435455", (0,), 0, b""),
        array_bytes(b"|O"),
        array_bytes(b"|V8"),
        array_bytes(b"f8,f8", (1,), 16, bytes(16)),
        array_bytes(b"|b1", (1,), 1, b"\x02"),
        array_bytes(b"<U1", (1,), 4, b"\xff" * 4),
        array_bytes(b"<U1", (1,), 4, b"\0\xd8\0\0"),
        array_bytes(shape=(1,) * 33),
    ],
)
def test_false_bytes_are_a_codec_error(data):
    with pytest.raises(CodecError):
        decode(data)


def test_the_number_of_items_is_bounded():
    with pytest.raises(CodecError, match="too many items"):
        decode(encode([None] * 1000), max_items=999)


def test_keys_chosen_to_share_one_hash_are_refused_in_time():
    data = encode({place * sys.hash_info.modulus for place in range(1, 100)})
    assert len(decode(data)) == 99
    keys = b"".join(
        b"i" + struct.pack("<I", 12) + (place * sys.hash_info.modulus).to_bytes(12, "little") for place in range(50_000)
    )
    with pytest.raises(CodecError, match="share one hash"):
        decode(HEAD + b"ev" + struct.pack("<I", 50_000) + keys)


def test_a_hundred_objects_may_be_keys():
    class Key:
        def __repr__(self):
            return "key"

    assert decode(encode({Key(): 1 for _ in range(500)})) == {Opaque(f"{Key.__module__}.{Key.__qualname__}", "key"): 1}


@QUIET
@given(st.binary(max_size=200), st.sampled_from(["neutral", "pandas"]))
@example(b"", "neutral")
def test_random_bytes_are_a_value_or_a_codec_error(data, tables):
    only_codec_errors(data)
    only_codec_errors(HEAD + data, tables=tables)


def mutated(data: bytes, rng: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(HEAD), len(out))
        match rng.randrange(4):
            case 0:
                out[place] = rng.choice([0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)])
            case 1:
                del out[place : place + rng.randint(1, 8)]
            case 2:
                out[place:place] = out[place : place + rng.randint(1, 30)]
            case _:
                out[place : place + 4] = struct.pack("<I", rng.choice([0, 1, 2**31, 2**32 - 1, rng.randrange(50)]))
        if len(out) <= len(HEAD):
            return data
    return bytes(out)


SAMPLE = [
    {1: [1.5, 2.5], "a": (True, None, b"x", bytearray(b"y"))},
    frozenset({1, "b"}),
    dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
    dt.timedelta(1),
    Decimal("1.5"),
    Fraction(1, 3),
    range(3),
    np.arange(6.0).reshape(2, 3),
    np.array(["ab", "c"]),
    np.array([1, "a"], dtype=object),
    np.float32(1),
    SqlRows(("a",), ((1,), ("b",))),
]


def test_mutated_values_are_a_value_or_a_codec_error():
    rng, data = random.Random(1), encode(SAMPLE)
    errors = [only_codec_errors(mutated(data, rng)) for _ in range(4000)]
    assert sum(isinstance(error, CodecError) for error in errors) > 1000


def test_every_truncation_is_a_codec_error():
    data = encode(SAMPLE)
    assert all(isinstance(only_codec_errors(data[:size]), CodecError) for size in range(len(data)))


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"lv" + struct.pack("<I", 2**32 - 1) + bytes(1000),
        HEAD + b"lv" + struct.pack("<I", 100_000) + b"N" * 100_000,
        HEAD + b"lv" + struct.pack("<I", 20_000) + b"ev\0\0\0\0" * 20_000,
        HEAD + b"lq" + struct.pack("<I", 100_000) + b"\x7f" * 800_000,
        encode(np.zeros(100_000)),
        array_bytes(shape=(2**40,), size=2**43),
        array_bytes(b"<U250000000", (0, 1), 0, b""),
        encode({str(place): None for place in range(20_000)}),
    ],
    ids=lambda data: f"{len(data)} bytes",
)
def test_decoding_takes_memory_in_proportion_to_the_bytes(data):
    tracemalloc.start()
    try:
        only_codec_errors(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 50 * len(data) + 200_000


# --- tables -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pd():
    return pytest.importorskip("pandas")


def every_dtype(pd):
    berlin = pd.date_range("2020-03-28", periods=3, freq="h", tz="Europe/Berlin")
    columns = {
        "object": pd.Series([1, "a", (2.5, None)], dtype=object),
        "text": ["a", None, "ü"],
        "string": pd.array(["a", None, ""], dtype="string"),
        "categories": pd.Categorical(["x", None, "y"], categories=["y", "x", "z"], ordered=True),
        "numbers": pd.Categorical([3, 1, 3]),
        "boolean": pd.array([True, None, False], dtype="boolean"),
        "float nulls": pd.array([1.5, None, -0.0], dtype="Float32"),
        "days": np.array(["2020-01-01", "NaT", "1500-01-01"], "M8[s]"),
        "berlin": berlin,
        "fixed": berlin.tz_convert(dt.timezone(dt.timedelta(hours=-3))),
        "utc": berlin.tz_convert("UTC"),
        "spans": pd.to_timedelta([1, None, 3], unit="s"),
        "months": pd.PeriodIndex(["2020-01", None, "2020-03"], freq="M"),
        "bins": pd.cut([1, 5, 9], 3),
        "pairs": pd.arrays.IntervalArray.from_tuples([(0.0, 1.0), None, (1.0, 2.5)], closed="both"),
    }
    for dtype in ("bool", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"):
        columns[dtype] = np.array([0, 1, 1], dtype)
    for dtype in ("Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64", "Float64"):
        columns[dtype] = pd.array([0, None, 1], dtype=dtype)
    return pd.DataFrame({name: pd.Series(values) if name != "object" else values for name, values in columns.items()})


def indexes(pd):
    return [
        pd.RangeIndex(3),
        pd.RangeIndex(9, 0, -3, name="r"),
        pd.Index([1, 2, 2], dtype="i2", name=("a", 1)),
        pd.Index(["a", "b", "b"], name="k"),
        pd.Index(["a", 1, None], dtype=object),
        pd.date_range("2020", periods=3, freq="ME", tz="UTC", name="t"),
        pd.DatetimeIndex(["2020-01-01", "NaT", "2021-01-01"]),
        pd.timedelta_range("1h", periods=3),
        pd.period_range("2020", periods=3, freq="Q"),
        pd.interval_range(0, 3),
        pd.CategoricalIndex(["a", "b", "a"], ordered=True),
        pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1)], names=["x", None]),
        pd.MultiIndex.from_arrays([pd.DatetimeIndex(["2020", "2021", "2022"]), pd.Categorical(["u", "v", "u"])]),
        pd.MultiIndex.from_arrays([["a", "b", "c"]], names=["one level"]),
    ]


def test_frames_of_every_dtype_come_back(pd):
    frame = every_dtype(pd)
    back = decode(encode(frame), tables="pandas")
    pd.testing.assert_frame_equal(frame, back, check_exact=True, check_column_type=True)
    assert [str(dtype) for dtype in back.dtypes] == [str(dtype) for dtype in frame.dtypes]
    pd.testing.assert_frame_equal(frame[:0], decode(encode(frame[:0]), tables="pandas"))


def test_indexes_and_labels_come_back(pd):
    for index in indexes(pd):
        back = decode(encode(index), tables="pandas")
        pd.testing.assert_index_equal(index, back, exact=True)
        assert getattr(index, "freq", None) == getattr(back, "freq", None)
        series = pd.Series([1.5, 2, -0.0], index=index, name=("n", 2))
        pd.testing.assert_series_equal(series, decode(encode(series), tables="pandas"), check_exact=True)
        frame = pd.DataFrame(np.eye(3), index=index, columns=index)
        pd.testing.assert_frame_equal(frame, decode(encode(frame), tables="pandas"), check_exact=True)


def test_frames_without_rows_or_columns_come_back(pd):
    for frame in (pd.DataFrame(), pd.DataFrame(index=["a"]), pd.DataFrame(columns=["a", "a"]), pd.DataFrame({"a": []})):
        pd.testing.assert_frame_equal(frame, decode(encode(frame), tables="pandas"))


def test_single_values_of_pandas_come_back(pd):
    zone = dt.timezone(dt.timedelta(hours=2))
    for value in (pd.Timestamp("2020"), pd.Timestamp(5, unit="ns", tz="Asia/Tokyo"), pd.Timestamp("2020", tz=zone)):
        back = decode(encode(value), tables="pandas")
        assert (type(back), back, back.unit, back.tz) == (type(value), value, value.unit, value.tz)
    assert decode(encode(pd.Timedelta("3s")), tables="pandas") == pd.Timedelta("3s")
    assert decode(encode(pd.NaT), tables="pandas") is pd.NaT
    assert decode(encode(pd.NA), tables="pandas") is pd.NA
    assert decode(encode([pd.NaT, pd.NA])) == [Missing("NaT"), Missing("NA")]
    assert decode(encode(pd.Timestamp(5, tz="UTC"))) == TimestampValue(5, "ns", "UTC")
    assert decode(encode(pd.Timedelta(5, unit="ns"))) == TimedeltaValue(5, "ns")


def test_neutral_tables_hold_plain_values(pd):
    table = decode(encode(every_dtype(pd)))
    assert type(table) is Table
    columns = {name: (dtype, list(values)) for name, dtype, values in table.columns}
    assert columns["i2"] == ("int16", [0, 1, 1])
    assert columns["Int8"] == ("Int8", [0, Missing("NA"), 1])
    assert columns["boolean"] == ("boolean", [True, Missing("NA"), False])
    assert columns["categories"] == ("category", ["x", None, "y"])
    assert columns["string"] == ("string", ["a", Missing("NA"), ""])
    assert columns["object"] == ("object", [1, "a", (2.5, None)])
    assert columns["utc"][0].endswith(", UTC]")
    assert table.index.values == range(3)
    assert table.labels is not None
    assert table.labels.values == [name for name, _, _ in table.columns]


def test_the_judge_reads_tables_without_pandas(pd):
    data = encode([every_dtype(pd), *indexes(pd), pd.Series([1]), pd.NaT, pd.Timestamp("2020", tz="UTC")])
    script = (
        "import sys; from upslope.sandbox.codec import decode; decode(sys.stdin.buffer.read())\n"
        "sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], input=data, check=False).returncode == 0


def test_plain_values_load_no_numpy():
    script = (
        "import sys; from upslope.sandbox.codec import decode, encode; before = 'numpy' in sys.modules\n"
        "decode(encode([1, object(), {'a': 2.5}])); sys.exit('numpy' in sys.modules and not before)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_subclasses_of_tables_are_opaque(pd):
    for kind, data in ((pd.DataFrame, {"a": [1]}), (pd.Series, [1])):
        assert type(decode(encode(type("Mine", (kind,), {})(data)))) is Opaque


def test_mutated_tables_are_a_value_or_a_codec_error(pd):
    rng = random.Random(2)
    samples = [encode(every_dtype(pd)), *(encode(pd.Series([1, 2, 3], index=index)) for index in indexes(pd))]
    for turn in range(1500):
        data = mutated(samples[turn % len(samples)], rng)
        only_codec_errors(data)
        if turn % 3 == 0:
            only_codec_errors(data, tables="pandas")


def test_a_claimed_number_of_columns_needs_columns(pd):
    data = bytearray(encode(pd.DataFrame(index=range(3))))
    stop = data.rindex(struct.pack("<qqq", 0, 0, 1)) + 8
    data[stop : stop + 8] = struct.pack("<q", 2**60)
    with pytest.raises(CodecError):
        decode(bytes(data))


# --- the format and its speed -------------------------------------------------------------------------------


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


def test_the_bytes_of_a_series_stay_as_they_are(pd):
    series = pd.Series(np.array([7], "i1"), name="n")
    index = b"rN" + struct.pack("<qqq", 0, 1, 1)
    column = b"n\x03\0\0\0|i1\x01\x01" + bytes(7) + b"\x01" + bytes(7) + b"\x07"
    assert encode(series) == HEAD + b"p" + index + b"s\x01\0\0\0n" + column


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
