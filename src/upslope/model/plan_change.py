"""What differs between a plan and an earlier one."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PlanCause:
    """Something that differs in what two plans were made from: a code, and how many (days, entries) where it counts."""

    code: str
    count: int = 0


@dataclass(frozen=True)
class PlanChange:
    """One difference. Every skill (uuid) that came, went or moved by weeks is in exactly one of them.

    *finish*: it moved from `was` to `now` (None: beyond the horizon). *carried*: planned for days that have passed and
    not done. *added*, *no_room* (no longer before the date), *done* (held by now), *dropped* (gone for another
    reason), *later* and *earlier*: by `weeks`, the fewest and the most, as *carried*.
    """

    code: str
    skills: tuple[str, ...] = ()
    weeks: tuple[int, int] = (0, 0)
    was: date | None = None
    now: date | None = None


@dataclass(frozen=True)
class PlanChanges:
    """What changed since the plan of an earlier day, the most telling first, and what that comes from."""

    since: date
    changes: tuple[PlanChange, ...]
    causes: tuple[PlanCause, ...]
