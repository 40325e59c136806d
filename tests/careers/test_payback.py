"""How long pay takes to bring in what a way of learning costs."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.careers.payback import DISCOUNT, pay_of, payback, stage_of
from upslope.model.pathway_reach import Between, PaybackState, PayRange
from upslope.model.role import Role, Rung, Stage
from upslope.model.salary import SalaryRow, SalaryTable
from upslope.model.source import Source

NOTHING = Between(0, 0)
PART_TIME = [(Between(3, 6), Between(5, 10))]
FULL_TIME = [(Between(12, 12), Between(40, 40))]


def there(low, high):
    return PayRange(Between(low, high), "Table", "Publisher", 2025, this_rung=True)


def rung(name="entry", stage=None):
    return Rung(name, name, (), "", "", (), (), (), (), stage)


def role(*rungs):
    return Role("uuid", "ml-engineer", "ML engineer", (), "", "", rungs, (), None)


def table(*rows, year=2025, currency="USD", name="t"):
    source = Source("s", "S", "Publisher", str(year))
    return SalaryTable(name, name, "Table", year, "", "base", currency, "US", "", source, rows)


def test_without_pay_or_a_table_the_answer_is_that_there_is_none():
    assert payback(Between(1, 2), NOTHING, PART_TIME, None, there(1, 2)).state is PaybackState.NO_PAY_NOW
    found = payback(Between(1000, 2000), NOTHING, PART_TIME, 50_000, None)
    assert (found.state, found.years, found.net) == (PaybackState.NO_TABLE, None, Between(1000, 2000))


def test_hours_beside_a_job_cost_no_pay_and_a_full_week_costs_all_of_it():
    beside = payback(NOTHING, NOTHING, PART_TIME, 60_000, there(90_000, 120_000))
    assert beside.forgone == NOTHING
    assert beside.state is PaybackState.EARNS
    full = payback(NOTHING, NOTHING, FULL_TIME, 60_000, there(90_000, 120_000))
    assert full.forgone == Between(60_000, 60_000)
    half = payback(NOTHING, NOTHING, [(Between(12, 12), Between(30, 30))], 60_000, there(90_000, 120_000))
    assert half.forgone == Between(30_000, 30_000)


def test_the_range_runs_from_the_cheap_and_well_paid_end_to_the_other():
    found = payback(Between(10_000, 40_000), NOTHING, PART_TIME, 60_000, there(80_000, 100_000))
    assert found.years is not None
    assert found.years.low == pytest.approx(10_000 / 40_000, rel=0.01)
    assert found.years.high == pytest.approx(40_000 / 20_000, rel=0.05)


@given(cost=st.floats(1, 1e6), step=st.floats(1, 1e6))
def test_the_discounted_step_brings_in_the_cost_exactly(cost, step):
    found = payback(Between(cost, cost), NOTHING, PART_TIME, 10_000, there(10_000 + step, 10_000 + step))
    if found.years is None or found.years.high is None:
        assert DISCOUNT * cost >= step * (1 - 1e-9)
        return
    assert step * (1 - exp(-DISCOUNT * found.years.high)) / DISCOUNT == pytest.approx(cost, rel=1e-6)


def test_pay_that_may_not_be_above_ones_own_may_never_pay_back():
    found = payback(Between(10_000, 20_000), NOTHING, PART_TIME, 90_000, there(80_000, 120_000))
    assert found.years is not None
    assert found.years.high is None
    lower = payback(Between(10_000, 20_000), NOTHING, PART_TIME, 150_000, there(80_000, 120_000))
    assert lower.state is PaybackState.NO_STEP
    hopeless = payback(Between(1e6, 1e6), NOTHING, PART_TIME, 80_000, there(81_000, 82_000))
    assert hopeless.state is PaybackState.NO_STEP


def test_pay_without_an_upper_end_counts_with_its_lower_one():
    found = payback(Between(10_000, 10_000), NOTHING, PART_TIME, 100_000, there(160_000, None))
    assert found.years is not None
    assert found.years.low == found.years.high


def test_work_that_pays_needs_no_paying_back():
    found = payback(NOTHING, Between(12_000, 32_000), [(Between(3, 8), Between(40, 40))], 20_000, there(1, 2))
    assert found.net is not None
    assert found.net.low < 0
    assert payback(NOTHING, Between(90_000, 90_000), FULL_TIME, 20_000, None).state is PaybackState.EARNS


def test_published_pay_comes_from_the_newest_table_that_tells_the_rung():
    mine = SalaryRow("Data Scientists", ("ml-engineer",), level="entry", low=70_000, high=90_000)
    general = SalaryRow("Data Scientists", ("ml-engineer",), quantiles=((0.1, 60_000), (0.5, 100_000), (0.9, 160_000)))
    entry = rung()
    older, newer = table(mine, year=2021), table(general, year=2025, name="u")
    found = pay_of(role(entry), entry, [newer, older])
    assert found is not None
    assert (found.pay, found.year, found.this_rung) == (Between(70_000, 90_000), 2021, True)
    found = pay_of(role(entry), entry, [newer])
    assert found is not None
    assert (found.pay, found.this_rung) == (Between(60_000, 160_000), False)


def test_rows_of_places_industries_other_roles_and_currencies_do_not_count():
    entry = rung()
    rows = [
        SalaryRow("X", ("ml-engineer",), area="San Jose", low=1, high=2),
        SalaryRow("X", ("ml-engineer",), industry="Finance", low=1, high=2),
        SalaryRow("X", ("data-scientist",), low=1, high=2),
        SalaryRow("X", ("ml-engineer",), mean=5),
    ]
    assert pay_of(role(entry), entry, [table(*rows)]) is None
    assert pay_of(role(entry), entry, [table(SalaryRow("X", ("ml-engineer",), low=1, high=2), currency="EUR")]) is None


def test_quartiles_go_before_outer_quantiles_and_an_open_band_stays_open():
    entry = rung()
    quartiles = SalaryRow("X", ("ml-engineer",), quantiles=((0.1, 1), (0.25, 2), (0.75, 3), (0.9, 4)))
    found = pay_of(role(entry), entry, [table(quartiles)])
    assert found is not None
    assert found.pay == Between(2, 3)
    senior = rung("senior")
    found = pay_of(role(senior), senior, [table(SalaryRow("X", ("ml-engineer",), level="senior", low=160_000))])
    assert found is not None
    assert found.pay == Between(160_000, None)


def test_a_rung_stands_where_its_file_or_its_id_says():
    assert stage_of(rung("any", Stage.STAFF)) is Stage.STAFF
    assert stage_of(rung("senior")) is Stage.SENIOR
    assert stage_of(rung("chief")) is None
