"""Growing the trees with scikit-learn, and taking over what it grew."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier  # pyright: ignore[reportMissingTypeStubs]
from threadpoolctl import threadpool_limits  # pyright: ignore[reportMissingTypeStubs]

from upslope.learner.tracing.traces import Floats
from upslope.learner.tracing.trees import Trees


@dataclass(frozen=True)
class Growth:
    """How trees are grown. `rounds` trees of at most `leaves` (64 at most), each node choosing among a share of the
    features."""

    rounds: int = 300
    rate: float = 0.07
    leaves: int = 31
    smallest_leaf: int = 60
    penalty: float = 5.0
    share: float = 0.4
    bins: int = 127


_MORE = 50
"""Trees grown before looking whether they still help."""


def grown(features: Floats, right: Floats, growth: Growth, seed: int) -> Any:
    """The library's own model, for `features` (R, columns) and `right` (R,) of 0 and 1."""
    return _fitted(_model(growth, seed), features, right)


def best_rounds(
    features: Floats, right: Floats, held: NDArray[np.bool_], growth: Growth, seed: int
) -> tuple[int, Floats]:
    """After how many trees the log loss of the held rows, grown without them, is least, and their log odds then."""
    model = _model(growth, seed).set_params(warm_start=True)
    stages: list[Floats] = []
    losses: list[float] = []
    for rounds in range(_MORE, growth.rounds + _MORE, _MORE):
        model.set_params(max_iter=min(rounds, growth.rounds))
        model = _fitted(model, features[~held], right[~held])
        stages = [np.ravel(stage) for stage in model.staged_decision_function(features[held])]
        losses = [float(np.mean(np.logaddexp(0, stage) - right[held] * stage)) for stage in stages]
        if int(np.argmin(losses)) < len(losses) - _MORE // 2:
            break
    best = int(np.argmin(losses))
    return best + 1, stages[best]


def _model(growth: Growth, seed: int) -> Any:
    kind: Any = HistGradientBoostingClassifier  # scikit-learn ships no types
    return kind(
        max_iter=growth.rounds,
        learning_rate=growth.rate,
        max_leaf_nodes=growth.leaves,
        min_samples_leaf=growth.smallest_leaf,
        l2_regularization=growth.penalty,
        max_features=growth.share,
        max_bins=growth.bins,
        early_stopping=False,
        random_state=seed,
    )


def _fitted(model: Any, features: Floats, right: Floats) -> Any:
    # A column without any value (no clocks) can't be binned; a constant one is never chosen.
    empty = np.isnan(features).all(axis=0)
    with threadpool_limits(1, "openmp"):  # on a busy machine its threads wait for each other many times longer
        return model.fit(np.where(empty, 0.0, features), right >= 0.5)


def taken_over(model: Any) -> Trees:
    """The same trees as plain arrays; `Trees.sums` equals the library's `decision_function`."""
    nodes = [predictors[0].nodes for predictors in model._predictors]
    roots = np.cumsum([0, *(len(tree) for tree in nodes[:-1])])
    every = np.concatenate(nodes)
    begin = np.repeat(roots, [len(tree) for tree in nodes])
    leaf = every["is_leaf"].astype(bool)
    return Trees(
        roots=roots.astype(np.int64),
        feature=np.where(leaf, 0, every["feature_idx"]).astype(np.int64),
        threshold=np.where(leaf, 0.0, every["num_threshold"]),
        left=np.where(leaf, -1, every["left"] + begin).astype(np.int64),
        right=np.where(leaf, -1, every["right"] + begin).astype(np.int64),
        value=np.where(leaf, every["value"], 0.0),
        missing_left=every["missing_go_to_left"].astype(bool),
        base=float(np.ravel(model._baseline_prediction)[0]),
    )
