"""A posting's own range: made yearly, turned into dollars, held beside others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.careers.salary.reading import read_survey
from upslope.careers.salary.stated import IN_A_YEAR, at_rate, beside, standing, yearly
from upslope.model.posting import Pay, Period
from upslope.model.salary import Rate, Standing, StatedPay
from upslope.model.survey import PayEstimate, PayLevel

SENIOR = PayEstimate(100_000, 150_000, 200_000, 0.8, 90, ("level", "country"), (2023, 2025), 2025)
AMOUNTS = st.floats(1, 1e6)


@pytest.mark.parametrize(
    ("period", "low", "high", "year"),
    [
        (Period.YEAR, 90_000, 120_000, (90_000, 120_000)),
        (Period.MONTH, 3_000, 4_000, (36_000, 48_000)),
        (Period.WEEK, 1_000, None, (52_000, None)),
        (Period.DAY, None, 500, (None, 130_000)),
        (Period.HOUR, 50, 60, (104_000, 124_800)),
    ],
)
def test_every_period_becomes_a_year_and_is_remembered_as_written(period, low, high, year):
    written = Pay(low, high, "EUR", period)
    assert yearly(written) == StatedPay(*year, "EUR", written)
    assert set(IN_A_YEAR) == set(Period)


@pytest.mark.parametrize(
    ("low", "high", "where"),
    [
        (50, 99, Standing.BELOW),
        (50, 100, Standing.REACHES_BELOW),
        (100, 200, Standing.WITHIN),
        (120, 250, Standing.REACHES_ABOVE),
        (201, 250, Standing.ABOVE),
        (50, 250, Standing.AROUND),
        (150, None, Standing.WITHIN),
        (201, None, Standing.ABOVE),
        (None, 150, Standing.WITHIN),
        (None, 99, Standing.BELOW),
    ],
)
def test_a_range_lies_below_within_above_or_across(low, high, where):
    assert standing(low, high, 100, 200) is where


def test_a_band_that_is_and_more_has_no_upper_end_to_lie_above():
    assert standing(300, 400, 160, None) is Standing.WITHIN
    assert standing(100, 150, 160, None) is Standing.BELOW


@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_outside_is_having_nothing_in_common(one, two, three, four):
    (low, high), (other_low, other_high) = sorted((one, two)), sorted((three, four))
    assert standing(low, high, other_low, other_high).outside == (high < other_low or low > other_high)


def test_another_currency_stands_beside_dollars_only_by_a_rate():
    euros = StatedPay(50_000, 60_000, "EUR")
    assert beside(euros, [], [(PayLevel.SENIOR, SENIOR)]) == ()
    rate = Rate("EUR", 1.5, 2025)
    (found,) = beside(euros, [], [(PayLevel.SENIOR, SENIOR)], [Rate("GBP", 2.0), rate])
    assert (found.stated.low, found.stated.high, found.stated.currency) == (75_000, 90_000, "USD")
    assert (found.rate, found.standing, found.level) == (rate, Standing.BELOW, PayLevel.SENIOR)
    assert at_rate(StatedPay(None, 10.0, "EUR"), rate).low is None


HEADER = "work_year,experience_level,job_title,salary,salary_currency,salary_in_usd,company_location\n"


def test_a_survey_says_what_currencies_are_worth_in_its_newest_year_with_enough_answers():
    old = [f"2023,SE,Maker {n},{100 * n},EUR,{200 * n},DE" for n in range(100, 110)]
    new = [f"2024,SE,Maker {n},{100 * n},EUR,{110 * n},DE" for n in range(100, 106)]
    single = ["2025,SE,Maker,10000,EUR,99000,DE", "2024,SE,Maker,90000,USD,90000,US", "2024,SE,Maker,9e3,GBP,9900,GB"]
    reading = read_survey((HEADER + "\n".join([*old, *new, *single])).encode())
    assert reading.rates == (Rate("EUR", pytest.approx(1.1), 2024),)


def test_a_rate_that_was_stated_goes_before_the_survey_s_own():
    lines = [f"2024,SE,Maker {n},{100 * n},EUR,{110 * n},DE" for n in range(100, 106)]
    assert read_survey((HEADER + "\n".join(lines)).encode(), rates={"eur": 1.3}).rates == (Rate("EUR", 1.3),)
