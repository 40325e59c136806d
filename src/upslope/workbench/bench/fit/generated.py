"""Answers of learners whose parameters are known, made chunk by chunk, the same ones each time."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from upslope.learner import Graph, Parameters, SkillNode
from upslope.learner.estimation import Chunk, Frame, Items, Values
from upslope.model.evidence import ItemFacts
from upslope.model.level import Level

AREAS, SKILLS_PER_AREA, LAYER, ITEMS_PER_SKILL = 10, 30, 5, 3
LEARNERS_PER_CHUNK = 1000
FEWEST_ANSWERS, MOST_ANSWERS = 20, 200

_FAVOURITES, _TO_FAVOURITES = 3, 0.6
_VARIANCES = (0.45, 0.2, 0.05, 0.3)
_GAIN = 0.07


@dataclass(frozen=True, eq=False)
class Truth:
    """A graph with its items as their authors see them, and the true values behind the answers.

    `parameters` are the ones a fit starts from.
    """

    graph: Graph
    parameters: Parameters
    facts: tuple[ItemFacts, ...]
    frame: Frame
    values: Values

    @property
    def items(self) -> Items:
        return self.frame.items


def make_truth(seed: int, parameters: Parameters | None = None) -> Truth:
    """300 skills in 10 areas, each in six layers that rest on one another, with 3 items a skill.

    True difficulties differ from the authors' bands by .3, log slopes by .3, guess and slip by .03, means of areas by
    .3 and of skills by another .35 from what the built-in prior says (all standard deviations).
    """
    rng, parameters = np.random.default_rng(seed), parameters or Parameters()
    graph = Graph.of([_node(place, rng) for place in range(AREAS * SKILLS_PER_AREA)])
    facts = tuple(
        _facts(node.uuid, number, 0.25 if rng.random() < 0.5 else 0.0)
        for node in graph.nodes
        for number in range(ITEMS_PER_SKILL)
    )
    items = Items.of(graph, parameters, facts)
    start, count = Values.current(graph, parameters, items), len(items)
    curves = items.curves.copy()
    curves[:, 0] += rng.normal(0, 0.3, count)
    curves[:, 1] *= np.exp(rng.normal(0, 0.3, count))
    curves[:, 2] = np.clip(curves[:, 2] + rng.normal(0, 0.03, count), 0.0, 0.5)
    curves[:, 3] = np.clip(curves[:, 3] + rng.normal(0, 0.03, count), 0.01, 0.3)
    by_area = np.repeat(rng.normal(0, 0.3, AREAS), SKILLS_PER_AREA)
    mean = start.mean + 0.2 + by_area + rng.normal(0, 0.35, len(graph.nodes))
    values = Values(mean, np.array(_VARIANCES), curves, _GAIN, start.forgetting)
    return Truth(graph, parameters, facts, Frame.of(graph, parameters, items), values)


def _node(place: int, rng: np.random.Generator) -> SkillNode:
    area, within = divmod(place, SKILLS_PER_AREA)
    below = range(place - within % LAYER - LAYER, place - within % LAYER)
    chosen = rng.choice(below, 2, replace=False).tolist() if within >= LAYER else []
    return SkillNode(_name(place), f"area-{area}", tuple(_name(other) for other in sorted(chosen)))


def _name(place: int) -> str:
    return f"skill-{place:03d}"


def _facts(skill: str, number: int, guess: float) -> ItemFacts:
    return ItemFacts(f"{skill}-item-{number}", "", "number", 1 + number % 3, guess, Level.KNOW, ((skill, 1.0),), 1.0)


def chunks(truth: Truth, count: int, seed: int, learners: int = LEARNERS_PER_CHUNK) -> Iterator[Chunk]:
    """So many chunks of learners, drawn one at a time."""
    for number in range(count):
        yield _chunk(truth, learners, np.random.default_rng((seed, number)))


def _chunk(truth: Truth, n: int, rng: np.random.Generator) -> Chunk:
    """Six in ten answers are on one of three areas that a learner cares for."""
    values, loadings = truth.values, truth.frame.loadings[:-1]
    lengths = np.sort(rng.integers(FEWEST_ANSWERS, MOST_ANSWERS + 1, n))[::-1]
    shape, rows = (int(lengths[0]), n), np.arange(n)
    favourites = rng.integers(0, AREAS, (n, _FAVOURITES))
    favourite = favourites[rows, rng.integers(0, _FAVOURITES, shape)]
    area = np.where(rng.random(shape) < _TO_FAVOURITES, favourite, rng.integers(0, AREAS, shape))
    skill = area * SKILLS_PER_AREA + rng.integers(0, SKILLS_PER_AREA, shape)
    items = skill * ITEMS_PER_SKILL + rng.integers(0, ITEMS_PER_SKILL, shape)
    shared = rng.standard_normal((n, loadings.shape[1])) * np.sqrt(values.variances[truth.frame.part])
    ability = values.mean + shared @ loadings.T
    ability += np.sqrt(values.variances[-1]) * rng.standard_normal(ability.shape)
    luck, gains = rng.random(shape), rng.standard_normal(shape)
    gains = values.gain + np.sqrt(truth.parameters.gain_variance_share * values.gain) * gains
    score = np.zeros(shape)
    for time in range(shape[0]):
        difficulty, slope, guess, slip = values.curves[items[time]].T
        logit = slope * (ability[rows, skill[time]] - difficulty)
        score[time] = luck[time] < guess + (1 - guess - slip) * (0.5 + 0.5 * np.tanh(0.5 * logit))
        ability[rows, skill[time]] += gains[time]
    return Chunk(items, score, lengths.astype(np.int64))
