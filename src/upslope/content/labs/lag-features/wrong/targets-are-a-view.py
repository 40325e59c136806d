import numpy as np


def lag_features(series, lags):
    """The values `lags` steps before each complete time, the targets, and the times."""
    if not lags or min(lags) < 1:
        raise ValueError(f"lags must be 1 or more, and at least one of them: {lags}")
    times = np.arange(max(lags), len(series))
    X = series[times[:, None] - np.array(lags)]
    y = series[max(lags) :]
    if not np.isnan(series).any():
        return X, y, times
    complete = ~np.isnan(X).any(axis=1) & ~np.isnan(y)
    return X[complete], y[complete], times[complete]
