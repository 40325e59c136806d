"""What a plan chooses from: steps that take minutes, need outcomes and bring outcomes about."""

import math
from dataclasses import dataclass, field

from upslope.model.plan import ActivityKind, Reason

UNIT = 5
"""Minutes are counted in multiples of this: nobody plans finer, and whole numbers can be proven about."""


@dataclass(frozen=True)
class Rise:
    """`outcome` is brought about, and with it the expected share of the role's weight that is met rises by `gain`.

    `gain` is weight x (expected probability afterwards - probability now) over the whole weight, from 0 (only other
    steps need the outcome) to 1. `measured` tells whether an activity here can tell that it was reached.
    """

    outcome: str
    gain: float = 0.0
    measured: bool = True


@dataclass(frozen=True)
class Step:
    """One thing that can be done as a whole: a lesson with its questions, labs, a project, an event, an application.

    `key` stays the same from plan to plan. `minutes` is a multiple of `UNIT`. All of `needs` (outcomes) come before.
    Steps that bring the same outcome are alternatives: each of them meets the need, and the best rise counts once.
    `reason` is None where the step is only there because others need it.
    """

    key: str
    kind: ActivityKind
    skill: str | None
    minutes: int
    brings: tuple[Rise, ...]
    needs: tuple[str, ...] = ()
    reason: Reason | None = None


@dataclass(frozen=True)
class Problem:
    """What to choose from. `held` are outcomes there already; a need that is neither held nor brought blocks its step.

    `pinned` and `excluded` are keys of steps: those have to be in the plan with all they need, these must not be.
    """

    steps: tuple[Step, ...]
    held: frozenset[str] = field(default=frozenset())
    pinned: tuple[str, ...] = ()
    excluded: frozenset[str] = field(default=frozenset())


def in_units(minutes: float) -> int:
    """So many minutes, rounded up to whole units, at least one."""
    return max(UNIT, UNIT * math.ceil(minutes / UNIT - 1e-9))
