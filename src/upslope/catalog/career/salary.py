"""`salary/<id>.toml`."""

from collections.abc import Iterator
from typing import Annotated
from uuid import UUID

from pydantic import Field

from upslope.catalog.career.common import CareerKind, Flaw, Known, SourceEntry
from upslope.catalog.files import DataFile, Text
from upslope.model.role import Stage
from upslope.model.salary import SalaryRow, SalaryTable

Amount = Annotated[float, Field(gt=0)]
_QUANTILES = (("p10", 0.1), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p90", 0.9))


class SalaryRowEntry(DataFile):
    """See `upslope.model.salary.SalaryRow`."""

    occupation: Text
    roles: list[Text] = []
    level: Stage | None = None
    area: Text | None = None
    industry: Text | None = None
    low: Amount | None = None
    high: Amount | None = None
    p10: Amount | None = None
    p25: Amount | None = None
    p50: Amount | None = None
    p75: Amount | None = None
    p90: Amount | None = None
    mean: Amount | None = None
    people: Annotated[int, Field(gt=0)] | None = None

    def value(self) -> SalaryRow:
        stated = ((share, getattr(self, name)) for name, share in _QUANTILES)
        return SalaryRow(
            occupation=self.occupation,
            roles=tuple(self.roles),
            level=self.level.value if self.level else None,
            area=self.area,
            industry=self.industry,
            low=self.low,
            high=self.high,
            quantiles=tuple((share, amount) for share, amount in stated if amount is not None),
            mean=self.mean,
            people=self.people,
        )


class SalaryTableFile(DataFile):
    """See `upslope.model.salary.SalaryTable`."""

    uuid: UUID
    title: Text
    year: Annotated[int, Field(ge=1990, le=2100)]
    edition: Text
    pay: Text
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    country: Text
    note: Text
    source: SourceEntry
    rows: Annotated[list[SalaryRowEntry], Field(min_length=1)]


def _read(table_id: str, found: SalaryTableFile) -> SalaryTable:
    return SalaryTable(
        uuid=str(found.uuid),
        id=table_id,
        title=found.title,
        year=found.year,
        edition=found.edition,
        pay=found.pay,
        currency=found.currency,
        country=found.country,
        note=found.note,
        source=found.source.value(),
        rows=tuple(row.value() for row in found.rows),
    )


def _flaws(table: SalaryTable, known: Known) -> Iterator[Flaw]:
    for place, row in enumerate(table.rows):
        for role in row.roles:
            if role not in known.roles:
                yield Flaw("unknown_role", f"the role {role!r} does not exist", ("rows", place, "roles"))
        amounts = [amount for _, amount in row.quantiles]
        if amounts != sorted(amounts) or (row.low and row.high and row.low > row.high):
            yield Flaw("order", f"the figures of {row.occupation!r} don't ascend", ("rows", place, "occupation"))
        if not amounts and row.low is None and row.mean is None:
            yield Flaw("no_figure", f"there is no figure for {row.occupation!r}", ("rows", place, "occupation"))


KIND = CareerKind("salary", "salaries", SalaryTableFile, _read, _flaws)
