"""How much of what is planned gets done: learned from the plans that were made week by week."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from upslope.model.forecast import Throughput
from upslope.model.plan import PlanWeek

STRANGER = Throughput(log_median=-0.15, log_sd=0.5)
"""Of whom nothing is known: a little less gets done than was meant, for most between half and one and a half of it."""

_WEEK_SD = 0.8
"""How far one week's share lies from the person's own, in logs: weeks differ, and so does what skills really take."""
_LEAST, _MOST = 0.05, 4.0


@dataclass(frozen=True)
class WeekDone:
    """What a week's plan had in it, and how much less of just that was left a week later, both in minutes."""

    planned: float
    done: float


def week_done(before: Sequence[PlanWeek], after: Sequence[PlanWeek], left_out: Sequence[str] = ()) -> WeekDone | None:
    """What was done in the first week of the plan `before`, by the plan `after` made once it was over.

    `left_out` are skills (uuids) that `after` has no room for: of those it can't tell. None if nothing was planned.
    """
    if not before:
        return None
    unknown = set(left_out)
    was, still = _minutes(before), _minutes(after)
    planned = {skill: minutes for skill, minutes in _minutes(before[:1]).items() if skill not in unknown}
    if not (whole := sum(planned.values())):
        return None
    # Work on a skill goes on beyond the week, and evidence can bring more of it to light than there seemed to be.
    return WeekDone(whole, sum(was[skill] - still[skill] for skill in planned))


def _minutes(weeks: Sequence[PlanWeek]) -> dict[str, float]:
    """By skill; 0 for all others."""
    found: dict[str, float] = defaultdict(float)
    for week in weeks:
        for activity in week.activities:
            if activity.skill:
                found[activity.skill] += activity.minutes
    return found


def throughput_after(weeks: Sequence[WeekDone], before: Throughput = STRANGER) -> Throughput:
    """The throughput as it is believed after these weeks: a normal mean in logs, learned by Bayes' rule."""
    if not (planned := sum(week.planned for week in weeks)):
        return before
    share = min(max(sum(week.done for week in weeks) / planned, _LEAST), _MOST)
    known, seen = before.log_sd**-2, len(weeks) / _WEEK_SD**2
    middle = (known * before.log_median + seen * math.log(share)) / (known + seen)
    return Throughput(middle, (known + seen) ** -0.5, before.weeks + len(weeks))
