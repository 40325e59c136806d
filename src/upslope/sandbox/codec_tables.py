"""What a pandas object becomes where it is decoded without pandas: frozen values that the judge compares."""

import re
from dataclasses import dataclass
from typing import Any, Literal

TABLE_COST = 100  # items that a pandas object counts for, beside its values
ZONE = re.compile(r"[A-Za-z0-9_+-]{1,32}(?:/[A-Za-z0-9_+-]{1,32}){0,2}")


@dataclass(frozen=True, slots=True)
class Missing:
    """pandas.NaT or pandas.NA."""

    name: Literal["NaT", "NA"]


@dataclass(frozen=True, slots=True)
class TimestampValue:
    """A pandas.Timestamp: `value` units since 1970 in UTC; `zone` is the zone's name, empty for a naive one."""

    value: int
    unit: str
    zone: str


@dataclass(frozen=True, slots=True)
class TimedeltaValue:
    """A pandas.Timedelta of `value` units."""

    value: int
    unit: str


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """An index: a name and a dtype for each level; the values of several levels are tuples."""

    names: tuple[Any, ...]
    dtypes: tuple[str, ...]
    values: Any  # ndarray, list, or range for a RangeIndex

    def __len__(self) -> int:
        return len(self.values)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A pandas object without pandas; each column is (name, dtype, values), values an ndarray or a list.

    In lists, missing strings are NaN or `Missing`, missing categories None, intervals (left, right); the values of a
    dtype with a zone are in UTC and those of periods are ordinals, both as arrays. An "index" has no columns.
    """

    kind: Literal["frame", "series", "index"]
    columns: tuple[tuple[Any, str, Any], ...]
    index: Axis
    labels: Axis | None = None  # of a frame's columns
