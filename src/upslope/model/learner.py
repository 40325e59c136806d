"""Learner records: what a learner wants and has time for. Mutable rows with history; never proof of anything."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from upslope.model.application import Application, Employer
from upslope.model.own_role import OwnRoles
from upslope.model.posting import SavedPosting
from upslope.model.survey import Surveys


@dataclass(frozen=True)
class Learner:
    """A person who learns here; `demo` marks the invented one of the demo."""

    id: str
    name: str
    created_at: datetime
    demo: bool = False


@dataclass(frozen=True)
class Profile:
    """`zone` is an IANA name; `first_weekday` 0 is Monday. Weeks and plan days are reckoned in them."""

    zone: str = "UTC"
    first_weekday: int = 0


class Approach(StrEnum):
    """A first model and visible work early, or theory before practice."""

    HANDS_ON = "hands_on"
    THEORY_FIRST = "theory_first"


HEAVIEST_GOAL = 10.0
"""No further goal weighs more than this beside the first one's 1."""


@dataclass(frozen=True)
class Goal:
    """The role (uuid) and rung aimed at; `by` None means "no date". `approach` orders the first weeks.

    `also` are further goals: (role uuid, rung, weight), beside which the first one weighs 1.
    """

    role: str
    rung: str
    by: date | None = None
    approach: Approach = Approach.HANDS_ON
    also: tuple[tuple[str, str, float], ...] = ()


@dataclass(frozen=True)
class Availability:
    """Hours in an ordinary week, and exceptions by the local date on which the week starts (0 skips it)."""

    hours_per_week: float
    exceptions: tuple[tuple[date, float], ...] = ()

    def hours_in(self, week_start: date) -> float:
        return dict(self.exceptions).get(week_start, self.hours_per_week)


class TodayAction(StrEnum):
    """What a learner may say of a skill in Today. None of it is evidence of anything.

    *skip*: not today, but for its reviews; *not_now*: nothing of it; *swap*: something else for the same minutes;
    *too_easy*: a test-out in its place; *too_hard*: what it rests on in its place.
    """

    SKIP = "skip"
    NOT_NOW = "not_now"
    SWAP = "swap"
    TOO_EASY = "too_easy"
    TOO_HARD = "too_hard"


@dataclass(frozen=True)
class TodayChoice:
    """What was said of a skill (uuid), and `until` which local date it holds, that day included.

    `until` is None for *too_easy*, which holds until the test-out was taken: until the log has an answer to one on the
    skill after the entry `after_seq`.
    """

    skill: str
    action: TodayAction
    until: date | None
    after_seq: int = 0


@dataclass(frozen=True)
class TodayChoices:
    """What the learner said of Today, in the order in which it was said; of one skill it may be several things.

    `not_now` is how it was kept while there was only *not now*: (skill uuid, the last local date on which it holds).
    It is still read, and no longer written.
    """

    not_now: tuple[tuple[str, date], ...] = ()
    said: tuple[TodayChoice, ...] = ()

    @property
    def all(self) -> tuple[TodayChoice, ...]:
        """Everything that was said, whichever way it is kept."""
        old = (TodayChoice(skill, TodayAction.NOT_NOW, until) for skill, until in self.not_now)
        return (*old, *self.said)


@dataclass(frozen=True)
class ElsewhereWork:
    """Skills (uuids) whose work outside Upslope the learner says is done: plans leave it out, nothing counts as met."""

    done: tuple[str, ...] = ()


class PlanWish(StrEnum):
    """What a learner may want of one skill: in the plan with all that it needs, or out of it."""

    KEEP = "keep"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True)
class PlanWishes:
    """Skills (uuids) that the learner wants in the plan whatever they gain, those that they want left out, and those
    moved into a week, by the local date on which it starts."""

    pinned: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    moved: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True)
class PlacementState:
    """Whether the placement test is open, and why it ended. Its questions and answers are in asked and evidence.

    `after_seq` is the log's last entry when it began, so that its answers are found without reading the whole log.
    """

    started_at: datetime
    after_seq: int = 0
    ended_at: datetime | None = None
    ended_because: str | None = None


@dataclass(frozen=True)
class LabWork:
    """How far a learner is with a lab (uuid), beside what was handed in. `hints` counts those given.

    `solution_seen_at` is when the solution was last looked at, None before.
    """

    lab: str
    opened_at: datetime
    hints: int = 0
    solution_seen_at: datetime | None = None


@dataclass(frozen=True)
class LabWorks:
    """Every lab that was opened, in the order of the first opening."""

    works: tuple[LabWork, ...] = ()

    def of(self, lab: str) -> LabWork | None:
        """The work on one lab (uuid); None if it was never opened."""
        return next((work for work in self.works if work.lab == lab), None)


@dataclass(frozen=True)
class CalendarLink:
    """The address under which calendar programs may read the plan. Of its secret only the SHA-256 (hex) is kept.

    Both are None once it was revoked.
    """

    secret_sha256: str | None = None
    made_at: datetime | None = None


RECORD_KINDS: dict[str, type] = {
    "profile": Profile,
    "goal": Goal,
    "availability": Availability,
    "today": TodayChoices,
    "elsewhere": ElsewhereWork,
    "plan": PlanWishes,
    "placement": PlacementState,
    "labs": LabWorks,
    "roles": OwnRoles,
    "calendar": CalendarLink,
    "surveys": Surveys,
    "posting": SavedPosting,
    "application": Application,
    "employer": Employer,
}
"""Every kind of learner record, by the name it is stored under."""

COLLECTIONS: frozenset[str] = frozenset({"posting", "application", "employer"})
"""The kinds that are kept one record a thing, each under "<kind>/<key>": of these there may be hundreds."""


def record_type(kind: str) -> type | None:
    """What a record of this kind holds; None for a kind that does not exist. A collection's needs its key."""
    name, parted, key = kind.partition("/")
    if (name in COLLECTIONS) != bool(key) or bool(parted) != bool(key) or not all(c in _KEY for c in key):
        return None
    return RECORD_KINDS.get(name)


_KEY = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")

RecordValue = (
    Profile
    | Goal
    | Availability
    | TodayChoices
    | ElsewhereWork
    | PlanWishes
    | PlacementState
    | LabWorks
    | OwnRoles
    | CalendarLink
    | Surveys
    | SavedPosting
    | Application
    | Employer
)


@dataclass(frozen=True)
class Record:
    """One version of one learner record. Versions count from 1; the newest is in force; none is ever changed."""

    learner_id: str
    kind: str
    version: int
    recorded_at: datetime
    value: RecordValue
