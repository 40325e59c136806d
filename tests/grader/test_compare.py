"""What agrees with what: the laws of comparing a returned value with the reference's."""

import datetime as dt
import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from upslope.grader.compare import difference, rows_difference
from upslope.model.lab import Comparison
from upslope.sandbox.codec import Opaque, decode, encode

EXACT = Comparison(rel=0.0, abs=0.0, exact_types=True, column_order=True, index=True)
LOOSE = Comparison(row_order=False, column_names=False)
ALL = [Comparison(), EXACT, LOOSE, Comparison(row_order=False, index=True, exact_types=True)]


def carried(value: Any) -> Any:
    """As it comes out of the channel, with tables in neutral form."""
    return decode(encode(value))


def agree(expected: Any, got: Any, **how: Any) -> bool:
    return difference(carried(expected), carried(got), Comparison(**how)) is None


def found(expected: Any, got: Any, **how: Any) -> str:
    said = difference(carried(expected), carried(got), Comparison(**how))
    assert said is not None
    return said


numbers = st.one_of(
    st.integers(),
    st.integers(-(10**5000), 10**5000),
    st.floats(),
    st.complex_numbers(),
    st.decimals(),
    st.fractions(),
    st.sampled_from([np.int8(-3), np.uint64(2**64 - 1), np.float16("nan"), np.float32(0.1), np.complex64(1j)]),
    st.just(Decimal("sNaN")),
)
keys = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.binary(max_size=5),
    st.dates(),
    st.tuples(st.floats(), st.booleans()),
    st.frozensets(st.integers() | st.just(math.nan), max_size=3),
)
dtypes = st.sampled_from(["b1", "i1", "u8", "f2", "f8", "c8", "M8[ns]", "M8[D]", "m8[s]", "m8[Y]", "S3", "U2"])


@st.composite
def arrays(draw: st.DrawFn) -> np.ndarray:
    dtype, shape = np.dtype(draw(dtypes)), draw(st.lists(st.integers(0, 3), max_size=3))
    if dtype.kind == "U":
        return np.full(shape, draw(st.text("abc", max_size=2)), dtype)
    count = math.prod(shape) * dtype.itemsize
    data = bytes(byte % 2 if dtype.kind == "b" else byte for byte in draw(st.binary(min_size=count, max_size=count)))
    return np.frombuffer(data, dtype).reshape(shape)


columns = st.one_of(
    st.lists(st.floats(), min_size=3, max_size=3),
    st.lists(st.integers(-(2**63), 2**63 - 1), min_size=3, max_size=3),
    st.lists(st.none() | st.text(max_size=3), min_size=3, max_size=3),
    st.lists(st.none() | st.booleans() | st.integers() | st.lists(st.floats(), max_size=2), min_size=3, max_size=3).map(
        lambda cells: pd.Series(cells, dtype=object)
    ),
    st.sampled_from(
        [
            pd.to_datetime(["2020-01-01", None, "2021-01-01"]),
            pd.to_datetime(["2020-01-01", "2020-01-01", "2021-01-01"], utc=True),
            pd.Categorical(["x", None, "y"]),
            pd.array([1, None, 3], dtype="Int64"),
            pd.array([True, None, False], dtype="boolean"),
            pd.array(["a", None, ""], dtype="string"),
            pd.to_timedelta([1, None, 3], unit="s"),
            pd.period_range("2020", periods=3, freq="M"),
            pd.interval_range(0, 3),
        ]
    ),
)
indexes = st.sampled_from(
    [
        pd.RangeIndex(3),
        pd.Index(["a", "a", None]),
        pd.date_range("2020", periods=3, tz="UTC"),
        pd.MultiIndex.from_tuples([("a", 1.5), ("a", 2.5), ("b", math.nan)]),
    ]
)
frames = st.builds(
    lambda data, index, twice: pd.DataFrame(
        {place: pd.Series(column).set_axis(index) for place, column in enumerate(data)}, index=index
    ).set_axis(["a" if twice else name for name in "abcd"[: len(data)]], axis=1),
    st.lists(columns, max_size=4),
    indexes,
    st.booleans(),
)
leaves = st.one_of(
    keys,
    numbers,
    arrays(),
    st.datetimes(timezones=st.none() | st.just(dt.UTC)),
    st.times(),
    st.timedeltas(),
    st.builds(range, st.integers(), st.integers()),
    st.sets(keys, max_size=4),
    st.sampled_from(
        [pd.NaT, pd.NA, pd.Timestamp("2020"), pd.Timestamp("2020", tz="Asia/Tokyo"), pd.Timedelta("3s"), np.str_("a")]
    ),
    st.binary(max_size=3).map(bytearray),
)
values = st.recursive(
    leaves | frames | indexes | columns.map(pd.Series),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(keys, inner, max_size=3),
        st.lists(inner, max_size=3).map(lambda items: np.fromiter(items, object, len(items))),
    ),
    max_leaves=6,
)


