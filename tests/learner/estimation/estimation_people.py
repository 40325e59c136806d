"""Simulated people of known parameters on a small graph, as chunks."""

from collections.abc import Iterator

import numpy as np

from upslope.learner import Graph, Parameters, SkillNode
from upslope.learner.estimation import Chunk, Frame, Items, Values
from upslope.model.evidence import ItemFacts
from upslope.testing.values import an_item

SKILLS = 12
GRAPH = Graph.of(
    [
        SkillNode(f"s{place:02d}", f"area-{place // 6}", (f"s{place - 1:02d}",) if place % 6 else ())
        for place in range(SKILLS)
    ]
)
START = Parameters(simulated=300)
FACTS: tuple[ItemFacts, ...] = tuple(
    an_item(uuid=f"{node.uuid}-{number}", guess=0.0, band=1 + number, skills=((node.uuid, 1.0),))
    for node in GRAPH.nodes
    for number in range(3)
)
ITEMS = Items.of(GRAPH, START, FACTS)
FRAME = Frame.of(GRAPH, START, ITEMS)


def truth(seed: int = 0) -> Values:
    """Values some way from the current ones."""
    rng, start = np.random.default_rng(seed), Values.current(GRAPH, START, ITEMS)
    curves = ITEMS.curves.copy()
    curves[:, 0] += rng.normal(0, 0.3, len(ITEMS))
    curves[:, 1] *= np.exp(rng.normal(0, 0.3, len(ITEMS)))
    mean = start.mean + 0.4 + rng.normal(0, 0.3, SKILLS)
    return Values(mean, np.array([0.5, 0.15, 0.1, 0.25]), curves, 0.08, start.forgetting)


def people(values: Values, chunks: int, learners: int = 200, answers: int = 30, seed: int = 1) -> Iterator[Chunk]:
    """Chunks of learners who answer at random, from half of `answers` to all of them."""
    for number in range(chunks):
        yield one_chunk(values, learners, answers, np.random.default_rng((seed, number)))


def one_chunk(values: Values, n: int, answers: int, rng: np.random.Generator) -> Chunk:
    lengths = np.sort(rng.integers(answers // 2, answers + 1, n))[::-1].astype(np.int64)
    factors = rng.normal(size=(n, FRAME.loadings.shape[1])) * np.sqrt(values.variances[FRAME.part])
    ability = values.mean + factors @ FRAME.loadings[:-1].T
    ability += np.sqrt(values.variances[-1]) * rng.normal(size=ability.shape)
    shape, rows = (int(lengths[0]), n), np.arange(n)
    items, score = rng.integers(0, len(ITEMS), shape), np.zeros(shape)
    for time in range(shape[0]):
        skill = ITEMS.places[items[time], 0]
        difficulty, slope, guess, slip = values.curves[items[time]].T
        right = guess + (1 - guess - slip) / (1 + np.exp(-slope * (ability[rows, skill] - difficulty)))
        score[time] = rng.random(n) < right
        spread = np.sqrt(START.gain_variance_share * values.gain)
        ability[rows, skill] += values.gain + spread * rng.normal(size=n)
    return Chunk(items, score, lengths)
