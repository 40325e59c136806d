"""What a rung requires, how far the learner is from it, and the work that this leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from upslope.model.level import Level
from upslope.model.mastery import MET_AT
from upslope.model.plan import Gap, GapRow, Measured
from upslope.model.role import Requirement
from upslope.model.skill import Skill, SkillStatus
from upslope.ports import Predictor

# Time to reach a level from the one below, as a share of the authors' minutes for reaching "know".
LEVEL_EFFORT: Mapping[Level, float] = {Level.KNOW: 1.0, Level.APPLY: 0.75, Level.SHIP: 1.5, Level.LEAD: 3.0}

# Pace differs between people far more than within one: an 80 % interval around the authors' minutes.
PACE_LOW, PACE_HIGH = 0.65, 1.6


@dataclass(frozen=True)
class Work:
    """What is left to do on one skill.

    Minutes of `study` here, `hands_on` in labs, and `elsewhere` through its resources or on the job. `weight` is what
    the goal loses without it (0 for a skill that is only needed for others), `essential` whether the goal admits no
    exception.
    """

    skill: Skill
    study: float
    hands_on: float
    elsewhere: float
    weight: float
    essential: bool

    @property
    def minutes(self) -> float:
        return self.study + self.hands_on + self.elsewhere


def find_gap(
    role: str,
    rung: str,
    requirements: Sequence[Requirement],
    skills: Mapping[str, Skill],
    measurable: Mapping[str, Level],
    predictor: Predictor,
) -> Gap:
    """The gap to a rung. `skills` by id; `measurable` gives the highest level measured here, by skill uuid."""
    rows = tuple(_row(requirement, skills[requirement.skill], measurable, predictor) for requirement in requirements)
    here = [row for row in rows if row.measured is Measured.HERE]
    readiness, low, high = predictor.share_at_level([(row.skill, row.level, row.weight) for row in here])
    hours = sum(row.hours for row in rows)
    return Gap(
        role=role,
        rung=rung,
        rows=rows,
        readiness=readiness,
        readiness_low=low,
        readiness_high=high,
        measured_count=len(here),
        measured_weight=sum(row.weight for row in here) / max(sum(row.weight for row in rows), 1e-9),
        hours=hours,
        hours_low=hours * PACE_LOW,
        hours_high=hours * PACE_HIGH,
    )


def _row(requirement: Requirement, skill: Skill, measurable: Mapping[str, Level], predictor: Predictor) -> GapRow:
    top = measurable.get(skill.uuid)
    if top is None:
        measured, level = Measured.NOT_HERE, None
    elif top.rank >= requirement.level.rank:
        measured, level = Measured.HERE, requirement.level
    else:
        measured, level = Measured.PARTLY, top
    mastery = predictor.mastery(skill.uuid, level) if level else None
    minutes = skill.minutes * LEVEL_EFFORT[requirement.level] * _share_left(predictor, skill, requirement.level)
    hours = minutes / 60
    return GapRow(
        skill=skill.uuid,
        level=requirement.level,
        weight=requirement.weight,
        essential=requirement.essential,
        measured=measured,
        measured_level=level,
        mastery=mastery,
        hours=hours,
        hours_low=hours * PACE_LOW,
        hours_high=hours * PACE_HIGH,
    )


def _share_left(predictor: Predictor, skill: Skill, level: Level) -> float:
    """Which part of the way to a level is expected to be left: none once it is met, otherwise 1 - P(at level)."""
    probability = predictor.mastery(skill.uuid, level).probability
    return 0.0 if probability >= MET_AT else 1 - probability


def work_left(
    gap: Gap,
    skills: Mapping[str, Skill],
    measurable: Mapping[str, Level],
    predictor: Predictor,
    also: Sequence[Skill] = (),
    done_elsewhere: frozenset[str] = frozenset(),
) -> dict[str, Work]:
    """The work on every skill that the gap needs, prerequisites and `also` included, by uuid. Met skills are absent.

    Skills (uuids) in `done_elsewhere` have no work left elsewhere, by the learner's own word.
    """
    by_uuid = {skill.uuid: skill for skill in skills.values()}
    rows: dict[str, list[GapRow]] = {}
    for row in gap.rows:
        rows.setdefault(row.skill, []).append(row)
    waiting = [*rows, *(skill.uuid for skill in also)]
    work: dict[str, Work] = {}
    seen: set[str] = set()
    while waiting:
        uuid = waiting.pop()
        if uuid in seen:
            continue
        seen.add(uuid)
        found = _work_on(by_uuid[uuid], rows.get(uuid, []), measurable, predictor)
        if uuid in done_elsewhere:
            found = replace(found, elsewhere=0.0)
        if found.minutes > 0:
            work[uuid] = found
            waiting += [skills[edge.skill].uuid for edge in found.skill.prerequisites if edge.skill in skills]
    return work


def _work_on(skill: Skill, rows: Sequence[GapRow], measurable: Mapping[str, Level], predictor: Predictor) -> Work:
    study = hands_on = elsewhere = 0.0
    highest = max((row.level for row in rows), key=lambda level: level.rank, default=Level.KNOW)
    for level in highest.up_to():
        minutes = skill.minutes * LEVEL_EFFORT[level] * _share_left(predictor, skill, level)
        here = skill.uuid in measurable and level.rank <= measurable[skill.uuid].rank
        if here and level is Level.APPLY:
            hands_on += minutes
        elif here and skill.status is SkillStatus.READY:
            study += minutes
        else:  # nothing here measures this level; or a lab does, but the skill has no lesson or questions to study
            elsewhere += minutes
    unmet = [row for row in rows if not row.met]
    return Work(
        skill=skill,
        study=study,
        hands_on=hands_on,
        elsewhere=elsewhere,
        weight=sum(row.weight for row in unmet),
        essential=any(row.essential for row in unmet),
    )
