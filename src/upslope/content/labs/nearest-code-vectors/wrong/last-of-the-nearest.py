import numpy as np


def nearest_codes(points, codes):
    """For each point the number of its nearest code, and the distance to it."""
    if points.shape[1] != codes.shape[1]:
        raise ValueError("points and codes have different numbers of columns")
    points, codes = points.astype(np.float64), codes.astype(np.float64)
    labels = np.zeros(len(points), dtype=int)
    nearest = np.full(len(points), np.inf)
    for k, code in enumerate(codes):
        squared = ((points - code) ** 2).sum(axis=1)
        closer = squared <= nearest
        labels[closer] = k
        nearest[closer] = squared[closer]
    return labels, np.sqrt(nearest)
