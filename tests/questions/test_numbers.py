"""Numbers as people type them."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from upslope.questions.numbers import UnreadableNumber, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0,5", 0.5),
        ("0.5", 0.5),
        (".5", 0.5),
        (",5", 0.5),
        ("5.", 5.0),
        ("1/3", 1 / 3),
        (" 1 / 4 ", 0.25),
        ("-3/4", -0.75),
        ("3/-4", -0.75),
        ("1,5/2", 0.75),
        ("1e-3", 0.001),
        ("2,5E+3", 2500.0),
        ("50 %", 0.5),
        ("50%", 0.5),
        ("1/2 %", 0.005),
        ("−3", -3.0),
        ("\u20133", -3.0),
        ("- 3", -3.0),
        ("+7", 7.0),
        ("1 234,5", 1234.5),
        ("1 234.5", 1234.5),
        ("1\u202f234\u202f567", 1234567.0),
        ("1\u00a0234", 1234.0),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1,234,567", 1234567.0),
        ("1.234.567", 1234567.0),
        ("12,345,678.9", 12345678.9),
        ("1.234", 1.234),
        ("0,123", 0.123),
        ("1,2345", 1.2345),
        ("1234,567", 1234.567),
        ("000", 0.0),
        ("1e-400", 0.0),
        ("1e308", 1e308),
    ],
)
def test_usual_notations_are_read(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    ("text", "whole", "decimal"),
    [("1,234", "1234", "1.234"), ("-12,345", "-12345", "-12.345"), ("−9,000", "-9000", "-9.000")],
)
def test_an_ambiguous_comma_is_refused_and_both_readings_are_named(text: str, whole: str, decimal: str) -> None:
    with pytest.raises(UnreadableNumber) as refused:
        parse_number(text)
    assert f"{whole} or {decimal}" in str(refused.value)
    assert text in str(refused.value)


@pytest.mark.parametrize("text", ["1,234/2", "2/1,234", "1,234 %"])
def test_the_ambiguity_is_seen_inside_fractions_and_percentages(text: str) -> None:
    with pytest.raises(UnreadableNumber, match="could mean"):
        parse_number(text)


@pytest.mark.parametrize(
    "text",
    [
        *[
            "abc",
            "1.2.3",
            "1,2,3",
            "12,34,567",
            "1.234.56",
            "1 23",
            "1 2345",
            "--3",
            "3-",
            "1e",
            "e5",
            "0x10",
            "1_000",
            "½",
        ],
        *[
            "inf",
            "-Infinity",
            "nan",
            "NaN",
            "1/2/3",
            "1//2",
            "/2",
            "1/",
            "%",
            "50 % %",
            "5 kg",
            "1e5.5",
            "²",
            "π",
            "3;4",
        ],
        *["1e999", "-1e999", "1e308/1e-308", "9" * 61, ".", ",", "+", "1.2,3.4", "1,2.3,4"],
    ],
)
def test_junk_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(UnreadableNumber) as refused:
        parse_number(text)
    assert str(refused.value).endswith((".", "characters)."))


@pytest.mark.parametrize("text", ["1/0", "0/0", "1/0,0", "1/1e-400"])
def test_a_fraction_by_zero_is_refused(text: str) -> None:
    with pytest.raises(UnreadableNumber, match="below the line"):
        parse_number(text)


@pytest.mark.parametrize("text", ["", "  ", "\u00a0", "\n"])
def test_nothing_is_refused(text: str) -> None:
    with pytest.raises(UnreadableNumber, match="Nothing was entered"):
        parse_number(text)


def test_a_trailing_unit_is_allowed_and_only_that_one() -> None:
    assert (
        parse_number("5 ms", "ms") == parse_number("5ms", "ms") == parse_number("5 MS", "ms") == parse_number("5", "ms")
    )
    with pytest.raises(UnreadableNumber):
        parse_number("5 s", "ms")


def test_percent_is_a_hundredth_unless_the_answer_is_in_percent() -> None:
    assert parse_number("12,5 %") == 0.125
    assert parse_number("12,5 %", "%") == 12.5
    assert parse_number("12.5", "%") == 12.5


finite = st.floats(allow_nan=False, allow_infinity=False)


@given(finite)
def test_every_float_as_python_writes_it_is_read_back(value: float) -> None:
    assert parse_number(repr(value)) == value
    assert parse_number(repr(value).replace("-", "−")) == value


@given(finite)
@example(1.234)
@example(-999.001)
def test_every_float_with_a_decimal_comma_is_read_back_or_refused_as_ambiguous(value: float) -> None:
    text = repr(value).replace(".", ",")
    if 1 <= abs(value) < 1000 and len(repr(value).partition(".")[2]) == 3:
        with pytest.raises(UnreadableNumber, match=f" or {value!r}"):
            parse_number(text)
    else:
        assert parse_number(text) == value


@given(st.integers(-(10**12), 10**12), st.sampled_from([" ", "\u202f", "\u00a0"]))
def test_grouped_whole_numbers_are_read_back(value: int, gap: str) -> None:
    assert parse_number(f"{value:,}".replace(",", gap)) == value


@given(st.integers(10**6, 10**12), st.integers(0, 99))
def test_both_ways_of_grouping_agree(whole: int, cents: int) -> None:
    english = f"{whole:,}.{cents:02}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert parse_number(english) == parse_number(german) == float(f"{whole}.{cents:02}")


typed = st.one_of(st.text(max_size=70), st.text("0123456789.,/%eE+-− \u202f٣²x", max_size=20))


@given(typed, st.sampled_from(["", "%", "ms", "€", "İ"]))
def test_any_text_is_a_finite_number_or_unreadable_and_never_anything_else(text: str, unit: str) -> None:
    try:
        value = parse_number(text, unit)
    except UnreadableNumber:
        return
    assert math.isfinite(value)
