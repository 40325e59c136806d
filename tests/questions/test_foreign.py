"""A variant that foreign code made is looked at before it is believed."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upslope.errors import ContentError
from upslope.model.family import AnswerKind
from upslope.questions import (
    Variant,
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
from upslope.questions.build import Generator, build_variant
from upslope.questions.foreign import MAX_VARIANT_LENGTH, foreign_variant
from upslope.questions.grade import key_answer

WHY = {"solution": ["Because."], "facts": {"a": 1}}
ALL = {
    AnswerKind.NUMBER: lambda: number("?", 2, mistakes=[wrong(3, "No.")], **WHY),
    AnswerKind.CHOICE: lambda: choice("?", "a", [wrong("b", "No."), wrong("c", "No.")], **WHY),
    AnswerKind.CHOICES: lambda: choices("?", ["a", "b"], [wrong("c", "No."), wrong("d", "No.")], **WHY),
    AnswerKind.ORDERING: lambda: ordering("?", ["a", "b", "c"], **WHY),
    AnswerKind.SHORT_TEXT: lambda: short_text("?", ["sum", "total"], mistakes=[wrong("product", "No.")], **WHY),
    AnswerKind.EXPRESSION: lambda: expression(
        "?", "x + 1", variables={"x": (0, 1)}, mistakes=[wrong("x", "No.")], **WHY
    ),
    AnswerKind.CODE_OUTPUT: lambda: code_output("?", "print(1)", "1", mistakes=[wrong("2", "No.")], **WHY),
    AnswerKind.MATRIX: lambda: matrix("?", [[1, 2], [3, 4]], mistakes=[wrong([[1, 2], [3, 5]], "No.")], **WHY),
}


def built(kind: AnswerKind, seed: int = 1) -> Variant:
    return build_variant(Generator(lambda rng: ALL[kind](), lambda variant: None), kind, seed)


@pytest.mark.parametrize("kind", AnswerKind)
def test_a_sound_variant_of_any_kind_is_taken_without_its_facts(kind: AnswerKind) -> None:
    variant = built(kind)
    found = foreign_variant(variant.canonical_json(), kind)
    assert found.facts == {}
    assert (found.prompt, found.key, found.options, found.mistakes) == (
        variant.prompt,
        variant.key,
        variant.options,
        variant.mistakes,
    )
    assert grade(found, key_answer(found)).correct


def spoiled(kind: AnswerKind, /, **changes: Any) -> str:
    return json.dumps(json.loads(built(kind).canonical_json()) | changes)


@pytest.mark.parametrize(
    "text",
    [
        *["", "{", "null", "[]", "{}", '{"kind": "number"}', "1" * 5000, "[" * 100_000],
        spoiled(AnswerKind.NUMBER, key="2"[0] * 2 + "x"),
        spoiled(AnswerKind.NUMBER, key=None),
        spoiled(AnswerKind.NUMBER, key=float("nan")),
        spoiled(AnswerKind.NUMBER, tolerance=-1),
        spoiled(AnswerKind.NUMBER, prompt=3),
        spoiled(AnswerKind.NUMBER, prompt=""),
        spoiled(AnswerKind.NUMBER, more=1),
        spoiled(AnswerKind.NUMBER, kind="choice"),
        spoiled(AnswerKind.NUMBER, mistakes=[{"answer": [], "shows": ""}]),
        spoiled(AnswerKind.NUMBER, prompt="x" * MAX_VARIANT_LENGTH),
        spoiled(AnswerKind.CHOICE, kind="number"),
    ],
    ids=lambda text: text[:40],
)
def test_anything_else_is_a_content_error(text: str) -> None:
    with pytest.raises(ContentError, match="can't be used"):
        foreign_variant(text, AnswerKind.NUMBER)


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (AnswerKind.CHOICE, {"key": 9}),
        (AnswerKind.CHOICE, {"key": -1}),
        (AnswerKind.CHOICE, {"key": True}),
        (AnswerKind.CHOICE, {"options": ["a"], "key": 0, "mistakes": []}),
        (AnswerKind.CHOICE, {"options": ["a", "a"], "key": 0, "mistakes": []}),
        (AnswerKind.CHOICE, {"options": list("abcdefghijklmnopqrstuvwxyzA")}),
        (AnswerKind.CHOICE, {"mistakes": [{"answer": 9, "shows": "No."}]}),
        (AnswerKind.CHOICES, {"key": []}),
        (AnswerKind.ORDERING, {"key": [0, 1]}),
        (AnswerKind.ORDERING, {"key": [0, 1, 1]}),
        (AnswerKind.SHORT_TEXT, {"key": []}),
        (AnswerKind.SHORT_TEXT, {"key": "sum"}),
        (AnswerKind.EXPRESSION, {"key": "__import__('os')"}),
        (AnswerKind.EXPRESSION, {"variables": {"x": [1, 0]}}),
        (AnswerKind.EXPRESSION, {"variables": {"x": [0, 1e999]}}),
        (AnswerKind.CODE_OUTPUT, {"key": 1}),
        (AnswerKind.MATRIX, {"key": [[1, 2], [3]]}),
        (AnswerKind.MATRIX, {"key": []}),
        (AnswerKind.MATRIX, {"key": [[]]}),
    ],
)
def test_a_key_that_does_not_fit_is_a_content_error(kind: AnswerKind, changes: dict[str, Any]) -> None:
    with pytest.raises(ContentError, match="can't be used"):
        foreign_variant(spoiled(kind, **changes), kind)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 30) | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(AnswerKind), st.sampled_from(sorted(json.loads(built(AnswerKind.NUMBER).canonical_json()))), _JSON
)
def test_whatever_stands_in_a_field_it_is_taken_or_refused(kind: AnswerKind, name: str, value: Any) -> None:
    try:
        variant = foreign_variant(spoiled(kind, **{name: value}), kind)
    except ContentError:
        return
    assert grade(variant, key_answer(variant)).correct
    for answer in ("1", "1,2,3", "x", "1 2; 3 4"):
        grade(variant, answer)
