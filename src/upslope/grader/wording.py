"""Values in words and as text, for verdicts: short, and the same for equal values."""

import datetime
import re
import textwrap
from typing import Any

import numpy as np

from upslope.sandbox.codec import Opaque
from upslope.sandbox.codec_tables import Axis, Missing, Table, TimedeltaValue, TimestampValue

_MOST = 6
_LONGEST = 400
_MOST_AXES, _MOST_ELEMENTS = 3, 200  # of an array that is shown as one
_NAMES = {
    int: "a whole number",
    float: "a float",
    bool: "a bool",
    str: "a text",
    type(None): "None",
    complex: "a complex",
}


def kind_of(value: Any) -> str:
    """What sort of value it is, with its article."""
    if isinstance(value, Opaque):
        return f"a value of the type {value.type_name}"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, Table):
        return {"frame": "a DataFrame", "series": "a Series", "index": "an Index"}[value.kind]
    if isinstance(value, Missing):
        return f"pandas' {value.name}"
    if isinstance(value, np.generic):
        return f"a numpy {value.dtype}"
    if isinstance(value, TimestampValue | TimedeltaValue):
        return "a Timestamp" if isinstance(value, TimestampValue) else "a Timedelta"
    name = type(value).__name__
    return _NAMES.get(type(value), f"{'an' if name[0] in 'aeiou' else 'a'} {name}")


def show(value: Any, longest: int = _LONGEST) -> str:
    """The value as Python would show it, shortened to about `longest` characters."""
    text = _any_text(value)
    return printable(text if len(text) <= longest else text[: longest - 1] + "…")


def _any_text(value: Any) -> str:
    try:
        return _text(value, 0)
    except (ValueError, ArithmeticError, RecursionError):  # as for a whole number of over 4,300 digits
        return f"<{kind_of(value)} that can't be shown>"


