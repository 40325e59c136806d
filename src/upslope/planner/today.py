"""The few next best things for the minutes at hand."""

from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from datetime import date

from upslope.model.learner import TodayAction, TodayChoice
from upslope.model.plan import Activity, ActivityKind, PlanWeek, Reason, Today
from upslope.planner.instead import Easier, nothing_easier, put_instead
from upslope.planner.sitting import LAB_SITTING, LEAST_LAB_SITTING, SITTING, Sitting, upcoming, waiting_lab

_REVIEW_SHARE, _LEAST_REVIEW = 0.35, 2.0
_LEFT_OUT = (TodayAction.SKIP, TodayAction.NOT_NOW)

RestsOn = Callable[[str], Set[str]]
"""All skills (uuids) that a skill rests on."""


def _on_nothing(_skill: str) -> Set[str]:
    return frozenset()


def review_minutes(minutes: float) -> float:
    """The part of some minutes that goes to review: about a third, and at least one question's worth."""
    return max(_LEAST_REVIEW, _REVIEW_SHARE * minutes)


def choose_today(
    on: date,
    minutes: int,
    weeks: Sequence[PlanWeek],
    review: Activity | None,
    disputed: Sequence[str],
    said: Sequence[TodayChoice] = (),
    *,
    back: Sequence[Activity] = (),
    placement_open: bool,
    easier: Easier = nothing_easier,
    rests_on: RestsOn = _on_nothing,
) -> Today:
    """At most four activities that fit into `minutes`.

    First what makes everything after it better aimed (an open placement, disputed skills), then today's share of
    `review`, one step `back` to what was failed upon, then the plan in its order, with one lab at most. Where that is
    all new, a lab of a learned skill that waits in these weeks takes half of the time left.

    What was `said` of skills (only what still holds) changes that: some are left out from the beginning, of others the
    item is replaced where it stands, one after the other in the order in which it was said. What `rests_on` a skill
    that is put off waits with it, unless nothing else is left.
    """

    def chosen(of_weeks: Sequence[PlanWeek]) -> Today:
        sitting = _first_things(minutes, review, disputed, said, back, placement_open=placement_open)
        return Today(on, minutes, tuple(_planned(sitting, of_weeks, said, easier).chosen), tuple(said))

    found = chosen(_without_resting(weeks, said, rests_on))
    return found if found.activities else chosen(weeks)


def _first_things(
    minutes: int,
    review: Activity | None,
    disputed: Sequence[str],
    said: Sequence[TodayChoice],
    back: Sequence[Activity],
    *,
    placement_open: bool,
) -> Sitting:
    """What comes before the plan."""
    gone = _gone(said)
    sitting = Sitting(minutes)
    if placement_open:
        sitting.add(Activity(ActivityKind.PLACE, None, 12, Reason("placement_open")), max(5.0, minutes / 2))
    for skill in disputed:
        if skill not in gone:
            sitting.add(Activity(ActivityKind.TEST_OUT, skill, 6, Reason("disputed")), 6)
    if review:
        sitting.add(review, review_minutes(minutes))
    back = [activity for activity in back if activity.skill not in gone | sitting.skills]
    for activity in back[:1]:
        sitting.add(activity, SITTING)
    return sitting


def _planned(sitting: Sitting, weeks: Sequence[PlanWeek], said: Sequence[TodayChoice], easier: Easier) -> Sitting:
    """With the plan's work behind, and what was said put into effect."""
    spoken_of = _gone(said)
    _add_from_plan(sitting, weeks, spoken_of | sitting.skills)
    for choice in said:
        spoken_of |= {choice.skill}
        if choice.action not in _LEFT_OUT:
            sitting = put_instead(sitting, choice, weeks, spoken_of, easier)
    return sitting


def _gone(said: Sequence[TodayChoice]) -> frozenset[str]:
    return frozenset(choice.skill for choice in said if choice.action in _LEFT_OUT)


def _without_resting(weeks: Sequence[PlanWeek], said: Sequence[TodayChoice], rests_on: RestsOn) -> Sequence[PlanWeek]:
    """The weeks without work on what rests on a skill that was put off before it was learned."""
    to_learn = {a.skill for week in weeks for a in week.activities if a.kind is not ActivityKind.LAB}
    put_off = to_learn & {choice.skill for choice in said if choice.action is not TodayAction.TOO_EASY}
    if not put_off:
        return weeks
    return [
        replace(week, activities=tuple(a for a in week.activities if not (a.skill and put_off & rests_on(a.skill))))
        for week in weeks
    ]


def _add_from_plan(sitting: Sitting, weeks: Sequence[PlanWeek], without: frozenset[str]) -> None:
    coming = upcoming(weeks, without)
    before = list(sitting.chosen)
    sitting.add_in_order(coming)
    lab = waiting_lab(weeks, without)
    planned = sitting.chosen[len(before) :]
    if lab is None or not planned or any(activity.kind is not ActivityKind.LEARN for activity in planned):
        return
    mixed = Sitting(sitting.minutes, before)
    if mixed.places > 1 and mixed.room >= 2 * LEAST_LAB_SITTING:
        mixed.add(coming[0], min(SITTING, mixed.room / 2))
        mixed.add(lab, LAB_SITTING)
        mixed.add_in_order([activity for activity in coming[1:] if activity.skill != lab.skill])
        sitting.chosen = mixed.chosen
