"""A posting's own range of pay: made yearly, turned into another currency, held beside other ranges."""

from collections.abc import Iterable
from dataclasses import replace

from upslope.model.posting import Pay, Period
from upslope.model.salary import Beside, PublishedPay, Rate, Standing, StatedPay
from upslope.model.survey import PayEstimate, PayLevel

IN_A_YEAR: dict[Period, int] = {
    Period.YEAR: 1,
    Period.MONTH: 12,
    Period.WEEK: 52,
    Period.DAY: 260,
    Period.HOUR: 2080,
}
"""How many of each are paid in a year of full-time work: 52 weeks of five days of eight hours, holidays paid. The U.S.
Bureau of Labor Statistics counts 2,080 hours as well."""


def yearly(pay: Pay) -> StatedPay:
    """What a posting states, a year."""
    times = IN_A_YEAR[pay.period]
    low, high = (None if end is None else end * times for end in (pay.low, pay.high))
    return StatedPay(low, high, pay.currency, pay)


def rate_between(stated: StatedPay, currency: str, rates: Iterable[Rate]) -> Rate | None:
    """What one unit of the stated currency is worth in `currency`; None where nothing says so.

    Between two currencies that aren't dollars there is none: a rate of rates would be of two dates.
    """
    if currency != "USD":
        return None
    return next((rate for rate in rates if rate.currency == stated.currency), None)


def at_rate(stated: StatedPay, rate: Rate) -> StatedPay:
    """The range in US dollars."""
    low, high = (None if end is None else end * rate.dollars for end in (stated.low, stated.high))
    return replace(stated, low=low, high=high, currency="USD")


def standing(low: float | None, high: float | None, other_low: float | None, other_high: float | None) -> Standing:
    """Where a range lies to another one. An end that is None is open: it goes on without limit."""
    first, last = _open(low, high)
    other_first, other_last = _open(other_low, other_high)
    if last < other_first:
        return Standing.BELOW
    if first > other_last:
        return Standing.ABOVE
    below, above = low is not None and first < other_first, high is not None and last > other_last
    if below and above:
        return Standing.AROUND
    return Standing.REACHES_BELOW if below else Standing.REACHES_ABOVE if above else Standing.WITHIN


def _open(low: float | None, high: float | None) -> tuple[float, float]:
    return (0.0 if low is None else low), (float("inf") if high is None else high)


def beside(
    stated: StatedPay,
    published: Iterable[PublishedPay],
    estimates: Iterable[tuple[PayLevel, PayEstimate]],
    rates: Iterable[Rate] = (),
) -> tuple[Beside, ...]:
    """The stated range beside each of the others that is in its currency, or in one that a rate leads to.

    Estimates, which are in US dollars, come first. A published figure that is a single amount is no range.
    """
    rates = tuple(rates)
    found: list[Beside] = []
    for level, estimate in estimates:
        own, rate = _in("USD", stated, rates)
        if own is not None:
            where = standing(own.low, own.high, estimate.low, estimate.high)
            found.append(Beside(own, where, rate, level=level, estimate=estimate))
    for one in published:
        own, rate = _in(one.table.currency, stated, rates)
        if own is not None and one.low is not None and one.low != one.high:
            found.append(Beside(own, standing(own.low, own.high, one.low, one.high), rate, published=one))
    return tuple(found)


def _in(currency: str, stated: StatedPay, rates: tuple[Rate, ...]) -> tuple[StatedPay | None, Rate | None]:
    if stated.currency == currency:
        return stated, None
    rate = rate_between(stated, currency, rates)
    return (at_rate(stated, rate), rate) if rate else (None, None)
