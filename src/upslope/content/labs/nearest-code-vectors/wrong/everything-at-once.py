import numpy as np


def nearest_codes(points, codes):
    """For each point the number of its nearest code, and the distance to it."""
    if points.shape[1] != codes.shape[1]:
        raise ValueError("points and codes have different numbers of columns")
    points, codes = points.astype(np.float64), codes.astype(np.float64)
    distances = np.sqrt(((points[:, None, :] - codes[None, :, :]) ** 2).sum(axis=-1))
    return distances.argmin(axis=1), distances.min(axis=1)
