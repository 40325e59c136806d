"""Tables, columns and rows compared, and the first difference in words."""

from typing import Any

import numpy as np

from upslope.grader.compare_scalars import scalar_difference
from upslope.grader.wording import kind_of, show
from upslope.model.lab import Comparison
from upslope.sandbox.codec_tables import Axis, Missing, Table


def compare_tables(expected: Table, got: Table, how: Comparison) -> str | None:
    """The first difference of two frames, series or indexes of the same kind."""
    if expected.kind == "frame" and (found := _column_names(expected, got, how)):
        return found
    if len(expected.index) != len(got.index):
        return f"{len(got.index)} rows; expected {len(expected.index)}"
    left, right = _ordered(expected, how), _ordered(got, how)
    if (how.index or expected.kind == "index") and (found := _axes(left.index, right.index, how)):
        return found
    by_name = {repr(name): (dtype, values) for name, dtype, values in right.columns}
    for place, (name, dtype, values) in enumerate(left.columns):
        if expected.kind == "frame":
            other_dtype, other = by_name[repr(name)]
        else:
            _, other_dtype, other = right.columns[place]
        where = f"column {show(name)}" if expected.kind == "frame" else "the values"
        if how.exact_types and dtype != other_dtype:
            return f"{where} is of {other_dtype}; expected {dtype}"
        if found := compare_axis(values, other, how, where, "row"):
            return found
    return None


def compare_axis(expected: Any, got: Any, how: Comparison, where: str, unit: str) -> str | None:
    """Two arrays or lists of equal length: the first place where they differ."""
    if isinstance(expected, np.ndarray) and isinstance(got, np.ndarray):
        return _arrays(expected, got, how, where, unit)
    left, right = list(expected), list(got)
    for place, (wanted, found) in enumerate(zip(left, right, strict=True)):
        if not _cells_agree(wanted, found, how):
            return f"{where}, {unit} {place}: {show(found)}; expected {show(wanted)}"
    return None


def compare_rows(expected: dict[str, Any], got: Any, how: Comparison) -> str | None:
    """The first difference of two results of a query: names of columns, number of rows, rows."""
    columns, rows = expected["columns"], expected["rows"]
    if len(got["columns"]) != len(columns):
        return f"{len(got['columns'])} columns ({', '.join(map(str, got['columns']))}); expected {', '.join(columns)}"
    if how.column_names and [c.lower() for c in got["columns"]] != [c.lower() for c in columns]:
        return f"the columns are {', '.join(map(str, got['columns']))}; expected {', '.join(columns)}"
    if len(got["rows"]) != len(rows):
        return f"{len(got['rows'])} rows; expected {len(rows)}"
    left, right = list(rows), list(got["rows"])
    if not how.row_order:
        left, right = sorted(left, key=_sort_key), sorted(right, key=_sort_key)
    for place, (wanted, found) in enumerate(zip(left, right, strict=True)):
        for name, cell, other in zip(columns, wanted, found, strict=True):
            if not _cells_agree(cell, other, how):
                which = f"row {place + 1}" if how.row_order else f"the row {show(tuple(found), 120)}"
                return f"{which}, column {name}: {_null(other)}; expected {_null(cell)}"
    return None


def _column_names(expected: Table, got: Table, how: Comparison) -> str | None:
    wanted, found = [name for name, _, _ in expected.columns], [name for name, _, _ in got.columns]
    missing = [name for name in wanted if repr(name) not in set(map(repr, found))]
    extra = [name for name in found if repr(name) not in set(map(repr, wanted))]
    if missing:
        return f"the column {show(missing[0])} is missing"
    if extra:
        return f"the column {show(extra[0])} should not be there"
    if len(found) != len(wanted):
        return f"{len(found)} columns; expected {len(wanted)}"
    if how.column_order and list(map(repr, wanted)) != list(map(repr, found)):
        return f"the columns are in the order {show(found)}; expected {show(wanted)}"
    return None


def _ordered(table: Table, how: Comparison) -> Table:
    """The rows sorted by what is in them, where their order doesn't matter."""
    if how.row_order or not table.columns:
        return table
    columns = sorted(table.columns, key=lambda column: repr(column[0]))
    keys = [tuple(_sort_key((values[row],)) for _, _, values in columns) for row in range(len(table.index))]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    picked = tuple((name, dtype, [values[row] for row in order]) for name, dtype, values in table.columns)
    labels = list(table.index.values)
    index = Axis(table.index.names, table.index.dtypes, [labels[row] for row in order])
    return Table(table.kind, picked, index)


def _axes(expected: Axis, got: Axis, how: Comparison) -> str | None:
    if how.exact_types and expected.names != got.names:
        return f"the index is called {show(list(got.names))}; expected {show(list(expected.names))}"
    return compare_axis(_as_list(expected), _as_list(got), how, "the index", "row")


def _as_list(axis: Axis) -> Any:
    return axis.values if isinstance(axis.values, np.ndarray) else list(axis.values)


def _arrays(expected: np.ndarray, got: np.ndarray, how: Comparison, where: str, unit: str) -> str | None:
    prefix = f"{where}, " if where else ""
    kinds = expected.dtype.kind, got.dtype.kind
    if all(kind in "iufc" for kind in kinds):
        with np.errstate(all="ignore"):
            both_nan = np.isnan(expected) & np.isnan(got)
            wide = complex if "c" in kinds else float  # differences of unsigned numbers would wrap around
            near = np.abs(expected.astype(wide) - got.astype(wide)) <= how.abs + how.rel * np.abs(expected.astype(wide))
            agree = (expected == got) | both_nan | (near & np.isfinite(expected) & np.isfinite(got))
    elif kinds[0] == kinds[1]:
        agree = (expected == got) | ((expected != expected) & (got != got))  # noqa: PLR0124  NaT
    else:
        return f"{prefix}values of {got.dtype}; expected {expected.dtype}"
    if agree.all():
        return None
    first = tuple(int(place) for place in np.argwhere(~agree)[0]) if expected.ndim else ()
    wrong = int((~agree).sum())
    name = str(first[0] if len(first) == 1 else first) if first else ""
    more = f" ({wrong} of {agree.size} differ)" if wrong > 1 else ""
    return f"{prefix}{unit} {name}: {show(got[first])}; expected {show(expected[first])}{more}"


def _cells_agree(expected: Any, got: Any, how: Comparison) -> bool:
    if _is_missing(expected) or _is_missing(got):
        return _is_missing(expected) and _is_missing(got)
    return scalar_difference(expected, got, how) is None


def _is_missing(value: Any) -> bool:
    """None, NaN, NaT and NA are one to a cell, unlike to a value on its own."""
    if value is None or isinstance(value, Missing):
        return True
    if isinstance(value, np.generic) and value.dtype.kind in "mM":
        return bool(np.isnat(value))
    return isinstance(value, float | np.floating) and bool(value != value)  # noqa: PLR0124


def _sort_key(row: Any) -> tuple[tuple[int, str, float, str], ...]:
    return tuple(_cell_key(cell) for cell in row)


def _cell_key(cell: Any) -> tuple[int, str, float, str]:
    """Missing first, numbers by value (whatever their type), all else by kind and text."""
    if _is_missing(cell):
        return (0, "", 0.0, "")
    if isinstance(cell, int | float | np.integer | np.floating):
        return (1, "", round(float(cell), 9), "")
    return (2, kind_of(cell), 0.0, str(cell))


def _null(value: Any) -> str:
    return "NULL" if value is None else show(value)
