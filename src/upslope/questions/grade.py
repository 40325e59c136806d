"""Grading: one function for each kind of answer, from the text of an answer to a verdict."""

import re
from collections.abc import Callable
from typing import Any

from upslope.model.family import AnswerKind
from upslope.model.verdict import Verdict, VerdictKind
from upslope.questions.expressions import UnreadableExpression, same_expression
from upslope.questions.numbers import UnreadableNumber, parse_number
from upslope.questions.variant import Variant

MAX_ANSWER_LENGTH = 10_000


class _Unreadable(ValueError):
    """An answer that can't be graded; the message says what to write instead."""


def grade(variant: Variant, answer: str) -> Verdict:
    """Grade an answer as typed.

    Options are answered by their numbers from 1 (`2`; several: `1,3`; an order: `3,1,2`), a matrix by rows on lines
    or split by `;` with entries split by blanks. What can't be read is *ungradable* and costs nothing.
    """
    if len(answer) > MAX_ANSWER_LENGTH:
        return _ungradable(f"The answer is longer than {MAX_ANSWER_LENGTH:,} characters, so it was not read.")
    if not answer.strip():
        return _ungradable("Nothing was entered. Answer, or say that you haven't learned this.")
    try:
        return _GRADERS[variant.kind](variant, answer)
    except (_Unreadable, UnreadableNumber, UnreadableExpression) as unreadable:
        return _ungradable(str(unreadable))


def answer_from_value(variant: Variant, value: Any) -> str:
    """The text one would type to answer with `value`: a number, rows, a text, or options by their texts."""
    match variant.kind:
        case AnswerKind.CHOICE:
            return str(variant.options.index(value) + 1)
        case AnswerKind.CHOICES | AnswerKind.ORDERING:
            return ",".join(str(variant.options.index(item) + 1) for item in value)
        case AnswerKind.MATRIX:
            return "; ".join(" ".join(repr(float(entry)) for entry in row) for row in value)
        case AnswerKind.NUMBER:
            return repr(float(value))
        case AnswerKind.SHORT_TEXT:
            return value if isinstance(value, str) else str(value[0])
        case _:
            return str(value)


def key_answer(variant: Variant) -> str:
    """The text of the right answer, as one would type it."""
    return _typed(variant, variant.key)


def mistake_answers(variant: Variant) -> list[tuple[str, str]]:
    """Each declared mistake as (typed answer, the misconception it shows)."""
    single = variant.kind is AnswerKind.CHOICES
    return [
        (_typed(variant, [mistake.answer] if single else mistake.answer), mistake.shows) for mistake in variant.mistakes
    ]


def _typed(variant: Variant, stored: Any) -> str:
    match variant.kind:
        case AnswerKind.CHOICE:
            return str(stored + 1)
        case AnswerKind.CHOICES | AnswerKind.ORDERING:
            return ",".join(str(place + 1) for place in stored)
        case _:
            return answer_from_value(variant, stored)


def _ungradable(message: str) -> Verdict:
    return Verdict(VerdictKind.UNGRADABLE, message=message)


def _graded(score: float, understood: str, misconception: str | None = None) -> Verdict:
    return Verdict(VerdictKind.GRADED, score, understood, misconception if score < 1 else None)


def _shown_by(variant: Variant, matches: Callable[[Any], bool]) -> str | None:
    return next((mistake.shows for mistake in variant.mistakes if matches(mistake.answer)), None)


def _close(variant: Variant, found: float, expected: float) -> bool:
    slack = max(variant.tolerance, variant.relative * abs(expected), 1e-9 * max(1.0, abs(expected)))
    return abs(found - expected) <= slack * (1 + 1e-9)


def _number(variant: Variant, answer: str) -> Verdict:
    value = parse_number(answer, variant.unit)
    understood = f"{value:.10g}" + (f" {variant.unit}" if variant.unit else "")
    if _close(variant, value, variant.key):
        return _graded(1.0, understood)
    return _graded(0.0, understood, _shown_by(variant, lambda wrong: _close(variant, value, float(wrong))))


def _matrix(variant: Variant, answer: str) -> Verdict:
    rows = _rows(answer)
    understood = "; ".join(" ".join(f"{entry:.10g}" for entry in row) for row in rows)

    def equals(expected: list[list[float]]) -> bool:
        return [len(row) for row in rows] == [len(row) for row in expected] and all(
            _close(variant, found, wanted)
            for row, wanted_row in zip(rows, expected, strict=True)
            for found, wanted in zip(row, wanted_row, strict=True)
        )

    if equals(variant.key):
        return _graded(1.0, understood)
    shape = f"{len(variant.key)} by {len(variant.key[0])}"
    if [len(row) for row in rows] != [len(row) for row in variant.key]:
        shows = _shown_by(variant, equals) or f"The result has the shape {shape}; look at which sizes must agree."
        return _graded(0.0, understood, shows)
    return _graded(0.0, understood, _shown_by(variant, equals))


