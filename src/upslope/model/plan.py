"""Gap, plan and today."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from upslope.model.forecast import WeekForecast
from upslope.model.learner import TodayChoice
from upslope.model.level import Level
from upslope.model.mastery import Mastery


@dataclass(frozen=True)
class Reason:
    """Why something is recommended: a code and its parameters. Web and CLI put it in words."""

    code: str
    params: tuple[tuple[str, Any], ...] = ()


class Measured(StrEnum):
    """Whether this installation can tell: *here* by an activity at that level, *partly* at a lower one, or not."""

    HERE = "here"
    PARTLY = "partly"
    NOT_HERE = "not_here"


@dataclass(frozen=True)
class GapRow:
    """One requirement and how far the learner is from it.

    `mastery` is at `measured_level` (the highest level up to the required one that can be measured here), None where
    nothing can be. `hours` are still to be spent on it, expected, with `hours_low` and `hours_high` around them (80 %);
    they include lower levels that no other requirement asks of the skill.
    """

    skill: str
    level: Level
    weight: float
    essential: bool
    measured: Measured
    measured_level: Level | None
    mastery: Mastery | None
    hours: float
    hours_low: float
    hours_high: float

    @property
    def met(self) -> bool:
        return self.measured is Measured.HERE and self.mastery is not None and self.mastery.met


@dataclass(frozen=True)
class Gap:
    """All requirements of a rung. `readiness` is the weighted expected share of the measured ones that are met.

    `pace` is how much longer than the authors think the hours are taken to be, by `paced_by` answers whose time was
    measured; without any they are the authors'.
    """

    role: str
    rung: str
    rows: tuple[GapRow, ...]
    readiness: float
    readiness_low: float
    readiness_high: float
    measured_count: int
    measured_weight: float
    hours: float
    hours_low: float
    hours_high: float
    pace: float = 1.0
    paced_by: int = 0

    @property
    def ready(self) -> bool:
        """Every essential met and readiness >= 0.9 (and nothing essential unmeasured)."""
        return self.readiness >= 0.9 and all(row.met for row in self.rows if row.essential)


class ActivityKind(StrEnum):
    """What there is to do. *lab* is code to write, *resource* work outside Upslope, *place* the placement test.

    *project* to *application* are the parts of a path that no lesson teaches.
    """

    LEARN = "learn"
    PRACTISE = "practise"
    LAB = "lab"
    RESOURCE = "resource"
    PROJECT = "project"
    WRITE_UP = "write_up"
    CONTACT = "contact"
    EVENT = "event"
    DRILL = "drill"
    APPLICATION = "application"
    REVIEW = "review"
    PLACE = "place"
    TEST_OUT = "test_out"


@dataclass(frozen=True)
class Activity:
    """Something to do: `minutes` of it, and why. `skill` (uuid) is None for placement and mixed review."""

    kind: ActivityKind
    skill: str | None
    minutes: float
    reason: Reason
    part: int = 1
    parts: int = 1


@dataclass(frozen=True)
class PlanWeek:
    """A week that starts on a local date. `hours` is what the learner has, `activities` what goes into it."""

    starts: date
    hours: float
    activities: tuple[Activity, ...]

    @property
    def planned_hours(self) -> float:
        return sum(activity.minutes for activity in self.activities) / 60


@dataclass(frozen=True)
class PlanNote:
    """Something that stood in a plan's way: a code, the skills (uuids) it is about, and the hours needed and there."""

    code: str
    skills: tuple[str, ...] = ()
    needed: float = 0.0
    there: float = 0.0


@dataclass(frozen=True)
class Proof:
    """How far a plan may be from the best possible one, at most: .01 is within 1 %. None where it wasn't proven.

    `selection` is about what is gained by the date, `order` about how early that comes in the next eight weeks.
    `solver`, `seed` and the limits of the two (deterministic seconds) say how it was found, with one worker.
    """

    selection: float | None
    order: float | None
    solver: str
    seed: int
    selection_limit: float
    order_limit: float


@dataclass(frozen=True)
class Plan:
    """Dated weeks towards a goal. A stored result: `inputs` digests everything it was made from.

    `finish`, `finish_low` and `finish_high` are local dates, None where the work never ends within the horizon.
    `left_out` are skills (uuids) of the goal that do not fit before the date. `order` names the steps planned, from
    which the next plan starts. `readiness` is expected at the end of the weeks, of the `measured_weight` (a share of 1)
    that is measured here. `proof` is None until a solver was asked. `forecast` was made with the first plan of the
    week and goes over to those made later in it. `made_from` is what `inputs` digests, by name, so that two plans
    can tell what differed: (name, digest).
    """

    id: str
    learner_id: str
    made_at: datetime
    made_on: date
    from_seq: int
    inputs: str
    planner: str
    role: str
    rung: str
    by: date | None
    weeks: tuple[PlanWeek, ...]
    finish: date | None
    finish_low: date | None
    finish_high: date | None
    left_out: tuple[str, ...]
    order: tuple[str, ...] = ()
    readiness: float | None = None
    measured_weight: float | None = None
    notes: tuple[PlanNote, ...] = ()
    proof: Proof | None = None
    forecast: WeekForecast | None = None
    made_from: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Today:
    """The next best things for the minutes at hand. `said` is what the learner said of Today and still holds."""

    on: date
    minutes: int
    activities: tuple[Activity, ...]
    said: tuple[TodayChoice, ...] = ()
