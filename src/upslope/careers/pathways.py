"""What a way of learning would close of one person's gap.

Whether someone who lacks a skill holds it at the end is drawn from a one-factor Gaussian threshold model (Vasicek,
Loan portfolio value, Risk, December 2002): `sqrt(r) z + sqrt(1 - r) e < Phi^-1(chance)`. `z` is common to all skills of
a person, since programmes and people differ as a whole, and `e` is each skill's own; every skill keeps its chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from upslope.careers.payback import payback
from upslope.model.level import Level
from upslope.model.pathway import Pathway, PathwayKind
from upslope.model.pathway_reach import Between, Likely, MissingRow, Order, PayRange, Reach, ReachedRow
from upslope.model.plan import Gap, Measured

WEEKS_A_MONTH = 365.25 / 12 / 7
MOST_TOGETHER = 3
COMMON_LUCK = 0.3
"""The part of luck that all skills of one person have in common: an assumption that nothing published settles."""


def missing_rows(gap: Gap) -> tuple[MissingRow, ...]:
    """The requirements of a gap that are not met."""
    return tuple(
        MissingRow(
            skill=row.skill,
            level=row.level,
            weight=row.weight,
            essential=row.essential,
            held=row.mastery.probability if row.mastery and row.measured is Measured.HERE else 0.0,
            hours=Likely(row.hours_low, row.hours, row.hours_high),
        )
        for row in gap.rows
        if not row.met
    )


@dataclass(frozen=True)
class Lives:
    """Draws of all that may be true, the same for every way so that their differences aren't chance.

    `held` (draws, rows) is what is held already; `common` (draws,) and `own` (ways, draws, rows) are standard normal.
    """

    held: NDArray[np.bool_]
    common: NDArray[np.float64]
    own: NDArray[np.float64]


def draw_lives(rows: Sequence[MissingRow], held: NDArray[np.bool_], rng: np.random.Generator) -> Lives:
    """Luck for each row, the same at every level of a skill: who holds it at a higher one holds it at the lower."""
    skills = sorted({row.skill for row in rows})
    place = np.array([skills.index(row.skill) for row in rows], dtype=np.intp)
    common = rng.standard_normal(held.shape[0])
    own = rng.standard_normal((MOST_TOGETHER, held.shape[0], len(skills)))
    return Lives(held, common, own[:, :, place])


def chance_of(way: Pathway, skill: str, level: Level) -> float:
    """The chance that a way leaves one who lacks a skill (an id) holding it at a level or above; 0: not in it."""
    found = [row.chance for row in way.covers if row.skill == skill and row.level.rank >= level.rank]
    return max(found, default=0.0)


@dataclass(frozen=True)
class Person:
    """What a comparison takes from the person: hours a week, and pay now and there (USD a year) where known."""

    week: float
    pay_now: float | None = None
    pay_there: PayRange | None = None


def reach(
    ways: Sequence[Pathway], rows: Sequence[MissingRow], ids: Sequence[str], lives: Lives, person: Person
) -> Reach:
    """What one way, or up to `MOST_TOGETHER`, would close of the missing `rows`, whose skills have these `ids`."""
    chances = np.array([[chance_of(way, ids[k], row.level) for k, row in enumerate(rows)] for way in ways])
    chances = chances.reshape(len(ways), len(rows))
    closed, share = _closed(chances, rows, lives)
    cost = Between(sum(way.cost.low for way in ways), sum(way.cost.high for way in ways))
    earned = Between(
        sum(way.pay.low for way in ways if way.pay),
        sum(way.pay.high for way in ways if way.pay),
    )
    times = [_time(way, rows, own, person.week) for way, own in zip(ways, chances, strict=True)]
    hours = Between(sum(time.hours.low for time in times), sum(time.hours.high or 0 for time in times))
    return Reach(
        ways=tuple(ways),
        rows=tuple(
            ReachedRow(row, float(chance)) for row, chance in zip(rows, 1 - np.prod(1 - chances, axis=0), strict=True)
        ),
        closed=closed,
        share=share,
        cost=cost,
        # Side by side at best, one after the other at worst.
        months=Between(max(time.months.low for time in times), sum(time.months.high or 0 for time in times)),
        hours=hours,
        hours_each=_each(hours, closed),
        cost_each=_each(cost, closed),
        payback=payback(cost, earned, [(time.months, time.week) for time in times], person.pay_now, person.pay_there),
        own_pace=any(way.kind is PathwayKind.SELF_STUDY for way in ways),
    )


def _closed(chances: NDArray[np.float64], rows: Sequence[MissingRow], lives: Lives) -> tuple[Likely, Likely]:
    """How many of the rows that are missing in a draw are closed in it, and their share of its missing weight."""
    if not rows:
        return Likely(0, 0, 0), Likely(0, 0, 0)
    gained = np.zeros_like(lives.held)
    for way, own in zip(chances, lives.own, strict=False):
        luck = COMMON_LUCK**0.5 * lives.common[:, None] + (1 - COMMON_LUCK) ** 0.5 * own
        gained |= luck < ndtri(way)
    gained &= ~lives.held
    weights = np.array([row.weight for row in rows])
    missing = (~lives.held) @ weights
    share = np.divide(gained @ weights, missing, out=np.zeros_like(missing), where=missing > 0)
    return _likely(gained.sum(axis=1).astype(float)), _likely(share)


def _likely(values: NDArray[np.float64]) -> Likely:
    low, high = np.quantile(values, [0.1, 0.9])
    mean = values.mean()
    # Of a few requirements the mean may lie outside: nine in ten that close the only one.
    return Likely(float(min(low, mean)), float(mean), float(max(high, mean)))


@dataclass(frozen=True)
class _Time:
    """`week` is hours a week."""

    months: Between
    hours: Between
    week: Between


def _time(way: Pathway, rows: Sequence[MissingRow], chances: NDArray[np.float64], week: float) -> _Time:
    """Studying alone takes the hours of the rows it reaches at the person's own week; the rest its usual length."""
    if way.kind is PathwayKind.SELF_STUDY:
        hours = [row.hours for row, chance in zip(rows, chances, strict=True) if chance > 0]
        low, high = sum(each.low for each in hours), sum(each.high for each in hours)
        months = Between(low / week / WEEKS_A_MONTH, high / week / WEEKS_A_MONTH)
        return _Time(months, Between(low, high), Between(week, week))
    low, high = (
        months * WEEKS_A_MONTH * hours
        for months, hours in (
            (way.months.low, way.hours_per_week.low),
            (way.months.high, way.hours_per_week.high),
        )
    )
    return _Time(
        Between(way.months.low, way.months.high),
        Between(low, high),
        Between(way.hours_per_week.low, way.hours_per_week.high),
    )


def _each(amount: Between, closed: Likely) -> Between | None:
    """What one closed requirement comes to; the high end is open where perhaps none is closed."""
    if closed.middle < 1 or amount.high is None:
        return None
    return Between(amount.low / closed.high, amount.high / closed.low if closed.low >= 1 else None)


def in_order(found: Sequence[Reach], order: Order) -> tuple[Reach, ...]:
    """The ways by what they close for an hour, for a dollar (free ones first), or at all; best first."""
    return tuple(sorted(found, key=lambda each: (_worse(each, order), -each.share.middle, each.key)))


def _worse(found: Reach, order: Order) -> float:
    amount = {Order.HOURS: found.hours, Order.COST: found.cost, Order.CLOSES: None}[order]
    if amount is None:
        return -found.share.middle
    middle = (amount.low + (amount.high or amount.low)) / 2
    return middle / max(found.share.middle, 1e-6)
