"""Which published figures speak of a role, a level, a place and an industry, and how far they are from each other."""

from collections.abc import Iterable, Iterator, Sequence

from upslope.model.role import Stage
from upslope.model.salary import PublishedPay, SalaryRow, SalaryTable
from upslope.model.survey import PayLevel

SURVEY_LEVELS: dict[Stage, PayLevel] = {
    Stage.INTERNSHIP: PayLevel.ENTRY,
    Stage.ENTRY: PayLevel.ENTRY,
    Stage.SPECIALISED: PayLevel.MID,
    Stage.MID: PayLevel.MID,
    Stage.SENIOR: PayLevel.SENIOR,
    Stage.DIRECTOR: PayLevel.EXECUTIVE,
}
"""What surveys ask people's level as. They don't tell staff and lead from senior, so those have none."""

APART = 0.2
"""Middles further apart than this share of the lower one are said to differ."""


def published(
    tables: Iterable[SalaryTable],
    role: str,
    *,
    stage: Stage | None = None,
    country: str | None = None,
    area: str | None = None,
    industry: str | None = None,
    year: int | None = None,
) -> tuple[PublishedPay, ...]:
    """The rows on a role (id), newest and nearest first.

    Without `area` or `industry` those for all areas and industries; with `stage` those of that level and those for all
    levels together; without `year` those of the newest edition of each source. `area` and `industry` are as a table
    names them.
    """
    tables = list(tables)
    newest: dict[str, int] = {}
    for table in tables:
        newest[table.source.id] = max(table.year, newest.get(table.source.id, 0))
    found = [
        PublishedPay(table, row)
        for table in tables
        for row in table.rows
        if role in row.roles
        and (country is None or table.country == country)
        and row.area == area
        and row.industry == industry
        and (stage is None or row.level in (None, stage.value))
        and table.year == (year or newest[table.source.id])
    ]
    stages = [stage.value for stage in Stage]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.row.level is None,
                stages.index(one.row.level) if one.row.level else 0,
                -one.table.year,
                one.table.id,
                one.row.roles.index(role) if role in one.row.roles else 0,
            ),
        )
    )


def areas(tables: Iterable[SalaryTable], role: str | None = None) -> tuple[tuple[str, str], ...]:
    """(Country, area) of every area that some row on the role is of, in the order of the tables."""
    return tuple(dict.fromkeys((table.country, row.area) for table, row in _rows(tables, role) if row.area is not None))


def industries(tables: Iterable[SalaryTable], role: str | None = None) -> tuple[str, ...]:
    """Every industry that some row on the role is of, in the order of the tables."""
    return tuple(dict.fromkeys(row.industry for _, row in _rows(tables, role) if row.industry is not None))


def years(tables: Iterable[SalaryTable], role: str | None = None) -> tuple[int, ...]:
    """The years that pay is published of, newest first."""
    return tuple(sorted({table.year for table, _ in _rows(tables, role)}, reverse=True))


def _rows(tables: Iterable[SalaryTable], role: str | None) -> Iterator[tuple[SalaryTable, SalaryRow]]:
    return ((table, row) for table in tables for row in table.rows if role is None or role in row.roles)


def by_level(found: Sequence[PublishedPay], stage: Stage) -> bool:
    """Whether any row is of this level rather than of all levels together."""
    return any(one.row.level == stage.value for one in found)


def middles_apart(middles: Sequence[float]) -> tuple[float, float] | None:
    """The lowest and highest of several middles, if they differ; None if they agree or there is only one."""
    if len(middles) < 2 or max(middles) <= min(middles) * (1 + APART):
        return None
    return min(middles), max(middles)
