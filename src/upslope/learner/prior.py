"""The belief about someone of whom nothing is known: one Gaussian for each kind of learner, one more if one was fitted.

A component's moments are those of simulated learners of its kind over this graph (`kinds.py`), so prerequisites enter
here and nowhere else. Each skill's ability is standardised: its mean is the probit of the share who hold the skill, its
variance 1, and the correlation of two skills the tetrachoric one, by the closed form of Bonett and Price (Inferential
Methods for the Tetrachoric Correlation Coefficient, 2005). Sampling noise is shrunk, and the matrix projected on the
positive definite ones by clipping its eigenvalues. One more latent, independent of the skills, is what an assistant
adds to an ability.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from scipy.special import ndtri

from upslope.learner.belief import Belief
from upslope.learner.graph import Graph, Matrix, Vector
from upslope.learner.kinds import Bits, simulate
from upslope.learner.latents import assistant_of, count_of, for_both
from upslope.learner.parameters import Parameters
from upslope.learner.population import moments_of, moved_of
from upslope.model.evidence import ItemFacts
from upslope.model.level import Level

_LEAST_EIGENVALUE = 0.03


def prior_belief(graph: Graph, parameters: Parameters, items: Sequence[ItemFacts] = ()) -> Belief:
    """The mixture for this graph. `items` are the questions at hand: where the authors call most of a skill's hard,
    fewer people are expected to hold it."""
    return _prior(graph, parameters, tuple(harder_by_bands(graph, parameters, items).tolist()))


def harder_by_bands(graph: Graph, parameters: Parameters, items: Sequence[ItemFacts]) -> Vector:
    """How much harder each skill is taken to be for its questions' bands, shape (skills,); they average to 0."""
    total, count = np.zeros(len(graph.nodes)), np.zeros(len(graph.nodes))
    for item in items:
        for uuid, weight in item.skills:
            if (place := graph.index.get(uuid)) is not None:
                total[place] += weight * (item.band - 2)
                count[place] += weight
    shrunk = total / (count + parameters.band_shrinkage)
    known = count > 0
    return parameters.harder_per_band * np.where(known, shrunk - (shrunk[known].mean() if known.any() else 0.0), 0.0)


@lru_cache(maxsize=32)
def _prior(graph: Graph, parameters: Parameters, harder: tuple[float, ...]) -> Belief:
    skills, kinds, population = len(graph.nodes), parameters.kinds, parameters.population
    components = len(kinds) + (population is not None)
    abilities, assistant = 2 * skills, assistant_of(graph)
    mean = np.zeros((components, count_of(graph)))
    base = np.zeros((components, count_of(graph), count_of(graph)))
    for row, kind in enumerate(kinds):
        bits = simulate(graph, kind, np.array(harder), parameters.simulated, seed=row + 1)
        mean[row, :abilities], base[row, :abilities, :abilities] = moments(bits, parameters.prior_shrinkage)
    mean[:, skills:abilities] += parameters.threshold(Level.APPLY)
    shares = np.array([kind.share for kind in kinds])
    shares = shares / shares.sum()
    if population is not None:
        mean[: len(kinds)] += for_both(moved_of(graph, population))
        found, covariance = moments_of(graph, population, shares @ mean[: len(kinds), :skills])
        mean[-1], base[-1, :abilities, :abilities] = for_both(found), np.tile(covariance, (2, 2))
        shares = np.append((1 - population.share) * shares, population.share)
    mean[:, assistant] = parameters.assistant_adds
    base[:, assistant, assistant] = parameters.assistant_sd**2
    return Belief.of(shares, mean, base)


def moments(bits: Bits, shrinkage: float) -> tuple[Vector, Matrix]:
    """Means (skills,) and correlations (skills, skills) of Gaussians whose signs are distributed like these bits."""
    count = len(bits)
    held = bits.astype(np.float32)
    both = (held.T @ held).astype(np.float64)
    alone = np.diag(both)
    share = (alone + 1.0) / (count + 2.0)
    correlation = (1 - shrinkage) * _tetrachoric(both, alone, count)
    np.fill_diagonal(correlation, 1.0)
    values, vectors = np.linalg.eigh(correlation)
    fixed = (vectors * np.maximum(values, _LEAST_EIGENVALUE)) @ vectors.T
    sd = np.sqrt(np.diag(fixed))
    fixed = fixed / np.outer(sd, sd)
    return ndtri(share), (fixed + fixed.T) / 2


def _tetrachoric(both: Matrix, alone: Vector, count: int) -> Matrix:
    one, other = alone[:, None] - both, alone[None, :] - both
    neither = count - alone[:, None] - alone[None, :] + both
    odds = (both + 0.5) * (neither + 0.5) / ((one + 0.5) * (other + 0.5))
    share = (alone + 1.0) / (count + 2.0)
    rarest = np.minimum(np.minimum(share, 1 - share)[:, None], np.minimum(share, 1 - share)[None, :])
    power = (1 - np.abs(share[:, None] - share[None, :]) / 5 - (0.5 - rarest) ** 2) / 2
    return np.cos(np.pi / (1 + odds**power))
