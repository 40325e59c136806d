import numpy as np


def lag_features(series: np.ndarray, lags: list[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The values `lags` steps before each complete time, the targets, and the times."""
    raise NotImplementedError
