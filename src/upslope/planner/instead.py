"""What comes into Today in place of an item that was swapped, or found too easy or too hard."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from upslope.model.learner import TodayAction, TodayChoice
from upslope.model.plan import Activity, ActivityKind, PlanWeek, Reason
from upslope.planner.sitting import (
    LEAST_LAB_SITTING,
    LEAST_SITTING,
    MOST,
    SITTING,
    Sitting,
    has_lab,
    unlearned,
    upcoming,
    waiting_lab,
)

_TEST_OUT = 6.0

Easier = Callable[[Activity], Sequence[Sequence[Activity]]]
"""What to do instead of something too hard: groups of activities, of which the first that has room is taken."""


def nothing_easier(_item: Activity) -> tuple[()]:
    """Where no easier work is known."""
    return ()


def put_instead(
    sitting: Sitting, choice: TodayChoice, weeks: Sequence[PlanWeek], spoken_of: frozenset[str], easier: Easier
) -> Sitting:
    """The sitting after a choice that replaces an item: something else in its place and, where that takes less time,
    the plan's next work behind.

    It stays as it is where the skill isn't in it, or where nothing would be left. `spoken_of` are the skills (uuids)
    that were chosen against so far: none of them comes in, but for easier or other work on the skill itself.
    """
    place = next((n for n, activity in enumerate(sitting.chosen) if activity.skill == choice.skill), None)
    if place is None:
        return sitting
    item, others = sitting.chosen[place], [*sitting.chosen[:place], *sitting.chosen[place + 1 :]]
    spare = item.minutes + sitting.room
    slot = Sitting(max(item.minutes, min(LEAST_SITTING, spare)), most=MOST - len(others))
    without = spoken_of | Sitting(spare, others).skills
    match choice.action:
        case TodayAction.TOO_EASY:
            _test(slot, item)
        case TodayAction.TOO_HARD:
            others = _add_first_group(slot, item, easier(item), without - {choice.skill}, others)
        case _:
            _add_first(slot, _alternatives(item, weeks, without, labs=not has_lab(others)))
    changed = Sitting(sitting.minutes, [*others[:place], *slot.chosen, *others[place:]])
    changed.add_in_order(upcoming(weeks, spoken_of | changed.skills))
    return changed if changed.chosen else sitting


def _test(slot: Sitting, item: Activity) -> None:
    reason = item.reason if item.kind is ActivityKind.TEST_OUT else Reason("too_easy")
    slot.add(Activity(ActivityKind.TEST_OUT, item.skill, _TEST_OUT, reason), _TEST_OUT, least=1.0)


def _add_first_group(
    slot: Sitting,
    item: Activity,
    groups: Sequence[Sequence[Activity]],
    without: frozenset[str],
    others: list[Activity],
) -> list[Activity]:
    """The `others` back: where a group has what is among them already, they have its reason."""
    for group in groups:
        reasons = {activity.skill: activity.reason for activity in group}
        there = [activity for activity in others if activity.skill in reasons]
        for activity in group:
            same = (activity.kind, activity.skill) == (item.kind, item.skill)
            if not same and activity.skill not in without | slot.skills:
                slot.add(activity, SITTING)
        if slot.chosen or there:
            return [replace(one, reason=reasons[one.skill]) if one in there else one for one in others]
    return others


def _add_first(slot: Sitting, alternatives: Iterator[Activity]) -> None:
    """The first that takes at least half of the time, or else the first that has room, for all the time there is."""
    found = list(alternatives)
    for activity in sorted(found, key=lambda one: one.minutes < slot.minutes / 2):
        least = LEAST_LAB_SITTING if activity.kind is ActivityKind.LAB else LEAST_SITTING
        if slot.add(activity, slot.minutes, least):
            return


def _alternatives(
    item: Activity, weeks: Sequence[PlanWeek], without: frozenset[str], *, labs: bool
) -> Iterator[Activity]:
    """What could be done instead: the plan's next work on other skills, a lab that waits, other work on the same skill.

    `labs` tells whether a lab may be among them.
    """
    waiting = waiting_lab(weeks, without)
    no_lab = item.kind is ActivityKind.LEARN or item.skill in unlearned(weeks)
    same = [a for week in weeks for a in week.activities if a.skill == item.skill and a.kind is not item.kind]
    same = [activity for activity in same if not (no_lab and activity.kind is ActivityKind.LAB)]
    for activity in [*upcoming(weeks, without), *([waiting] if waiting else []), *same]:
        if labs or activity.kind is not ActivityKind.LAB:
            yield _swapped(activity, item)


def _swapped(activity: Activity, item: Activity) -> Activity:
    """With the reason that it came in for the item, and its own behind that."""
    own = activity.reason
    reason = Reason("swapped", (("instead_of", item.skill), ("code", own.code), *own.params))
    return Activity(activity.kind, activity.skill, activity.minutes, reason)
