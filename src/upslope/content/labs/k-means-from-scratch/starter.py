import numpy as np


def k_means(points, start, max_rounds):
    """Lloyd's k-means on `points` (n, d) from the centres in `start` (k, d), for at most `max_rounds` rounds.

    Returns a dictionary with `labels` (n,), `centres` (k, d), `inertia` and `rounds`.
    """
    raise NotImplementedError
