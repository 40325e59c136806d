"""The ladder that all roles share: who stands on which stage, and what each rung adds to the one before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from upslope.model.level import Level
from upslope.model.role import Requirement, Role, Rung, Stage


@dataclass(frozen=True)
class RungOf:
    """A rung and the role that it belongs to."""

    role: Role
    rung: Rung


@dataclass(frozen=True)
class StageRow:
    """The rungs that stand on one stage, in the order of the roles. `stage` None: rungs that say none."""

    stage: Stage | None
    rungs: tuple[RungOf, ...]


@dataclass(frozen=True)
class Raised:
    """A skill (id) that a rung asks for at a higher level than the rung before; `before` None: not at all there."""

    skill: str
    before: Level | None
    after: Level


@dataclass(frozen=True)
class RungStep:
    """A rung with the skills that it raises, in the order in which its requirements stand."""

    rung: Rung
    raised: tuple[Raised, ...]

    @property
    def added(self) -> tuple[Raised, ...]:
        """The skills that no rung before asks for."""
        return tuple(row for row in self.raised if row.before is None)


def by_stage(roles: Iterable[Role]) -> tuple[StageRow, ...]:
    """All rungs of some roles by stage, the first stage first; stages on which nobody stands are left out."""
    found: dict[Stage | None, list[RungOf]] = {}
    for role in roles:
        for rung in role.rungs:
            found.setdefault(rung.stage, []).append(RungOf(role, rung))
    return tuple(StageRow(stage, tuple(found[stage])) for stage in (*Stage, None) if stage in found)


def steps_up(role: Role) -> tuple[RungStep, ...]:
    """A role's rungs with what is new on each. Where rungs stand apart, everything on each is."""
    steps: list[RungStep] = []
    before: Mapping[str, Level] = {}
    for rung in role.rungs:
        now = levels_of(rung.requirements)
        raised = (
            Raised(skill, before.get(skill), level)
            for skill, level in now.items()
            if skill not in before or before[skill].rank < level.rank
        )
        steps.append(RungStep(rung, tuple(raised)))
        before = {} if role.apart else now
    return tuple(steps)


def levels_of(requirements: Iterable[Requirement]) -> dict[str, Level]:
    """The highest level asked of each skill (id), in the order in which they stand."""
    levels: dict[str, Level] = {}
    for row in requirements:
        if row.skill not in levels or row.level.rank > levels[row.skill].rank:
            levels[row.skill] = row.level
    return levels


def rung_near(role: Role, stage: Stage | None) -> Rung:
    """The role's rung on a stage, else the one on the nearest stage, the lower of two.

    Without a stage, or where none of the role's rungs says one: the middle rung.
    """
    staged = [(rung.stage, rung) for rung in role.rungs if rung.stage is not None]
    if stage is None or not staged:
        return role.rungs[len(role.rungs) // 2]
    _, nearest = min(staged, key=lambda pair: (abs(pair[0].rank - stage.rank), pair[0].rank))
    return nearest
