"""Answers to a pay survey, and what is estimated from them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PayLevel(StrEnum):
    """Experience as pay surveys tell it apart."""

    ENTRY = "entry"
    MID = "mid"
    SENIOR = "senior"
    EXECUTIVE = "executive"


class CompanySize(StrEnum):
    """Under 50 people, 50 to 250, more."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


@dataclass(frozen=True)
class SurveyRow:
    """One answer. `pay` is in US dollars a year; countries are ISO 3166 codes; `remote` is a share in percent.

    `industry` is empty where the survey doesn't ask; `full_time` is false for part time, contracts and freelancers.
    `times` is how often the very same answer stood in the file.
    """

    year: int
    level: PayLevel
    title: str
    pay: float
    country: str
    residence: str = ""
    remote: int = 0
    size: CompanySize = CompanySize.MEDIUM
    full_time: bool = True
    industry: str = ""
    times: int = 1


@dataclass(frozen=True)
class PayQuestion:
    """Whose pay is asked for: a job title as surveys have it, a country (ISO 3166), an industry where one is given."""

    title: str
    level: PayLevel
    country: str
    year: int
    remote: int = 0
    size: CompanySize = CompanySize.MEDIUM
    industry: str = ""


@dataclass(frozen=True)
class PayEstimate:
    """An interval that holds `coverage` of people like these, and its middle, in US dollars a year.

    `rows` is how many comparable answers stand behind it and `compared_by` names what they share (codes);
    `years` are the first and last year of those answers, `year` the one that the estimate is for.
    """

    low: float
    middle: float
    high: float
    coverage: float
    rows: int
    compared_by: tuple[str, ...]
    years: tuple[int, int]
    year: int


@dataclass(frozen=True)
class TooFewRows:
    """No estimate: `rows` comparable answers where `needed` are."""

    rows: int
    needed: int
    compared_by: tuple[str, ...]


@dataclass(frozen=True)
class BadRow:
    """A line of a file (the header is line 1) that was left out: the column, what stands there, and why (a code)."""

    line: int
    column: str
    found: str
    reason: str


@dataclass(frozen=True)
class KeptSurvey:
    """A survey that was loaded: the file stands among the blobs under its SHA-256.

    `mapping` are (column of the file, field) where the columns weren't the usual ones; `rates` are (currency, US
    dollars for one unit) as they were stated. `rows` counts those used, `duplicates` and `bad` those left out.
    """

    digest: str
    name: str
    loaded_at: datetime
    rows: int
    duplicates: int
    bad: int
    first_year: int
    last_year: int
    mapping: tuple[tuple[str, str], ...] = ()
    rates: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Surveys:
    """Every survey that was loaded, oldest first; the newest is the one estimates rest on."""

    kept: tuple[KeptSurvey, ...] = ()
