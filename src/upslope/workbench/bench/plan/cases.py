"""What is planned in the benchmark: simulated learners with the built-in content, and on generated skill graphs.

Generated graphs take everything that has a size from the built-in pack: minutes of skills, and levels, weights and the
share of required skills of a rung. So nothing about them was chosen to suit a planner.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from upslope.catalog.index import open_pack
from upslope.engine.content import Content
from upslope.engine.estimate import ModelPredictor
from upslope.learner import Parameters, State, prior_state, update
from upslope.model.level import Level
from upslope.model.mastery import Mastery
from upslope.model.plan import Gap
from upslope.model.role import Requirement, Rung
from upslope.model.skill import Prerequisite, Skill, SkillStatus
from upslope.planner import Problem, Surroundings, find_gap, steps_to_close
from upslope.ports import Catalog, Predictor
from upslope.settings import BUILT_IN_PACK
from upslope.workbench.bench.placement.ours import START, answer_evidence
from upslope.workbench.worlds import Setting, family_named, setting_of, terrain
from upslope.workbench.worlds.world import rng_of

_ANSWERS, _SLIP = 30, 0.1
_FAMILIES = "abcd"
_SAME_AREA, _NEARER, _NEEDS_SHARES = 0.75, 0.4, (0.4, 0.42, 0.18)
"""As in the frozen graphs of `upslope.workbench.worlds.generate`."""


@dataclass(frozen=True, eq=False)
class Case:
    """One learner before one goal, asked for by `rows`."""

    rows: tuple[Requirement, ...]
    around: Surroundings
    predictor: Predictor

    def gap(self) -> Gap:
        """How far the learner is."""
        return find_gap("role", "rung", self.rows, self.around.skills, self.around.measurable, self.predictor)

    def problem(self) -> Problem:
        """The steps to choose from, from the gap on: all that a replan has to do again."""
        return Problem(*steps_to_close(self.gap(), self.around, self.predictor))

    def share_now(self) -> float:
        """The expected share of the whole weight that is met now: the readiness, if all is measured."""
        chances = [self._chance(row.skill, row.level) for row in self.rows]
        return float(np.average(chances, weights=[row.weight for row in self.rows]))

    def after_an_answer(self) -> "Case":
        """The same learner when an answer has moved the first required skill that isn't met."""
        open_rows = [row.skill for row in self.rows if self._chance(row.skill, Level.KNOW) < 0.8]
        moved = self.around.skills[(open_rows or [self.rows[0].skill])[0]].uuid
        return replace(self, predictor=_Moved(self.predictor, moved))

    def _chance(self, skill: str, level: Level) -> float:
        return self.predictor.mastery(self.around.skills[skill].uuid, level).probability


@dataclass(frozen=True)
class _Moved:
    """A predictor that has heard good news on one skill."""

    before: Predictor
    skill: str

    def mastery(self, skill: str, level: Level) -> Mastery:
        found = self.before.mastery(skill, level)
        return replace(found, probability=1 - 0.4 * (1 - found.probability)) if skill == self.skill else found

    def share_at_level(self, wanted: Sequence[tuple[str, Level, float]]) -> tuple[float, float, float]:
        return self.before.share_at_level(wanted)

    def held_in_draws(self, wanted: Sequence[tuple[str, Level]], draws: int) -> NDArray[np.bool_]:
        return self.before.held_in_draws(wanted, draws)


@dataclass(frozen=True)
class _Drawn:
    """P(at level) of skills that say nothing about each other, half as likely with each level up."""

    chances: dict[str, float]

    def mastery(self, skill: str, level: Level) -> Mastery:
        chance = self.chances[skill] * 0.5**level.rank
        return Mastery(skill, level, chance, chance, chance, chance, 0.5, 0, 0.0, START, shown=True)

    def share_at_level(self, wanted: Sequence[tuple[str, Level, float]]) -> tuple[float, float, float]:
        whole = sum(weight for _, _, weight in wanted) or 1.0
        share = sum(weight * self.mastery(skill, level).probability for skill, level, weight in wanted) / whole
        return share, share, share

    def held_in_draws(self, wanted: Sequence[tuple[str, Level]], draws: int) -> NDArray[np.bool_]:
        chances = [self.mastery(skill, level).probability for skill, level in wanted]
        return rng_of("plan", "held", draws).random((draws, len(wanted))) < np.array(chances)


@cache
def _pack() -> Catalog:
    return open_pack(BUILT_IN_PACK)


