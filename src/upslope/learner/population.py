"""A population of learners as a factor Gaussian over the graph.

The ability of a learner in skill s is mean[s] + general + area[of s] + reach * z[s] + own[s], all parts independent
Gaussians. z is the depth of the skill in the graph, standardised: whoever has much reach is better at what rests on
many prerequisites than at the basics, compared with other people of the same overall ability.
"""

import numpy as np

from upslope.learner.fitted import Population
from upslope.learner.graph import Graph, Matrix, Places, Vector


def areas_of(graph: Graph) -> tuple[tuple[str, ...], Places]:
    """The areas' names in order, and the place of each skill's among them, shape (skills,)."""
    names = tuple(sorted({node.area for node in graph.nodes}))
    return names, np.array([names.index(node.area) for node in graph.nodes], dtype=np.int64)


def reach_of(graph: Graph) -> Vector:
    """The standardised depth of each skill, shape (skills,); all 0 in a graph without edges."""
    depth = graph.depth.astype(np.float64)
    spread = float(depth.std()) if len(depth) else 0.0
    return (depth - depth.mean()) / spread if spread > 0 else np.zeros(len(depth))


def loadings(graph: Graph) -> Matrix:
    """What each shared factor adds to each skill, shape (skills, 1 + areas + 1): general, areas, reach."""
    names, place = areas_of(graph)
    found = np.zeros((len(graph.nodes), len(names) + 2))
    found[:, 0] = 1.0
    found[np.arange(len(place)), 1 + place] = 1.0
    found[:, -1] = reach_of(graph)
    return found


def factor_variances(graph: Graph, variances: tuple[float, float, float, float]) -> Vector:
    """The prior variances of the shared factors, shape (1 + areas + 1,); `variances` as in `Population`."""
    names, _ = areas_of(graph)
    general, area, reach, _ = variances
    return np.array([general, *([area] * len(names)), reach])


def moved_of(graph: Graph, population: Population) -> Vector:
    """By how much the kinds' means are moved, shape (skills,); skills that came later as much as others on average."""
    known = dict(population.moved)
    found = [known[node.uuid] for node in graph.nodes if node.uuid in known]
    usual = sum(found) / len(found) if found else 0.0
    return np.array([known.get(node.uuid, usual) for node in graph.nodes])


def moments_of(graph: Graph, population: Population, otherwise: Vector) -> tuple[Vector, Matrix]:
    """Mean (skills,) and covariance (skills, skills) of the abilities; skills without a fitted mean get `otherwise`,
    moved by as much as the fitted ones are on average."""
    known = dict(population.means)
    places = [place for place, node in enumerate(graph.nodes) if node.uuid in known]
    mean = otherwise.copy()
    if places:
        fitted = np.array([known[graph.nodes[place].uuid] for place in places])
        mean += (fitted - otherwise[places]).mean()
        mean[places] = fitted
    shared = loadings(graph)
    covariance = (shared * factor_variances(graph, population.variances)) @ shared.T
    return mean, covariance + population.sd_own**2 * np.eye(len(mean))