@settings(max_examples=150)
@given(values)
def test_a_value_agrees_with_its_like(value: Any) -> None:
    data = encode(value)
    assume(b"upslope" not in data)
    for how in ALL:
        assert difference(decode(data), decode(data), how) is None


@settings(max_examples=150)
@given(values, values)
def test_any_two_values_are_compared_without_an_exception(expected: Any, got: Any) -> None:
    for how in ALL:
        said = difference(carried(expected), carried(got), how)
        assert said is None or 0 < len(said) < 3000


def test_nesting_as_deep_as_the_channel_lets_through_is_compared() -> None:
    deep: Any = 1.0
    for _ in range(49):
        deep = [deep]
    assert agree(deep, deep)
    other: Any = 2.0
    for _ in range(49):
        other = [other]
    assert found(deep, other) == "at " + "[0]" * 49 + ": 2.0; expected 1.0"


# --- numbers ------------------------------------------------------------------------------------------------

SAME_NUMBERS = [3, 3.0, Decimal(3), Fraction(3), np.int8(3), np.uint64(3), np.float32(3), 3 + 0j]


@pytest.mark.parametrize("left", SAME_NUMBERS, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("right", SAME_NUMBERS, ids=lambda value: type(value).__name__)
def test_kinds_of_number_are_interchangeable_unless_types_are_to_be_exact(left: Any, right: Any) -> None:
    assert agree(left, right)
    assert agree(left, right, exact_types=True) is (type(left) is type(right))


@pytest.mark.parametrize("number", [*SAME_NUMBERS, 1, 0, 1.0, np.int64(1)], ids=repr)
@pytest.mark.parametrize("truth", [True, False, np.True_], ids=repr)
def test_a_bool_is_never_a_number(number: Any, truth: Any) -> None:
    for wrap in (lambda x: x, lambda x: [x], lambda x: {"k": x}, lambda x: {x}, lambda x: {x: 1}, lambda x: {(x,)}):
        assert not agree(wrap(number), wrap(truth))
        assert not agree(wrap(truth), wrap(number))
    assert not agree(np.array([number]), np.array([truth]))


def test_numpys_bool_is_a_bool_unless_types_are_to_be_exact() -> None:
    assert agree(True, np.True_)
    assert agree(np.False_, False)
    assert not agree(True, np.False_)
    assert not agree(True, np.True_, exact_types=True)


@pytest.mark.parametrize("wrap", [lambda x: x, lambda x: np.array([x]), lambda x: pd.DataFrame({"a": [x]}), np.float64])
def test_the_tolerance_is_absolute_plus_relative_to_what_is_expected(wrap: Any) -> None:
    how = {"abs": 0.5, "rel": 0.25}
    edge = 8.0 * 0.25 + 0.5
    for sign in (1, -1):
        assert agree(wrap(8.0), wrap(8.0 + sign * edge), **how)
        assert not agree(wrap(8.0), wrap(math.nextafter(8.0 + sign * edge, sign * math.inf)), **how)
    assert agree(wrap(8.0), wrap(10.5), **how)
    assert agree(wrap(10.5), wrap(8.0), **how)
    assert not agree(wrap(0.0), wrap(0.75), **how), "relative to what is expected, not to what came"


@pytest.mark.parametrize("large", [10**12, 2**62])
def test_whole_numbers_are_compared_exactly(large: int) -> None:
    for wrap in (int, np.int64, lambda x: np.array([x]), lambda x: pd.DataFrame({"id": [x]})):
        assert agree(wrap(large), wrap(large))
        assert not agree(wrap(large), wrap(large + 1))


@pytest.mark.parametrize("nan", [math.nan, Decimal("NaN"), np.float32("nan"), Decimal("sNaN")], ids=repr)
def test_nan_agrees_with_nan_only(nan: Any) -> None:
    assert agree(math.nan, nan)
    assert agree(nan, math.nan)
    for other in (0, 1.5, None, math.inf, Decimal(0), 1j):
        assert not agree(nan, other)
        assert not agree(other, nan)


def test_infinities_agree_with_themselves_only() -> None:
    for wrap in (float, np.float64, lambda x: np.array([x])):
        assert agree(wrap(math.inf), wrap(math.inf))
        for other in (-math.inf, 1e308, math.nan):
            assert not agree(wrap(math.inf), wrap(other), rel=1.0)
            assert not agree(wrap(other), wrap(math.inf), rel=1.0)


def test_unsigned_numbers_dont_wrap_around() -> None:
    assert found(np.array([1, 2], "u1"), np.array([2, 1], "u1")) == "position 0: 2; expected 1 (2 of 2 differ)"


# --- containers ---------------------------------------------------------------------------------------------


def test_containers_are_of_the_same_type() -> None:
    for left in ([1], (1,), {1}, frozenset({1}), np.array([1]), {1: 1}, pd.Series([1]), pd.DataFrame({"a": [1]})):
        for right in ([1], (1,), {1}, frozenset({1}), np.array([1]), {1: 1}, pd.Series([1]), pd.DataFrame({"a": [1]})):
            assert agree(left, right) is (type(left) is type(right))


def test_the_first_difference_is_named() -> None:
    assert found([1, [2, {"k": 3}]], [1, [2, {"k": 4}]]) == "at [1][1]['k']: 4; expected 3"
    assert found([1, 2], [1]) == "1 items; expected 2"
    assert found({"a": 1}, {"b": 1}) == "the key 'a' is missing"
    assert found({"a": 1}, {"a": 1, "b": 1}) == "the key 'b' should not be there"
    assert found({1, 2}, {2}) == "1 is missing"
    assert found({2}, {1, 2}) == "1 should not be there"
    assert found([1.5], ["a"]) == "at [0]: a text; expected a float"
    assert found(np.eye(2), np.ones((2, 1))) == "an array of shape (2, 1); expected shape (2, 2)"
    assert found([np.eye(2)], [np.eye(2)[::-1]]).startswith("at [0], position (0, 0): 0.0; expected 1.0")
    objects = np.array([None, [1.0]], dtype=object)
    assert found(objects, np.array([None, [2.0]], dtype=object)) == "at [1][0]: 2.0; expected 1.0"


def test_what_cant_be_carried_agrees_with_nothing() -> None:
    for value in (1, None, [1], np.eye(2), Opaque("int", "1")):
        assert "of the type builtins.object" in found(value, object()) or "type object" in found(value, object())


def test_keys_in_another_order_matter_only_where_types_are_to_be_exact() -> None:
    assert agree({1: 1, 2: 2}, {2: 2, 1: 1})
    assert "another order" in found({1: 1, 2: 2}, {2: 2, 1: 1}, exact_types=True)


def test_sets_and_keys_know_nan_and_kinds_of_number() -> None:
    assert agree({math.nan, 1}, {float("nan"), 1.0})
    assert agree({(math.nan, 1): 2}, {(float("nan"), 1): 2})
    assert agree({1: "a"}, {1.0: "a"})
    assert not agree({1: "a"}, {1.0: "a"}, exact_types=True)
    assert not agree({1}, {1.0}, exact_types=True)


def test_array_dtypes_are_interchangeable_within_their_kind() -> None:
    assert agree(np.array([1, 2], "i1"), np.array([1.0, 2.0], "f4"))
    assert agree(np.array(["a"], "U1"), np.array(["a"], "U9"))
    assert agree(np.array(["2020"], "M8[Y]"), np.array(["2020-01-01"], "M8[ns]"))
    assert not agree(np.array([1]), np.array(["1"]))
    assert not agree(np.array([b"a"]), np.array(["a"]))
    assert found(np.array([1]), np.array([1.0]), exact_types=True) == "an array of float64; expected int64"


# --- tables -------------------------------------------------------------------------------------------------

FRAME = pd.DataFrame({"name": ["b", "a", "a", None], "amount": [1.5, 2.0, math.nan, 2.0], "count": [1, 2, 3, 2]})


@settings(max_examples=60)
@given(frames, st.permutations(range(3)))
def test_shuffled_rows_agree_where_the_order_doesnt_matter(frame: pd.DataFrame, order: list[int]) -> None:
    assert agree(frame, frame.iloc[order], row_order=False)
    assert agree(frame, frame.iloc[order], row_order=False, index=True)


def test_row_order_matters_unless_said_otherwise() -> None:
    assert not agree(FRAME, FRAME[::-1])
    assert agree(FRAME, FRAME[::-1], row_order=False)
    assert not agree(FRAME, FRAME[::-1].assign(count=[1, 2, 3, 2]), row_order=False)


def test_rounding_errors_dont_put_rows_in_another_order() -> None:
    left = pd.DataFrame({"sum": [0.1 + 0.2, 0.3, 5.0], "who": ["a", "b", "c"], "n": [1, 2, 3]})
    right = pd.DataFrame({"sum": [0.3, 5.0, 0.1 + 0.2], "who": ["a", "c", "b"], "n": [1, 3, 2]})
    assert agree(left, right, row_order=False)
    assert agree(left[["sum", "n"]], right[["sum", "n"]], row_order=False)


def test_column_order_matters_only_if_asked_for() -> None:
    other = FRAME[["count", "name", "amount"]]
    assert agree(FRAME, other)
    assert "in the order" in found(FRAME, other, column_order=True)


def test_columns_that_share_a_name_are_compared_in_their_order() -> None:
    twice = pd.DataFrame([[1, 2]], columns=["a", "a"])
    assert agree(twice, twice)
    assert not agree(twice, pd.DataFrame([[2, 1]], columns=["a", "a"]))
    assert "the column 'a' is missing" in found(twice, twice.iloc[:, :1])


def test_the_index_matters_only_if_asked_for() -> None:
    other = FRAME.set_index(pd.Index([5, 6, 7, 8]))
    assert agree(FRAME, other)
    assert found(FRAME, other, index=True) == "the index, row 0: 5; expected 0"
    named = FRAME.rename_axis("id")
    assert agree(FRAME, named, index=True)
    assert "called ['id']" in found(FRAME, named, index=True, exact_types=True)
    assert not agree(pd.Index([1, 2]), pd.Index([1, 3]))
    assert agree(pd.Index([1, 2]), pd.Index([2, 1]), row_order=False)


def test_dtypes_of_columns_matter_only_where_types_are_to_be_exact() -> None:
    others = [("count", "float32"), ("count", "Int64"), ("count", object), ("name", "category"), ("name", object)]
    for column, dtype in others:
        other = FRAME.astype({column: dtype})
        if dtype is object:
            other[column] = pd.Series(list(FRAME[column]), dtype=object)
        assert agree(FRAME, other), dtype
    assert "is of float32; expected int64" in found(FRAME, FRAME.astype({"count": "float32"}), exact_types=True)
    flags = pd.DataFrame({"flag": [True, False]})
    assert agree(flags, flags.astype("boolean"))
    assert agree(flags, flags.astype(object))
    assert not agree(flags, flags.astype(int))


def test_missing_values_are_one_to_a_cell() -> None:
    missing = [pd.DataFrame({"a": pd.Series([1, value], dtype=object)}) for value in (None, math.nan, pd.NA, pd.NaT)]
    missing += [pd.DataFrame({"a": [1.0, math.nan]}), pd.DataFrame({"a": pd.array([1, None], dtype="Int64")})]
    assert all(agree(left, right) for left in missing for right in missing)
    assert not any(agree(left, pd.DataFrame({"a": [1, 0]})) for left in missing)
    assert not agree(None, math.nan)


def test_differences_of_tables_are_named() -> None:
    assert found(FRAME, FRAME[:3]) == "3 rows; expected 4"
    assert found(FRAME, FRAME.drop(columns="name")) == "the column 'name' is missing"
    assert found(FRAME, FRAME.assign(extra=1)) == "the column 'extra' should not be there"
    assert found(FRAME, FRAME.assign(count=[1, 2, 4, 2])) == "column 'count', row 2: 4; expected 3"
    assert found(FRAME["count"], FRAME["count"] + 1).startswith("the values, row 0: 2; expected 1 (4 of 4 differ)")
    assert found(FRAME, FRAME["count"]) == "a Series; expected a DataFrame"
    assert found(FRAME, None) == "None; expected a DataFrame"


def test_only_named_columns_need_the_right_values() -> None:
    assert agree(FRAME, FRAME.assign(amount=0.0), columns=("name", "count"))
    assert not agree(FRAME, FRAME.assign(count=0), columns=("name", "count"))
    assert "missing" in found(FRAME, FRAME.drop(columns="amount"), columns=("name", "count"))


def test_cells_may_hold_containers() -> None:
    def make(last: float) -> pd.DataFrame:
        return pd.DataFrame({"v": pd.Series([[1.0, 2.0], {"k": math.nan}, np.array([1.0, last])], dtype=object)})

    assert agree(make(2.0), make(2.0 + 1e-13))
    assert "row 2" in found(make(2.0), make(3.0))


# --- rows of queries ----------------------------------------------------------------------------------------


def rows(*some: tuple[Any, ...], names: str = "a b") -> dict[str, Any]:
    return {"columns": names.split(), "rows": list(some)}


@given(
    st.lists(st.tuples(st.none() | st.integers(0, 2) | st.floats(), st.none() | st.text("ab", max_size=1)), max_size=7),
    st.randoms(use_true_random=False),
)
def test_rows_agree_with_themselves_in_any_order_unless_it_matters(some: list[Any], random: Any) -> None:
    shuffled = random.sample(some, len(some))
    assert rows_difference(rows(*some), rows(*some), Comparison()) is None
    assert rows_difference(rows(*some), rows(*shuffled), Comparison(row_order=False)) is None


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=6), st.data())
def test_a_changed_row_is_found_in_any_order(some: list[Any], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(some) - 1))
    changed = [*some[:place], (some[place][0], some[place][1] + 7), *some[place + 1 :]]
    said = rows_difference(rows(*some), rows(*changed), Comparison(row_order=False))
    assert said is not None
    assert f"column b: {some[place][1] + 7}; expected {some[place][1]}" in said


