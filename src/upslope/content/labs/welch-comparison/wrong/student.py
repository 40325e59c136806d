import numpy as np
from scipy import stats


def compare(old, new):
    """Welch's comparison of two samples with NaN for missing values: difference, t, df, p and effect."""
    old, new = old[~np.isnan(old)], new[~np.isnan(new)]
    n, m = len(old), len(new)
    if min(n, m) < 2:
        raise ValueError("each sample needs at least two measurements")
    if np.ptp(old) == 0 and np.ptp(new) == 0:
        raise ValueError("both samples are constant")

    old_variance, new_variance = old.var(ddof=1), new.var(ddof=1)
    difference = new.mean() - old.mean()
    pooled = ((n - 1) * old_variance + (m - 1) * new_variance) / (n + m - 2)
    t = difference / np.sqrt(pooled * (1 / n + 1 / m))
    df = n + m - 2
    return {
        "difference": float(difference),
        "t": float(t),
        "df": float(df),
        "p": float(2 * stats.t.sf(abs(t), df)),
        "effect": float(difference / np.sqrt(pooled)),
    }
