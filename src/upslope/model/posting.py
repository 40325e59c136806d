"""Job postings: what was read in one, and what is kept of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from upslope.model.level import Level
from upslope.model.role import Stage
from upslope.model.vocabulary import Relation


class Demand(StrEnum):
    """How a posting asks for something.

    *required*; *nice* to have; *work*: part of the work it describes, without being named a requirement; *not_asked*:
    it says that this is not needed; *aside*: told of the firm, its benefits or its colleagues, or a degree's subject.
    """

    REQUIRED = "required"
    NICE = "nice"
    WORK = "work"
    NOT_ASKED = "not_asked"
    ASIDE = "aside"


class Workplace(StrEnum):
    """Where the work is done."""

    REMOTE = "remote"
    HYBRID = "hybrid"
    ONSITE = "onsite"


class Degree(StrEnum):
    """The lowest degree that a posting names."""

    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"


class Period(StrEnum):
    """What a rate of pay is for."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"


@dataclass(frozen=True)
class Pay:
    """A range of pay as stated, before tax: `currency` as an ISO 4217 code. One of the ends may be missing."""

    low: float | None
    high: float | None
    currency: str
    period: Period


@dataclass(frozen=True)
class Stated:
    """What a page says of its posting in fields made for programs (schema.org JobPosting); all of it optional."""

    title: str = ""
    employer: str = ""
    place: str = ""
    workplace: Workplace | None = None
    pay: Pay | None = None
    until: date | None = None


@dataclass(frozen=True)
class Mention:
    """A term of the trade as it stands in the text at [start, end).

    `term` is its name in the vocabulary, or the title of a skill. `skills` are (skill id, relation). Mentions of one
    `group` are alternatives, of which one is enough; None for those that stand alone.
    """

    start: int
    end: int
    text: str
    term: str
    topic: bool
    skills: tuple[tuple[str, Relation], ...]
    demand: Demand
    level: Level
    group: int | None = None


@dataclass(frozen=True)
class Unmapped:
    """Something that a requirement names and the vocabulary doesn't know, at [start, end)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Reading:
    """What was read in a posting. What it doesn't say is empty or None.

    `language` is an ISO 639-1 code: of others than "en" only the terms are read. `years` is the least and the most
    experience asked for. `degree_required` is False where it says that experience will do instead, or that none is
    needed. `role` and `rung` are those of the catalog whose titles the posting's own comes closest to. `within` are
    terms that stand only as a part of longer ones ("engineering" in "software engineering"), which ask for nothing.
    """

    text: str
    language: str
    title: str = ""
    employer: str = ""
    place: str = ""
    workplace: Workplace | None = None
    pay: Pay | None = None
    years: tuple[float, float | None] | None = None
    degree: Degree | None = None
    degree_required: bool = False
    stage: Stage | None = None
    role: str | None = None
    rung: str | None = None
    until: date | None = None
    mentions: tuple[Mention, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
    within: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ask:
    """One thing that a posting asks for, with every place where it does so.

    `options` are the terms of which one is enough, usually a single one. `demand` and `level` are the strictest said.
    """

    options: tuple[str, ...]
    demand: Demand
    level: Level
    mentions: tuple[Mention, ...]

    def skills_of(self, option: str) -> tuple[tuple[str, Relation], ...]:
        """The skills (id, relation) of one of the options."""
        return next(mention.skills for mention in self.mentions if mention.term == option)


@dataclass(frozen=True)
class SavedPosting:
    """A posting that the learner keeps. `text` is the SHA-256 (hex) of its text among the kept files.

    What the text asks for is read anew whenever it is looked at, so a vocabulary that has grown reaches old postings.
    `role` is the role (uuid) of the learner's own that was made of it, if any. `removed_at` is None while it is kept.
    """

    id: str
    title: str
    text: str
    added_at: datetime
    removed_at: datetime | None = None
    employer: str = ""
    place: str = ""
    stated: Stated = field(default_factory=Stated)
    role: str | None = None
