"""Tables, columns and rows compared, and the first difference in words."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from upslope.grader.compare_order import aligned, is_missing
from upslope.grader.wording import cell_text, row_text, show
from upslope.model.lab import Comparison
from upslope.sandbox.codec_tables import Axis, Table

Differ = Callable[[Any, Any, Comparison], str | None]
"""What compares two values of any kind: a cell may hold a list, an array, a table."""


def compare_tables(expected: Table, got: Table, how: Comparison, differ: Differ) -> str | None:
    """The first difference of two frames, series or indexes of the same kind."""
    if expected.kind == "frame" and (found := _column_names(expected, got, how)):
        return found
    if expected.kind == "frame" and how.columns:
        expected, got = _only(expected, how.columns), _only(got, how.columns)
    if len(expected.index) != len(got.index):
        return f"{_rows_counted(len(got.index))}; expected {len(expected.index)}"
    got = _beside(expected, got, how, differ)
    if (how.index or expected.kind == "index") and (found := _axes(expected.index, got.index, how, differ)):
        return found
    by_name = dict(zip(_told_apart(got), got.columns, strict=True))
    for place, (key, (name, dtype, values)) in enumerate(zip(_told_apart(expected), expected.columns, strict=True)):
        _, other_dtype, other = by_name[key] if expected.kind == "frame" else got.columns[place]
        where = f"column {show(name)}" if expected.kind == "frame" else "the values"
        if how.exact_types and dtype != other_dtype:
            return f"{where} is of {other_dtype}; expected {dtype}"
        if found := compare_axis(values, other, how, where, "row", differ):
            return found
    return None


def compare_axis(expected: Any, got: Any, how: Comparison, where: str, unit: str, differ: Differ) -> str | None:
    """Two arrays or lists of equal length: the first place where they differ."""
    both = [side for side in (expected, got) if isinstance(side, np.ndarray)]
    if len(both) == 2 and all(side.dtype.kind != "O" for side in both):
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
        return f"{_rows_counted(len(got['rows']))}; expected {len(rows)}"
    kept = [place for place, name in enumerate(columns) if not how.columns or name in how.columns]
    left, right = ([[row[place] for place in kept] for row in some] for some in (rows, got["rows"]))
    order = range(len(left)) if how.row_order else aligned(left, right, _agreement(how, differ))
    for place, (wanted, partner) in enumerate(zip(left, order, strict=True)):
        found = right[partner]
        for column, cell, other in zip(kept, wanted, found, strict=True):
            if not _cells_agree(cell, other, how, differ):
                which = f"row {place + 1}" if how.row_order else f"the row {row_text(got['rows'][partner], 120)}"
                return f"{which}, column {columns[column]}: {cell_text(other)}; expected {cell_text(cell)}"
    return None


def _rows_counted(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


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


def _only(table: Table, names: Sequence[str]) -> Table:
    return Table(table.kind, tuple(column for column in table.columns if column[0] in names), table.index)


def _named(table: Table) -> Iterator[tuple[tuple[str, int], Any]]:
    return zip(_told_apart(table), (name for name, _, _ in table.columns), strict=True)


def _beside(expected: Table, got: Table, how: Comparison, differ: Differ) -> Table:
    """`got` with its rows put beside those of `expected` that they belong to, where their order doesn't matter."""
    if how.row_order:
        return got
    left, right = _rows(expected, how), _rows(got, how)
    order = aligned(left, right, _agreement(how, differ))
    labels = list(got.index.values)
    picked = tuple((name, dtype, [values[place] for place in order]) for name, dtype, values in got.columns)
    index = Axis(got.index.names, got.index.dtypes, [labels[place] for place in order])
    return Table(got.kind, picked, index)


def _rows(table: Table, how: Comparison) -> list[list[Any]]:
    """Row by row what is compared of them, in the order of the columns' names."""
    columns = [values for _, _, values in sorted(table.columns, key=lambda column: repr(column[0]))]
    if how.index or table.kind == "index":
        columns.append(list(table.index.values))
    return [[values[row] for values in columns] for row in range(len(table.index))]


def _agreement(how: Comparison, differ: Differ) -> Callable[[Any, Any], bool]:
    return lambda wanted, found: _cells_agree(wanted, found, how, differ)


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
    if is_missing(expected) or is_missing(got):
        return is_missing(expected) and is_missing(got)
    return differ(expected, got, how) is None
