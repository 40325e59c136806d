"""Applications and employers: what a job search is made of. Nothing here is proof of anything."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from upslope.model.level import Level


class ApplicationStage(StrEnum):
    """Where an application stands. *ghosted*: nobody answered any more, and the learner counts it as over."""

    SAVED = "saved"
    APPLIED = "applied"
    SCREENING = "screening"
    INTERVIEW = "interview"
    OFFER = "offer"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    GHOSTED = "ghosted"

    @property
    def open(self) -> bool:
        """Whether something may still come of it."""
        return self in OPEN_STAGES

    @property
    def rank(self) -> int | None:
        """How far on the way to a job it is, 0 for saved; None for the ways in which it ends without one."""
        return _WAY.index(self) if self in _WAY else None


_WAY = (
    ApplicationStage.SAVED,
    ApplicationStage.APPLIED,
    ApplicationStage.SCREENING,
    ApplicationStage.INTERVIEW,
    ApplicationStage.OFFER,
    ApplicationStage.ACCEPTED,
)
OPEN_STAGES = frozenset(_WAY[:-1])


@dataclass(frozen=True)
class StageEvent:
    """The application came to a stage `on` a local date, which may lie before it was written down."""

    stage: ApplicationStage
    on: date
    note: str = ""


@dataclass(frozen=True)
class FollowUp:
    """Something to do by a local date. `done_on` is None while it is to be done."""

    id: str
    due: date
    what: str = ""
    done_on: date | None = None


@dataclass(frozen=True)
class Interview:
    """A talk on a local date; `at` is the hour by the clocks of `zone` (an IANA name), None if none is known."""

    id: str
    on: date
    at: time | None = None
    zone: str = "UTC"
    minutes: int = 60
    what: str = ""


class NoteKind(StrEnum):
    """A note for oneself, or a contact: one wrote or spoke to somebody there, or they did."""

    NOTE = "note"
    CONTACT = "contact"


@dataclass(frozen=True)
class DatedNote:
    """What was noted for a local date. `who` and `how` (mail, call, in person) belong to contacts."""

    id: str
    on: date
    text: str
    kind: NoteKind = NoteKind.NOTE
    who: str = ""
    how: str = ""


@dataclass(frozen=True)
class KeptDocument:
    """A file exactly as it was sent. `sha256` (hex) finds its bytes among the kept files; `size` is in bytes."""

    id: str
    name: str
    media_type: str
    sha256: str
    size: int
    added_on: date


@dataclass(frozen=True)
class PayRange:
    """A range of pay as it was seen, in whole units of a currency (ISO 4217) a `per` (year, month, day or hour)."""

    low: float | None = None
    high: float | None = None
    currency: str = ""
    per: str = "year"


class Went(StrEnum):
    """How a question on a skill went, by the learner's own word."""

    WELL = "well"
    PARTLY = "partly"
    BADLY = "badly"

    @property
    def score(self) -> float:
        return {Went.WELL: 1.0, Went.PARTLY: 0.5, Went.BADLY: 0.0}[self]


@dataclass(frozen=True)
class AskedSkill:
    """A skill (uuid) that they asked about, at a level. `evidence` is the id of the entry that says so in the log."""

    skill: str
    went: Went
    level: Level = Level.KNOW
    evidence: str | None = None


@dataclass(frozen=True)
class WeightChange:
    """What a requirement on a skill (uuid) weighed before and weighs now; `before` None: it was not required."""

    skill: str
    level: Level
    before: float | None
    after: float


@dataclass(frozen=True)
class Reweighting:
    """What an outcome changed in a role of the learner's own (`role` a uuid, `rung` an id).

    `made_of` is the role (uuid) of which the own one was made for this; None where it was there before. `goal_from` is
    the goal (role uuid, rung) that was moved to it; None where goals stayed as they were.
    """

    role: str
    rung: str
    changes: tuple[WeightChange, ...]
    on: date
    made_of: str | None = None
    goal_from: tuple[str, str] | None = None


@dataclass(frozen=True)
class ApplicationOutcome:
    """What came of an application, as far as it is known. `their_words` is why they say it ended, `my_reading` what the
    learner makes of it; `in_stage` where it ended, or was when they asked."""

    on: date
    asked: tuple[AskedSkill, ...] = ()
    in_stage: ApplicationStage | None = None
    their_words: str = ""
    my_reading: str = ""
    reweighting: Reweighting | None = None


@dataclass(frozen=True)
class Application:
    """One application. `removed_at` is None while it is kept.

    `employer` and `posting` are ids of records of those kinds, `role` is a uuid and `rung` an id. `how` is the way it
    went out (their site, a person, a fair). `season` and `deadline` are those of internships and co-ops; a deadline
    holds for any posting that has one. `url` is where it was seen.
    """

    id: str
    title: str
    added_at: datetime
    removed_at: datetime | None = None
    employer: str | None = None
    posting: str | None = None
    role: str | None = None
    rung: str | None = None
    place: str = ""
    pay: PayRange | None = None
    url: str = ""
    how: str = ""
    referred_by: str = ""
    contacts: tuple[str, ...] = ()
    season: str = ""
    deadline: date | None = None
    events: tuple[StageEvent, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    interviews: tuple[Interview, ...] = ()
    notes: tuple[DatedNote, ...] = ()
    documents: tuple[KeptDocument, ...] = ()
    outcome: ApplicationOutcome | None = None

    @property
    def timeline(self) -> tuple[StageEvent, ...]:
        """The stages by date; those of one day in the order in which they were written down."""
        return tuple(sorted(self.events, key=lambda event: event.on))

    @property
    def stage(self) -> ApplicationStage:
        """Where it stands: the last stage by date, *saved* before the first."""
        return self.timeline[-1].stage if self.events else ApplicationStage.SAVED

    @property
    def since(self) -> date | None:
        """The local date on which it came to where it stands."""
        return self.timeline[-1].on if self.events else None

    def first(self, stage: ApplicationStage) -> date | None:
        """The local date on which it first came to a stage; None if it never did."""
        return next((event.on for event in self.timeline if event.stage is stage), None)


class Interest(StrEnum):
    """What the learner makes of an employer."""

    UNDECIDED = "undecided"
    INTERESTED = "interested"
    NOT_FOR_ME = "not_for_me"


@dataclass(frozen=True)
class Person:
    """Somebody there: what they do, and how to reach them."""

    name: str
    what: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Employer:
    """Somebody who hires, with what the learner found out. `removed_at` is None while it is kept.

    `industry` is the id of one, `roles` are the kinds of roles they offer in the learner's words, `sources` where the
    facts come from (titles or addresses).
    """

    id: str
    name: str
    added_at: datetime
    removed_at: datetime | None = None
    what: str = ""
    industry: str | None = None
    size: str = ""
    places: tuple[str, ...] = ()
    url: str = ""
    roles: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    status: Interest = Interest.UNDECIDED
    notes: tuple[DatedNote, ...] = ()
    sources: tuple[str, ...] = ()
