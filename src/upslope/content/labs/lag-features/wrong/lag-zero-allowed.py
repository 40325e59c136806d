import numpy as np


def lag_features(series, lags):
    """The values `lags` steps before each complete time, the targets, and the times."""
    if not lags or min(lags) < 0:
        raise ValueError(f"lags mustn't be negative, and at least one of them: {lags}")
    times = np.arange(max(lags), len(series))
    X = series[times[:, None] - np.array(lags)]
    y = series[times]
    complete = ~np.isnan(X).any(axis=1) & ~np.isnan(y)
    return X[complete], y[complete], times[complete]