def printable(text: str) -> str:
    """Text of a stranger without control characters, which a terminal would obey; line ends and tabs stay."""
    return "".join(char if char in "\n\t" or char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def call_text(name: str, args: list[Any], kwargs: dict[str, Any], longest: int = 900) -> str:
    """A call as it would be typed."""
    parts = [_any_text(arg) for arg in args] + [f"{key}={_any_text(value)}" for key, value in kwargs.items()]
    shown = [printable(part) for part in _fitting(parts, longest)]
    if any("\n" in part for part in shown):
        return f"{name}(\n" + ",\n".join(textwrap.indent(part, "  ") for part in shown) + "\n)"
    return f"{name}({', '.join(shown)})"


def _fitting(parts: list[str], longest: int) -> list[str]:
    """The parts cut to about `longest` characters in all; what short ones leave goes to the long ones."""
    room, left = longest, len(parts)
    cut = dict.fromkeys(range(len(parts)), "")
    for place in sorted(cut, key=lambda place: len(parts[place])):
        most = max(40, room // left)
        cut[place] = parts[place] if len(parts[place]) <= most else parts[place][: most - 1] + "…"
        room, left = room - len(cut[place]), left - 1
    return list(cut.values())


def _text(value: Any, depth: int) -> str:
    if type(value) is float or isinstance(value, np.float64):
        return _float_text(float(value))
    if isinstance(value, np.ndarray):
        if value.ndim > _MOST_AXES and value.size > _MOST_ELEMENTS:  # numpy shortens only axes longer than six
            return f"<{kind_of(value)} that begins with {_text(value.reshape(-1)[:_MOST], depth)}>"
        # Without a format of ours numpy shows all as powers of ten where a few are large.
        return np.array2string(
            value, threshold=30, edgeitems=3, separator=", ", formatter={"float_kind": lambda number: f"{number:.6g}"}
        )
    if isinstance(value, Table):
        return table_text(value)
    if isinstance(value, np.generic):
        return _short_moment(str(value)) if value.dtype.kind == "M" else str(value)
    if isinstance(value, Opaque):
        return f"<{value.type_name}> {value.text}"
    if isinstance(value, Missing):
        return value.name
    if isinstance(value, TimestampValue):
        moment = _short_moment(str(np.array(value.value, dtype=f"M8[{value.unit}]")))
        return f"{moment} {value.zone}".rstrip()
    if isinstance(value, TimedeltaValue):
        return str(np.array(value.value, dtype=f"m8[{value.unit}]"))
    if isinstance(value, list | tuple | set | frozenset | dict) and depth < 4:
        return _container(value, depth)
    return repr(value)


def _float_text(number: float) -> str:
    """With ten digits: more are read by nobody, and told only where they make the difference."""
    return f"{number:.10g}" if number % 1 else repr(number)


def _short_moment(text: str) -> str:
    """An ISO moment without the parts that are all zero at its end."""
    if text == "NaT":
        return text
    return re.sub(r"[T ]00:00:00$", "", re.sub(r"\.0+$", "", text)).replace("T", " ")


def _container(value: Any, depth: int) -> str:
    if isinstance(value, dict):
        parts = [f"{_text(k, depth + 1)}: {_text(v, depth + 1)}" for k, v in list(value.items())[: 2 * _MOST]]
    else:
        items = sorted(value, key=repr) if isinstance(value, set | frozenset) else list(value)
        parts = [_text(item, depth + 1) for item in items[: 2 * _MOST]]
    if len(value) > 2 * _MOST:
        parts.append(f"… {len(value) - 2 * _MOST} more")
    inside = ", ".join(parts)
    if isinstance(value, tuple):
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    if isinstance(value, list):
        return f"[{inside}]"
    return f"{{{inside}}}" if value or isinstance(value, dict) else "set()"


def table_text(table: Table, rows: int = 8) -> str:
    """A table as aligned lines of text: header, the first rows, how many more."""
    names = [_plain(name) for name, _, _ in table.columns] if table.kind == "frame" else ["value"]
    columns = [values for _, _, values in table.columns] or [table.index.values]
    count = len(table.index)
    cells = [[_plain(label) for label in _first(table.index, rows)]]
    cells += [[_plain(item) for item in list(values[:rows])] for values in columns]
    header = ["", *names]
    widths = [max([len(title), *map(len, column)]) for title, column in zip(header, cells, strict=False)]
    lines = ["  ".join(title.rjust(width) for title, width in zip(header, widths, strict=False))]
    for place in range(min(rows, count)):
        lines.append("  ".join(column[place].rjust(width) for column, width in zip(cells, widths, strict=False)))
    if count > rows:
        lines.append(f"… {count} rows in all")
    return "\n".join(lines)


def rows_text(columns: list[Any], rows: list[Any], most: int = 20) -> str:
    """The rows of a query as aligned lines of text."""
    names = [_plain(str(name)) for name in columns]
    shown = [["NULL" if cell is None else _plain(cell) for cell in row] for row in rows[:most]]
    widths = [max([len(name), *(len(row[place]) for row in shown)]) for place, name in enumerate(names)]
    lines = ["  ".join(name.ljust(width) for name, width in zip(names, widths, strict=True))]
    lines += ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in shown]
    lines.append(f"({len(rows)} row{'s' if len(rows) != 1 else ''})")
    return "\n".join(line.rstrip() for line in lines)


def _first(index: Axis, count: int) -> list[Any]:
    return list(index.values[:count])


def row_text(row: Any, longest: int = _LONGEST) -> str:
    """A row of a query's result."""
    text = f"({', '.join(cell_text(cell) for cell in row)})"
    return printable(text if len(text) <= longest else text[: longest - 1] + "…")


def cell_text(value: Any) -> str:
    """A cell of a query's result as SQL says it."""
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, datetime.date) else show(value)


def _plain(value: Any) -> str:
    if isinstance(value, datetime.date):
        return str(value)
    if not isinstance(value, str):
        return show(value, 28)
    return printable(value if len(value) <= 28 else value[:27] + "…")
