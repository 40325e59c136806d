"""Reading a variant that foreign code made: nothing about it is believed before it was looked at."""

import math
from dataclasses import replace
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from upslope.errors import ContentError
from upslope.model.family import AnswerKind
from upslope.questions.grade import grade, key_answer, mistake_answers
from upslope.questions.variant import Variant

MAX_VARIANT_LENGTH = 100_000
_MAX_OPTIONS = 26

_Number = Annotated[float, Field(allow_inf_nan=False)]
_Text = Annotated[str, Field(min_length=1)]
_Place = Annotated[int, Field(ge=0, lt=_MAX_OPTIONS, strict=True)]
_Rows = Annotated[list[Annotated[list[_Number], Field(min_length=1)]], Field(min_length=1)]

# The type of the key, and of a mistake's answer, by kind.
_TYPES: dict[AnswerKind, tuple[Any, Any]] = {
    AnswerKind.NUMBER: (_Number, _Number),
    AnswerKind.MATRIX: (_Rows, _Rows),
    AnswerKind.CHOICE: (_Place, _Place),
    AnswerKind.CHOICES: (Annotated[list[_Place], Field(min_length=1)], _Place),
    AnswerKind.ORDERING: (list[_Place], list[_Place]),
    AnswerKind.SHORT_TEXT: (Annotated[list[_Text], Field(min_length=1)], _Text),
    AnswerKind.EXPRESSION: (_Text, _Text),
    AnswerKind.CODE_OUTPUT: (_Text, _Text),
}
_WITH_OPTIONS = {AnswerKind.CHOICE, AnswerKind.CHOICES, AnswerKind.ORDERING}


class _Mistake(BaseModel):
    model_config = ConfigDict(extra="forbid")

    answer: Any
    shows: str


class _Variant(BaseModel):
    """The fields of `Variant`, as JSON."""

    model_config = ConfigDict(extra="forbid")

    kind: AnswerKind
    prompt: _Text
    key: Any
    solution: list[str]
    options: Annotated[list[_Text], Field(max_length=_MAX_OPTIONS)]
    mistakes: Annotated[list[_Mistake], Field(max_length=_MAX_OPTIONS)]
    tolerance: Annotated[_Number, Field(ge=0)]
    relative: Annotated[_Number, Field(ge=0)]
    unit: str
    code: str
    variables: dict[str, tuple[_Number, _Number]]
    facts: dict[str, Any]


def foreign_variant(text: str, kind: AnswerKind) -> Variant:
    """The variant that this JSON holds, sound in shape, its right answer graded right.

    Raises ContentError for anything else. `facts` are dropped: only the code that made them can use them.
    """
    try:
        if len(text) > MAX_VARIANT_LENGTH:
            raise ValueError(f"it is longer than {MAX_VARIANT_LENGTH:,} characters")
        _check_shape(_Variant.model_validate_json(text), kind)
        variant = replace(Variant.from_json(text), facts={})
        if not grade(variant, key_answer(variant)).correct:
            raise ValueError("its own right answer is graded wrong")
        for answer, _ in mistake_answers(variant):
            grade(variant, answer)
    except ValidationError as error:
        first = error.errors()[0]
        raise _unsound(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    except (ValueError, TypeError, KeyError, IndexError, ZeroDivisionError, RecursionError, OverflowError) as error:
        raise _unsound(str(error)) from error
    return variant


def _unsound(reason: str) -> ContentError:
    return ContentError(f"A question generator of an added pack made a question that can't be used: {reason:.200}")


def _check_shape(found: _Variant, kind: AnswerKind) -> None:
    """Raises ValidationError or ValueError."""
    if found.kind is not kind:
        raise ValueError(f"it is of the kind {found.kind}, and {kind} was declared")
    key_type, mistake_type = _TYPES[kind]
    TypeAdapter(key_type).validate_python(found.key)
    for mistake in found.mistakes:
        TypeAdapter(mistake_type).validate_python(mistake.answer)
    if kind in _WITH_OPTIONS:
        if len(set(found.options)) < max(2, len(found.options)):
            raise ValueError("it needs at least two options, each different")
        places = [place for mistake in found.mistakes for place in _as_list(mistake.answer)]
        if any(place >= len(found.options) for place in places):
            raise ValueError("a mistake names an option that is not there")
    elif found.options:
        raise ValueError(f"a question of the kind {kind} has no options")
    if kind is AnswerKind.ORDERING and sorted(found.key) != list(range(len(found.options))):
        raise ValueError("its key does not put all options in order")
    if any(not math.isfinite(low) or low >= high for low, high in found.variables.values()):
        raise ValueError("a variable needs a range from a smaller to a greater number")


def _as_list(answer: int | list[int]) -> list[int]:
    return answer if isinstance(answer, list) else [answer]
