"""What was planned for a week against what was done in it, and the pace that weeks show."""

from dataclasses import dataclass
from datetime import date

from upslope.model.level import Level


@dataclass(frozen=True)
class PlannedSkill:
    """What a week held for one skill (uuid) and level: the minutes, whether it was worked on, and met by the end.

    `level` and `met` are None for work that nothing here measures.
    """

    skill: str
    level: Level | None
    minutes: float
    worked: bool = False
    met: bool | None = None


@dataclass(frozen=True)
class WeekActual:
    """A week from the local date `starts` on; `over` tells that all of it has passed.

    Planned is what the first plan made in the week held for it, or the last one before where none was made; `made_on`
    says when that was. Of the minutes done, `untimed_minutes` are authors' ones for lack of measured ones.
    """

    starts: date
    over: bool
    made_on: date
    planned_minutes: float
    planned_steps: int
    done_minutes: float
    untimed_minutes: float
    answers: int
    labs: int
    lessons: int
    skills: tuple[PlannedSkill, ...]

    @property
    def worked(self) -> tuple[str, ...]:
        """The planned skills (uuids) that were worked on, each once; so with `met` and `left`."""
        return tuple(dict.fromkeys(each.skill for each in self.skills if each.worked))

    @property
    def met(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.skill for each in self.skills if each.met))

    @property
    def left(self) -> tuple[str, ...]:
        """The planned skills that were neither worked on nor met."""
        return tuple(dict.fromkeys(each.skill for each in self.skills if not (each.worked or each.met)))

    @property
    def share(self) -> float | None:
        """Done over planned minutes; None where nothing was planned."""
        return self.done_minutes / self.planned_minutes if self.planned_minutes > 0 else None


@dataclass(frozen=True)
class Pace:
    """How a person's time compares with what others reckoned.

    `ratio` is their minutes over the authors', of `answers` questions answered with their time measured; `spread` the
    standard deviation of its logarithm from answer to answer. `share` is the part of the planned minutes that was
    worked, over `weeks` weeks that are over and had something planned; `by_week` each of them by its start, oldest
    first. None where nothing is known.
    """

    ratio: float | None
    spread: float | None
    answers: int
    share: float | None
    weeks: int
    by_week: tuple[tuple[date, float], ...]
