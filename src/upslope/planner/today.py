"""The few next best things for the minutes at hand."""

from collections.abc import Sequence
from datetime import date

from upslope.model.plan import Activity, ActivityKind, PlanWeek, Reason, Today

_REVIEW_MINUTES_EACH = 2.0
_REVIEW_SHARE = 0.35
_SITTING = 30.0
_MOST = 4


def choose_today(
    on: date,
    minutes: int,
    weeks: Sequence[PlanWeek],
    due: Sequence[tuple[str, float]],
    disputed: Sequence[str],
    not_now: frozenset[str],
    *,
    placement_open: bool,
) -> Today:
    """At most four activities that fit into `minutes`.

    First what makes everything after it better aimed (an open placement, disputed skills), then what would be
    forgotten (`due`: (skill, chance that it needs repeating), worst first), then the plan in its order.
    """
    chosen: list[Activity] = []

    def room() -> float:
        return minutes - sum(activity.minutes for activity in chosen)

    def add(activity: Activity, wanted: float) -> None:
        fits = min(wanted, activity.minutes, room())
        if fits >= min(activity.minutes, 4.0) and len(chosen) < _MOST:
            chosen.append(Activity(activity.kind, activity.skill, round(fits), activity.reason))

    if placement_open:
        add(Activity(ActivityKind.PLACE, None, 12, Reason("placement_open")), max(5.0, minutes / 2))
    for skill in disputed:
        if skill not in not_now:
            add(Activity(ActivityKind.TEST_OUT, skill, 6, Reason("disputed")), 6)
    review = [(skill, chance) for skill, chance in due if skill not in not_now]
    if review:
        most = max(_REVIEW_MINUTES_EACH, _REVIEW_SHARE * minutes)
        count = min(len(review), max(1, int(most // _REVIEW_MINUTES_EACH)))
        reason = Reason("due", (("skills", tuple(skill for skill, _ in review[:count])), ("chance", review[0][1])))
        add(Activity(ActivityKind.REVIEW, None, count * _REVIEW_MINUTES_EACH, reason), most)
    for activity in _upcoming(weeks, not_now):
        add(activity, _SITTING)
    return Today(on, minutes, tuple(chosen))


def _upcoming(weeks: Sequence[PlanWeek], not_now: frozenset[str]) -> list[Activity]:
    """The plan's next work, each skill once."""
    found: dict[str, Activity] = {}
    for week in weeks:
        for activity in week.activities:
            if activity.skill and activity.skill not in not_now:
                found.setdefault(activity.skill, activity)
    return list(found.values())
