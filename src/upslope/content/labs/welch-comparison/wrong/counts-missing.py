import numpy as np
from scipy import stats


def compare(old, new):
    n, m = len(old), len(new)
    if min(np.count_nonzero(~np.isnan(old)), np.count_nonzero(~np.isnan(new))) < 2:
        raise ValueError("each sample needs at least two measurements")
    old_variance, new_variance = np.nanvar(old, ddof=1), np.nanvar(new, ddof=1)
    if old_variance == 0 and new_variance == 0:
        raise ValueError("both samples are constant")
    a, b = old_variance / n, new_variance / m
    difference = np.nanmean(new) - np.nanmean(old)
    t = difference / np.sqrt(a + b)
    df = (a + b) ** 2 / (a**2 / (n - 1) + b**2 / (m - 1))
    pooled = ((n - 1) * old_variance + (m - 1) * new_variance) / (n + m - 2)
    return {
        "difference": float(difference),
        "t": float(t),
        "df": float(df),
        "p": float(2 * stats.t.sf(abs(t), df)),
        "effect": float(difference / np.sqrt(pooled)),
    }
