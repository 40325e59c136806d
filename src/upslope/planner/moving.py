"""Work put into the weeks in which the learner wants it: what it needs comes before it, what rests on it after it."""

from collections.abc import Sequence
from datetime import date

from upslope.planner.network import Network
from upslope.planner.ordering import in_order_of_needs
from upslope.planner.weeks import WeekRoom

Wish = tuple[tuple[int, ...], int]
"""Steps (numbers), and the week, counted from 0, in which work on them is to begin."""


def wishes_by_week(network: Network, moved: Sequence[tuple[str, date]], weeks: Sequence[WeekRoom]) -> list[Wish]:
    """What is wanted of skills (uuids) in weeks that start on a day, the earliest first, without what lies outside."""
    places = {week.starts: at for at, week in enumerate(weeks)}
    found = [
        (tuple(number for number, step in enumerate(network.steps) if step.skill == skill), places[starts])
        for skill, starts in moved
        if starts in places
    ]
    return sorted((wish for wish in found if wish[0]), key=lambda wish: wish[1])


def moved(network: Network, order: Sequence[int], wishes: Sequence[Wish], room: Sequence[int]) -> list[int]:
    """The order changed as little as the wishes allow. `room` is the minutes up to the end of each week, summed up.

    Work begins in its week if enough else can be done before and if what it needs fits before it; otherwise as near to
    it as that lets it. O(wishes x steps x needs).
    """
    steps = list(order)
    for numbers, week in wishes:
        own = set(numbers)
        rest = [number for number in steps if number not in own]
        resting = {number for number in rest if own & set(network.closure([number]))}
        start = room[week - 1] if week else 0
        head: list[int] = []
        for number in (number for number in rest if number not in resting):
            if network.spent(head) >= start:
                break
            head.append(number)
        before = set(head)
        steps = in_order_of_needs(network, [*head, *numbers, *(number for number in rest if number not in before)])
    return steps


def off_their_week(network: Network, order: Sequence[int], wishes: Sequence[Wish], room: Sequence[int]) -> list[int]:
    """The first steps of wishes whose work begins in another week than wanted."""
    begins: dict[int, int] = {}
    spent = week = 0
    for number in order:
        while week < len(room) and spent >= room[week]:
            week += 1
        begins[number] = week
        spent += network.steps[number].minutes
    first = [(min(numbers, key=order.index), wanted) for numbers, wanted in wishes]
    return [number for number, wanted in first if begins[number] != wanted]
