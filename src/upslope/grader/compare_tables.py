"""Tables, columns and rows compared, and the first difference in words."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from upslope.grader.compare_scalars import as_float, is_complex, is_number
from upslope.grader.wording import kind_of, show
from upslope.model.lab import Comparison
from upslope.sandbox.codec_tables import Axis, Missing, Table

Differ = Callable[[Any, Any, Comparison], str | None]
"""What compares two values of any kind: a cell may hold a list, an array, a table."""


def compare_tables(expected: Table, got: Table, how: Comparison, differ: Differ) -> str | None:
    """The first difference of two frames, series or indexes of the same kind."""
    if expected.kind == "frame" and (found := _column_names(expected, got, how)):
        return found
    if len(expected.index) != len(got.index):
        return f"{len(got.index)} rows; expected {len(expected.index)}"
    left, right = _ordered(expected, how), _ordered(got, how)
    if (how.index or expected.kind == "index") and (found := _axes(left.index, right.index, how, differ)):
        return found
    by_name = dict(zip(_told_apart(right), right.columns, strict=True))
    for place, (key, (name, dtype, values)) in enumerate(zip(_told_apart(left), left.columns, strict=True)):
        _, other_dtype, other = by_name[key] if expected.kind == "frame" else right.columns[place]
        where = f"column {show(name)}" if expected.kind == "frame" else "the values"
        if how.exact_types and dtype != other_dtype:
            return f"{where} is of {other_dtype}; expected {dtype}"
        if found := compare_axis(values, other, how, where, "row", differ):
            return found
    return None


def compare_axis(expected: Any, got: Any, how: Comparison, where: str, unit: str, differ: Differ) -> str | None:
    """Two arrays or lists of equal length: the first place where they differ."""
    if (
        isinstance(expected, np.ndarray)
        and isinstance(got, np.ndarray)
        and "O"
        not in (
            expected.dtype.kind,
            got.dtype.kind,
        )
    ):
        return _arrays(expected, got, how, where, unit)
    left, right = list(expected), list(got)
    for place, (wanted, found) in enumerate(zip(left, right, strict=True)):
        if not _cells_agree(wanted, found, how, differ):
            return f"{where}, {unit} {place}: {show(found)}; expected {show(wanted)}"
    return None


def compare_rows(expected: dict[str, Any], got: Any, how: Comparison, differ: Differ) -> str | None:
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
            if not _cells_agree(cell, other, how, differ):
                which = f"row {place + 1}" if how.row_order else f"the row {show(tuple(found), 120)}"
                return f"{which}, column {name}: {_null(other)}; expected {_null(cell)}"
    return None


def _told_apart(table: Table) -> Iterator[tuple[str, int]]:
    """The columns' names, with a number for those that share one."""
    seen: Counter[str] = Counter()
    for name, _, _ in table.columns:
        text = repr(name)
        seen[text] += 1
        yield text, seen[text]


def _column_names(expected: Table, got: Table, how: Comparison) -> str | None:
    wanted, found = dict(_named(expected)), dict(_named(got))
    missing = [name for key, name in wanted.items() if key not in found]
    extra = [name for key, name in found.items() if key not in wanted]
    if missing:
        return f"the column {show(missing[0])} is missing"
    if extra:
        return f"the column {show(extra[0])} should not be there"
    if how.column_order and list(wanted) != list(found):
        return f"the columns are in the order {show([*found.values()])}; expected {show([*wanted.values()])}"
    return None


def _named(table: Table) -> Iterator[tuple[tuple[str, int], Any]]:
    return zip(_told_apart(table), (name for name, _, _ in table.columns), strict=True)


def _ordered(table: Table, how: Comparison) -> Table:
    """The rows sorted by what is in them, where their order doesn't matter."""
    if how.row_order:
        return table
    labels = list(table.index.values)
    columns = [values for _, values in sorted((repr(name), values) for name, _, values in table.columns)]
    if how.index or table.kind == "index":
        columns.append(labels)
    keys = [_sort_key([values[row] for values in columns]) for row in range(len(labels))]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    picked = tuple((name, dtype, [values[row] for row in order]) for name, dtype, values in table.columns)
    index = Axis(table.index.names, table.index.dtypes, [labels[row] for row in order])
    return Table(table.kind, picked, index)


def _axes(expected: Axis, got: Axis, how: Comparison, differ: Differ) -> str | None:
    if how.exact_types and expected.names != got.names:
        return f"the index is called {show(list(got.names))}; expected {show(list(expected.names))}"
    return compare_axis(_as_list(expected), _as_list(got), how, "the index", "row", differ)


def _as_list(axis: Axis) -> Any:
    return axis.values if isinstance(axis.values, np.ndarray) else list(axis.values)


def _arrays(expected: np.ndarray, got: np.ndarray, how: Comparison, where: str, unit: str) -> str | None:
    prefix = f"{where}, " if where else ""
    kinds = expected.dtype.kind, got.dtype.kind
    if all(kind in "iu" for kind in kinds):
        agree = expected == got
    elif all(kind in "iufc" for kind in kinds):
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


def _cells_agree(expected: Any, got: Any, how: Comparison, differ: Differ) -> bool:
    if _is_missing(expected) or _is_missing(got):
        return _is_missing(expected) and _is_missing(got)
    return differ(expected, got, how) is None


def _is_missing(value: Any) -> bool:
    """None, NaN, NaT and NA are one to a cell, unlike to a value on its own."""
    if value is None or isinstance(value, Missing):
        return True
    if isinstance(value, np.generic) and value.dtype.kind in "mM":
        return bool(np.isnat(value))
    return isinstance(value, float | np.floating) and bool(value != value)  # noqa: PLR0124


def _sort_key(row: Sequence[Any]) -> tuple[Any, ...]:
    """Texts and the like before numbers, and numbers roughly before exactly: two results whose numbers differ by a
    rounding error are put in the same order."""
    is_numbers = [is_number(cell) and not is_complex(cell) and not _is_missing(cell) for cell in row]
    numbers = [as_float(cell) for cell, is_one in zip(row, is_numbers, strict=True) if is_one]
    others = [
        (1, "number", "") if is_one else (0, "", "") if _is_missing(cell) else (2, kind_of(cell), show(cell))
        for cell, is_one in zip(row, is_numbers, strict=True)
    ]
    return others, [float(f"{number:.6g}") for number in numbers], numbers


def _null(value: Any) -> str:
    return "NULL" if value is None else show(value)
