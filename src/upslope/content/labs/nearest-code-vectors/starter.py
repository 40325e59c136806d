import numpy as np


def nearest_codes(points: np.ndarray, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each point the number of its nearest code, and the distance to it."""
    raise NotImplementedError
