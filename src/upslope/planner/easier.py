"""What to do instead of something that a learner finds too hard: what it rests on, or an easier kind of work on it."""

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property

from upslope.model.level import Level
from upslope.model.plan import Activity, ActivityKind, Reason
from upslope.model.skill import Skill, SkillStatus
from upslope.planner.closing import Surroundings, kind_at
from upslope.planner.gap import minutes_left
from upslope.planner.steps import in_units
from upslope.ports import Predictor

_AGAIN = 15.0  # minutes for a lesson once more
_FRESHEN = 10.0  # minutes of questions on what is held
_MOST_FRESHENED = 2


@dataclass(frozen=True)
class EasierWork:
    """Finds easier work; `askable` are the skills (uuids) that have questions."""

    around: Surroundings
    predictor: Predictor
    askable: Set[str]

    def rests_on(self, uuid: str) -> frozenset[str]:
        """All skills (uuids) that a skill rests on; none for a skill that isn't there."""
        skill = self._by_uuid.get(uuid)
        return frozenset(before.uuid for before in self._below(skill)) if skill else frozenset()

    def __call__(self, item: Activity) -> tuple[tuple[Activity, ...], ...]:
        """Groups to try one after the other: prerequisites that aren't met, an easier kind of work on the same skill,
        questions on prerequisites that are met."""
        skill = self._by_uuid.get(item.skill or "")
        if skill is None:
            return ()
        below = self._below(skill)
        unmet = [before for before in below if self._open(before)]
        return (
            tuple(self._prerequisite(before, skill) for before in self._to_begin_with(unmet)),
            tuple(self._on_itself(skill, item)),
            tuple(self._freshened([before for before in below if before not in unmet], skill)),
        )

    @cached_property
    def _by_uuid(self) -> dict[str, Skill]:
        return {skill.uuid: skill for skill in self.around.skills.values()}

    def _direct(self, skill: Skill) -> list[Skill]:
        return [self.around.skills[edge.skill] for edge in skill.prerequisites if edge.skill in self.around.skills]

    def _below(self, skill: Skill) -> list[Skill]:
        """All that a skill rests on, the nearest first, without itself."""
        found: dict[str, Skill] = {}
        waiting = self._direct(skill)
        for before in waiting:  # grows while it is read
            if before.uuid not in found and before.uuid != skill.uuid:
                found[before.uuid] = before
                waiting += self._direct(before)
        return list(found.values())

    def _open(self, skill: Skill) -> bool:
        done = skill.uuid in self.around.done_elsewhere and self._kind(skill) is ActivityKind.RESOURCE
        return not done and not self.predictor.mastery(skill.uuid, Level.KNOW).met

    def _kind(self, skill: Skill) -> ActivityKind:
        return kind_at(skill, Level.KNOW, self.around)

    def _to_begin_with(self, unmet: list[Skill]) -> list[Skill]:
        """Those that rest on no other of them, the least likely held first. All, should they run in a circle."""
        names = {skill.uuid for skill in unmet}
        ready = [skill for skill in unmet if not names & {before.uuid for before in self._direct(skill)}]
        return sorted(ready or unmet, key=lambda skill: (self._chance(skill), skill.id))

    def _chance(self, skill: Skill) -> float:
        return self.predictor.mastery(skill.uuid, Level.KNOW).probability

    def _prerequisite(self, before: Skill, skill: Skill) -> Activity:
        minutes = float(in_units(minutes_left(self.predictor, before, Level.KNOW)))
        return Activity(self._kind(before), before.uuid, minutes, _why("too_hard", skill, before))

    def _on_itself(self, skill: Skill, item: Activity) -> list[Activity]:
        """Its lesson once more, where that isn't what was too hard."""
        if skill.status is not SkillStatus.READY or item.kind not in (ActivityKind.LAB, ActivityKind.PRACTISE):
            return []
        return [Activity(ActivityKind.LEARN, skill.uuid, _AGAIN, _why("too_hard_itself", skill, skill))]

    def _freshened(self, held: list[Skill], skill: Skill) -> list[Activity]:
        found = sorted((before for before in held if before.uuid in self.askable), key=self._chance)
        return [
            Activity(ActivityKind.PRACTISE, before.uuid, _FRESHEN, _why("too_hard_fresh", skill, before))
            for before in found[:_MOST_FRESHENED]
        ]


def _why(code: str, skill: Skill, on: Skill) -> Reason:
    return Reason(code, (("skill", skill.uuid), ("on", on.uuid)))
