"""Ways of learning and places outside: what they cost, take, close and bring back."""

from upslope.model.pathway import PathwayKind
from upslope.model.pathway_reach import (
    Between,
    DegreeVerdict,
    Likely,
    Order,
    Payback,
    PaybackState,
    PayRange,
    Reach,
)
from upslope.model.resource import ResourceKind, ResourceStatus
from upslope.model.source import Source, Span
from upslope.words.basics import counted, day, hours_between

KINDS: dict[PathwayKind, str] = {
    PathwayKind.DEGREE: "degree",
    PathwayKind.BOOTCAMP: "bootcamp",
    PathwayKind.CERTIFICATE: "certificate",
    PathwayKind.COURSES: "courses",
    PathwayKind.SELF_STUDY: "self-study",
    PathwayKind.WORK: "work",
    PathwayKind.COMMUNITY: "community",
}

RESOURCE_KINDS: dict[ResourceKind, str] = {
    ResourceKind.COURSES: "Courses",
    ResourceKind.BOOTCAMP: "Bootcamps",
    ResourceKind.VIDEOS: "Videos",
    ResourceKind.BOOK: "Books",
    ResourceKind.CODE: "Code and models",
    ResourceKind.COMPETITIONS: "Competitions",
    ResourceKind.QUESTIONS: "Questions and answers",
    ResourceKind.WRITING: "Reading and writing articles",
    ResourceKind.NEWS: "News",
    ResourceKind.NETWORK: "People and jobs",
    ResourceKind.ORGANISATION: "Societies",
    ResourceKind.MEETING: "Meeting people",
    ResourceKind.PAPERS: "Papers",
}

RESOURCE_STATUSES: dict[ResourceStatus, str] = {
    ResourceStatus.ACTIVE: "active",
    ResourceStatus.RENAMED: "renamed",
    ResourceStatus.CLOSED: "closed",
}

SERVED_STAGES: dict[str, str] = {
    "role": "Understand the role",
    "education": "Education",
    "core_skills": "Core skills",
    "practice": "Practice and portfolio",
    "job_market": "Job market",
    "growth": "Growth",
    "current": "Staying current",
}

ORDERS: dict[Order, str] = {
    Order.HOURS: "most closed for an hour",
    Order.COST: "most closed for a dollar",
    Order.CLOSES: "most closed at all",
}

DEGREE_VERDICTS: dict[DegreeVerdict, str] = {
    DegreeVerdict.HARDLY: "For what you are missing, hardly: there is next to nothing that only a degree closes.",
    DegreeVerdict.PARTLY: "For a part of what you are missing: some of it only a degree closes.",
    DegreeVerdict.MUCH: "For much of what you are missing: a good part of it only a degree closes.",
    DegreeVerdict.NOTHING_MISSING: "Nothing that this rung requires is missing, so a degree has nothing to close.",
}


def price(amount: float) -> str:
    """`$1,500`, `−$200`, `nothing`; three figures are kept, since no price here is known better."""
    if round(amount) == 0:
        return "nothing"
    size = abs(amount)
    step = 10 ** max(len(str(int(size))) - 3, 0)
    return f"{'−' if amount < 0 else ''}${round(size / step) * step:,.0f}"


def price_between(span: Between | Span) -> str:
    """`free`, `up to $300`, `$150 to $200`, `$160,000 and more`."""
    if span.high is None:
        return f"{price(span.low)} and more"
    low, high = price(span.low), price(span.high)
    if low == high:
        return "free" if low == "nothing" else low
    return f"up to {high}" if low == "nothing" else f"{low} to {high}"


def months_between(span: Between) -> str:
    """`3 to 6 months`, `3 to 7.5 years`; half years from three years on."""
    if span.high is None:
        return f"{_months(span.low)} and more"
    if span.high >= 30:
        return _range(_halves(span.low / 12), _halves(span.high / 12), "year")
    return _range(f"{max(round(span.low), 1)}", f"{max(round(span.high), 1)}", "month")


def _months(amount: float) -> str:
    return f"{_halves(amount / 12)} years" if amount >= 36 else counted(round(amount), "month")


def _halves(years: float) -> str:
    return f"{max(round(years * 2) / 2, 0.5):g}"


def _range(low: str, high: str, noun: str) -> str:
    if low == high:
        return f"{low} {noun}{'' if low == '1' else 's'}"
    return f"{low} to {high} {noun}s"


def span_of_hours(span: Between) -> str:
    """`130 to 630 h`, in two figures since it is a product of estimates."""
    if span.high is None:
        return f"{_rounded(span.low):,.0f} h and more"
    if span.high < 10:
        return hours_between(span.low, span.high)
    low, high = f"{_rounded(span.low):,.0f}", f"{_rounded(span.high):,.0f}"
    return f"{low} h" if low == high else f"{low} to {high} h"


def _rounded(amount: float) -> float:
    step = 10 ** max(len(str(int(amount))) - 2, 0)
    return round(amount / step) * step


def closed_of(closed: Likely, missing: float) -> str:
    """`about 22 (likely 7 to 39) of about 43`."""
    whole = max(round(missing), round(closed.high))
    return f"about {round(closed.middle)} (likely {round(closed.low)} to {round(closed.high)}) of about {whole}"


def each_closed(found: Reach) -> str:
    """What one closed requirement comes to in hours and money; says so where less than one is likely."""
    if found.hours_each is None:
        return "closes less than one, likely"
    hours = span_of_hours(found.hours_each)
    if found.cost_each is None or (not found.cost_each.low and not found.cost_each.high):
        return hours
    return f"{hours}, {price_between(found.cost_each)}"


def payback(found: Payback) -> str:
    """The time until pay has brought a way's cost in, or why there is none, in a sentence."""
    match found.state:
        case PaybackState.NO_PAY_NOW:
            return "Say what you earn now, and it is reckoned."
        case PaybackState.NO_TABLE:
            return "Not enough data."
        case PaybackState.NO_STEP:
            return "Never by pay alone: the pay there isn't enough above yours."
        case PaybackState.EARNS:
            return "Nothing to pay back."
        case PaybackState.YEARS:
            return _years_of(found.years)


def _years_of(span: Between | None) -> str:
    if span is None:
        return ""
    soonest = "at once" if span.low < 1 / 12 else f"in {_time(span.low)}"
    if span.high is None:
        return f"At best {soonest}; at worst never."
    if span.high < 1 / 12:
        return "At once."
    if soonest == "at once":
        return f"From at once to {_time(span.high)} after its end."
    return f"In {_time(span.low)} to {_time(span.high)} after its end."


def _time(years: float) -> str:
    return counted(max(round(years * 12), 1), "month") if years < 1.5 else f"{round(years * 2) / 2:g} years"


def rung_pay(found: PayRange | None) -> str:
    """Published pay of a rung with its source; says so where there is none."""
    if found is None:
        return "Not enough data: no pay table here has this rung."
    scope = "" if found.this_rung else " for all rungs together, since the table doesn't tell them apart"
    pay = price_between(found.pay)
    return f"{pay} a year{scope} ({found.publisher}, {found.table}, {found.year})."


def source_line(found: Source) -> str:
    """`Title. Publisher, dated 2019.` and whether somebody read it."""
    read = f" Read on {day(found.read_on)}." if found.read_on else " Taken from a copy or a quotation."
    return f"{found.title}. {found.publisher}; dated: {found.dated}.{read}"
