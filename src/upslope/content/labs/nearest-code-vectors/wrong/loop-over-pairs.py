import numpy as np


def nearest_codes(points, codes):
    """For each point the number of its nearest code, and the distance to it."""
    if points.shape[1] != codes.shape[1]:
        raise ValueError("points and codes have different numbers of columns")
    points, codes = points.astype(np.float64), codes.astype(np.float64)
    labels = np.zeros(len(points), dtype=int)
    distances = np.full(len(points), np.inf)
    for i, point in enumerate(points):
        for k, code in enumerate(codes):
            distance = np.sqrt(((point - code) ** 2).sum())
            if distance < distances[i]:
                labels[i], distances[i] = k, distance
    return labels, distances
