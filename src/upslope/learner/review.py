"""Review: what is due, the fewest activities that cover it, and how a backlog is spread over the coming days.

Pure: a state, an instant and what could be done in; values out. What an activity would do to the memory clocks is
reckoned exactly as `clocks.py` will do it, so that a review counted as covered is one.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from math import ceil

import numpy as np

from upslope.learner import clocks, memory
from upslope.learner.query import predict, probabilities
from upslope.learner.state import State, days
from upslope.learner.update import is_answer, passed
from upslope.model.evidence import Evidence, EvidenceKind, ItemFacts, Purpose
from upslope.model.level import Level
from upslope.model.mastery import MET_AT

RETENTION = 0.9
"""The recall probability that is kept up unless something else is asked for."""

_ONCE_HELD = 0.5
_WORTH_KEEPING = 0.35  # what has faded below this is learned anew, which is for the plan and not for review
_COUNTS_FROM = 0.25  # the share of an item that a skill must have for the item to be a review of it
_LIKELY_ENOUGH = 0.6
_SETTLING_IN = 2.0
_NOTHING = 1e-9
_SENT_BACK_FOR = 14.0
_KEY_PREREQUISITES = 2


@dataclass(frozen=True)
class Due:
    """A skill (uuid) to repeat: `recall` is the probability that it is still at hand, `within` the days until that
    falls below the wanted retention (0 if it has), `risk` what one more day of waiting is expected to lose, in
    probability of knowing it."""

    skill: str
    recall: float
    within: float
    risk: float


def due(state: State, at: datetime, *, retention: float = RETENTION, horizon: float = 0.0) -> tuple[Due, ...]:
    """What is due now, or will be within `horizon` days: most at risk first, then by uuid.

    Only what was held when it was last practised here, and is still likely enough to be a review rather than a lesson.
    """
    day = days(at)
    recall, tomorrow = memory.recall_now(state, day), memory.recall_now(state, day + 1)
    held = clocks.held_when_practised(state)
    within = np.maximum(state.practised + memory.days_until(retention, state.stability) - day, 0.0)
    keep = (state.answers > 0) & (held >= _ONCE_HELD) & (probabilities(state, Level.KNOW, at) >= _WORTH_KEEPING)
    places = np.flatnonzero(keep & (within <= horizon)).tolist()
    found = [
        Due(
            state.graph.nodes[place].uuid,
            float(recall[place]),
            float(within[place]),
            float(held[place] * (recall[place] - tomorrow[place])),
        )
        for place in places
    ]
    return tuple(sorted(found, key=lambda one: (-one.risk, one.skill)))


@dataclass(frozen=True, eq=False)
class Exercise:
    """Something that can be asked or done today: a question of a family (`key` is its uuid), or a lab."""

    key: str
    item: ItemFacts

    @property
    def minutes(self) -> float:
        return self.item.minutes

    @property
    def cost(self) -> float:
        """What it takes of a learner, in minutes: its own, and those for getting into something else."""
        return self.item.minutes + _SETTLING_IN


@dataclass(frozen=True)
class Chosen:
    """An exercise with the due skills (uuids) that it is a review of, most at risk first."""

    exercise: Exercise
    covers: tuple[str, ...]


@dataclass(frozen=True)
class Cover:
    """Exercises that together repeat what is due, those at most risk first; `open` is due and has no exercise."""

    chosen: tuple[Chosen, ...]
    open: tuple[str, ...]

    @property
    def minutes(self) -> float:
        return sum(chosen.exercise.minutes for chosen in self.chosen)

    @property
    def covered(self) -> tuple[str, ...]:
        return tuple(skill for chosen in self.chosen for skill in chosen.covers)


def repeated(
    state: State, exercise: Exercise, wanted: Set[str], at: datetime, *, retention: float = RETENTION
) -> dict[str, float]:
    """How much of a review of each due skill of `wanted` a pass of this exercise is, in (0, 1]; others are left out.

    1 for what it asks about. For what lies inside of that, how far the credit that the memory clocks will give goes
    towards bringing recall back to the wanted retention; the shares of several exercises add up, as their credits
    multiply. Nothing for a skill that the learner is slow at, nor by an exercise too unlikely to be passed.
    """
    index, nodes = state.graph.index, state.graph.nodes
    asked = {index[uuid]: weight for uuid, weight in exercise.item.skills if uuid in index}
    found = {nodes[place].uuid: 1.0 for place, weight in asked.items() if weight >= _COUNTS_FROM}
    found = {uuid: 1.0 for uuid in found if uuid in wanted}
    moved: dict[int, float] = {}
    for place, share in asked.items():
        for other, weight in state.graph.encompassed[place]:
            if nodes[other].uuid in wanted and other not in asked:
                moved[other] = moved.get(other, 0.0) - float(np.log1p(-min(min(share, 1.0) * weight, 0.999)))
    if not moved or predict(state, exercise.item, at) < _LIKELY_ENOUGH:
        return found
    quick, day = clocks.quick_at(state), days(at)
    rested = memory.days_until(retention, state.stability)
    for other, credit in moved.items():
        overdue = (day - float(state.practised[other])) / float(rested[other])
        if quick[other]:
            found[nodes[other].uuid] = 1.0 if overdue <= 1 else min(credit / float(np.log(overdue)), 1.0)
    return found


def cover(
    state: State,
    wanted: Sequence[Due],
    exercises: Sequence[Exercise],
    at: datetime,
    *,
    minutes: float | None = None,
    retention: float = RETENTION,
) -> Cover:
    """The exercises that repeat all of `wanted` at least cost: greedy weighted set cover, then mended.

    An exercise costs its minutes, and 2 to get into it. Each step takes what repeats most for its cost (then what is
    most at risk, then by key); this is done twice, counting whole reviews only and adding up shares, and the cheaper
    result taken. Then single exercises are exchanged for several as long as that saves. So the cost is at most
    H(k) = 1 + 1/2 + ... + 1/k times the least possible with whole reviews, k the most that one exercise repeats
    (Chvatal 1979, doi:10.1287/moor.4.3.233). With `minutes`, nothing longer than that is taken: a review never waits
    for work that doesn't fit today, and is asked itself.
    """
    risks = {one.skill: one.risk for one in wanted}
    fitting = [one for one in exercises if minutes is None or one.minutes <= minutes]
    shares = {one: repeated(state, one, risks.keys(), at, retention=retention) for one in fitting}
    whole = {one: {skill: 1.0 for skill, share in found.items() if share >= 1.0} for one, found in shares.items()}
    able = {skill for found in whole.values() for skill in found}
    best = min((_greedy(sets, risks, able) for sets in (whole, shares)), key=_cost)
    best = _mended(best, shares)
    return Cover(_shared_out(best, shares, risks, able), tuple(skill for skill in risks if skill not in able))


Shares = Mapping[Exercise, Mapping[str, float]]


def _greedy(shares: Shares, risks: Mapping[str, float], able: Set[str]) -> list[Exercise]:
    """Exercises whose shares sum to whole reviews of all that an exercise is `able` to repeat."""
    left, chosen = dict.fromkeys(sorted(able), 1.0), list[Exercise]()
    waiting = [one for one, found in shares.items() if found]

    def gain(one: Exercise) -> tuple[float, float, str]:
        new = {skill: min(share, left.get(skill, 0.0)) for skill, share in shares[one].items()}
        return (
            sum(new.values()) / one.cost,
            sum(risks[skill] * part for skill, part in new.items()),
            one.key,
        )

    while any(part > _NOTHING for part in left.values()):
        best = max(waiting, key=gain)
        waiting.remove(best)
        chosen.append(best)
        for skill, share in shares[best].items():
            left[skill] = left.get(skill, 0.0) - share
    return _needed(chosen, shares)


def _needed(chosen: Sequence[Exercise], shares: Shares) -> list[Exercise]:
    """Without those that the others do without, longest first."""
    kept = list(chosen)
    for one in sorted(chosen, key=lambda one: (-one.minutes, one.key)):
        others = [other for other in kept if other is not one]
        if all(sum(shares[other].get(skill, 0.0) for other in others) >= 1 - _NOTHING for skill in shares[one]):
            kept = others
    return kept


def _mended(chosen: list[Exercise], shares: Shares) -> list[Exercise]:
    """With an exercise more and all dropped that it makes needless, wherever that costs less."""
    several = [one for one, found in shares.items() if len(found) > 1]
    cheaper = True
    while cheaper:
        cheaper = False
        for one in several:
            if one not in chosen and _cost(tried := _needed([*chosen, one], shares)) < _cost(chosen):
                chosen, cheaper = tried, True
    return chosen


def _cost(chosen: Sequence[Exercise]) -> float:
    return sum(one.cost for one in chosen)


def _shared_out(
    kept: Sequence[Exercise], shares: Shares, risks: Mapping[str, float], able: Set[str]
) -> tuple[Chosen, ...]:
    """Every skill at the exercise with the largest share of its review; those that save most come first."""
    mine: dict[Exercise, list[str]] = {one: [] for one in kept}
    for skill in sorted(able, key=lambda skill: (-risks[skill], skill)):
        mine[max(kept, key=lambda one: (shares[one].get(skill, 0.0), one.key))].append(skill)

    def risk(one: Exercise) -> tuple[float, str]:
        return -sum(risks[skill] * share for skill, share in shares[one].items()), one.key

    return tuple(Chosen(one, tuple(mine[one])) for one in sorted(kept, key=risk))


@dataclass(frozen=True)
class Levelled:
    """Due reviews by day, the first being today. `moved` counts those that come later than they fall due, `later`
    holds those that the days given have no room for."""

    days: tuple[tuple[Due, ...], ...]
    moved: int
    later: tuple[Due, ...]


def levelled(wanted: Sequence[Due], caps: Sequence[float], *, minutes_each: float = 2.0) -> Levelled:
    """Reviews spread over the coming days, most at risk first, no day above its cap.

    `caps` are minutes by day from today, each review taken to last `minutes_each`. None is put before it falls due.
    After missed days nothing piles up: what a day has no room for is what loses least by waiting.
    """
    waiting = sorted(wanted, key=lambda one: (-one.risk, one.skill))
    found, moved = list[tuple[Due, ...]](), 0
    for day, cap in enumerate(caps):
        ready = [one for one in waiting if ceil(one.within) <= day]
        taken = ready[: max(int(cap / minutes_each + 1e-9), 0)]
        moved += sum(ceil(one.within) < day for one in taken)
        found.append(tuple(taken))
        waiting = [one for one in waiting if one not in taken]
    late = sum(ceil(one.within) < len(found) for one in waiting)
    return Levelled(tuple(found), moved + late, tuple(waiting))


@dataclass(frozen=True)
class SentBack:
    """A skill (uuid) whose questions were failed twice in a row, and what to look at again first: its weakest key
    prerequisites, or itself where none of them is in doubt."""

    skill: str
    to: tuple[str, ...]


def sent_back(state: State, recent: Sequence[Evidence], at: datetime) -> tuple[SentBack, ...]:
    """Where the learner failed twice in a row within two weeks, the latest first; `recent` are entries in fold order.

    Placement measures and sends nobody back. Once a prerequisite was read or answered right, it has served.
    """
    failed, served = dict[str, list[datetime]](), dict[str, datetime]()
    for entry in recent:
        if entry.kind is EvidenceKind.LESSON and entry.subject:
            served[entry.subject] = entry.occurred_at
        elif is_answer(entry) and entry.item and entry.purpose is not Purpose.PLACEMENT:
            skill = max(entry.item.skills, key=lambda pair: pair[1])[0]
            failed[skill] = [] if passed(entry) else [*failed.get(skill, []), entry.occurred_at]
            served.update({skill: entry.occurred_at} if passed(entry) else {})
    found: list[tuple[datetime, SentBack]] = []
    for skill, times in failed.items():
        if len(times) < 2 or skill not in state.graph.index or days(at) - days(times[-1]) > _SENT_BACK_FOR:
            continue
        to = [other for other in _doubtful(state, skill, at) if other not in served or served[other] < times[-1]]
        if to:
            found.append((times[-1], SentBack(skill, tuple(to[:_KEY_PREREQUISITES]))))
    return tuple(back for _, back in sorted(found, key=lambda pair: (-pair[0].timestamp(), pair[1].skill)))


def _doubtful(state: State, skill: str, at: datetime) -> list[str]:
    """The prerequisites that aren't surely held, weakest first; the skill itself where there are none."""
    known, nodes = probabilities(state, Level.KNOW, at), state.graph.nodes
    before: list[int] = state.graph.before[state.graph.index[skill]].tolist()
    doubtful = [place for place in before if known[place] < MET_AT]
    return [nodes[place].uuid for place in sorted(doubtful, key=lambda place: (known[place], place))] or [skill]
