"""Where a belief keeps what: for each skill an ability to know and one to do, then what an assistant adds.

Level know is a threshold on a skill's first ability, apply and all above it on the second. The prior correlates the two
closely, yet they are not one: who knows a thing through all that rests on it need not be able to use it.
"""

import numpy as np

from upslope.learner.graph import Graph, Places, Vector
from upslope.model.level import Level


def count_of(graph: Graph) -> int:
    """How many latents there are."""
    return 2 * len(graph.nodes) + 1


def latents_of(graph: Graph, skills: Places, level: Level) -> Places:
    """The abilities that decide whether these skills (places in the graph) are held at a level."""
    return skills if level is Level.KNOW else skills + len(graph.nodes)


def latent_of(graph: Graph, skill: int, level: Level) -> int:
    """The same for one skill."""
    return skill if level is Level.KNOW else skill + len(graph.nodes)


def assistant_of(graph: Graph) -> int:
    """The latent that says what an assistant adds."""
    return 2 * len(graph.nodes)


def for_both(values: Vector) -> Vector:
    """What holds for each skill (skills,) as it holds for every latent: both abilities alike, 0 for the assistant."""
    return np.concatenate([values, values, [0.0]])
