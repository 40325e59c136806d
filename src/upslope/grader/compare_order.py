"""Rows whose order doesn't matter, put beside those they belong to."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from upslope.grader.compare_scalars import as_float, is_complex, is_number
from upslope.grader.wording import kind_of, show
from upslope.sandbox.codec_tables import Missing

Row = Sequence[Any]
_MOST_STRAYS = 200


def aligned(expected: Sequence[Row], got: Sequence[Row], agree: Callable[[Any, Any], bool]) -> list[int]:
    """For each expected row the place of its partner in `got`, which has as many rows.

    Rows that agree are partners; what is left over goes to the row that has most cells in common, so that the first
    difference is about one and the same thing.
    """
    left = sorted(range(len(expected)), key=lambda place: sort_key(expected[place]))
    right = sorted(range(len(got)), key=lambda place: sort_key(got[place]))
    partner = [-1] * len(expected)
    strays: list[tuple[int, int]] = []
    for one, other in zip(left, right, strict=True):
        if all(map(agree, expected[one], got[other])):
            partner[one] = other
        else:
            strays.append((one, other))
    if len(strays) > _MOST_STRAYS:
        return _filled(partner, dict(strays))
    free = [other for _, other in strays]
    for choose in (_the_same, _most_alike):
        for one in [one for one, _ in strays if partner[one] < 0]:
            chosen = choose(expected[one], free, got, agree)
            if chosen is not None:
                partner[one] = chosen
                free.remove(chosen)
    return partner


def _filled(partner: Sequence[int], strays: Mapping[int, int]) -> list[int]:
    return [strays.get(place, found) for place, found in enumerate(partner)]


def _the_same(row: Row, free: Sequence[int], got: Sequence[Row], agree: Callable[[Any, Any], bool]) -> int | None:
    return next((place for place in free if all(map(agree, row, got[place]))), None)


def _most_alike(row: Row, free: Sequence[int], got: Sequence[Row], agree: Callable[[Any, Any], bool]) -> int:
    return max(free, key=lambda place: [sum(map(agree, row, got[place])), -place])


def sort_key(row: Row) -> tuple[Any, ...]:
    """Texts and the like before numbers, and numbers roughly before exactly: two results whose numbers differ by a
    rounding error are put in the same order."""
    is_numbers = [is_number(cell) and not is_complex(cell) and not is_missing(cell) for cell in row]
    numbers = [as_float(cell) for cell, is_one in zip(row, is_numbers, strict=True) if is_one]
    others = [
        (1, "number", "") if is_one else (0, "", "") if is_missing(cell) else (2, kind_of(cell), show(cell))
        for cell, is_one in zip(row, is_numbers, strict=True)
    ]
    return others, [float(f"{number:.6g}") for number in numbers], numbers


def is_missing(value: Any) -> bool:
    """None, NaN, NaT and NA are one to a cell, unlike to a value on its own."""
    if value is None or isinstance(value, Missing):
        return True
    if isinstance(value, np.generic) and value.dtype.kind in "mM":
        return bool(np.isnat(value))
    return isinstance(value, float | np.floating) and bool(value != value)  # noqa: PLR0124
