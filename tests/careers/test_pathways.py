"""What ways of learning close of a gap, in draws; what they take; and how they are sorted."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.careers.pathways import Person, chance_of, draw_lives, in_order, missing_rows, reach
from upslope.model.level import Level
from upslope.model.pathway import Covered, Pathway, PathwayKind
from upslope.model.pathway_reach import Likely, MissingRow, Order, PaybackState
from upslope.model.plan import Gap, GapRow, Measured
from upslope.model.source import Span

DRAWS = 4000
PERSON = Person(week=5.0)


def way(name="course", *covers, kind=PathwayKind.COURSES, cost=(100, 200), months=(3, 6), week=(5, 10), pay=None):
    return Pathway(
        uuid=name, id=name, title=name.title(), aliases=(), kind=kind, summary="", suits="", entry=(),
        cost=Span(*cost, "s"), pay=Span(*pay, "s") if pay else None, months=Span(*months, "s"),
        hours_per_week=Span(*week, "s"), covers=tuple(Covered(*row) for row in covers), covers_note="", evidence=(),
        limits=(), examples=(), first_step="", facts=(), sources=(), reviewed_on=date(2026, 1, 1),
    )  # fmt: skip


def row(skill, level=Level.KNOW, weight=1.0, held=0.0, hours=10.0):
    return MissingRow(skill, level, weight, False, held, Likely(hours / 2, hours, hours * 2))


def held_against(ways, rows, person=PERSON):
    held = np.random.default_rng(1).random((DRAWS, len(rows))) < [each.held for each in rows]
    lives = draw_lives(rows, held, np.random.default_rng(2))
    return reach(ways, rows, [each.skill for each in rows], lives, person)


def test_a_chance_counts_for_its_level_and_every_lower_one():
    course = way("course", ("sql", Level.APPLY, 0.6), ("sql", Level.KNOW, 0.9))
    assert chance_of(course, "sql", Level.KNOW) == 0.9
    assert chance_of(course, "sql", Level.APPLY) == 0.6
    assert chance_of(course, "sql", Level.SHIP) == 0
    assert chance_of(course, "git", Level.KNOW) == 0


def test_what_is_closed_is_the_chance_of_what_is_missing():
    rows = [row("sql"), row("git", weight=3.0)]
    found = held_against([way("course", ("sql", Level.KNOW, 0.5), ("git", Level.KNOW, 0.8))], rows)
    assert found.closed.middle == pytest.approx(1.3, abs=0.04)
    assert found.share.middle == pytest.approx((0.5 + 3 * 0.8) / 4, abs=0.02)
    assert [each.chance for each in found.rows] == [0.5, 0.8]


@given(chances=st.lists(st.floats(0.01, 0.99), min_size=1, max_size=12))
def test_the_luck_that_skills_share_leaves_every_chance_as_it_is(chances):
    rows = [row(f"s{k}") for k in range(len(chances))]
    covers = [(f"s{k}", Level.KNOW, chance) for k, chance in enumerate(chances)]
    found = held_against([way("course", *covers)], rows)
    assert found.closed.middle == pytest.approx(sum(chances), abs=0.09 * len(chances))
    assert found.closed.low <= found.closed.middle <= found.closed.high
    assert 0 <= found.share.low <= found.share.middle <= found.share.high <= 1


def test_shared_luck_widens_the_range_of_many_skills():
    rows = [row(f"s{k}") for k in range(40)]
    found = held_against([way("course", *((f"s{k}", Level.KNOW, 0.5) for k in range(40)))], rows)
    alone = 1.2816 * (40 * 0.25) ** 0.5
    assert found.closed.high - found.closed.middle > 2 * alone


def test_what_is_held_already_is_neither_missing_nor_closed():
    rows = [row("sql", held=0.9), row("git")]
    found = held_against([way("course", ("sql", Level.KNOW, 1.0))], rows)
    assert found.closed.middle == pytest.approx(0.1, abs=0.02)
    nothing = held_against([way("course", ("sql", Level.KNOW, 1.0))], [])
    assert (nothing.closed, nothing.share, nothing.rows) == (Likely(0, 0, 0), Likely(0, 0, 0), ())


def test_a_skill_held_at_a_higher_level_is_held_at_the_lower_one():
    rows = [row("sql", Level.KNOW), row("sql", Level.APPLY)]
    lives = draw_lives(rows, np.zeros((DRAWS, 2), dtype=bool), np.random.default_rng(3))
    assert np.array_equal(lives.own[0, :, 0], lives.own[0, :, 1])


def test_two_ways_together_close_what_either_does_and_cost_both():
    rows = [row("sql"), row("git")]
    course, group = way("course", ("sql", Level.KNOW, 0.5)), way("group", ("sql", Level.KNOW, 0.5), cost=(0, 0))
    alone, both = held_against([course], rows), held_against([course, group], rows)
    assert both.rows[0].chance == 0.75
    assert alone.closed.middle < both.closed.middle < 0.76
    assert both.key == "course+group"
    assert (both.cost.low, both.cost.high) == (100, 200)
    assert (both.months.low, both.months.high) == (3, 12)  # side by side, or one after the other
    assert both.hours.low == pytest.approx(2 * alone.hours.low)


def test_studying_alone_takes_the_hours_of_what_it_reaches_at_ones_own_week():
    rows = [row("sql", hours=20.0), row("git", hours=1000.0)]
    alone = way("alone", ("sql", Level.KNOW, 0.8), kind=PathwayKind.SELF_STUDY)
    found = held_against([alone], rows, Person(week=10.0))
    assert (found.hours.low, found.hours.high) == (10, 40)
    assert found.months.high == pytest.approx(40 / 10 / 4.348, rel=1e-3)
    assert found.own_pace
    other = held_against([way("course", ("sql", Level.KNOW, 0.8))], rows)
    assert other.hours.low == pytest.approx(3 * 4.348 * 5, rel=1e-3)
    assert not other.own_pace


def test_what_one_closed_requirement_takes_is_not_said_where_perhaps_none_is():
    few = held_against([way("course", ("sql", Level.KNOW, 0.3))], [row("sql")])
    assert few.hours_each is None
    assert few.cost_each is None
    many = held_against(
        [way("course", *((f"s{k}", Level.KNOW, 0.9) for k in range(9)))], [row(f"s{k}") for k in range(9)]
    )
    assert many.cost_each is not None
    assert many.cost_each.low < 100 / 7 < (many.cost_each.high or 0)


def test_ways_are_sorted_by_what_an_hour_or_a_dollar_closes():
    rows = [row(f"s{k}") for k in range(10)]
    covers = [(f"s{k}", Level.KNOW, 0.9) for k in range(10)]
    long = held_against([way("degree", *covers, months=(36, 48), week=(30, 35), cost=(9000, 9000))], rows)
    short = held_against([way("course", *covers[:4])], rows)
    free = held_against([way("group", *covers[:1], cost=(0, 0))], rows)
    found = [long, short, free]
    assert [each.key for each in in_order(found, Order.CLOSES)] == ["degree", "course", "group"]
    assert [each.key for each in in_order(found, Order.HOURS)] == ["course", "group", "degree"]
    assert [each.key for each in in_order(found, Order.COST)] == ["group", "course", "degree"]


def test_what_rather_remains_comes_with_the_essential_and_heavy_first():
    rows = [row("light"), replace(row("needed"), essential=True), row("heavy", weight=5.0), row("closed")]
    found = held_against([way("course", ("closed", Level.KNOW, 0.5), ("light", Level.KNOW, 0.4))], rows)
    assert [each.row.skill for each in found.remains] == ["needed", "heavy", "light"]
    assert [each.row.skill for each in found.closes] == ["closed"]


def test_only_open_requirements_are_missing_and_unmeasured_ones_wholly():
    open_row = GapRow("sql", Level.KNOW, 1, True, Measured.NOT_HERE, None, None, 5, 3, 8)
    gap = Gap("r", "e", (open_row,), 0, 0, 0, 0, 0, 5, 3, 8)
    (found,) = missing_rows(gap)
    assert (found.skill, found.held, found.hours) == ("sql", 0.0, Likely(3, 5, 8))


def test_a_way_says_nothing_of_payback_until_it_knows_the_pay():
    assert held_against([way()], [row("sql")]).payback.state is PaybackState.NO_PAY_NOW