def test_rows_know_null_duplicates_and_kinds_of_number() -> None:
    how = Comparison(row_order=False)
    assert rows_difference(rows((1, None), (2, "x")), rows((2, "x"), (1.0, None)), how) is None
    assert rows_difference(rows((Decimal("10.5"), "x"), (9, "y")), rows((9.0, "y"), (10.5, "x")), how) is None
    assert "NULL; expected 'x'" in (rows_difference(rows((1, "x")), rows((1, None)), how) or "")
    assert "'x'; expected NULL" in (rows_difference(rows((1, None)), rows((1, "x")), how) or "")
    assert rows_difference(rows((1, 1), (1, 1), (2, 2)), rows((1, 1), (2, 2), (2, 2)), how)
    assert rows_difference(rows((True, 1)), rows((1, 1)), how)


def test_columns_of_rows_are_named_alike_unless_it_doesnt_matter() -> None:
    assert rows_difference(rows((1, 2)), rows((1, 2), names="A B"), Comparison()) is None
    assert "the columns are a, c" in (rows_difference(rows((1, 2)), rows((1, 2), names="a c"), Comparison()) or "")
    assert rows_difference(rows((1, 2)), rows((1, 2), names="a c"), Comparison(column_names=False)) is None
    assert "3 columns" in (rows_difference(rows((1, 2)), rows((1, 2, 3), names="a b c"), Comparison()) or "")
    assert rows_difference(rows((1, 2)), rows(), Comparison()) == "0 rows; expected 1"
