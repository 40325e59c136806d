"""What a rung requires, and how far the learner is from it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from math import exp, fsum, log

from upslope.model.actual import Pace
from upslope.model.level import Level
from upslope.model.plan import Gap, GapRow, Measured
from upslope.model.role import Requirement
from upslope.model.skill import Skill
from upslope.ports import Predictor

# Time to reach a level from the one below, as a share of the authors' minutes for reaching "know".
LEVEL_EFFORT: Mapping[Level, float] = {Level.KNOW: 1.0, Level.APPLY: 0.75, Level.SHIP: 1.5, Level.LEAD: 3.0}

# Pace differs between people far more than within one: an 80 % interval around the authors' minutes.
PACE_LOW, PACE_HIGH = 0.65, 1.6
Z80 = 1.2815515655446004  # 90 % quantile of the standard normal
_ANSWER_SD, _TRANSFER_SD = 0.6, 0.25


def required_together(goals: Sequence[tuple[Iterable[Requirement], float]]) -> tuple[Requirement, ...]:
    """What several goals, each with its weight, require together: for each skill and level the weights added up, each
    times its goal's.

    It is essential where it is in a goal of weight 1 (the first one's) or more. One goal alone stays as it is;
    of several, neither the order of the goals nor that of their requirements makes a difference.
    """
    if len(goals) == 1 and goals[0][1] == 1:
        return tuple(goals[0][0])
    weights: dict[tuple[str, Level], list[float]] = {}
    essential: set[tuple[str, Level]] = set()
    for requirements, weight in goals:
        for row in requirements:
            weights.setdefault((row.skill, row.level), []).append(row.weight * weight)
            if row.essential and weight >= 1:
                essential.add((row.skill, row.level))
    return tuple(
        Requirement(skill, level, fsum(weights[skill, level]), (skill, level) in essential)
        for skill, level in sorted(weights, key=lambda key: (key[0], key[1].rank))
    )


def find_gap(
    role: str,
    rung: str,
    requirements: Sequence[Requirement],
    skills: Mapping[str, Skill],
    measurable: Mapping[str, Level],
    predictor: Predictor,
) -> Gap:
    """The gap to a rung. `skills` by id; `measurable` gives the highest level measured here, by skill uuid.

    The hours of a requirement are those from the next lower level that is required of the skill; all together are
    counted once.
    """
    asked: dict[str, set[Level]] = {}
    for requirement in requirements:
        asked.setdefault(requirement.skill, set()).add(requirement.level)
    rows = tuple(_row(row, asked[row.skill], skills[row.skill], measurable, predictor) for row in requirements)
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


def hours_left(
    rungs: Iterable[Sequence[Requirement]],
    skills: Mapping[str, Skill],
    measurable: Mapping[str, Level],
    predictor: Predictor,
) -> list[float]:
    """The `hours` of the gap to each of many rungs, for ranking them: nothing else of a gap, and each step once."""
    known: dict[tuple[str, Level, int], float] = {}
    return [fsum(_all_hours(requirements, skills, measurable, predictor, known)) for requirements in rungs]


def _all_hours(
    requirements: Sequence[Requirement],
    skills: Mapping[str, Skill],
    measurable: Mapping[str, Level],
    predictor: Predictor,
    known: dict[tuple[str, Level, int], float],
) -> Iterator[float]:
    """The hours of each requirement; `known` are those by skill, level, and which lower levels are asked (as bits)."""
    asked: dict[str, int] = {}
    for row in requirements:
        asked[row.skill] = asked.get(row.skill, 0) | 1 << row.level.rank
    for row in requirements:
        key = (row.skill, row.level, asked[row.skill] & ((1 << row.level.rank) - 1))
        if key not in known:
            levels = {level for level in Level if asked[row.skill] >> level.rank & 1}
            known[key] = _row(row, levels, skills[row.skill], measurable, predictor).hours
        yield known[key]


def at_own_pace(gap: Gap, pace: Pace) -> Gap:
    """The gap with hours as they are for this person: the authors', times how long they took so far.

    By Bayes' rule in logs: people differ as `PACE_LOW` and `PACE_HIGH` say, answers of one person as theirs did, and
    lessons and labs from answers by `_TRANSFER_SD`, below which more answers don't narrow the interval.
    """
    if pace.ratio is None or pace.ratio <= 0:
        return gap
    known = (log(PACE_HIGH / PACE_LOW) / (2 * Z80)) ** -2
    seen = ((pace.spread or _ANSWER_SD) ** 2 / pace.answers + _TRANSFER_SD**2) ** -1
    middle = exp(seen * log(pace.ratio) / (known + seen))
    reach = exp(Z80 * (known + seen) ** -0.5)

    def own(row: GapRow) -> GapRow:
        hours = row.hours * middle
        return replace(row, hours=hours, hours_low=hours / reach, hours_high=hours * reach)

    hours = gap.hours * middle
    return replace(
        gap,
        rows=tuple(own(row) for row in gap.rows),
        hours=hours,
        hours_low=hours / reach,
        hours_high=hours * reach,
        pace=middle,
        paced_by=pace.answers,
    )


def _row(
    requirement: Requirement,
    asked: Set[Level],
    skill: Skill,
    measurable: Mapping[str, Level],
    predictor: Predictor,
) -> GapRow:
    top = measurable.get(skill.uuid)
    if top is None:
        measured, level = Measured.NOT_HERE, None
    elif top.rank >= requirement.level.rank:
        measured, level = Measured.HERE, requirement.level
    else:
        measured, level = Measured.PARTLY, top
    mastery = predictor.mastery(skill.uuid, level) if level else None
    hours = sum(minutes_left(predictor, skill, step) for step in _levels_to_climb(requirement.level, asked)) / 60
    if measured is Measured.HERE and mastery is not None and mastery.met:
        hours = 0.0
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


def _levels_to_climb(level: Level, asked: Set[Level]) -> list[Level]:
    """A required level, and those below it down to the next one that is `asked` of the skill as well."""
    floor = max((other.rank for other in asked if other.rank < level.rank), default=-1)
    return [step for step in level.up_to() if step.rank > floor]


def minutes_left(predictor: Predictor, skill: Skill, level: Level) -> float:
    """The minutes expected from the level below to this one: none once it is met, otherwise the part of the authors'
    minutes by which P(at level) falls short of 1."""
    mastery = predictor.mastery(skill.uuid, level)
    return 0.0 if mastery.met else whole_minutes(skill, level) * (1 - mastery.probability)


def whole_minutes(skill: Skill, level: Level) -> float:
    """The authors' minutes from the level below to this one, for someone who holds nothing of it yet."""
    return skill.minutes * LEVEL_EFFORT[level]
