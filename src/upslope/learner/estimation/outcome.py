"""From an estimate to parameters, and to a report of what the data had to say about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import ceil

import numpy as np

from upslope.learner.belief import Belief
from upslope.learner.estimation.data import Chunk
from upslope.learner.estimation.estimate import Estimate
from upslope.learner.estimation.shares import evidence_of, shares_of
from upslope.learner.estimation.values import AREA, DIFFICULTY, GENERAL, GUESS, OWN, REACH, SLIP, SLOPE
from upslope.learner.fitted import FittedItem, Population
from upslope.learner.graph import Graph, Matrix, Vector
from upslope.learner.parameters import Parameters
from upslope.learner.prior import prior_belief
from upslope.model.evidence import ItemFacts

INFORMED = 0.7
"""The data informed a parameter if its posterior standard deviation is below this part of its prior one."""

_SAMPLE, _CHUNKS = 800, 8
_PRIOR_LEARNERS = 30.0


@dataclass(frozen=True)
class Identified:
    """How much the data had to say of a group of `count` parameters: how many they `informed`, and the median ratio of
    the posterior to the prior standard deviation (1: nothing)."""

    name: str
    count: int
    informed: int
    ratio: float
    note: str | None = None


def fitted_parameters(
    graph: Graph,
    parameters: Parameters,
    found: Estimate,
    source: Iterable[Chunk],
    at_hand: Sequence[ItemFacts] = (),
) -> Parameters:
    """The parameters with what was found: curves of the items that were answered, a population, the shares of kinds.

    The shares come from a sample of the learners of `source`. Fits of items that weren't answered are kept.
    """
    items = dict(parameters.fitted)
    answered = found.seen.curve_information[:, DIFFICULTY, DIFFICULTY] > 0
    for row in np.flatnonzero(answered).tolist():
        uuid = found.frame.items.uuids[row]
        items[uuid] = FittedItem(uuid, *found.values.curves[row].tolist())
    population = _population(graph, parameters, found)
    new = replace(
        parameters,
        items=tuple(items[uuid] for uuid in sorted(items)),
        population=population,
        gain_per_answer=found.values.gain,
        forgetting_share=found.values.forgetting,
    )
    shares = _shares(prior_belief(graph, new, at_hand), parameters, found, source)
    kinds = tuple(replace(kind, share=share) for kind, share in zip(new.kinds, shares.tolist(), strict=False))
    return replace(new, kinds=kinds, population=replace(population, share=float(shares[-1])))


def _population(graph: Graph, parameters: Parameters, found: Estimate) -> Population:
    """With a share that is still to be found; what was known of skills that are gone is kept."""
    old, names = parameters.population, [node.uuid for node in graph.nodes]
    means, moved = ({}, {}) if old is None else (dict(old.means), dict(old.moved))
    means |= dict(zip(names, found.values.mean.tolist(), strict=True))
    further = (found.values.mean - found.before.mean).tolist()
    moved |= {name: moved.get(name, 0.0) + step for name, step in zip(names, further, strict=True)}
    general, area, reach, own = np.sqrt(found.values.variances).tolist()
    return Population(0.5, tuple(sorted(means.items())), general, area, reach, own, tuple(sorted(moved.items())))


def _shares(belief: Belief, old: Parameters, found: Estimate, source: Iterable[Chunk]) -> Vector:
    """Of the kinds, then of the population, summing to 1."""
    evidence: list[Matrix] = []
    for chunk in islice(source, _CHUNKS):
        about = min(ceil(found.seen.learners / len(chunk.lengths)), _CHUNKS)  # so many chunks there are to draw from
        evidence.append(evidence_of(found.frame, found.values, belief, chunk, _SAMPLE // about))
    share = 0.0 if old.population is None else old.population.share
    kinds = np.array([kind.share for kind in old.kinds])
    before = np.append((1 - share) * kinds / kinds.sum(), share)
    return shares_of(np.concatenate(evidence), before, _PRIOR_LEARNERS)


def identified(found: Estimate) -> tuple[Identified, ...]:
    """Group by group, what the data had to say."""
    curves, spreads = found.spreads.curves, found.spreads
    general, area, reach = ((name, spreads.ratios[part : part + 1]) for name, part in _RATIOS)
    groups = [
        ("difficulty of items, given their skills' means", curves[:, DIFFICULTY]),
        ("slope of items", curves[:, SLOPE]),
        ("guess of items", curves[:, GUESS]),
        ("slip of items", curves[:, SLIP]),
        ("mean of skills", spreads.mean),
        general,
        area,
        reach,
        ("gain per answer", np.array([spreads.gain])),
        ("share that forgetting takes", np.array([spreads.forgetting])),
    ]
    return tuple(
        Identified(
            name,
            len(each),
            int((each < INFORMED).sum()),
            float(np.median(each)) if len(each) else 1.0,
            _note(name, each),
        )
        for name, each in groups
    )


_RATIOS = (
    ("general to own variance", GENERAL),
    ("area to own variance", AREA),
    ("reach to own variance", REACH),
)
assert tuple(range(OWN)) == (GENERAL, AREA, REACH)


def _note(name: str, ratios: Vector) -> str | None:
    if name == "share that forgetting takes" and ratios[0] >= INFORMED:
        return "The answers have no gaps in time, or too few, so no forgetting was fitted."
    return None