def _rows(answer: str) -> list[list[float]]:
    text = answer.strip().replace("],", ";").replace("[", " ").replace("]", " ")
    lines = [line.strip().strip(",") for line in re.split(r"[;\n]", text) if line.strip().strip(",")]
    if not lines:
        raise _Unreadable("Nothing was entered. Write the rows on lines of their own, entries split by blanks.")
    if any(re.search(r",\s|\s,", line) and re.search(r"[^\s,],[^\s,]", line) for line in lines):
        raise _Unreadable("Commas stand both between and inside entries. Split entries by blanks, such as 0,5 0,25.")
    pattern = r"\s*,\s+|\s+,?" if any(re.search(r"\S\s+\S", line) for line in lines) else r","
    rows = [[parse_number(entry) for entry in re.split(pattern, line) if entry] for line in lines]
    if len({len(row) for row in rows}) > 1:
        raise _Unreadable("The rows have different lengths. Write each row on a line, entries split by blanks.")
    return rows


def _picked(variant: Variant, answer: str) -> list[int]:
    parts = [part for part in re.split(r"[,\s;]+", answer.strip()) if part]
    if not all(re.fullmatch(r"\d{1,3}", part) for part in parts):
        raise _Unreadable("Answer with the numbers of the options, such as 2 or 1,3.")
    places = [int(part) - 1 for part in parts]
    if any(not 0 <= place < len(variant.options) for place in places):
        raise _Unreadable(f"The options are numbered 1 to {len(variant.options)}.")
    if len(set(places)) != len(places):
        raise _Unreadable("An option was named twice.")
    return places


def _choice(variant: Variant, answer: str) -> Verdict:
    places = _picked(variant, answer)
    if len(places) != 1:
        raise _Unreadable("Choose one option.")
    shows = _shown_by(variant, lambda wrong: wrong == places[0])
    return _graded(float(places[0] == variant.key), variant.options[places[0]], shows)


def _choices(variant: Variant, answer: str) -> Verdict:
    places, right = set(_picked(variant, answer)), set(variant.key)
    hits, misses = len(places & right), len(places - right)
    score = 1.0 if places == right else max(0.0, (hits - misses) / len(right))
    shows = _shown_by(variant, lambda wrong: wrong in places)
    if shows is None and right - places:
        shows = f"One that belongs was left out: {variant.options[min(right - places)]}"
    return _graded(score, " · ".join(variant.options[place] for place in sorted(places)), shows)


def _ordering(variant: Variant, answer: str) -> Verdict:
    places = _picked(variant, answer)
    if len(places) != len(variant.options):
        example = ",".join(str(place) for place in range(1, len(variant.options) + 1))
        raise _Unreadable(f"Put all {len(variant.options)} in order, such as {example}.")
    rank = {option: place for place, option in enumerate(variant.key)}
    ranks = [rank[option] for option in places]
    pairs = [(ranks[i], ranks[j]) for i in range(len(ranks)) for j in range(i + 1, len(ranks))]
    in_order = sum(first < second for first, second in pairs) / len(pairs)
    score = 1.0 if in_order == 1 else max(0.0, 2 * in_order - 1)
    shows = _shown_by(variant, lambda wrong: wrong == places)
    return _graded(score, " → ".join(variant.options[place] for place in places), shows)


def _plain_text(text: str) -> str:
    text = text.strip().rstrip(".").strip("`'\"“”‘’").rstrip(".").replace("−", "-").replace("’", "'")
    return re.sub(r"\s+", " ", text).strip().casefold()


def _short_text(variant: Variant, answer: str) -> Verdict:
    given = _plain_text(answer)
    right = given in {_plain_text(accepted) for accepted in variant.key}
    shows = _shown_by(variant, lambda wrong: _plain_text(str(wrong)) == given)
    return _graded(float(right), answer.strip(), shows)


def _expression(variant: Variant, answer: str) -> Verdict:
    right = same_expression(answer, variant.key, variant.variables)
    shows = _shown_by(variant, lambda wrong: same_expression(answer, str(wrong), variant.variables))
    return _graded(float(right), answer.strip(), shows)


def _output_lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.replace("\r\n", "\n").strip("\n").rstrip().split("\n")]


def _code_output(variant: Variant, answer: str) -> Verdict:
    given = _output_lines(answer)
    given[0] = given[0].strip() if len(given) == 1 else given[0]
    right = given == _output_lines(variant.key)
    shows = _shown_by(variant, lambda wrong: _output_lines(str(wrong)) == given)
    return _graded(float(right), answer.rstrip(), shows)


_GRADERS: dict[AnswerKind, Callable[[Variant, str], Verdict]] = {
    AnswerKind.NUMBER: _number,
    AnswerKind.MATRIX: _matrix,
    AnswerKind.CHOICE: _choice,
    AnswerKind.CHOICES: _choices,
    AnswerKind.ORDERING: _ordering,
    AnswerKind.SHORT_TEXT: _short_text,
    AnswerKind.EXPRESSION: _expression,
    AnswerKind.CODE_OUTPUT: _code_output,
}
