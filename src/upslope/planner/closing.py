"""The steps that close a gap: what is left to do on each skill and level, and what doing it is expected to gain."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from upslope.model.level import Level
from upslope.model.plan import ActivityKind, Gap, GapRow, Measured, Reason
from upslope.model.skill import Skill, SkillStatus
from upslope.planner.gap import minutes_left, whole_minutes
from upslope.planner.steps import Rise, Step, in_units
from upslope.ports import Predictor

REACHED = 0.9
"""P(at level) that is expected once a step is done. Practice goes on until it is met (0.8): at that moment it is .87 on
average (.81 to .92 for 80 % of simulated learners), and reviews and what rests on it carry it further."""


@dataclass(frozen=True)
class Surroundings:
    """What there is to learn with, and what the learner did with it.

    `skills` by id; `measurable` gives the highest level measured here, by skill uuid. Skills (uuids) in
    `done_elsewhere` need no more work outside, by the learner's own word; the lessons in `lessons_read` are practised.
    """

    skills: Mapping[str, Skill]
    measurable: Mapping[str, Level]
    done_elsewhere: Set[str] = frozenset()
    lessons_read: Set[str] = frozenset()


def step_key(skill: str, level: Level) -> str:
    """The key of the step that brings a skill (uuid) to a level, and of the outcome that it brings."""
    return f"{skill}:{level}"


def steps_to_close(
    gap: Gap, around: Surroundings, predictor: Predictor, also: Sequence[Skill] = ()
) -> tuple[tuple[Step, ...], frozenset[str]]:
    """The steps for every requirement that isn't met, for what these rest on, and for `also`; and the outcomes held.

    Each level is a step of its own that needs the level below; a skill's first step needs its prerequisites at *know*.
    The prerequisites of a skill with nothing left to do are not looked at.
    """
    by_uuid = {skill.uuid: skill for skill in around.skills.values()}
    rows: dict[str, list[GapRow]] = {}
    for row in gap.rows:
        rows.setdefault(row.skill, []).append(row)
    whole = sum(row.weight for row in gap.rows) or 1.0
    steps: list[Step] = []
    held: set[str] = set()
    waiting = list(dict.fromkeys([*rows, *(skill.uuid for skill in also)]))
    seen = set(waiting)
    for uuid in waiting:  # grows while it is read
        skill = by_uuid[uuid]
        found = list(_steps_on(skill, rows.get(uuid, []), whole, around, predictor))
        highest = max((row.level for row in rows.get(uuid, [])), key=lambda level: level.rank, default=Level.KNOW)
        held |= {step_key(uuid, level) for level in highest.up_to()} - {step.key for step in found}
        steps += found
        for before in _prerequisites(skill, around) if found else ():
            if before not in seen:
                seen.add(before)
                waiting.append(before)
    return tuple(steps), frozenset(held)


def _prerequisites(skill: Skill, around: Surroundings) -> list[str]:
    return [around.skills[edge.skill].uuid for edge in skill.prerequisites if edge.skill in around.skills]


def _steps_on(
    skill: Skill, rows: Sequence[GapRow], whole: float, around: Surroundings, predictor: Predictor
) -> Iterator[Step]:
    """A step for each level up to the highest one required that has work left, the lowest first."""
    unmet = [row for row in rows if not row.met]
    highest = max((row.level for row in rows), key=lambda level: level.rank, default=Level.KNOW)
    needs = tuple(step_key(before, Level.KNOW) for before in _prerequisites(skill, around))
    for level in highest.up_to():
        minutes = minutes_left(predictor, skill, level)
        kind = kind_at(skill, level, around)
        if minutes <= 0 or (kind is ActivityKind.RESOURCE and skill.uuid in around.done_elsewhere):
            continue
        at_level = [row for row in unmet if row.level is level]
        rise = max(0.0, REACHED - predictor.mastery(skill.uuid, level).probability)
        key = step_key(skill.uuid, level)
        gain = rise * sum(row.weight for row in at_level) / whole
        measured = any(row.measured is Measured.HERE for row in at_level)
        yield Step(key, kind, skill.uuid, in_units(minutes), (Rise(key, gain, measured),), needs, _reason(unmet))
        needs = (key,)


def kind_at(skill: Skill, level: Level, around: Surroundings) -> ActivityKind:
    """The kind of work that brings a skill to a level here."""
    top = around.measurable.get(skill.uuid)
    here = top is not None and level.rank <= top.rank
    if here and level is Level.APPLY:
        return ActivityKind.LAB
    if here and skill.status is SkillStatus.READY:
        return ActivityKind.PRACTISE if skill.uuid in around.lessons_read else ActivityKind.LEARN
    # Nothing here measures this level; or a lab does, but the skill has no lesson or questions to study.
    return ActivityKind.RESOURCE


def _reason(unmet: Sequence[GapRow]) -> Reason | None:
    if any(row.essential for row in unmet):
        return Reason("essential")
    weight = sum(row.weight for row in unmet)
    return Reason("required", (("weight", weight),)) if weight > 0 else None


def whole_by_step(steps: Sequence[Step], around: Surroundings) -> dict[str, float]:
    """The authors' minutes for someone who holds nothing of it yet, by key, of the steps that `steps_to_close` made."""
    by_uuid = {skill.uuid: skill for skill in around.skills.values()}
    return {
        step.key: whole_minutes(by_uuid[step.skill], Level(step.key.rpartition(":")[2]))
        for step in steps
        if step.skill in by_uuid
    }


def readiness_after(gap: Gap, steps: Sequence[Step]) -> float:
    """The readiness expected once these steps are done: what is measured here, as in the gap."""
    best: dict[str, float] = {}
    for step in steps:
        for rise in step.brings:
            if rise.measured:
                best[rise.outcome] = max(best.get(rise.outcome, 0.0), rise.gain)
    return gap.readiness + sum(best.values()) / max(gap.measured_weight, 1e-9) if best else gap.readiness


def without_content(steps: Sequence[Step], around: Surroundings) -> tuple[str, ...]:
    """The skills (uuids) to study elsewhere for which nothing to study is named."""
    named = {skill.uuid for skill in around.skills.values() if skill.resources}
    alone = (step.skill for step in steps if step.kind is ActivityKind.RESOURCE and step.skill not in named)
    return tuple(dict.fromkeys(skill for skill in alone if skill))
