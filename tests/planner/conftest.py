"""Skills and steps in a few words, and a predictor that says what a test wants."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from upslope.model.level import Level
from upslope.model.mastery import Mastery
from upslope.model.plan import ActivityKind, Reason
from upslope.model.skill import Prerequisite, Resource, Skill, SkillStatus
from upslope.planner import Rise, Step

AT = datetime(2026, 1, 5, tzinfo=UTC)
BOOK = Resource("A book", "https://example.org/", "book", 2.0, "free", None)


class SaidPredictor:
    """P(at level) by skill, the same on every level but one lower each step up; nothing is correlated."""

    def __init__(self, chances: Mapping[str, float] | None = None) -> None:
        self.chances = chances or {}

    def mastery(self, skill: str, level: Level) -> Mastery:
        chance = self.chances.get(skill, 0.2) * 0.5**level.rank
        return Mastery(skill, level, chance, chance, chance / 2, (1 + chance) / 2, 0.5, 0, 0.0, AT, shown=True)

    def share_at_level(self, wanted: Sequence[tuple[str, Level, float]]) -> tuple[float, float, float]:
        total = sum(weight for _, _, weight in wanted) or 1.0
        share = sum(weight * self.mastery(skill, level).probability for skill, level, weight in wanted) / total
        return share, share / 2, (1 + share) / 2

    def held_in_draws(self, wanted: Sequence[tuple[str, Level]], draws: int) -> NDArray[np.bool_]:
        chances = [self.mastery(skill, level).probability for skill, level in wanted]
        return np.random.default_rng(len(wanted)).random((draws, len(wanted))) < np.array(chances)


@pytest.fixture(scope="session")
def predictor() -> type[SaidPredictor]:
    return SaidPredictor


@pytest.fixture(scope="session")
def a_skill() -> Callable[..., Skill]:
    """A skill whose uuid is its id in capitals."""

    def build(
        name: str,
        *before: str,
        minutes: int = 60,
        status: SkillStatus = SkillStatus.READY,
        resources: tuple[Resource, ...] = (BOOK,),
    ) -> Skill:
        edges = tuple(Prerequisite(other, "because") for other in before)
        return Skill(
            name.upper(), name, name, f"do {name}", "x", status, minutes, prerequisites=edges, resources=resources
        )

    return build


@pytest.fixture(scope="session")
def a_step() -> Callable[..., Step]:
    """A step that brings the outcome of its own name, or another one; `gain` in hundredths."""

    def build(
        key: str,
        *needs: str,
        minutes: int = 60,
        gain: float = 0,
        brings: str | None = None,
        kind: ActivityKind = ActivityKind.LEARN,
        measured: bool = True,
    ) -> Step:
        rise = Rise(brings or key, gain / 100, measured)
        return Step(key, kind, key.upper(), minutes, (rise,), needs, Reason("required") if gain else None)

    return build
