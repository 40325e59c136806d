"""Grading of each kind of answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.model.verdict import Verdict, VerdictKind
from upslope.questions import (
    Variant,
    answer_from_value,
    choice,
    choices,
    code_output,
    expression,
    grade,
    matrix,
    number,
    ordering,
    short_text,
    wrong,
)
from upslope.questions.grade import MAX_ANSWER_LENGTH, key_answer, mistake_answers

ADD = "You added where you should multiply."
SIGN = "A minus sign got lost on the way."


def said(text: str) -> dict[str, object]:
    return {"solution": [text], "facts": {}}


NUMBER = number("?", 6, mistakes=[wrong(5, ADD), wrong(-6, SIGN)], **said("."))
SHARE = number("?", 0.25, tolerance=0.005, mistakes=[wrong(0.75, SIGN)], **said("."))
RELATIVE = number("?", 2000, relative=0.01, unit="ms", mistakes=[wrong(2.0, ADD)], **said("."))
CHOICE = choice("?", "four", [wrong("three", ADD), wrong("five", SIGN)], **said("."))
CHOICES = choices("?", ["a", "b"], [wrong("c", ADD), wrong("d", SIGN)], **said("."))
ORDERING = ordering("?", ["a", "b", "c", "d"], mistakes=[wrong(["a", "b", "d", "c"], ADD)], **said("."))
TEXT = short_text("?", ["ValueError", "value error"], mistakes=[wrong("TypeError", ADD)], **said("."))
FORMULA = expression("?", "2*x + 1", variables={"x": (-2, 2)}, mistakes=[wrong("2*x - 1", SIGN)], **said("."))
MATRIX = matrix("?", [[1, 2], [3, 4]], mistakes=[wrong([[1, 3], [2, 4]], ADD), wrong([[1, 2]], SIGN)], **said("."))
OUTPUT = code_output("?", "print(1)", "1 2\n3", mistakes=[wrong("1 2 3", ADD)], **said("."))
ALL = [NUMBER, SHARE, RELATIVE, CHOICE, CHOICES, ORDERING, TEXT, FORMULA, MATRIX, OUTPUT]
each = pytest.mark.parametrize("variant", ALL, ids=lambda variant: variant.kind)


@each
def test_the_key_is_correct(variant: Variant) -> None:
    verdict = grade(variant, key_answer(variant))
    assert verdict.correct
    assert verdict.misconception is None
    assert verdict.understood


@each
def test_each_mistake_is_wrong_and_names_its_misconception(variant: Variant) -> None:
    for answer, shows in mistake_answers(variant):
        verdict = grade(variant, answer)
        assert verdict.kind is VerdictKind.GRADED
        assert not verdict.correct
        assert verdict.misconception == shows


@each
@pytest.mark.parametrize("answer", ["", "   ", "\n\t", "\u00a0"])
def test_a_blank_is_ungradable(variant: Variant, answer: str) -> None:
    verdict = grade(variant, answer)
    assert verdict.kind is VerdictKind.UNGRADABLE
    assert verdict.message


@each
def test_an_overlong_answer_is_ungradable(variant: Variant) -> None:
    verdict = grade(variant, "1" * (MAX_ANSWER_LENGTH + 1))
    assert verdict.kind is VerdictKind.UNGRADABLE
    assert "10,000" in str(verdict.message)


@each
@given(answer=st.one_of(st.text(max_size=40), st.text("0123456789,;.[]- \nx", max_size=30)))
def test_any_text_gets_a_verdict(variant: Variant, answer: str) -> None:
    verdict = grade(variant, answer)
    assert 0 <= verdict.score <= 1
    assert (verdict.message is not None) == (verdict.kind is VerdictKind.UNGRADABLE)


def ungradable(variant: Variant, answer: str) -> str:
    verdict = grade(variant, answer)
    assert verdict.kind is VerdictKind.UNGRADABLE, verdict
    return str(verdict.message)


# Numbers


def test_a_number_is_shown_as_it_was_understood() -> None:
    assert grade(SHARE, "1/4").understood == "0.25"
    assert grade(RELATIVE, "2 001,5").understood == "2001.5 ms"


@pytest.mark.parametrize(("answer", "right"), [("0.245", True), ("0,255", True), ("0.2449", False), ("25 %", True)])
def test_the_tolerance_is_absolute_and_its_ends_belong_to_it(answer: str, right: bool) -> None:
    assert grade(SHARE, answer).correct is right


@pytest.mark.parametrize(("answer", "right"), [("1980", True), ("2020ms", True), ("2020.1", False), ("1979", False)])
def test_a_relative_tolerance_is_a_share_of_the_key(answer: str, right: bool) -> None:
    assert grade(RELATIVE, answer).correct is right


def test_a_wrong_number_that_no_one_foresaw_has_no_misconception() -> None:
    assert grade(NUMBER, "7") == Verdict(VerdictKind.GRADED, 0.0, "7")


def test_an_ambiguous_number_costs_nothing() -> None:
    assert "1234 or 1.234" in ungradable(NUMBER, "1,234")


# Options


@pytest.mark.parametrize("answer", ["0", "4", "1,2", "two", "1.", "-1", "1 1", "1000"])
def test_a_choice_takes_one_number_of_an_option(answer: str) -> None:
    ungradable(CHOICE, answer)


def test_a_choice_shows_the_option_that_was_picked() -> None:
    assert grade(CHOICE, " 2 ") == Verdict(VerdictKind.GRADED, 0.0, "three", ADD)


@pytest.mark.parametrize(
    ("answer", "score"),
    [("1,2", 1), ("2 1", 1), ("2; 1", 1), ("1", 0.5), ("1,3", 0), ("1,2,3", 0.5), ("1,2,3,4", 0), ("3,4", 0), ("4", 0)],
)
def test_several_choices_give_partial_credit_less_what_was_wrongly_ticked(answer: str, score: float) -> None:
    verdict = grade(CHOICES, answer)
    assert verdict.score == score
    assert verdict.correct is (score == 1)


def test_an_option_left_out_is_named() -> None:
    assert grade(CHOICES, "1").misconception == "One that belongs was left out: b"
    assert grade(CHOICES, "1").understood == "a"
    assert grade(CHOICES, "1,2,4").misconception == SIGN


def test_an_option_named_twice_is_ungradable() -> None:
    assert "twice" in ungradable(CHOICES, "1,1")


@pytest.mark.parametrize(
    ("answer", "score"), [("1,2,3,4", 1), ("1,2,4,3", 2 / 3), ("2,1,4,3", 1 / 3), ("4,3,2,1", 0), ("2 3 4 1", 0)]
)
def test_an_ordering_gives_credit_for_pairs_in_order_above_chance(answer: str, score: float) -> None:
    assert grade(ORDERING, answer).score == pytest.approx(score)


def test_an_ordering_wants_every_item_once() -> None:
    assert ungradable(ORDERING, "1,2,3") == "Put all 4 in order, such as 1,2,3,4."
    ungradable(ORDERING, "1,2,3,3")
    assert grade(ORDERING, "4,3,2,1").understood == "d → c → b → a"


# Texts


@pytest.mark.parametrize(
    "answer",
    ["ValueError", "valueerror", " ValueError. ", "`ValueError`", '"ValueError".', "“ValueError.”", "VALUE   ERROR"],
)
def test_case_blanks_quotes_and_a_full_stop_do_not_matter_in_a_short_text(answer: str) -> None:
    assert grade(TEXT, answer).correct


def test_the_dot_that_begins_a_word_does_matter() -> None:
    method = short_text("?", [".loc"], mistakes=[wrong("loc", ADD)], **said("."))
    assert grade(method, "`.LOC`").correct
    assert grade(method, "loc").misconception == ADD


def test_a_minus_is_a_minus_in_a_short_text() -> None:
    assert grade(short_text("?", ["-1"], **said(".")), "−1").correct


# Formulas


@pytest.mark.parametrize("answer", ["2x+1", "1 + 2·x", "x + x + 1", "(4x^2 - 1)/(2x - 1)"])
def test_equivalent_formulas_are_correct(answer: str) -> None:
    assert grade(FORMULA, answer).correct


@pytest.mark.parametrize("answer", ["__import__('os')", "2*z", "2x +", "1 234 x"])
def test_an_unreadable_formula_costs_nothing(answer: str) -> None:
    ungradable(FORMULA, answer)


# Matrices


@pytest.mark.parametrize(
    "answer",
    [
        "1 2\n3 4",
        "1 2; 3 4",
        "1,2;3,4",
        "1, 2\n3, 4",
        "[[1, 2], [3, 4]]",
        "[[1,2],[3,4]]",
        "1 , 2; 3 ,4",
        " 1  2 \n\n 3 4\n",
    ],
)
def test_a_matrix_is_read_in_every_usual_layout(answer: str) -> None:
    assert grade(MATRIX, answer).correct
    assert grade(MATRIX, answer).understood == "1 2; 3 4"


def test_a_comma_after_a_blank_splits_entries_and_is_no_decimal_point() -> None:
    assert grade(MATRIX, "1 ,2; 3 4").correct


def test_decimal_commas_need_blanks_between_entries() -> None:
    halves = matrix("?", [[0.5, 0.25]], tolerance=1e-6, **said("."))
    assert grade(halves, "0,5 0,25").correct
    assert "Split entries by blanks" in ungradable(halves, "0,5, 0,25")
    assert "Split entries by blanks" in ungradable(matrix("?", [[1, 2, 3]], **said(".")), "1,2, 3")


def test_the_shape_of_a_matrix_matters_and_is_told() -> None:
    assert "2 by 2" in str(grade(MATRIX, "1 2 3 4").misconception)
    assert grade(MATRIX, "1 2").misconception == SIGN
    assert grade(MATRIX, "1 2; 3 5").misconception is None
    assert not grade(matrix("?", [[1, 2, 3]], **said(".")), "1\n2\n3").correct


@pytest.mark.parametrize("answer", ["1 2; 3", "a b; c d", "[]", ";;", "1 2; 3 1,234"])
def test_a_matrix_that_cannot_be_read_costs_nothing(answer: str) -> None:
    ungradable(MATRIX, answer)


# Code output


@pytest.mark.parametrize("answer", ["1 2\n3", "1 2  \n3\n\n", "1 2\r\n3\r\n", "\n1 2\n3"])
def test_blanks_at_line_ends_and_empty_last_lines_do_not_matter(answer: str) -> None:
    assert grade(OUTPUT, answer).correct


@pytest.mark.parametrize("answer", ["1  2\n3", "1 2\n\n3", "1 2\n 3", "12\n3"])
def test_other_white_space_of_an_output_does_matter(answer: str) -> None:
    assert not grade(OUTPUT, answer).correct


def test_blanks_around_a_single_line_of_output_do_not_matter() -> None:
    assert grade(code_output("?", "print(1)", "1", **said(".")), "  1 ").correct


# The way back


def test_a_value_is_written_as_one_would_type_it() -> None:
    assert answer_from_value(NUMBER, 0.1) == "0.1"
    assert answer_from_value(CHOICE, "five") == "3"
    assert answer_from_value(CHOICES, ["b", "a"]) == "2,1"
    assert answer_from_value(ORDERING, ["d", "c", "b", "a"]) == "4,3,2,1"
    assert answer_from_value(MATRIX, [[1, 2.5]]) == "1.0 2.5"
    assert answer_from_value(TEXT, ["ValueError", "other"]) == "ValueError"
    assert answer_from_value(OUTPUT, "1\n2") == "1\n2"
