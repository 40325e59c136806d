"""Single values compared: numbers within tolerances, everything else exactly."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from upslope.grader.wording import kind_of, show
from upslope.model.lab import Comparison
from upslope.sandbox.codec import Opaque


def scalar_difference(expected: Any, got: Any, how: Comparison) -> str | None:
    """None if they agree, otherwise what came and what was expected."""
    if isinstance(got, Opaque):
        return f"a value of the type {got.type_name}; expected {kind_of(expected)}"
    if is_number(expected):
        return _numbers(expected, got, how)
    if isinstance(expected, np.generic) and isinstance(got, np.generic) and expected.dtype.kind == got.dtype.kind:
        same = bool(expected == got or (expected != expected and got != got))  # noqa: PLR0124  NaT
    elif type(expected) is not type(got):
        return f"{kind_of(got)}; expected {kind_of(expected)}"
    else:
        same = bool(expected == got)
    return None if same else f"{show(got)}; expected {show(expected)}"


def close(expected: float, got: float, how: Comparison) -> bool:
    """Within the tolerances; NaN agrees with NaN, an infinity with itself."""
    if math.isnan(expected) or math.isnan(got):
        return math.isnan(expected) and math.isnan(got)
    if math.isinf(expected) or math.isinf(got):
        return expected == got
    return abs(expected - got) <= how.abs + how.rel * abs(expected)


def is_number(value: Any) -> bool:
    return type(value) in (int, float, Decimal, Fraction, complex) or (
        isinstance(value, np.generic) and value.dtype.kind in "iufc"
    )


def _numbers(expected: Any, got: Any, how: Comparison) -> str | None:
    if not is_number(got):
        return f"{kind_of(got)}; expected {kind_of(expected)}"
    if how.exact_types and type(expected) is not type(got):
        return f"{kind_of(got)}; expected {kind_of(expected)}"
    # Exactly, where both are exact: a float can't tell large whole numbers apart.
    exact = (int, Fraction, Decimal)
    if type(expected) in exact and type(got) in exact:
        same = expected == got
    elif isinstance(expected, complex | np.complexfloating) or isinstance(got, complex | np.complexfloating):
        left, right = complex(expected), complex(got)
        same = close(left.real, right.real, how) and close(left.imag, right.imag, how)
    else:
        same = close(_float(expected), _float(got), how)
    return None if same else f"{show(got)}; expected {show(expected)}"


def _float(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf
