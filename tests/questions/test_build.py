"""From a generator's source to a variant: loading, shuffling, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.errors import ContentError
from upslope.model.family import AnswerKind
from upslope.questions import (
    Generator,
    Rng,
    Variant,
    build_variant,
    choice,
    choices,
    grade,
    load_generator,
    number,
    ordering,
    wrong,
)
from upslope.questions.grade import key_answer, mistake_answers

seeds = st.integers(0, 2**32)
SENTENCE = "That one is a well-known trap."


def made(variant: Variant) -> Generator:
    return Generator(lambda rng: variant, lambda variant: None)


PICK = choice("?", "right", [wrong(f"wrong {n}", f"trap {n}") for n in range(3)], solution=["."], facts={})
TICK = choices(
    "?", ["right 0", "right 1"], [wrong(f"wrong {n}", f"trap {n}") for n in range(3)], solution=["."], facts={}
)
SORT = ordering("?", ["a", "b", "c"], mistakes=[wrong(["b", "a", "c"], SENTENCE)], solution=["."], facts={})


@given(seeds)
def test_shuffling_keeps_the_key_of_a_choice_and_each_traps_sentence(seed: int) -> None:
    variant = build_variant(made(PICK), AnswerKind.CHOICE, seed)
    assert sorted(variant.options) == sorted(PICK.options)
    assert variant.options[variant.key] == "right"
    assert {variant.options[m.answer]: m.shows for m in variant.mistakes} == {
        f"wrong {n}": f"trap {n}" for n in range(3)
    }


@given(seeds)
def test_shuffling_keeps_the_keys_of_several_choices(seed: int) -> None:
    variant = build_variant(made(TICK), AnswerKind.CHOICES, seed)
    assert {variant.options[place] for place in variant.key} == {"right 0", "right 1"}
    assert variant.key == sorted(variant.key)
    assert {variant.options[m.answer]: m.shows for m in variant.mistakes} == {
        f"wrong {n}": f"trap {n}" for n in range(3)
    }


@given(seeds)
def test_an_ordering_is_never_handed_out_solved_and_keeps_its_key(seed: int) -> None:
    variant = build_variant(made(SORT), AnswerKind.ORDERING, seed)
    assert variant.options != ("a", "b", "c")
    assert [variant.options[place] for place in variant.key] == ["a", "b", "c"]
    assert [variant.options[place] for place in variant.mistakes[0].answer] == ["b", "a", "c"]
    assert grade(variant, key_answer(variant)).correct
    assert grade(variant, mistake_answers(variant)[0][0]).misconception == SENTENCE


def test_a_pair_to_be_ordered_always_stands_the_wrong_way_round() -> None:
    pair = made(ordering("?", ["first", "second"], solution=["."], facts={}))
    assert all(build_variant(pair, AnswerKind.ORDERING, seed).options == ("second", "first") for seed in range(40))


def test_the_key_lands_on_every_place_about_equally_often() -> None:
    places = [build_variant(made(PICK), AnswerKind.CHOICE, seed).key for seed in range(2000)]
    assert all(abs(places.count(place) - 500) < 90 for place in range(4))  # 4.6 standard deviations


def test_a_seed_means_one_variant() -> None:
    generator = load_generator(
        "from upslope.questions import *\n"
        "def generate(rng):\n"
        "    return choice(str(rng.integer(0, 10**9)), 'a', [wrong('b', ''), wrong('c', '')], solution=[], facts={})\n"
        "def verify(variant): return 'a'\n",
        "pinned.py",
    )
    assert build_variant(generator, AnswerKind.CHOICE, 5) == build_variant(generator, AnswerKind.CHOICE, 5)
    assert build_variant(generator, AnswerKind.CHOICE, 5).prompt == str(Rng(5).integer(0, 10**9))
    assert (
        build_variant(generator, AnswerKind.CHOICE, 5).prompt != build_variant(generator, AnswerKind.CHOICE, 6).prompt
    )


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("def generate(:", "SyntaxError"),
        ("import no_such_module", "ModuleNotFoundError"),
        ("def generate(rng): ...", "verify"),
        ("def verify(variant): ...", "generate"),
    ],
)
def test_a_generator_that_does_not_load_is_a_content_error(source: str, reason: str) -> None:
    with pytest.raises(ContentError, match=reason) as refused:
        load_generator(source, "skills/a/b/questions/c.py")
    assert "skills/a/b/questions/c.py" in refused.value.message


def test_a_generator_that_fails_or_makes_something_else_is_a_content_error() -> None:
    def fails(rng: Rng) -> Variant:
        raise RuntimeError("no luck")

    with pytest.raises(ContentError, match="seed 3: RuntimeError"):
        build_variant(Generator(fails, fails), AnswerKind.NUMBER, 3)
    with pytest.raises(ContentError, match="where a number variant was declared"):
        build_variant(made(PICK), AnswerKind.NUMBER, 0)
    with pytest.raises(ContentError, match="declared"):
        build_variant(Generator(lambda rng: None, lambda variant: None), AnswerKind.NUMBER, 0)  # type: ignore[arg-type, return-value]


def test_options_of_the_same_text_are_refused() -> None:
    twins = choice("?", "right", [wrong("same", SENTENCE), wrong("same", SENTENCE)], solution=["."], facts={})
    with pytest.raises(ContentError, match="same text"):
        build_variant(made(twins), AnswerKind.CHOICE, 0)


def test_a_number_that_is_not_whole_needs_a_tolerance() -> None:
    with pytest.raises(ValueError, match="tolerance"):
        number("?", 0.5, solution=["."], facts={})


def test_mistakes_that_could_be_taken_for_the_key_are_dropped() -> None:
    mistakes = [wrong(1.0 + 1e-12, "equal"), wrong(1.15, "too near"), wrong(1.3, "apart")]
    variant = number("?", 1.0, tolerance=0.1, mistakes=mistakes, solution=["."], facts={})
    assert [mistake.shows for mistake in variant.mistakes] == ["apart"]
