"""Values as Python source that makes them again: for the visible tests of a lab's folder."""

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from upslope.sandbox.codec_tables import Axis, Missing, Table, TimedeltaValue, TimestampValue

_INDENT = 4


def literal(value: Any) -> str:
    """Source that gives an equal value, with `np`, `pd`, `datetime`, `Decimal` and `Fraction` imported."""
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, Table):
        return _table(value)
    if isinstance(value, np.generic):
        return f"np.{type(value).__name__}({str(value) if value.dtype.kind in 'iub' else repr(value.item())!s})"
    if isinstance(value, Missing):
        return f"pd.{value.name}"
    if isinstance(value, TimestampValue):
        zone = f", tz={value.zone!r}" if value.zone else ""
        return f"pd.Timestamp({str(np.array(value.value, dtype=f'M8[{value.unit}]'))!r}{zone})"
    if isinstance(value, TimedeltaValue):
        return f"pd.Timedelta({value.value}, {value.unit!r})"
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta | Decimal | Fraction):
        return repr(value)
    if isinstance(value, float):
        return repr(value) if np.isfinite(value) else f'float("{value}")'
    return _container(value)


def _container(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(k)}: {literal(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(literal, value)) + ("," if len(value) == 1 else "") + ")"
    if isinstance(value, set | frozenset):
        inside = "{" + ", ".join(sorted(map(literal, value))) + "}" if value else ""
        return (inside or "set()") if isinstance(value, set) else f"frozenset({inside})"
    return repr(value)


def _array(value: np.ndarray) -> str:
    """The shortest constructor that keeps shape and dtype."""
    if value.dtype.kind in "mM":
        return f"np.array({value.astype(str).tolist()!r}, dtype={str(value.dtype)!r})"
    if value.size == 0:
        return f"np.empty({value.shape!r}, dtype={str(value.dtype)!r})"
    usual = value.dtype in (np.dtype(float), np.dtype(bool), np.dtype(np.int64)) or value.dtype.kind == "U"
    kind = "" if usual else f", dtype={str(value.dtype)!r}"
    return f"np.array({_nested(value.tolist())}{kind})"


def _nested(items: Any) -> str:
    if isinstance(items, list):
        return "[" + ", ".join(map(_nested, items)) + "]"
    if isinstance(items, float) and not np.isfinite(items):
        return {"nan": "np.nan", "inf": "np.inf", "-inf": "-np.inf"}[str(items)]
    return repr(items)


def _table(table: Table) -> str:
    if table.kind == "index":
        return f"pd.Index({_values(table.index.values)})"
    columns = [f"{literal(name)}: {_column(dtype, values)}" for name, dtype, values in table.columns]
    index = _index(table.index)
    if table.kind == "series":
        ((name, dtype, values),) = table.columns
        return f"pd.Series({_values(values)}, dtype={dtype!r}, name={literal(name)}{index})"
    pad = " " * (2 * _INDENT)
    return "pd.DataFrame(\n" + pad + "{" + f",\n{pad} ".join(columns) + "}" + index + ")"


def _column(dtype: str, values: Any) -> str:
    if dtype in ("int64", "float64", "bool", "str", "object"):
        return _values(values)
    return f"pd.Series({_values(values)}, dtype={dtype!r}).array"


def _values(values: Any) -> str:
    if isinstance(values, range):
        return repr(list(values))
    if isinstance(values, np.ndarray) and values.dtype.kind in "mM":
        return "[" + ", ".join("pd.NaT" if np.isnat(v) else repr(str(v)) for v in values) + "]"
    return _nested(values.tolist()) if isinstance(values, np.ndarray) else literal(list(values))


def _index(index: Axis) -> str:
    if isinstance(index.values, range) and index.values == range(len(index.values)):
        return ""
    if len(index.names) > 1:
        return f", index=pd.MultiIndex.from_tuples({literal(list(index.values))}, names={literal(list(index.names))})"
    maker = "DatetimeIndex" if "".join(index.dtypes).startswith("datetime64") else "Index"
    return f", index=pd.{maker}({_values(index.values)}, name={', '.join(map(literal, index.names))})"
