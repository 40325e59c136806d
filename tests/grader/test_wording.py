"""What verdicts show of values is short, and nothing in it that a terminal would obey."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upslope.grader.wording import call_text, kind_of, printable, row_text, rows_text, show
from upslope.sandbox.codec import Opaque, decode, encode
from upslope.sandbox.codec_tables import Axis, Table, TimedeltaValue, TimestampValue

texts = st.text(st.characters() | st.sampled_from("\x00\x07\x1b\x7f\x9b\r\n\t\u202e\u2028"), max_size=60)
moments = st.builds(
    TimestampValue, st.integers(-(2**63), 2**63 - 1), st.sampled_from(["s", "ms", "us", "ns"]), texts
) | st.builds(TimedeltaValue, st.integers(-(2**63), 2**63 - 1), st.sampled_from(["s", "ns"]))
leaves = st.one_of(
    texts,
    st.integers(-(10**5000), 10**5000),
    st.floats(),
    st.decimals(),
    st.binary(max_size=40),
    moments,
    st.builds(Opaque, texts, texts),
    st.lists(st.floats(), max_size=40).map(np.array),
    st.lists(texts, min_size=1, max_size=4).map(lambda items: np.fromiter(items, object, len(items))),
    st.just(np.zeros((1,) * 30)),
    st.just(np.zeros((2,) * 12)),
    st.lists(texts, min_size=1, max_size=9).map(
        lambda items: Table("series", ((items[0], "str", items),), axis(items))
    ),
)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=20)
        | st.dictionaries(texts, inner, max_size=20)
        | st.lists(inner, max_size=20).map(tuple)
        | st.sets(texts | st.integers(-(10**5000), 10**5000), max_size=5)
    ),
    max_leaves=25,
)


def axis(items: list[str]) -> Axis:
    return Axis((None,), ("str",), items)


def is_harmless(text: str) -> bool:
    return all(char.isprintable() or char in "\n\t" for char in text)


@settings(max_examples=150)
@given(values, st.integers(30, 500))
def test_show_keeps_to_its_limit_and_shows_no_control_characters(value: Any, longest: int) -> None:
    text = show(value, longest)
    assert 0 < len(text) <= longest
    assert is_harmless(text)
    assert is_harmless(printable(kind_of(value)))


@settings(max_examples=150)
@given(st.lists(values, max_size=6), st.dictionaries(st.sampled_from(["a", "key"]), values))
def test_a_call_is_cut_to_about_its_limit(args: list[Any], kwargs: dict[str, Any]) -> None:
    text = call_text("solve", args, kwargs, 400)
    assert is_harmless(text)
    lines = text.count("\n")
    assert len(text) <= 400 + 8 * 2 + len("solve()") + 4 * lines + 4


def test_many_arguments_are_cut_to_forty_characters_each() -> None:
    text = call_text("f", ["x" * 1000] * 50, {}, 100)
    assert len(text) <= 50 * 42 + 3


@settings(max_examples=100)
@given(st.data(), st.lists(texts, min_size=1, max_size=4))
def test_rows_show_no_control_characters(data: st.DataObject, names: list[str]) -> None:
    found = data.draw(st.lists(st.tuples(*(leaves | st.none() for _ in names)), max_size=3))
    text = rows_text(names, found)
    assert is_harmless(text)
    assert all(len(line) <= 32 * len(names) + 20 for line in text.split("\n"))
    for row in found:
        assert is_harmless(row_text(row))
        assert len(row_text(row, 100)) <= 100


def test_a_long_text_is_cut_before_it_is_looked_at() -> None:
    assert show("a" * 20_000_000, 50) == "'" + "a" * 48 + "…"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ([1, 2.5, "a", None], "[1, 2.5, 'a', None]"),
        ((1,), "(1,)"),
        (set(), "set()"),
        ({}, "{}"),
        ({3, 1}, "{1, 3}"),
        (list(range(20)), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, … 8 more]"),
        (np.array([1.5, 2]), "[1.5, 2]"),
        (np.float32(2.5), "2.5"),
        (np.datetime64("2020-01-01"), "2020-01-01"),
        (pd.Timestamp("2020-01-02 03:04"), "2020-01-02 03:04:00"),
        (pd.Timestamp("2020-01-02"), "2020-01-02"),
        (pd.NaT, "NaT"),
        (10**5000, "<a whole number that can't be shown>"),
        (pd.DataFrame({"n": [1, 2]}), "   n\n0  1\n1  2"),
        (b"\x1b", r"b'\x1b'"),
        ("\x1b[31m", r"'\x1b[31m'"),
        ("a\u202eb", "'a\\u202eb'"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_read_as_python_shows_them(value: Any, text: str) -> None:
    assert show(decode(encode(value))) == text


@pytest.mark.parametrize(
    ("args", "kwargs", "text"),
    [
        ([1, "a"], {"k": [2]}, "f(1, 'a', k=[2])"),
        ([], {}, "f()"),
        ([pd.Series([1])], {}, "f(\n     value\n  0      1\n)"),
    ],
)
def test_calls_read_as_they_would_be_typed(args: list[Any], kwargs: dict[str, Any], text: str) -> None:
    assert call_text("f", decode(encode(args)), kwargs) == text
