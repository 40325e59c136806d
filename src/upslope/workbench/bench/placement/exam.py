"""What every examiner is given: a setting, the authors' bands at a correlation, and what the goal weighs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from upslope.learner import Candidate
from upslope.workbench.worlds import LEVELS, Setting

_DEEP_PER_AREA = 2
_TARGET_WEIGHT = 2.0


@dataclass(frozen=True, eq=False)
class Exam:
    """`goal` maps skill uuids to weights; skills that aren't in it don't count for what is asked."""

    setting: Setting
    correlation: float
    goal: Mapping[str, float]

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The questions as the model gets them, in the order of the setting's questions."""
        return self.setting.questions.candidates(self.setting.terrain, self.correlation)

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """The goal by bit, summing to 1: every level of a skill counts alike. Shape (bits,)."""
        by_skill = [self.goal.get(node.uuid, 0.0) for node in self.setting.terrain.graph.nodes]
        weights = np.repeat(np.array(by_skill), len(LEVELS))
        return weights / weights.sum()

    @cached_property
    def role_bits(self) -> NDArray[np.bool_]:
        """Which bits belong to what the setting's role needs, whatever is asked for. Shape (bits,)."""
        role = towards_a_role(self.setting)
        return np.repeat([node.uuid in role for node in self.setting.terrain.graph.nodes], len(LEVELS))

    @cached_property
    def bands(self) -> NDArray[np.int64]:
        """By question."""
        return self.setting.questions.bands(self.correlation)

    @cached_property
    def guess(self) -> NDArray[np.float64]:
        """The authors' guess by question."""
        return np.array([candidate.item.guess for candidate in self.candidates])


def whole(setting: Setting) -> dict[str, float]:
    """The goal of somebody who wants to know where they stand in all of it."""
    return {node.uuid: 1.0 for node in setting.terrain.graph.nodes}


def towards_a_role(setting: Setting) -> dict[str, float]:
    """The two deepest skills of a third of the areas, with all that comes before them, which weighs half as much."""
    terrain = setting.terrain
    rng = setting.rng("goal")
    chosen = rng.choice(terrain.areas, size=max(2, terrain.areas // 3), replace=False)
    targets: set[int] = set()
    for area in chosen.tolist():
        members = np.flatnonzero(terrain.area == area)
        deepest = members[np.argsort(-terrain.depth[members], kind="stable")]
        targets.update(deepest[:_DEEP_PER_AREA].tolist())
    needed, waiting = set(targets), list(targets)
    while waiting:
        new = set(terrain.before[waiting.pop()]) - needed
        needed |= new
        waiting.extend(new)
    nodes = terrain.graph.nodes
    return {nodes[place].uuid: _TARGET_WEIGHT if place in targets else 1.0 for place in sorted(needed)}
