"""Exams and certificates of others, as lists of objectives mapped to skills."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from upslope.model.level import Level
from upslope.model.source import Source

PARTS = ("status", "price", "format", "objectives")
"""What a certification says of itself that rests on sources."""


class CertificationStatus(StrEnum):
    """Nobody is sent towards one that is *retired* or *renamed*: they are explained, with their successor."""

    ACTIVE = "active"
    RENAMED = "renamed"
    RETIRED = "retired"


class CertificationKind(StrEnum):
    """*exam*: passed in one sitting; *certificate*: earned by finishing a course or a programme of courses."""

    EXAM = "exam"
    CERTIFICATE = "certificate"


@dataclass(frozen=True)
class Objective:
    """One line of an exam guide, in our words. `vendor` marks what only that vendor's product asks for.

    `skills` are (skill id, level) that it needs; empty where nothing here covers it yet, and then `note` says what is
    missing.
    """

    id: str
    text: str
    skills: tuple[tuple[str, Level], ...] = ()
    vendor: bool = False
    note: str = ""


@dataclass(frozen=True)
class Domain:
    """A part of an exam; `weight` is its official share of the score, None where none is published."""

    id: str
    title: str
    weight: float | None
    objectives: tuple[Objective, ...]


@dataclass(frozen=True)
class Certification:
    """`code` is the issuer's own (MLA-C01). `ended_on` is when a retired one ended; `successor` an id. `checked_on` is
    the day for which status and price hold by the sources, `rests_on` which source (id) each of `PARTS` rests on.

    `pass_mark` is the share of the score that passes, None where it is not published; `scaled` marks one of a scaled
    score, of which nobody outside knows how many right answers it takes. `scored` counts the questions that count, None
    where all do. `guess` is the chance of a right answer by someone who knows nothing of the matter.
    """

    uuid: str
    id: str
    title: str
    aliases: tuple[str, ...]
    code: str | None
    issuer: str
    kind: CertificationKind
    status: CertificationStatus
    status_note: str
    checked_on: date
    ended_on: date | None
    successor: str | None
    summary: str
    edition: str
    url: str
    price: str
    minutes: int | None
    questions: int | None
    scored: int | None
    guess: float
    pass_mark: float | None
    scaled: bool
    pass_note: str
    valid_months: int | None
    first_step: str
    domains: tuple[Domain, ...]
    sources: tuple[Source, ...]
    rests_on: tuple[tuple[str, str], ...] = ()

    @property
    def open(self) -> bool:
        """Whether it can still be earned."""
        return self.status is CertificationStatus.ACTIVE

    def source_of(self, part: str) -> Source | None:
        """What a part of the facts rests on."""
        named = dict(self.rests_on).get(part)
        return next((source for source in self.sources if source.id == named), None)
