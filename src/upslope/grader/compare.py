"""Whether a returned value is what the reference gave, and if not, what is wrong with it, in words.

Both values come decoded from the channel in neutral form: exact types only, so nothing here runs a stranger's code.
"""

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np

from upslope.grader.compare_scalars import is_bool, is_complex, is_nan, is_number, scalar_difference
from upslope.grader.compare_tables import compare_axis, compare_rows, compare_tables
from upslope.grader.wording import kind_of, show
from upslope.model.lab import Comparison
from upslope.sandbox.codec import Opaque
from upslope.sandbox.codec_tables import Table

_DEEPEST = 100  # beyond what the codec lets through


def difference(expected: Any, got: Any, how: Comparison) -> str | None:
    """None if they agree, otherwise one sentence on the first difference."""
    try:
        return _compare(expected, got, how, "", 0)
    except (ValueError, ArithmeticError, TypeError, RecursionError) as error:
        # What came can be anything, such as a Decimal that raises when it is compared.
        return f"{kind_of(got)} that can't be compared with {kind_of(expected)} ({type(error).__name__})"


def rows_difference(expected: dict[str, Any], got: dict[str, Any], how: Comparison) -> str | None:
    """The same for two results of a query."""
    return compare_rows(expected, got, how, difference)


def _compare(expected: Any, got: Any, how: Comparison, where: str, depth: int) -> str | None:
    if depth > _DEEPEST:
        return None if expected is got else f"{_at(where)}nested too deeply to compare"
    if isinstance(got, Opaque):
        return f"{_at(where)}a value of the type {got.type_name}; expected {kind_of(expected)}"
    if isinstance(expected, np.ndarray):
        return _arrays(expected, got, how, where, depth)
    if isinstance(expected, Table):
        return _tables(expected, got, how, where)
    if not isinstance(expected, list | tuple | dict | set | frozenset):
        found = scalar_difference(expected, got, how)
        return f"{_at(where)}{found}" if found else None
    if type(expected) is not type(got):
        return f"{_at(where)}{kind_of(got)}; expected {kind_of(expected)}"
    if isinstance(expected, list | tuple):
        return _sequences(expected, got, how, where, depth)
    if isinstance(expected, dict):
        return _dicts(expected, got, how, where, depth)
    return _sets(expected, got, how, where)


def _arrays(expected: np.ndarray, got: Any, how: Comparison, where: str, depth: int) -> str | None:
    if not isinstance(got, np.ndarray):
        return f"{_at(where)}{kind_of(got)}; expected {kind_of(expected)}"
    if expected.shape != got.shape:
        return f"{_at(where)}an array of shape {got.shape}; expected shape {expected.shape}"
    if how.exact_types and expected.dtype != got.dtype:
        return f"{_at(where)}an array of {got.dtype}; expected {expected.dtype}"
    if expected.dtype.kind == "O" and got.dtype.kind == "O":
        for place in np.ndindex(expected.shape):
            name = ", ".join(map(str, place))
            if found := _compare(expected[place], got[place], how, f"{where}[{name}]", depth + 1):
                return found
        return None
    return compare_axis(expected, got, how, f"at {where}" if where else "", "position", difference)


def _tables(expected: Table, got: Any, how: Comparison, where: str) -> str | None:
    if not isinstance(got, Table) or got.kind != expected.kind:
        return f"{_at(where)}{kind_of(got)}; expected {kind_of(expected)}"
    found = compare_tables(expected, got, how, difference)
    return f"{_at(where)}{found}" if found else None


def _sequences(expected: Sequence[Any], got: Sequence[Any], how: Comparison, where: str, depth: int) -> str | None:
    if len(expected) != len(got):
        return f"{_at(where)}{len(got)} items; expected {len(expected)}"
    for place, (left, right) in enumerate(zip(expected, got, strict=True)):
        if found := _compare(left, right, how, f"{where}[{place}]", depth + 1):
            return found
    return None


def _dicts(expected: dict[Any, Any], got: dict[Any, Any], how: Comparison, where: str, depth: int) -> str | None:
    left, right = {_key(key, how): key for key in expected}, {_key(key, how): key for key in got}
    missing = [key for name, key in left.items() if name not in right]
    extra = [key for name, key in right.items() if name not in left]
    if missing:
        return f"{_at(where)}the key {show(missing[0])} is missing"
    if extra:
        return f"{_at(where)}the key {show(extra[0])} should not be there"
    for name, key in left.items():
        if found := _compare(expected[key], got[right[name]], how, f"{where}[{show(key)}]", depth + 1):
            return found
    if how.exact_types and list(left) != list(right):
        return f"{_at(where)}its keys are in another order: {show(list(got))}; expected {show(list(expected))}"
    return None


def _sets(expected: Any, got: Any, how: Comparison, where: str) -> str | None:
    left, right = {_key(item, how): item for item in expected}, {_key(item, how): item for item in got}
    missing = sorted(show(item) for name, item in left.items() if name not in right)
    extra = sorted(show(item) for name, item in right.items() if name not in left)
    if missing:
        return f"{_at(where)}{missing[0]} is missing"
    return f"{_at(where)}{extra[0]} should not be there" if extra else None


def _key(value: Any, how: Comparison) -> Hashable:
    """What stands for a member of a set or a key of a dict: to Python True is 1, and no NaN is another."""
    kind = type(value).__name__ if how.exact_types else ""
    if isinstance(value, tuple):
        return ("tuple", *(_key(item, how) for item in value))
    if isinstance(value, frozenset):
        return ("set", frozenset(_key(item, how) for item in value))
    if is_bool(value):
        return ("bool", kind, bool(value))
    if is_number(value):
        return ("number", kind, "nan" if not is_complex(value) and is_nan(value) else value)
    return (type(value).__name__, "nat" if isinstance(value, np.generic) and value != value else value)  # noqa: PLR0124


def _at(where: str) -> str:
    return f"at {where}: " if where else ""
