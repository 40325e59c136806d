"""Whether a returned value is what the reference gave, and if not, what is wrong with it, in words.

Both values come decoded from the channel in neutral form: exact types only, so nothing here runs a stranger's code.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from upslope.grader.compare_scalars import scalar_difference
from upslope.grader.compare_tables import compare_axis, compare_tables
from upslope.grader.wording import kind_of, show
from upslope.model.lab import Comparison
from upslope.sandbox.codec import Opaque
from upslope.sandbox.codec_tables import Table

_DEEPEST = 40


def difference(expected: Any, got: Any, how: Comparison) -> str | None:
    """None if they agree, otherwise one sentence on the first difference."""
    try:
        return _compare(expected, got, how, "", 0)
    except (ValueError, ArithmeticError, TypeError, RecursionError) as error:
        # What came can be anything, as a Decimal that raises when compared. The reference's own value agrees with itself.
        return f"{kind_of(got)} that can't be compared with {kind_of(expected)} ({type(error).__name__})"


def _compare(expected: Any, got: Any, how: Comparison, where: str, depth: int) -> str | None:
    if depth > _DEEPEST:
        return None if expected is got else f"{_at(where)}nested too deeply to compare"
    if isinstance(got, Opaque):
        return f"{_at(where)}a value of the type {got.type_name}; expected {kind_of(expected)}"
    if isinstance(expected, np.ndarray):
        return _arrays(expected, got, how, where)
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
    return _sets(expected, got, where)


def _arrays(expected: np.ndarray, got: Any, how: Comparison, where: str) -> str | None:
    if not isinstance(got, np.ndarray):
        return f"{_at(where)}{kind_of(got)}; expected {kind_of(expected)}"
    if expected.shape != got.shape:
        return f"{_at(where)}an array of shape {got.shape}; expected shape {expected.shape}"
    if how.exact_types and expected.dtype != got.dtype:
        return f"{_at(where)}an array of {got.dtype}; expected {expected.dtype}"
    return compare_axis(expected, got, how, where, "position")


def _tables(expected: Table, got: Any, how: Comparison, where: str) -> str | None:
    if not isinstance(got, Table) or got.kind != expected.kind:
        return f"{_at(where)}{kind_of(got)}; expected {kind_of(expected)}"
    found = compare_tables(expected, got, how)
    return f"{_at(where)}{found}" if found else None


def _sequences(expected: Sequence[Any], got: Sequence[Any], how: Comparison, where: str, depth: int) -> str | None:
    if len(expected) != len(got):
        return f"{_at(where)}{len(got)} items; expected {len(expected)}"
    for place, (left, right) in enumerate(zip(expected, got, strict=True)):
        if found := _compare(left, right, how, f"{where}[{place}]", depth + 1):
            return found
    return None


def _dicts(expected: dict[Any, Any], got: dict[Any, Any], how: Comparison, where: str, depth: int) -> str | None:
    missing = [key for key in expected if key not in got]
    extra = [key for key in got if key not in expected]
    if missing:
        return f"{_at(where)}the key {show(missing[0])} is missing"
    if extra:
        return f"{_at(where)}the key {show(extra[0])} should not be there"
    for key, value in expected.items():
        if found := _compare(value, got[key], how, f"{where}[{show(key)}]", depth + 1):
            return found
    if how.exact_types and list(expected) != list(got):
        return f"{_at(where)}its keys are in another order: {show(list(got))}; expected {show(list(expected))}"
    return None


def _sets(expected: Any, got: Any, where: str) -> str | None:
    if expected == got:
        return None
    missing = sorted(map(show, expected - got))
    if missing:
        return f"{_at(where)}{missing[0]} is missing"
    return f"{_at(where)}{sorted(map(show, got - expected))[0]} should not be there"


def _at(where: str) -> str:
    return f"at {where}: " if where else ""
