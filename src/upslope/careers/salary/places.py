"""Where a posting's job is, as far as pay tells places apart: a country, and an area that a table has."""

import re
from collections.abc import Iterable

COUNTRY_NAMES: dict[str, tuple[str, ...]] = {
    "AR": ("argentina",),
    "AT": ("austria", "österreich", "vienna", "graz"),
    "AU": ("australia", "sydney", "melbourne"),
    "BE": ("belgium", "brussels"),
    "BR": ("brazil", "brasil", "são paulo"),
    "CA": ("canada", "toronto", "montreal", "vancouver", "ontario", "quebec", "british columbia"),
    "CH": ("switzerland", "schweiz", "zurich", "zürich", "geneva"),
    "CO": ("colombia",),
    "DE": ("germany", "deutschland", "berlin", "munich", "münchen", "hamburg", "frankfurt", "cologne"),
    "DK": ("denmark", "copenhagen"),
    "EG": ("egypt",),
    "ES": ("spain", "españa", "madrid", "barcelona"),
    "FI": ("finland", "helsinki"),
    "FR": ("france", "paris", "lyon"),
    "GB": (
        "united kingdom",
        "uk",
        "great britain",
        "england",
        "scotland",
        "wales",
        "london",
        "edinburgh",
        "manchester",
    ),
    "GR": ("greece", "athens"),
    "IE": ("ireland", "dublin"),
    "IN": (
        "india",
        "bangalore",
        "bengaluru",
        "hyderabad",
        "mumbai",
        "pune",
        "delhi",
        "new delhi",
        "chennai",
        "gurgaon",
    ),
    "IT": ("italy", "italia", "milan", "rome"),
    "JP": ("japan", "tokyo"),
    "LT": ("lithuania", "vilnius"),
    "LV": ("latvia", "riga"),
    "MX": ("mexico", "méxico", "mexico city"),
    "NL": ("netherlands", "the netherlands", "amsterdam", "rotterdam", "utrecht", "eindhoven"),
    "NO": ("norway", "oslo"),
    "NZ": ("new zealand", "auckland"),
    "PH": ("philippines", "manila"),
    "PL": ("poland", "polska", "warsaw", "krakow", "kraków", "wroclaw"),
    "PT": ("portugal", "lisbon", "porto"),
    "SE": ("sweden", "stockholm", "gothenburg"),
    "SG": ("singapore",),
    "SK": ("slovakia", "bratislava"),
    "US": ("united states", "united states of america", "usa", "u.s.", "u.s.a.", "us"),
    "ZA": ("south africa", "cape town", "johannesburg"),
}
"""Countries that surveys have many answers from, by what postings write instead of the code; with cities that stand
without their country."""

CURRENCIES: dict[str, str] = {
    **{"AR": "ARS", "AU": "AUD", "BR": "BRL", "CA": "CAD", "CH": "CHF", "CO": "COP", "DK": "DKK", "EG": "EGP"},
    **{"GB": "GBP", "IN": "INR", "JP": "JPY", "MX": "MXN", "NO": "NOK", "NZ": "NZD", "PH": "PHP", "PL": "PLN"},
    **{"SE": "SEK", "SG": "SGD", "US": "USD", "ZA": "ZAR"},
    **dict.fromkeys(("AT", "BE", "DE", "ES", "FI", "FR", "GR", "IE", "IT", "LT", "LV", "NL", "PT", "SK"), "EUR"),
}

_STATES = frozenset(
    re.findall(
        "..",
        "ALAKAZARCACOCTDCDEFLGAHIIAIDILINKSKYLAMAMDMEMIMNMOMSMTNCNDNENHNJNMNVNYOHOKORPARISCSDTNTXUTVAVTWAWIWVWY",
    )
)
"""States of the United States and the District of Columbia, by their two letters."""

_BY_NAME = {name: code for code, names in COUNTRY_NAMES.items() for name in names}


def country_in(place: str, currency: str = "") -> str | None:
    """The country (ISO 3166) that a place is in; None where it doesn't say.

    Two letters may be a state of the United States or a country (DE, CA, IN): the currency of the pay decides, and
    without one it is the state.
    """
    candidates = list(dict.fromkeys(code for part in reversed(_parts(place)) for code in _codes(part)))
    paid_in = [code for code in candidates if CURRENCIES.get(code) == currency]
    return next(iter(paid_in or candidates), None)


def country_paid_in(currency: str) -> str | None:
    """The country whose currency it is, if it is only one's."""
    found = [code for code, own in CURRENCIES.items() if own == currency]
    return found[0] if len(found) == 1 else None


def area_in(place: str, areas: Iterable[tuple[str, str]], country: str) -> str | None:
    """The area of that country, as a table names it, one of whose cities the place is; of areas with a city of the same
    name the one whose state the place has as well."""
    parts = _parts(place)
    cities = {part.casefold() for part in parts}
    found = [area for code, area in areas if code == country and cities & _cities(area)]
    states = _STATES & {word for part in parts for word in part.split()}
    named = [area for area in found if not states or states & set(re.findall(r"\b[A-Z]{2}\b", area.rpartition(",")[2]))]
    return next(iter(named), None)


def _cities(area: str) -> set[str]:
    """`San Francisco-Oakland-Fremont, CA` is an area of three cities."""
    return {city.strip().casefold() for city in area.rpartition(",")[0].split("-")}


def _parts(place: str) -> list[str]:
    return [part for part in (part.strip(" .") for part in re.split(r"[,;/|()–]|\bor\b| - ", place)) if part]


def _codes(part: str) -> list[str]:
    """What a part of a place may be, the likeliest first."""
    named = _BY_NAME.get(part.casefold()) or _BY_NAME.get(part.casefold().removeprefix("remote ").strip())
    if named:
        return [named]
    last = part.rsplit(maxsplit=1)[-1]  # "CA 94105" and "NY" are states, and so is the end of "Austin TX"
    short = part.split(maxsplit=1)[0] if last.isdigit() else last
    codes = ["US"] if short in _STATES else []
    return [*codes, short] if short in COUNTRY_NAMES else codes
