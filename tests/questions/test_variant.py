"""A variant's canonical JSON and its digest: stored questions depend on them."""

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.model.family import AnswerKind
from upslope.questions import Mistake, Variant, number, wrong


def sum_question() -> Variant:
    return number(
        "How much is $2 + 2$?",
        4,
        mistakes=[wrong(5, "You counted one too many here.")],
        solution=["Add."],
        facts={"a": 2, "b": 2},
    )


def test_the_canonical_json_and_the_digest_are_pinned() -> None:
    assert sum_question().canonical_json() == (
        '{"code":"","facts":{"a":2,"b":2},"key":4.0,"kind":"number",'
        '"mistakes":[{"answer":5,"shows":"You counted one too many here."}],"options":[],'
        '"prompt":"How much is $2 + 2$?","relative":0.0,"solution":["Add."],"tolerance":0.0,"unit":"","variables":{}}'
    )
    assert sum_question().digest == "8961957f63673283a3f53c5b91b0015f67b7236db5db0bdbb112f63e99e5d58c"


def test_the_digest_is_that_of_the_json_and_ignores_the_order_of_facts() -> None:
    one, other = sum_question(), number("?", 1, solution=[], facts={"b": 1, "a": 2})
    assert one.digest == hashlib.sha256(one.canonical_json().encode()).hexdigest()
    assert other.digest == number("?", 1, solution=[], facts={"a": 2, "b": 1}).digest != one.digest


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(), inner, max_size=3)),
    max_leaves=8,
)
texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(
    kind=st.sampled_from(AnswerKind),
    prompt=texts,
    key=json_values,
    solution=st.lists(texts, max_size=3),
    options=st.lists(texts, max_size=3),
    mistakes=st.lists(st.builds(Mistake, json_values, texts), max_size=2),
    variables=st.dictionaries(texts, st.tuples(st.floats(-9, 9), st.floats(-9, 9)), max_size=2),
    facts=st.dictionaries(texts, json_values, max_size=3),
)
def test_what_is_stored_comes_back_the_same(
    kind: AnswerKind,
    prompt: str,
    key: object,
    solution: list[str],
    options: list[str],
    mistakes: list[Mistake],
    variables: dict[str, tuple[float, float]],
    facts: dict[str, object],
) -> None:
    variant = Variant(
        kind,
        prompt,
        key,
        tuple(solution),
        options=tuple(options),
        mistakes=tuple(mistakes),
        variables=variables,
        facts=facts,
    )
    again = Variant.from_json(variant.canonical_json())
    assert again == variant
    assert again.canonical_json() == variant.canonical_json()


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), object(), b"bytes"])
def test_what_json_cannot_hold_is_refused(odd: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        number("?", 1, solution=[], facts={"odd": odd}).canonical_json()


def test_numpy_values_become_plain_ones() -> None:
    facts = {"a": np.float64(0.5), "b": np.arange(3), "c": (1, 2), "d": {3, 1}, 4: np.int64(7)}
    variant = number("?", 1, mistakes=[wrong(np.int64(3), "x")], solution=[], facts=facts)
    assert variant.facts == {"a": 0.5, "b": [0, 1, 2], "c": [1, 2], "d": [1, 3], "4": 7}
    assert Variant.from_json(variant.canonical_json()) == variant
