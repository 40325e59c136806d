"""Ways to a target: straight on, or over a job in between that asks for part of what the target asks.

Everything is counted in steps. A step brings one skill to one level from the level below; a rung takes the steps up to
each level that it requires, and those to *know* of everything that these skills rest on. What two rungs share is then
the intersection of two sets, and what is missing their difference.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from upslope.careers.ladder import RungOf
from upslope.model.level import Level
from upslope.model.role import Requirement, Stage

Step = tuple[str, Level]
Minutes = Callable[[Step], float]

SOONER = 0.75
"""A job in between must be reachable in at most this share of the direct way's time, or nothing is won by it."""

DETOUR = 0.25
"""What it asks that the target doesn't may take at most this share of the direct way's time."""

_SHOWN = 6


@dataclass(frozen=True)
class Part:
    """Some of the work: the minutes it takes, and its skills (ids), those that take longest first."""

    minutes: float
    skills: tuple[str, ...]


@dataclass(frozen=True)
class Bridge:
    """A way over a job in between: `first` leads there, `second` from there on, `detour` is in the first for nothing.

    `ready_made` is the part of the direct way that is done by then, as a share of its minutes.
    """

    between: RungOf
    first: Part
    second: Part
    shared: Part
    detour: Part
    ready_made: float

    @property
    def minutes(self) -> float:
        return self.first.minutes + self.second.minutes


@dataclass(frozen=True)
class Bridges:
    """The direct way to a target, and those over one job in between, the shortest as a whole first."""

    target: RungOf
    direct: Part
    over: tuple[Bridge, ...]


def steps_to(requirements: Iterable[Requirement], rests_on: Mapping[str, Collection[str]]) -> frozenset[Step]:
    """The steps that lead to requirements from nothing. `rests_on` gives the prerequisites of a skill, all by id."""
    steps = {(row.skill, level) for row in requirements for level in row.level.up_to()}
    waiting = list(dict.fromkeys(skill for skill, _ in steps))
    seen = set(waiting)
    for skill in waiting:  # grows while it is read
        for before in rests_on.get(skill, ()):
            steps.add((before, Level.KNOW))
            if before not in seen:
                seen.add(before)
                waiting.append(before)
    return frozenset(steps)


def find_bridges(
    target: RungOf,
    jobs: Sequence[RungOf],
    held: Set[Step],
    rests_on: Mapping[str, Collection[str]],
    minutes: Minutes,
    most: int = _SHOWN,
) -> Bridges:
    """The ways from where somebody stands to a target.

    `held` are steps that are done, whoever it is; `minutes` says how long another takes (0 for one that needs nothing
    more). A job in between is of another role than the target, on no higher stage, neither an internship nor a public
    rung, reachable `SOONER` and at most a `DETOUR`; of a role's rungs the one after which least is left.
    """
    wanted = steps_to(target.rung.requirements, rests_on) - held
    direct = _part(wanted, minutes)
    best: dict[str, Bridge] = {}
    for job in jobs:
        if not _between(job, target):
            continue
        bridge = _over(job, wanted, steps_to(job.rung.requirements, rests_on) - held, direct, minutes)
        if not _worth_it(bridge, direct):
            continue
        known = best.get(job.role.uuid)
        if known is None or bridge.second.minutes < known.second.minutes:
            best[job.role.uuid] = bridge
    ranked = sorted(best.values(), key=lambda bridge: (bridge.minutes, bridge.second.minutes, bridge.between.role.id))
    return Bridges(target, direct, tuple(ranked[:most]))


def _between(job: RungOf, target: RungOf) -> bool:
    if job.role.uuid == target.role.uuid or not job.rung.requirements:
        return False
    if job.rung.stage in (None, Stage.INTERNSHIP, Stage.PUBLIC):
        return False
    return target.rung.stage is None or job.rung.stage.rank <= target.rung.stage.rank


def _worth_it(bridge: Bridge, direct: Part) -> bool:
    """Somebody who could start in the job in between today stands there already: then it is no step of a way."""
    return 0 < bridge.first.minutes <= SOONER * direct.minutes and bridge.detour.minutes <= DETOUR * direct.minutes


def _over(job: RungOf, wanted: Set[Step], asked: Set[Step], direct: Part, minutes: Minutes) -> Bridge:
    shared = _part(asked & wanted, minutes)
    return Bridge(
        between=job,
        first=_part(asked, minutes),
        second=_part(wanted - asked, minutes),
        shared=shared,
        detour=_part(asked - wanted, minutes),
        ready_made=shared.minutes / direct.minutes if direct.minutes else 1.0,
    )


def _part(steps: Set[Step], minutes: Minutes) -> Part:
    by_skill: dict[str, float] = {}
    for step in sorted(steps, key=lambda step: (step[0], step[1].rank)):  # sums don't depend on the order of a set
        if (amount := minutes(step)) > 0:
            by_skill[step[0]] = by_skill.get(step[0], 0.0) + amount
    ranked = sorted(by_skill, key=lambda skill: (-by_skill[skill], skill))
    return Part(sum(by_skill.values()), tuple(ranked))
