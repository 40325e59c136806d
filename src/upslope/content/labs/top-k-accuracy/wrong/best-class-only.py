import math

import numpy as np


def top_k(scores, k):
    """The k classes with the largest scores of each row, largest first."""
    if not 1 <= k <= scores.shape[1]:
        raise ValueError(f"k must be between 1 and the number of classes, not {k}")
    return np.argsort(-scores, axis=1, kind="stable")[:, :k]


def top_k_accuracy(scores, labels, k):
    """Share of the labelled rows whose label is among their k best classes."""
    labelled = labels != -1
    if not labelled.any():
        return math.nan
    hits = top_k(scores, k)[:, 0] == labels
    return float(hits[labelled].mean())
