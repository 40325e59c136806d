"""What a lab's `cases.py` is written with: the calls that its checks are made of.

A lab's `cases.py` defines two functions::

    def examples() -> list[Case]: ...         # fixed and small; the learner sees them
    def cases(rng: Rng) -> list[Case]: ...    # drawn anew for every grading; hidden until one fails

What a case should give is not written down: the lab's reference says it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Case:
    """One call of the submission, belonging to the check of this name.

    `call` names the function; None is the lab's first `entry`. With a harness, its `run` gets the arguments instead.
    `raises` names the exception type that is wanted in place of a value.
    """

    check: str
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict[str, Any])
    call: str | None = None
    raises: str | None = None


@dataclass(frozen=True)
class SqlTable:
    """A table for an SQL lab: column definitions such as `"amount DOUBLE"`, and rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def case(check: str, *args: Any, call: str | None = None, raises: str | None = None, **kwargs: Any) -> Case:
    """A call of the submission with these arguments."""
    return Case(check, args, kwargs, call, raises)


def table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> SqlTable:
    """A table of an SQL lab. Raises ValueError if a row has not one value for each column."""
    for row in rows:
        if len(row) != len(columns):
            raise ValueError(f"the row {tuple(row)!r} has {len(row)} values for {len(columns)} columns")
    return SqlTable(tuple(columns), tuple(tuple(row) for row in rows))


def sql_case(check: str, **tables: SqlTable) -> Case:
    """One run of the submitted query on these tables."""
    return Case(check, (), {name: {"columns": list(t.columns), "rows": list(t.rows)} for name, t in tables.items()})