@cache
def _content() -> Content:
    return Content(_pack())


@cache
def _rungs() -> tuple[Rung, ...]:
    return tuple(rung for role in _pack().roles for rung in role.rungs)


@cache
def _prior() -> State:
    content = _content()
    return prior_state(content.graph, Parameters(), [candidate.item for candidate in content.candidates])


@cache
def _setting(family: str) -> Setting:
    return setting_of(family_named(family), 0, terrain(0))


def built_in(number: int) -> Case:
    """Learner 0, 1, 2 ... of the worlds, after 30 answers to real questions, before one of the built-in rungs."""
    content, state, _ = met(number)
    return before_a_rung(content, number, ModelPredictor(state, START))


def before_a_rung(content: Content, number: int, predictor: Predictor) -> Case:
    """Learner `number` as this predictor sees them, before the rung that is theirs."""
    rungs = _rungs()
    rows = tuple(row for row in rungs[number % len(rungs)].requirements if row.skill in content.by_id)
    return Case(rows, Surroundings(content.by_id, content.measurable), predictor)


def met(number: int) -> tuple[Content, State, NDArray[np.bool_]]:
    """The built-in content, what is believed of learner `number` after 30 answers, and what they really hold: by skill
    in the order of the content's graph, to know and to apply, shape (skills, 2)."""
    content = _content()
    setting = _setting(_FAMILIES[number % len(_FAMILIES)])
    held = setting.learner(number).held.reshape(setting.terrain.skills, -1)
    rng = rng_of("plan", "answers", number)
    state = _prior()
    for count, place in enumerate(rng.choice(len(content.candidates), _ANSWERS, replace=False)):
        item = content.candidates[place].item
        knows = all(held[content.graph.index[skill], min(item.level.rank, 1)] for skill, _ in item.skills)
        right = bool(rng.random() < (1 - _SLIP if knows else item.guess))
        state = update(state, answer_evidence(item, count, right))
    return content, state, held


def generated(skills: int, number: int) -> Case:
    """Learner and graph 0, 1, 2 ... of a size. Everything can be measured, so the share met is the readiness."""
    rng = rng_of("plan", "graph", skills, number)
    names = [f"s{at:04d}" for at in range(skills)]
    minutes = rng.choice([skill.minutes for skill in _pack().skills], skills)
    area, layer = _places(rng, skills)
    graph = {
        name: Skill(
            name, name, name, name, f"a{area[at]}", SkillStatus.READY, int(minutes[at]),
            prerequisites=tuple(Prerequisite(names[other], "") for other in _needed(rng, at, area, layer)),
        )
        for at, name in enumerate(names)
    }  # fmt: skip
    rung = _rungs()[int(rng.integers(len(_rungs())))]
    share = len({row.skill for row in rung.requirements}) / len(_pack().skills)
    wanted = rng.choice(skills, max(1, round(share * skills)), replace=False)
    drawn = rng.choice(len(rung.requirements), len(wanted))
    rows = tuple(
        replace(rung.requirements[row], skill=names[at])
        for at, row in zip(wanted.tolist(), drawn.tolist(), strict=True)
    )
    ability = rng.normal() + 0.7 * rng.normal(size=area.max() + 1)[area] + 0.7 * rng.normal(size=skills)
    chances = expit(1.5 * (ability - 2 * layer / max(int(layer.max()), 1)))
    around = Surroundings(graph, dict.fromkeys(names, Level.LEAD))
    return Case(rows, around, _Drawn(dict(zip(names, chances.tolist(), strict=True))))


def _places(rng: np.random.Generator, skills: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The area and the layer of each skill; lower layers have smaller numbers."""
    areas, layers = int(rng.integers(4, 5 + skills // 20)), int(rng.integers(5, 14))
    return rng.integers(0, areas, skills), np.sort(rng.integers(0, layers, skills))


def _needed(rng: np.random.Generator, skill: int, area: NDArray[np.int64], layer: NDArray[np.int64]) -> list[int]:
    """One to three skills of earlier layers, near ones likelier; none in the first layer."""
    found: set[int] = set()
    for _ in range(int(rng.choice([1, 2, 3], p=_NEEDS_SHARES))):
        near = (area == area[skill]) == (rng.random() < _SAME_AREA)
        fits = np.flatnonzero((layer < layer[skill]) & near)
        if len(fits):
            weight = _NEARER ** (layer[skill] - layer[fits] - 1.0)
            found.add(int(rng.choice(fits, p=weight / weight.sum())))
    return sorted(found)
