"""What is foretold of a plan: how likely, and by when."""

from dataclasses import dataclass
from datetime import date

from upslope.model.level import Level


@dataclass(frozen=True)
class Throughput:
    """How much of the work planned for a week someone gets through, in authors' minutes: a lognormal factor.

    `log_median` and `log_sd` describe it, `weeks` counts what it was learned from.
    """

    log_median: float
    log_sd: float
    weeks: int = 0


@dataclass(frozen=True)
class RequirementChance:
    """How likely a requirement on a skill (uuid) will be met at the end of a day that is known from elsewhere."""

    skill: str
    level: Level
    probability: float


@dataclass(frozen=True)
class WeekAhead:
    """What is expected at the end of a week's last day (local): the readiness of what is measured here, its median and
    the ends of its 80 % interval, and `ready`, the chance that all measured essentials are met and readiness is 0.9."""

    ends: date
    low: float
    middle: float
    high: float
    ready: float


@dataclass(frozen=True)
class Forecast:
    """What is foretold on the local date `made_on`, of the `measured_weight` (a share of 1) that is measured here.

    `weeks` run on until everything is done in most of the futures drawn. `by` is the goal's date and `ready_by` the
    chance to be ready by it, None without a date. `ready_on` are (chance, the day by which it is reached), None where
    it isn't within these weeks. `this_week` is about the requirements at the end of the first of `weeks`.
    """

    made_on: date
    measured_weight: float
    weeks: tuple[WeekAhead, ...]
    by: date | None
    ready_by: float | None
    ready_on: tuple[tuple[float, date | None], ...]
    this_week: tuple[RequirementChance, ...]
    throughput: Throughput

    @property
    def whole(self) -> bool:
        """Whether enough is measured here to speak of being ready for the role, and not only of what is measured."""
        return self.measured_weight >= 0.9


@dataclass(frozen=True)
class WeekForecast:
    """What was foretold with the first plan of a week, kept to be judged by: `until` is the week's last day."""

    made_on: date
    until: date
    requirements: tuple[RequirementChance, ...]
