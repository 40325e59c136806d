"""Postings: how they ask, where the work is, what they pay, and how one stands towards them."""

from collections.abc import Sequence

from upslope.model.plan import ActivityKind
from upslope.model.posting import Ask, Degree, Demand, Mention, Pay, Period, Reading, Workplace
from upslope.words.basics import day, listed

DEMANDS: dict[Demand, str] = {
    Demand.REQUIRED: "required",
    Demand.NICE: "nice to have",
    Demand.WORK: "part of the work",
    Demand.NOT_ASKED: "not asked for",
    Demand.ASIDE: "said in passing",
}
WORKPLACES: dict[Workplace, str] = {
    Workplace.REMOTE: "remote",
    Workplace.HYBRID: "partly remote",
    Workplace.ONSITE: "on site",
}
DEGREES: dict[Degree, str] = {
    Degree.BACHELOR: "a bachelor's degree",
    Degree.MASTER: "a master's degree",
    Degree.DOCTORATE: "a doctorate",
}
NEXT: dict[ActivityKind, str] = {
    ActivityKind.LEARN: "read the lesson and answer its questions",
    ActivityKind.PRACTISE: "answer more questions",
    ActivityKind.LAB: "solve a lab",
    ActivityKind.TEST_OUT: "test out of it with a few questions",
    ActivityKind.RESOURCE: "learn it outside Upslope, with the resources on its page",
}
_PERIODS: dict[Period, str] = {
    Period.YEAR: "a year",
    Period.MONTH: "a month",
    Period.WEEK: "a week",
    Period.DAY: "a day",
    Period.HOUR: "an hour",
}
_LANGUAGES = {
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "sv": "Swedish",
}

NOTHING_ASKED = (
    "Nothing that this posting asks for is a skill known here. If its text was cut off, add it again whole; if it is a "
    "job in another field, there is nothing to hold against it."
)


def posted_pay(found: Pay) -> str:
    """`USD 178,000 to 232,000 a year`."""
    low, high = (None if end is None else f"{end:,.0f}" for end in (found.low, found.high))
    if low is None or high is None:
        amount = f"from {low}" if low is not None else f"up to {high}"
    else:
        amount = low if low == high else f"{low} to {high}"
    return f"{found.currency} {amount} {_PERIODS[found.period]}"


def years_asked(years: tuple[float, float | None]) -> str:
    """`3 or more years of experience`, `3 to 5 years of experience`."""
    low, high = years
    return f"{low:g} to {high:g} years of experience" if high is not None else f"{low:g} or more years of experience"


def posting_facts(reading: Reading) -> list[str]:
    """What a posting says beside its skills, each in a few words; what it doesn't say is left out."""
    facts = [reading.place, WORKPLACES[reading.workplace] if reading.workplace else ""]
    facts.append(posted_pay(reading.pay) if reading.pay else "")
    facts.append(years_asked(reading.years) if reading.years else "")
    if reading.degree:
        instead = "" if reading.degree_required else ", or experience"
        facts.append(f"{DEGREES[reading.degree]}{instead}")
    facts.append(f"until {day(reading.until)}" if reading.until else "")
    return [fact for fact in facts if fact]


def ask_name(ask: Ask) -> str:
    """What is asked for, alternatives joined: `PyTorch or TensorFlow`."""
    return " or ".join(ask.options) if len(ask.options) < 3 else f"{', '.join(ask.options[:-1])} or {ask.options[-1]}"


def as_written(ask: Ask) -> str:
    """The words of the posting that ask for it: `“k8s”, “Kubernetes”`."""
    return listed([f"“{text}”" for text in dict.fromkeys(mention.text for mention in ask.mentions)])


def in_language(code: str) -> str:
    """What is said of a posting in another language than English; empty for English."""
    if code == "en":
        return ""
    name = _LANGUAGES.get(code, "another language than English")
    return (
        f"This posting seems to be in {name}. Names of tools and methods are found in any language, but only English "
        "sentences are understood: what is required and what would be nice may be mixed up."
    )


def outgrown(new: Sequence[str], gone: Sequence[str]) -> str:
    """What renewing the goal would change, by titles of skills; both empty where only weights differ."""
    parts = [f"{verb} {listed(titles)}" for verb, titles in (("add", new), ("drop", gone)) if titles]
    change = " and ".join(parts) or "change how much its requirements weigh"
    return (
        f"The posting is read differently today than when you aimed at it, or the role was changed since. Renewing the "
        f"goal would {change}. What you changed in the role by hand is replaced."
    )


def marked(text: str, mentions: Sequence[Mention]) -> list[tuple[str, Mention | None]]:
    """A text in pieces, with the mention that a piece is; the pieces joined are the text."""
    pieces: list[tuple[str, Mention | None]] = []
    place = 0
    for mention in mentions:
        pieces.append((text[place : mention.start], None))
        pieces.append((text[mention.start : mention.end], mention))
        place = mention.end
    pieces.append((text[place:], None))
    return [(piece, mention) for piece, mention in pieces if piece]
