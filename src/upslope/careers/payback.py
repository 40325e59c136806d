"""How long pay takes to bring in what a way of learning costs, as a range.

Pay is counted before taxes. What comes a year later counts `DISCOUNT` less; a steady step S a year then brings in C
after T years where S (1 - exp(-rT)) / r = C (the present value of a continuous annuity).
"""

from collections.abc import Iterable, Sequence
from math import log

from upslope.model.pathway_reach import Between, Payback, PaybackState, PayRange
from upslope.model.role import Role, Rung, Stage
from upslope.model.salary import SalaryRow, SalaryTable

DISCOUNT = 0.03
FITS_BESIDE_WORK, FULL_WEEK = 20.0, 40.0
"""Hours a week of a way that fit beside a job, and of a job: each hour above the first costs one of the second."""


def payback(
    cost: Between,
    earned: Between,
    spans: Sequence[tuple[Between, Between]],
    pay_now: float | None,
    there: PayRange | None,
) -> Payback:
    """The years until the step from `pay_now` to the pay there has brought in cost and forgone pay.

    `cost` and `earned` are the whole price and pay of the way in USD, `spans` (months, hours a week) of its parts.
    """
    if pay_now is None:
        return Payback(PaybackState.NO_PAY_NOW)
    forgone = Between(
        sum(_forgone(months.low, week.low, pay_now) for months, week in spans),
        sum(_forgone(months.high or months.low, week.high or week.low, pay_now) for months, week in spans),
    )
    net = Between(
        cost.low + forgone.low - (earned.high or earned.low), (cost.high or cost.low) + (forgone.high or 0) - earned.low
    )
    if net.high is not None and net.high <= 0:
        return Payback(PaybackState.EARNS, forgone=forgone, net=net)
    if there is None:
        return Payback(PaybackState.NO_TABLE, forgone=forgone, net=net)
    # Where pay has no upper end, its lower one stands for both.
    step = Between(there.pay.low - pay_now, (there.pay.high or there.pay.low) - pay_now)
    if step.high is None or step.high <= 0:
        return Payback(PaybackState.NO_STEP, forgone=forgone, net=net)
    soonest = _years(net.low, step.high)
    if soonest is None:
        return Payback(PaybackState.NO_STEP, forgone=forgone, net=net)
    return Payback(PaybackState.YEARS, Between(soonest, _years(net.high or 0, step.low)), forgone, net)


def _forgone(months: float, week: float, pay_now: float) -> float:
    share = min(max((week - FITS_BESIDE_WORK) / (FULL_WEEK - FITS_BESIDE_WORK), 0), 1)
    return pay_now * share * months / 12


def _years(cost: float, step: float) -> float | None:
    """Years until a step a year has brought in a cost; None if it never does."""
    if cost <= 0:
        return 0.0
    if step <= 0 or DISCOUNT * cost >= step:
        return None
    return -log(1 - DISCOUNT * cost / step) / DISCOUNT


def pay_of(role: Role, rung: Rung, tables: Iterable[SalaryTable]) -> PayRange | None:
    """Published pay of a rung everywhere and in all industries, in USD, from the newest table that has it.

    A table that tells rungs apart goes before one that doesn't. None where no table has the role.
    """
    stage = stage_of(rung)
    known = sorted((table for table in tables if table.currency == "USD"), key=lambda table: (-table.year, table.id))
    for level in [stage.value, None] if stage else [None]:
        for table in known:
            found = [span for row in table.rows if _is_of(row, role.id, level) and (span := _span(row))]
            if found:
                highs = [span.high for span in found if span.high is not None]
                pay = Between(min(span.low for span in found), max(highs) if len(highs) == len(found) else None)
                return PayRange(pay, table.title, table.source.publisher, table.year, level is not None)
    return None


def stage_of(rung: Rung) -> Stage | None:
    """The stage of a rung as its file says it, or as its id does."""
    if rung.stage is not None:
        return rung.stage
    return next((stage for stage in Stage if stage.value == rung.id), None)


def _is_of(row: SalaryRow, role_id: str, level: str | None) -> bool:
    return role_id in row.roles and row.level == level and row.area is None and row.industry is None


def _span(row: SalaryRow) -> Between | None:
    """A row's band, or the middle half of its quantiles, or what lies between its outermost ones."""
    if row.low is not None:
        return Between(row.low, row.high)
    amounts = dict(row.quantiles)
    if 0.25 in amounts and 0.75 in amounts:
        return Between(amounts[0.25], amounts[0.75])
    if len(amounts) > 1:
        return Between(min(amounts.values()), max(amounts.values()))
    return None
