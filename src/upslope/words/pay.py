"""Pay: amounts, what is compared, and what became of a survey's lines."""

from collections.abc import Sequence

from upslope.model.role import Stage
from upslope.model.salary import PublishedPay, StatedPay
from upslope.model.survey import BadRow, CompanySize, KeptSurvey, PayEstimate, PayLevel, TooFewRows
from upslope.words.basics import counted, day, percent

NOT_ENOUGH = "not enough data"

PAY_LEVELS: dict[PayLevel, str] = {
    PayLevel.ENTRY: "entry",
    PayLevel.MID: "mid",
    PayLevel.SENIOR: "senior",
    PayLevel.EXECUTIVE: "executive",
}

RUNGS: dict[Stage, str] = {
    Stage.INTERNSHIP: "internship",
    Stage.ENTRY: "entry",
    Stage.SPECIALISED: "specialised",
    Stage.MID: "mid",
    Stage.SENIOR: "senior",
    Stage.STAFF: "staff or principal",
    Stage.LEAD: "lead",
    Stage.DIRECTOR: "director or chief",
    Stage.PUBLIC: "known beyond one's employer",
}

RUNG_OF: dict[str, str] = {stage.value: name for stage, name in RUNGS.items()}

COUNTRIES: dict[str, str] = {
    "AR": "Argentina",
    "AT": "Austria",
    "AU": "Australia",
    "BE": "Belgium",
    "BR": "Brazil",
    "CA": "Canada",
    "CH": "Switzerland",
    "CO": "Colombia",
    "DE": "Germany",
    "DK": "Denmark",
    "EG": "Egypt",
    "ES": "Spain",
    "FI": "Finland",
    "FR": "France",
    "GB": "the United Kingdom",
    "GR": "Greece",
    "IE": "Ireland",
    "IN": "India",
    "IT": "Italy",
    "JP": "Japan",
    "LT": "Lithuania",
    "LV": "Latvia",
    "MX": "Mexico",
    "NL": "the Netherlands",
    "NO": "Norway",
    "NZ": "New Zealand",
    "PH": "the Philippines",
    "PL": "Poland",
    "PT": "Portugal",
    "SE": "Sweden",
    "SG": "Singapore",
    "SK": "Slovakia",
    "US": "the United States",
    "ZA": "South Africa",
}
"""Those that surveys have many answers from; others are shown by their code."""

COMPANY_SIZES: dict[CompanySize, str] = {
    CompanySize.SMALL: "under 50 people",
    CompanySize.MEDIUM: "50 to 250 people",
    CompanySize.LARGE: "over 250 people",
}

PAY_COUNTS: dict[str, str] = {"base": "base pay", "total": "total pay", "not stated": "what counts isn't said"}

_SHARED = {
    "level": "level",
    "country": "country",
    "industry": "industry",
    "family": "kind of title",
    "survey": "survey",
}

_SIGNS = {"USD": "$", "GBP": "£", "EUR": "€"}

BAD_ROWS: dict[str, str] = {
    "not_a_number": "is no number",
    "out_of_range": "is out of range",
    "empty": "is empty",
    "level": "is no level known here (EN, MI, SE, EX, or entry, mid, senior, executive)",
    "size": "is no size known here (S, M, L)",
    "no_rate": "is a currency without an amount in US dollars or a rate",
    "columns": "instead of as many as the header has",
    "too_long": "is too long",
}


def country(code: str) -> str:
    """A country's name as it stands in a sentence; its code if there is none here."""
    return COUNTRIES.get(code, code)


def money(amount: float, currency: str = "USD") -> str:
    """`$130,430`; a currency without a sign is written out: `98,000 CHF`."""
    sign = _SIGNS.get(currency)
    return f"{sign}{amount:,.0f}" if sign else f"{amount:,.0f} {currency}"


def about(amount: float, currency: str = "USD") -> str:
    """An estimated amount, to the thousand."""
    return money(round(amount, -3), currency)


def pay_range(found: PublishedPay) -> str:
    """`$67,240 to $199,130`, `$160,000 and more`, or the one figure that is published."""
    currency = found.table.currency
    if found.low is None or (found.low == found.high and found.middle is not None):
        middle = found.middle
        return money(middle, currency) if middle is not None else NOT_ENOUGH
    if found.high is None:
        return f"{money(found.low, currency)} and more"
    return f"{money(found.low, currency)} to {money(found.high, currency)}"


