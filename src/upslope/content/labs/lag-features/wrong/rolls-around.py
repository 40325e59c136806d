import numpy as np


def lag_features(series, lags):
    """The values `lags` steps before each complete time, the targets, and the times."""
    if not lags or min(lags) < 1:
        raise ValueError(f"lags must be 1 or more, and at least one of them: {lags}")
    times = np.arange(len(series))
    X = np.stack([np.roll(series, lag) for lag in lags], axis=1)
    y = series.copy()
    complete = ~np.isnan(X).any(axis=1) & ~np.isnan(y)
    return X[complete], y[complete], times[complete]
