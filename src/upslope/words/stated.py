"""A posting's own pay: how it was made comparable, and how it stands beside what else is known."""

from collections.abc import Sequence

from upslope.model.posting import Period
from upslope.model.salary import Beside, Rate, Standing, StatedPay
from upslope.model.survey import PayEstimate
from upslope.words.basics import percent
from upslope.words.pay import PAY_LEVELS, about, money, pay_of_whom, pay_range, pay_source, stated_pay
from upslope.words.postings import posted_pay

_YEARLY: dict[Period, str] = {
    Period.MONTH: "12 months",
    Period.WEEK: "52 weeks",
    Period.DAY: "260 days, five a week",
    Period.HOUR: "2,080 hours, 40 a week",
}

STANDINGS: dict[Standing, str] = {
    Standing.BELOW: "lies wholly below it",
    Standing.REACHES_BELOW: "begins below it and ends within",
    Standing.WITHIN: "lies within it",
    Standing.REACHES_ABOVE: "begins within it and ends above",
    Standing.ABOVE: "lies wholly above it",
    Standing.AROUND: "is wider at both ends",
}
"""Said of the stated range, to the other one."""

NOT_BESIDE: dict[str, str] = {
    "no_pay": "The posting states no pay.",
    "no_role": "Its title comes close to no role here, so there is nothing to hold the range against.",
    "no_place": (
        "Where the job is isn't clear from the posting, and pay differs too much between countries to hold the range "
        "against one at random."
    ),
    "no_rate": (
        "Nothing here says what its currency is worth in US dollars, which the other figures are in. A survey whose "
        "answers have both amounts says so, or you give the rate."
    ),
    "nothing_known": "No table and no survey here speaks of such jobs there, so the range stands alone.",
    "learning": "A survey is being learned from; look again in some seconds.",
}
"""Why a stated range stands beside nothing."""


def yearly(stated: StatedPay) -> str:
    """`$124,800 to $166,400 a year`."""
    return f"{stated_pay(stated)} a year"


def how(stated: StatedPay) -> str:
    """How a range came to be a year's: `Written as USD 60 to 80 an hour; a year is 2,080 hours, 40 a week.` Empty where
    it is written so."""
    written = stated.written
    if written is None or written.period not in _YEARLY:
        return ""
    return f"Written as {posted_pay(written)}; a full year is counted as {_YEARLY[written.period]}."


def rate_told(rate: Rate) -> str:
    """Where a rate is from: `1 EUR = 1.08 US dollars, as the survey's own answers of 2024 have it`."""
    source = f"as the survey's own answers of {rate.year} have it" if rate.year else "the rate that was given"
    return f"1 {rate.currency} = {rate.dollars:.4g} US dollars, {source}"


def offer_notes(beside: Sequence[Beside], *, by_currency: bool, level_stated: bool) -> list[str]:
    """What has to be known to read the ranges beside a stated one: at which rate, how the place was told, and that the
    level isn't."""
    rates = dict.fromkeys(each.rate for each in beside if each.rate is not None)
    notes = [f"Compared in US dollars: {rate_told(rate)}." for rate in rates]
    if by_currency:
        notes.append("The posting doesn't say where the job is; the country is taken from the currency.")
    if not level_stated:
        notes.append("The posting doesn't say its level, so every level that is known stands here.")
    if any(each.published for each in beside):
        notes.append("Published ranges are of people in such jobs at all employers; what counts as pay may differ.")
    return notes


def beside_of(found: Beside) -> str:
    """Whose range it stands beside: `Survey, senior`, `Data Scientists, all levels together`."""
    if found.estimate is not None and found.level is not None:
        return f"Survey, {PAY_LEVELS[found.level]}"
    assert found.published is not None
    return f"{found.published.row.occupation}, {pay_of_whom(found.published)}"


def beside_range(found: Beside) -> str:
    """The other range: `$73,000 to $242,000`."""
    if found.estimate is not None:
        return f"{about(found.estimate.low)} to {about(found.estimate.high)}"
    assert found.published is not None
    return pay_range(found.published)


def beside_source(found: Beside) -> str:
    """What the other range is: how many people it holds, or who published it."""
    if found.estimate is not None:
        return _holds(found.estimate)
    assert found.published is not None
    return pay_source(found.published)


def _holds(estimate: PayEstimate) -> str:
    return f"holds {percent(estimate.coverage)} of such people, {estimate.year}; {estimate.rows:,} answers behind it"


def offer_outside(beside: Sequence[Beside]) -> list[str]:
    """Said plainly where the stated range has nothing in common with others: one sentence for those it lies below and
    one for those it lies above; empty where there are none."""
    said: list[str] = []
    for standing, verb, where in ((Standing.BELOW, "ends", "below"), (Standing.ABOVE, "begins", "above")):
        found = [each for each in beside if each.standing is standing]
        ends = [each.stated.high if standing is Standing.BELOW else each.stated.low for each in found]
        if found and ends[0] is not None:
            others = "; ".join(f"{beside_of(each)} ({beside_range(each)})" for each in found)
            end = money(ends[0], found[0].stated.currency)
            said.append(f"The posting's range lies outside: it {verb} at {end}, {where} all of {others}.")
    return said
