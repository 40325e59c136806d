"""Published pay, as tables of ranges."""

from dataclasses import dataclass
from enum import StrEnum

from upslope.model.posting import Pay
from upslope.model.source import Source
from upslope.model.survey import PayEstimate, PayLevel


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
    """`year` is the year the pay is of, of an undated source the last that it can be of (its `edition` says so).

    `pay` says what counts (base, total ...); amounts are in `currency` a year.
    """

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


@dataclass(frozen=True)
class PublishedPay:
    """A row that speaks of what was asked, with the table it stands in."""

    table: SalaryTable
    row: SalaryRow

    @property
    def low(self) -> float | None:
        """The lower end: the lowest quantile stated, or the band's."""
        return self.row.quantiles[0][1] if self.row.quantiles else self.row.low

    @property
    def high(self) -> float | None:
        """The upper end; None is "and more", or that a single figure is all there is."""
        return self.row.quantiles[-1][1] if self.row.quantiles else self.row.high

    @property
    def middle(self) -> float | None:
        """The median; of a band that is closed its middle; else the mean, where there is one."""
        median = dict(self.row.quantiles).get(0.5)
        if median is not None:
            return median
        if self.row.low is not None and self.row.high is not None:
            return (self.row.low + self.row.high) / 2
        return self.row.mean


@dataclass(frozen=True)
class StatedPay:
    """The range that a posting itself states, in `currency` a year; an end that it leaves open is None.

    `written` is how the posting has it: per hour, say. None where it is of no posting.
    """

    low: float | None
    high: float | None
    currency: str
    written: Pay | None = None


@dataclass(frozen=True)
class Rate:
    """What one unit of a currency is worth in US dollars. `year` is that of the survey's answers which say so; None for
    a rate that somebody gave."""

    currency: str
    dollars: float
    year: int | None = None


class Standing(StrEnum):
    """Where a stated range lies to another one: wholly outside it, across one of its ends, around it, or within."""

    BELOW = "below"
    REACHES_BELOW = "reaches_below"
    WITHIN = "within"
    REACHES_ABOVE = "reaches_above"
    ABOVE = "above"
    AROUND = "around"

    @property
    def outside(self) -> bool:
        """Whether the two have nothing in common."""
        return self in (Standing.BELOW, Standing.ABOVE)


@dataclass(frozen=True)
class Beside:
    """A stated range beside one that is published or estimated from a survey: exactly one of these is there.

    `stated` is in the currency of the other, by `rate` where it was turned into it; `level` is that of the estimate.
    """

    stated: StatedPay
    standing: Standing
    rate: Rate | None = None
    published: PublishedPay | None = None
    level: PayLevel | None = None
    estimate: PayEstimate | None = None