def pay_middle(found: PublishedPay) -> str:
    """What stands in the middle of a range and what it is; empty for a band that says nothing of it."""
    currency = found.table.currency
    if 0.5 in dict(found.row.quantiles):
        return f"median {money(dict(found.row.quantiles)[0.5], currency)}"
    return f"mean {money(found.row.mean, currency)}" if found.row.mean is not None else ""


def pay_ends(found: PublishedPay) -> str:
    """What the ends of ranges of this kind are; empty for a single figure."""
    if len(found.row.quantiles) > 1:
        low, high = found.row.quantiles[0][0], found.row.quantiles[-1][0]
        ends = f"{percent(low)} earn less than the low end and {percent(1 - high)} more than the high end"
        return f"Where a median stands, {ends}."
    return "" if found.row.quantiles else "Without a median, it is a band that doesn't say how many people fall in it."


def pay_of_whom(found: PublishedPay) -> str:
    """The level of a row, or that all are together."""
    return RUNGS[Stage(found.row.level)] if found.row.level else "all levels together"


def pay_source(found: PublishedPay) -> str:
    """Publisher, edition and what counts, of one row."""
    table = found.table
    return f"{table.source.publisher}, {table.edition}, {PAY_COUNTS.get(table.pay, table.pay)}"


def pay_estimate(estimate: PayEstimate | TooFewRows) -> str:
    """`$73,000 to $242,000`, or that there are too few answers."""
    if isinstance(estimate, TooFewRows):
        return f"{NOT_ENOUGH}: {counted(estimate.rows, 'row')}, {estimate.needed} needed"
    return f"{about(estimate.low)} to {about(estimate.high)}"


def pay_behind(estimate: PayEstimate | TooFewRows) -> str:
    """How many answers stand behind an estimate, and what they share."""
    shared = [_SHARED.get(code, code) for code in estimate.compared_by]
    same = ", ".join(shared[:-1]) + (" and " if len(shared) > 1 else "") + shared[-1] if shared else ""
    if isinstance(estimate, TooFewRows):
        return "answers in the whole survey" if shared == ["survey"] else f"answers of the same {same}"
    first, last = estimate.years
    years = f"{first}" if first == last else f"{first} to {last}"
    return f"{estimate.rows:,} answers of the same {same}, {years}"


def pay_apart(apart: tuple[float, float]) -> str:
    """That sources differ, and by how much."""
    low, high = apart
    return (
        f"The sources differ: their middles run from {about(low)} to {about(high)}. They count different people and "
        "different parts of pay, so all are shown; none is made to fit the others."
    )


def stated_pay(stated: StatedPay) -> str:
    """The range of a posting, as it states it."""
    if stated.low is None and stated.high is None:
        return NOT_ENOUGH
    if stated.high is None or stated.low is None:
        one = stated.low if stated.low is not None else stated.high
        assert one is not None
        return f"{'from' if stated.high is None else 'up to'} {money(one, stated.currency)}"
    return f"{money(stated.low, stated.currency)} to {money(stated.high, stated.currency)}"


def survey_years(kept: KeptSurvey) -> str:
    """`2020 to 2025`, or the one year."""
    return f"{kept.first_year}" if kept.first_year == kept.last_year else f"{kept.first_year} to {kept.last_year}"


def survey_taken(kept: KeptSurvey) -> str:
    """What a loaded survey came to, in one line."""
    answers = "1 answer" if kept.rows == 1 else f"{kept.rows:,} different answers"
    twice = f"{kept.duplicates:,} exact {'duplicate' if kept.duplicates == 1 else 'duplicates'} removed"
    bad = f"{counted(kept.bad, 'line')} not usable" if kept.bad else "every other line usable"
    return f"{answers} of {survey_years(kept)}; {twice}, {bad}. Loaded on {day(kept.loaded_at.date())}."


def bad_row(row: BadRow) -> str:
    """One line that was left out, and why."""
    why = BAD_ROWS.get(row.reason, row.reason)
    if not row.column:
        return f"line {row.line}: {row.found} {why}"
    found = f"{row.found!r} " if row.found else ""
    return f"line {row.line}, {row.column}: {found}{why}"


def bad_rows(rows: Sequence[BadRow], most: int = 20) -> list[str]:
    """The first lines left out, a sentence each, and how many more there are."""
    told = [bad_row(row) for row in rows[:most]]
    return told if len(rows) <= most else [*told, f"and {len(rows) - most:,} more"]
