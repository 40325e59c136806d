"""Where a posting's job is, by what it writes and what it pays in."""

import pytest

from upslope.careers.salary.places import COUNTRY_NAMES, area_in, country_in, country_paid_in

AREAS = [
    ("US", "San Francisco-Oakland-Fremont, CA"),
    ("US", "Washington-Arlington-Alexandria, DC-VA-MD-WV"),
    ("US", "Portland-Vancouver-Hillsboro, OR-WA"),
]


@pytest.mark.parametrize(
    ("place", "currency", "country"),
    [
        ("Berlin, Germany", "EUR", "DE"),
        ("Berlin, DE", "EUR", "DE"),
        ("Wilmington, DE", "USD", "US"),
        ("Wilmington, DE", "", "US"),
        ("San Francisco, CA 94105", "USD", "US"),
        ("Austin TX", "", "US"),
        ("Toronto, ON, CA", "CAD", "CA"),
        ("Pune, IN", "INR", "IN"),
        ("Remote UK", "GBP", "GB"),
        ("Remote (US)", "USD", "US"),
        ("London or Paris", "EUR", "FR"),
        ("Graz", "", "AT"),
        ("Somewhere", "EUR", None),
        ("", "USD", None),
    ],
)
def test_countries_are_told_from_names_cities_states_and_codes(place, currency, country):
    assert country_in(place, currency) == country


def test_a_currency_of_one_country_says_which_and_the_euro_doesn_t():
    assert (country_paid_in("GBP"), country_paid_in("USD")) == ("GB", "US")
    assert country_paid_in("EUR") is None
    assert country_paid_in("") is None


def test_an_area_is_one_of_whose_cities_the_place_is():
    assert area_in("Oakland, CA", AREAS, "US") == "San Francisco-Oakland-Fremont, CA"
    assert area_in("Remote; Alexandria, VA", AREAS, "US") == "Washington-Arlington-Alexandria, DC-VA-MD-WV"
    assert area_in("Portland, ME", AREAS, "US") is None
    assert area_in("Vancouver, Canada", AREAS, "CA") is None


def test_no_name_is_of_two_countries():
    names = [name for known in COUNTRY_NAMES.values() for name in known]
    assert len(names) == len(set(names))
