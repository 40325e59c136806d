"""The codec takes nothing a hostile child says for granted, neither values nor bytes."""

import datetime as dt
import random
import struct
import sys
import tracemalloc
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from upslope.sandbox.codec import FORMAT, MAX_DEPTH, CodecError, Opaque, decode, encode

HEAD = b"upv" + bytes([FORMAT])
QUIET = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


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
]


def test_damaged_values_are_a_value_or_a_codec_error(damaged):
    rng, data = random.Random(1), encode(SAMPLE)
    errors = [only_codec_errors(damaged(data, rng)) for _ in range(4000)]
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
