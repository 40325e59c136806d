"""What is loaded where submissions run."""

import hashlib
import platform
from importlib import metadata, util

from upslope.model.lab import LabEnvironment
from upslope.sandbox import Environment

_STANDARD = tuple(
    """
    argparse array ast asyncio base64 bisect calendar cmath collections.abc concurrent.futures contextlib copy csv
    dataclasses datetime decimal difflib enum fractions functools graphlib gzip hashlib heapq inspect io itertools json
    logging math numbers operator pathlib pprint queue random re secrets shutil sqlite3 statistics string struct
    tempfile textwrap threading time timeit types typing unicodedata unittest.mock uuid weakref zlib zoneinfo
    """.split()  # noqa: SIM905  a hundred names read best as a paragraph
)

_SCIENCE = tuple(
    """
    duckdb matplotlib.backends.backend_agg matplotlib.dates matplotlib.figure matplotlib.pyplot numpy pandas
    scipy.cluster.vq scipy.interpolate scipy.linalg scipy.optimize scipy.signal scipy.sparse scipy.spatial.distance
    scipy.special scipy.stats sklearn.calibration sklearn.cluster sklearn.compose sklearn.datasets
    sklearn.decomposition sklearn.dummy sklearn.ensemble sklearn.feature_extraction.text sklearn.feature_selection
    sklearn.impute sklearn.inspection sklearn.linear_model sklearn.metrics sklearn.model_selection sklearn.naive_bayes
    sklearn.neighbors sklearn.neural_network sklearn.pipeline sklearn.preprocessing sklearn.svm sklearn.tree
    """.split()  # noqa: SIM905
)

_OURS = ("upslope.questions", "upslope.questions.labs", "upslope.sandbox.codec")
_DISTRIBUTIONS = ("numpy", "scipy", "pandas", "scikit-learn", "matplotlib", "duckdb")

# Every grade in the log depends on this protocol, so a change of it is a change of environment.
_PROTOCOL = 2

ENVIRONMENTS = {
    LabEnvironment.BASE: Environment("base", (*_STANDARD, *_OURS), hidden=("upslope", "numpy", "scipy", "pandas")),
    LabEnvironment.SCIENCE: Environment("science", (*_STANDARD, *_SCIENCE, *_OURS), hidden=("upslope",)),
}


def environment_digest(environment: LabEnvironment) -> str:
    """SHA-256 over the versions of all that is installed there: the same digest grades the same."""
    names = _DISTRIBUTIONS if environment is LabEnvironment.SCIENCE else ()
    parts = [f"protocol {_PROTOCOL}", platform.python_version(), platform.machine()]
    for name in names:
        try:
            parts.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            parts.append(f"{name} absent")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def missing(environment: LabEnvironment) -> tuple[str, ...]:
    """Top-level modules that the environment needs and that are not installed."""
    tops = {name.split(".")[0] for name in ENVIRONMENTS[environment].preload}
    return tuple(sorted(name for name in tops if util.find_spec(name) is None))
