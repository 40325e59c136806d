import numpy as np

BLOCK = 256  # so many points at a time


def nearest_codes(points, codes):
    """For each point the number of its nearest code, and the distance to it."""
    if points.shape[1] != codes.shape[1]:
        raise ValueError("points and codes have different numbers of columns")
    points, codes = points.astype(np.float64), codes.astype(np.float64)
    labels = np.zeros(len(points), dtype=int)
    distances = np.zeros(len(points))
    for start in range(0, len(points), BLOCK):
        rows = slice(start, start + BLOCK)
        squared = ((points[rows, None, :] - codes) ** 2).sum(axis=2)  # (block, k)
        labels[rows] = squared.argmin(axis=1)
        distances[rows] = np.sqrt(squared.min(axis=1))
    return labels, distances
