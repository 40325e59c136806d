"""Ways to a rung: straight on, or over a job in between, from where the learner stands or from any rung."""

from dataclasses import dataclass

from upslope.careers.bridges import Bridge, Minutes, Part, Step, find_bridges, steps_to
from upslope.careers.ladder import RungOf
from upslope.engine.parts import Engine
from upslope.engine.roles import all_roles, find_place, rung_of
from upslope.errors import InputError
from upslope.model.role import Role, Rung
from upslope.model.skill import Skill
from upslope.planner.gap import PACE_HIGH, PACE_LOW, minutes_left, whole_minutes


@dataclass(frozen=True)
class Leg:
    """Part of a way: hours expected, with 80 % of people between `hours_low` and `hours_high`, and its skills, those
    that take longest first."""

    hours: float
    hours_low: float
    hours_high: float
    skills: tuple[Skill, ...]


@dataclass(frozen=True)
class Way:
    """A way over a job in between: `first` leads there, `second` on from there; `detour` is work in the first that
    the target doesn't ask. `ready_made` is the share of the direct way that is done by then.

    `usual` says why people go so, where the content knows: the move from the job in between to the target's role.
    """

    between: RungOf
    first: Leg
    second: Leg
    shared: Leg
    detour: Leg
    ready_made: float
    usual: str | None

    @property
    def hours(self) -> float:
        return self.first.hours + self.second.hours


@dataclass(frozen=True)
class Ways:
    """All ways to `target`; `start` None is where the learner stands. `roles` are those one may choose from."""

    target: RungOf
    start: RungOf | None
    direct: Leg
    over: tuple[Way, ...]
    roles: tuple[Role, ...]


def ways_to(engine: Engine, learner_id: str, target: str, start: str = "", *, rung: str = "") -> Ways:
    """The ways to a target (ROLE, ROLE/RUNG or a title; `rung` where the key names none).

    From a `start` given in the same manner: for somebody who holds all that it asks. Without one: from where the
    learner stands, by what their evidence says. Hours include what the required skills rest on.
    Raises NotFound, and InputError where start and target are the same.
    """
    role, found = find_place(engine, learner_id, target)
    aim = RungOf(role, rung_of(role, rung) if rung else found or role.first_job)
    begin = _start(engine, learner_id, start)
    if begin and (begin.role.uuid, begin.rung.id) == (aim.role.uuid, aim.rung.id):
        raise InputError(f"{aim.rung.title} is where you start from and where you go to. Choose another.", field="from")
    content = engine.content
    rests_on = {
        skill.id: tuple(edge.skill for edge in skill.prerequisites if edge.skill in content.by_id)
        for skill in content.by_id.values()
    }
    held: frozenset[Step] = steps_to(begin.rung.requirements, rests_on) if begin else frozenset()
    roles = all_roles(engine, learner_id)
    jobs = [RungOf(role, rung) for role in engine.catalog.roles for rung in role.rungs]
    found_ways = find_bridges(aim, jobs, held, rests_on, _minutes(engine, learner_id, begin))
    return Ways(
        target=aim,
        start=begin,
        direct=_leg(engine, found_ways.direct),
        over=tuple(_way(engine, bridge, aim) for bridge in found_ways.over),
        roles=roles,
    )


def _start(engine: Engine, learner_id: str, key: str) -> RungOf | None:
    if not key:
        return None
    role, rung = find_place(engine, learner_id, key)
    return RungOf(role, rung or role.first_job)


def _minutes(engine: Engine, learner_id: str, start: RungOf | None) -> Minutes:
    """How long a step takes: the learner by their estimates, others the authors' whole time."""
    skills = engine.content.by_id
    if start:
        return lambda step: whole_minutes(skills[step[0]], step[1]) if step[0] in skills else 0.0
    predictor = engine.estimates.of(learner_id).at(engine.now())
    known: dict[Step, float] = {}

    def left(step: Step) -> float:
        if step not in known:
            skill = skills.get(step[0])
            known[step] = minutes_left(predictor, skill, step[1]) if skill else 0.0
        return known[step]

    return left


def _way(engine: Engine, bridge: Bridge, target: RungOf) -> Way:
    return Way(
        between=bridge.between,
        first=_leg(engine, bridge.first),
        second=_leg(engine, bridge.second),
        shared=_leg(engine, bridge.shared),
        detour=_leg(engine, bridge.detour),
        ready_made=bridge.ready_made,
        usual=_usual(bridge.between.rung, target.role),
    )


def _usual(rung: Rung, role: Role) -> str | None:
    return next((move.why for move in rung.moves if move.role == role.id), None)


def _leg(engine: Engine, part: Part) -> Leg:
    hours = part.minutes / 60
    skills = tuple(engine.content.by_id[skill] for skill in part.skills if skill in engine.content.by_id)
    return Leg(hours, hours * PACE_LOW, hours * PACE_HIGH, skills)
