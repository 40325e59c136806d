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
    if is_bool(expected) and is_bool(got) and not how.exact_types:
        return None if bool(expected) is bool(got) else f"{show(got)}; expected {show(expected)}"
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


def is_bool(value: Any) -> bool:
    return type(value) in (bool, np.bool_)


def is_nan(value: Any) -> bool:
    """Of a real number. Decimal's signalling NaN can't even be compared."""
    return value.is_nan() if type(value) is Decimal else bool(value != value)  # noqa: PLR0124


def as_float(value: Any) -> float:
    """A real number as a float, an infinity if it is too large for one."""
    if is_nan(value):
        return math.nan
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _numbers(expected: Any, got: Any, how: Comparison) -> str | None:
    if not is_number(got):
        return f"{kind_of(got)}; expected {kind_of(expected)}"
    if how.exact_types and type(expected) is not type(got):
        return f"{kind_of(got)}; expected {kind_of(expected)}"
    if is_complex(expected) or is_complex(got):
        left, right = _as_complex(expected), _as_complex(got)
        same = close(left.real, right.real, how) and close(left.imag, right.imag, how)
    elif is_nan(expected) or is_nan(got):
        same = is_nan(expected) and is_nan(got)
    elif _is_exact(expected) and _is_exact(got):
        same = bool(_plain(expected) == _plain(got))  # a float can't tell large whole numbers apart
    else:
        same = close(as_float(expected), as_float(got), how)
    if same:
        return None
    left, right = show(got), show(expected)
    if left == right:  # they differ in the last of seventeen digits
        left, right = repr(got), repr(expected)
    return f"{left}; expected {right}"


def is_complex(value: Any) -> bool:
    return isinstance(value, complex | np.complexfloating)


def _is_exact(value: Any) -> bool:
    return type(value) in (int, Fraction, Decimal) or isinstance(value, np.integer)


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, np.integer) else value  # which no Decimal would equal


def _as_complex(value: Any) -> complex:
    return complex(value) if is_complex(value) else complex(as_float(value))
