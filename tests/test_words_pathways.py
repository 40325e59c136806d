"""What ways of learning cost, take and bring back, in words."""

import pytest

from upslope import words
from upslope.model.pathway import PathwayKind
from upslope.model.pathway_reach import (
    Between,
    DegreeVerdict,
    Likely,
    Order,
    Payback,
    PaybackState,
    PayRange,
)
from upslope.model.resource import ResourceKind, ResourceStatus


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0, 0, "free"),
        (0, 300, "up to $300"),
        (150, 200, "$150 to $200"),
        (11451, 20000, "$11,500 to $20,000"),
        (46440, 173400, "$46,400 to $173,000"),
        (-17000, 28000, "−$17,000 to $28,000"),
        (160000, None, "$160,000 and more"),
        (990, 1000, "$990 to $1,000"),
    ],
)
def test_prices_have_three_figures(low, high, said):
    assert words.pathways.price_between(Between(low, high)) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (3, 6, "3 to 6 months"),
        (0.2, 0.4, "1 month"),
        (12, 36, "1 to 3 years"),
        (36, 90, "3 to 7.5 years"),
        (36, 36, "3 years"),
        (3, None, "3 months and more"),
    ],
)
def test_long_times_are_told_in_half_years(low, high, said):
    assert words.pathways.months_between(Between(low, high)) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (130.4, 626, "130 to 630 h"),
        (3.5, 9, "3.5 to 9 h"),
        (6261, 19567, "6,300 to 20,000 h"),
        (12, None, "12 h and more"),
    ],
)
def test_hours_have_two_figures(low, high, said):
    assert words.pathways.span_of_hours(Between(low, high)) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Payback(PaybackState.NO_PAY_NOW), "Say what you earn now"),
        (Payback(PaybackState.NO_TABLE), "Not enough data."),
        (Payback(PaybackState.NO_STEP), "Never by pay alone"),
        (Payback(PaybackState.EARNS), "Nothing to pay back."),
        (Payback(PaybackState.YEARS, Between(0.25, 2.1)), "In 3 months to 2 years after its end."),
        (Payback(PaybackState.YEARS, Between(0.0, 2.1)), "From at once to 2 years after its end."),
        (Payback(PaybackState.YEARS, Between(0.0, 0.01)), "At once."),
        (Payback(PaybackState.YEARS, Between(1.0, None)), "At best in 12 months; at worst never."),
    ],
)
def test_a_payback_says_its_range_or_why_there_is_none(found, said):
    assert words.pathways.payback(found).startswith(said)


def test_published_pay_comes_with_its_source_or_is_missing():
    assert words.pathways.rung_pay(None).startswith("Not enough data")
    found = PayRange(Between(70_000, 90_000), "Wages", "BLS", 2024, this_rung=False)
    assert words.pathways.rung_pay(found) == (
        "$70,000 to $90,000 a year for all rungs together, since the table doesn't tell them apart (BLS, Wages, 2024)."
    )


def test_what_is_closed_never_counts_more_than_what_is_missing():
    assert words.pathways.closed_of(Likely(7, 14.3, 20), 23.1) == "about 14 (likely 7 to 20) of about 23"
    assert words.pathways.closed_of(Likely(7, 14, 25), 23.1).endswith("of about 25")


def test_every_kind_status_order_and_verdict_has_words():
    assert set(words.pathways.KINDS) == set(PathwayKind)
    assert set(words.pathways.RESOURCE_KINDS) == set(ResourceKind)
    assert set(words.pathways.RESOURCE_STATUSES) == set(ResourceStatus)
    assert set(words.pathways.ORDERS) == set(Order)
    assert set(words.pathways.DEGREE_VERDICTS) == set(DegreeVerdict)
