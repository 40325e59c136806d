"""What is computed of a job search: the next step of an application, a week's report, how far applications came."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from upslope.model.application import ApplicationStage


class StepCode(StrEnum):
    """What there is to do about an application next."""

    APPLY = "apply"
    DEADLINE_NEAR = "deadline_near"
    DEADLINE_PASSED = "deadline_passed"
    FOLLOW_UP = "follow_up"
    PREPARE = "prepare"
    TELL_OUTCOME = "tell_outcome"
    SILENT = "silent"
    SILENT_AGAIN = "silent_again"
    WAIT = "wait"
    DECIDE = "decide"
    CLOSE_GAPS = "close_gaps"
    LOOK_FURTHER = "look_further"
    NOTHING = "nothing"


@dataclass(frozen=True)
class NextStep:
    """The one next thing. `on` is the local date it is due, or until which to wait; `days` are those of silence, or
    those left; `what` is the learner's own words for it. `now` tells that it asks for something today."""

    code: StepCode
    on: date | None = None
    days: int = 0
    what: str = ""
    now: bool = False


class SearchEvent(StrEnum):
    """What counts as search for work in a report."""

    APPLIED = "applied"
    CONTACT = "contact"
    INTERVIEW = "interview"
    ANSWER = "answer"


@dataclass(frozen=True)
class SearchEntry:
    """Something done on a local date. `employer` and `title` are names; `how` is the way, `detail` what was noted."""

    on: date
    kind: SearchEvent
    employer: str
    title: str
    how: str = ""
    detail: str = ""
    application: str | None = None


@dataclass(frozen=True)
class SearchReport:
    """A week (its first and last local date) of search, by date."""

    first: date
    last: date
    entries: tuple[SearchEntry, ...]

    def count(self, kind: SearchEvent) -> int:
        return sum(entry.kind is kind for entry in self.entries)


@dataclass(frozen=True)
class Share:
    """A share that was seen in `of` cases, and an interval for the chance behind it."""

    count: int
    of: int
    low: float
    high: float


@dataclass(frozen=True)
class Median:
    """The middle of `of` numbers of days."""

    days: float
    of: int


@dataclass(frozen=True)
class FunnelStep:
    """From one stage to the next: how many `reached` the stage, how many of them went `on`, how many still wait in it.

    `share` is that of those decided, None where they are too few to say anything. `days` are those from reaching the
    stage to reaching the next, of those that went on.
    """

    stage: ApplicationStage
    reached: int
    on: int
    waiting: int
    share: Share | None
    days: Median | None

    @property
    def decided(self) -> int:
        return self.reached - self.waiting


@dataclass(frozen=True)
class Funnel:
    """How far applications came. `answer_days` are those from applying to the first answer, whatever it was."""

    sent: int
    steps: tuple[FunnelStep, ...]
    answered: Share | None
    answer_days: Median | None
    least: int
