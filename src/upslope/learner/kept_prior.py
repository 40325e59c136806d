"""The prior in bytes. Reckoning it simulates tens of thousands of people; reading it back takes milliseconds."""

import hashlib
import io
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import scipy

from upslope.learner import belief, kinds, population, prior
from upslope.learner.belief import Belief
from upslope.learner.graph import Graph
from upslope.learner.latents import count_of
from upslope.learner.parameters import Parameters
from upslope.learner.prior import harder_by_bands
from upslope.model.evidence import ItemFacts

_NAMES = ("weights", "mean", "base")


def prior_key(graph: Graph, parameters: Parameters, items: Sequence[ItemFacts] = ()) -> str:
    """SHA-256 in hex over all that the prior comes from: what it is reckoned of, our code, and the libraries."""
    harder = harder_by_bands(graph, parameters, items)
    made_of = (graph.digest, parameters.digest, hashlib.sha256(harder.tobytes()).hexdigest(), _code())
    return hashlib.sha256("\n".join((*made_of, np.__version__, scipy.__version__)).encode()).hexdigest()


def prior_to_bytes(found: Belief) -> bytes:
    """A prior, to the bit."""
    file = io.BytesIO()
    np.savez(file, weights=found.weights, mean=found.mean, base=found.base)
    return file.getvalue()


def prior_from_bytes(content: bytes, graph: Graph) -> Belief | None:
    """The prior over this graph; None for bytes that hold none, a damaged copy say."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            weights, mean, base = (np.asarray(file[name], dtype=np.float64) for name in _NAMES)
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile):
        return None
    shapes = (weights.shape, mean.shape, base.shape)
    components, latents = len(weights), count_of(graph)
    if shapes != ((components,), (components, latents), (components, latents, latents)):
        return None
    return Belief.of(weights, mean, base) if all(np.isfinite(part).all() for part in (weights, mean, base)) else None


@cache
def _code() -> str:
    sources = (Path(str(module.__file__)).read_bytes() for module in (prior, kinds, population, belief))
    return hashlib.sha256(b"\n".join(sources)).hexdigest()
