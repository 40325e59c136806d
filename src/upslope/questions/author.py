"""The constructors that generators call, one for each kind of answer."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from upslope.model.family import AnswerKind
from upslope.questions.variant import Mistake, Variant


def wrong(answer: Any, shows: str) -> Mistake:
    """A wrong answer that people really give, and the misconception it shows (a sentence to the learner)."""
    return Mistake(plain(answer), shows)


def number(
    prompt: str,
    answer: float,
    *,
    tolerance: float = 0.0,
    relative: float = 0.0,
    unit: str = "",
    mistakes: Iterable[Mistake] = (),
    solution: Sequence[str],
    facts: Mapping[str, Any],
) -> Variant:
    """A number. Whole answers are exact by default; any other needs `tolerance` (absolute) or `relative`.

    Mistakes too near the answer to be told from it are dropped. Raises ValueError where a tolerance is missing.
    """
    value = float(answer)
    if value != round(value) and not (tolerance or relative):
        raise ValueError("number(): an answer that isn't whole needs a tolerance; say in the prompt how to round")
    kept = tuple(m for m in mistakes if abs(float(m.answer) - value) > 2 * max(tolerance, relative * abs(value)) + 1e-9)
    return Variant(
        AnswerKind.NUMBER,
        prompt,
        value,
        tuple(solution),
        mistakes=kept,
        tolerance=float(tolerance),
        relative=float(relative),
        unit=unit,
        facts=plain(facts),
    )


def matrix(
    prompt: str,
    answer: Sequence[Sequence[float]],
    *,
    tolerance: float = 0.0,
    mistakes: Iterable[Mistake] = (),
    solution: Sequence[str],
    facts: Mapping[str, Any],
) -> Variant:
    """A matrix of numbers, row by row; a vector is a matrix of one row. Mistakes equal to the key are dropped."""
    rows = [[float(value) for value in row] for row in answer]
    kept = tuple(m for m in mistakes if plain(m.answer) != plain(answer))
    return Variant(
        AnswerKind.MATRIX, prompt, rows, tuple(solution), mistakes=kept, tolerance=float(tolerance), facts=plain(facts)
    )


def choice(
    prompt: str,
    right: str,
    wrong_options: Iterable[Mistake],
    *,
    solution: Sequence[str],
    facts: Mapping[str, Any],
    code: str = "",
) -> Variant:
    """One best answer among options. The framework shuffles; each wrong option names its misconception."""
    mistakes = [m for m in wrong_options if m.answer != right]
    return Variant(
        AnswerKind.CHOICE,
        prompt,
        0,
        tuple(solution),
        options=(right, *(str(m.answer) for m in mistakes)),
        mistakes=tuple(Mistake(place, m.shows) for place, m in enumerate(mistakes, 1)),
        code=code,
        facts=plain(facts),
    )


def choices(
    prompt: str,
    right: Sequence[str],
    wrong_options: Iterable[Mistake],
    *,
    solution: Sequence[str],
    facts: Mapping[str, Any],
    code: str = "",
) -> Variant:
    """All that apply among options. The framework shuffles."""
    mistakes = list(wrong_options)
    return Variant(
        AnswerKind.CHOICES,
        prompt,
        list(range(len(right))),
        tuple(solution),
        options=(*right, *(str(m.answer) for m in mistakes)),
        mistakes=tuple(Mistake(place, m.shows) for place, m in enumerate(mistakes, len(right))),
        code=code,
        facts=plain(facts),
    )


def ordering(
    prompt: str,
    items: Sequence[str],
    *,
    mistakes: Iterable[Mistake] = (),
    solution: Sequence[str],
    facts: Mapping[str, Any],
) -> Variant:
    """Items to be put in order, given here in the right one. A mistake's answer is the items in a wrong order."""
    places = {item: place for place, item in enumerate(items)}
    return Variant(
        AnswerKind.ORDERING,
        prompt,
        list(range(len(items))),
        tuple(solution),
        options=tuple(items),
        mistakes=tuple(Mistake([places[item] for item in m.answer], m.shows) for m in mistakes),
        facts=plain(facts),
    )


def short_text(
    prompt: str,
    accepted: Sequence[str],
    *,
    mistakes: Iterable[Mistake] = (),
    solution: Sequence[str],
    facts: Mapping[str, Any],
    code: str = "",
) -> Variant:
    """A word or short phrase; case, outer blanks, quotes and a final full stop don't matter. Best form first."""
    return Variant(
        AnswerKind.SHORT_TEXT,
        prompt,
        list(accepted),
        tuple(solution),
        mistakes=tuple(mistakes),
        code=code,
        facts=plain(facts),
    )


def expression(
    prompt: str,
    answer: str,
    *,
    variables: Mapping[str, tuple[float, float]],
    mistakes: Iterable[Mistake] = (),
    solution: Sequence[str],
    facts: Mapping[str, Any],
) -> Variant:
    """A formula, compared numerically at random points with each variable in its given range."""
    return Variant(
        AnswerKind.EXPRESSION,
        prompt,
        answer,
        tuple(solution),
        mistakes=tuple(mistakes),
        variables={name: (float(low), float(high)) for name, (low, high) in variables.items()},
        facts=plain(facts),
    )


def code_output(
    prompt: str,
    code: str,
    answer: str,
    *,
    mistakes: Iterable[Mistake] = (),
    solution: Sequence[str],
    facts: Mapping[str, Any],
) -> Variant:
    """What a piece of code prints. Blanks at line ends don't matter, nor empty lines before and after."""
    return Variant(
        AnswerKind.CODE_OUTPUT,
        prompt,
        answer,
        tuple(solution),
        mistakes=tuple(m for m in mistakes if m.answer != answer),
        code=code,
        facts=plain(facts),
    )


def plain(value: Any) -> Any:
    """The same value made of JSON types only (numpy scalars and arrays, tuples and sets are turned into them)."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(item) for item in value)  # pyright: ignore[reportUnknownVariableType]
    return value
