"""Published pay, as tables of ranges."""

from dataclasses import dataclass

from upslope.model.source import Source


@dataclass(frozen=True)
class SalaryRow:
    """A range of yearly pay. `occupation` is as the source names it, `roles` the roles (ids) it speaks of.

    `level` is a `Stage` value, `area` and `industry` as the source names them; each None where the row is for all of
    them. `quantiles` are (share in (0, 1), amount), ascending; a band without quantiles has `low` and `high`, and
    `high` None is "and more". `people` is how many the row counts, None where the source doesn't say.
    """

    occupation: str
    roles: tuple[str, ...] = ()
    level: str | None = None
    area: str | None = None
    industry: str | None = None
    low: float | None = None
    high: float | None = None
    quantiles: tuple[tuple[float, float], ...] = ()
    mean: float | None = None
    people: int | None = None


@dataclass(frozen=True)
class SalaryTable:
    """`year` is the year the pay is of; `pay` says what counts (base, total ...); amounts are in `currency` a year."""

    uuid: str
    id: str
    title: str
    year: int
    edition: str
    pay: str
    currency: str
    country: str
    note: str
    source: Source
    rows: tuple[SalaryRow, ...]
