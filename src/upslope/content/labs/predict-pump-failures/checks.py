import hashlib

import numpy as np

MOST_OF_BASELINE = 0.75
LEAST_AUC = 0.82
LEVEL = 0.06
LEAST_RATIO = 1.2


def _probability(X, key):
    """The true chance of a failure for each row; the same function as in cases.py, with the rows to predict as key."""
    seed = int.from_bytes(hashlib.sha256(np.ascontiguousarray(key).tobytes()).digest()[:8], "little")
    draw = np.random.default_rng(seed)
    heat, vibration, silent, hours = draw.uniform([1.3, 1.3, 1.8, 0.5], [1.7, 1.6, 2.4, 0.6])
    site = draw.permutation([-1.6, -1.2, -0.2, 0.4, 1.2, 1.6])
    score = heat * (((X[:, 0] - 20) / 10) ** 2 - 4 / 3) + vibration * (np.log(X[:, 1]) - 0.5) / 0.8
    score += hours * (X[:, 2] / 1000 - 2) + silent * (np.isnan(X[:, 3]) - 0.2) + site[X[:, 4].astype(int) - 1]
    return 1 / (1 + np.exp(2.3 - score))


def _log_loss(p, q):
    q = np.clip(q, 1e-15, 1 - 1e-15)
    return -np.mean(p * np.log(q) + (1 - p) * np.log(1 - q))


def are_probabilities(case, returned, expected):
    rows = len(case.args[2])
    if not isinstance(returned, np.ndarray) or returned.dtype.kind != "f":
        return "The function should return a numpy array of floats."
    if returned.shape != (rows,):
        return f"The array should have the shape ({rows},), one probability for each row of X_test, and has {returned.shape}."
    if np.isnan(returned).any():
        return f"Row {int(np.flatnonzero(np.isnan(returned))[0])} of X_test got NaN instead of a probability."
    if returned.min() < 0 or returned.max() > 1:
        return "Probabilities should lie between 0 and 1."
    return None


def _losses(case, returned):
    p = _probability(case.args[2], case.args[2])
    return _log_loss(p, returned), _log_loss(p, np.full(len(p), case.args[1].mean()))


def beats_the_baseline(case, returned, expected):
    if problem := are_probabilities(case, returned, expected):
        return problem
    got, baseline = _losses(case, returned)
    if not got <= MOST_OF_BASELINE * baseline:
        return f"The expected log loss is {got:.3f}; it should be at most {MOST_OF_BASELINE * baseline:.3f}, which is {MOST_OF_BASELINE} times the baseline's {baseline:.3f}."
    return None


def no_worse_than_the_baseline(case, returned, expected):
    if problem := are_probabilities(case, returned, expected):
        return problem
    got, baseline = _losses(case, returned)
    if not got <= baseline:
        return f"With {len(case.args[1])} training rows the expected log loss is {got:.3f}, above the baseline's {baseline:.3f}."
    return None


def ranks_well(case, returned, expected):
    if problem := are_probabilities(case, returned, expected):
        return problem
    p = _probability(case.args[2], case.args[2])
    pairs = p[:, None] * (1 - p)[None, :]
    np.fill_diagonal(pairs, 0)
    order = np.sign(returned[:, None] - returned[None, :])
    auc = (pairs * (order + 1) / 2).sum() / pairs.sum()
    if not auc >= LEAST_AUC:
        return f"The expected ROC AUC is {auc:.3f}; it should be at least {LEAST_AUC}."
    return None


def has_the_right_level(case, returned, expected):
    if problem := are_probabilities(case, returned, expected):
        return problem
    truth = _probability(case.args[2], case.args[2]).mean()
    if not abs(returned.mean() - truth) <= LEVEL:
        return f"The mean prediction is {returned.mean():.3f}, but the true share of failures is {truth:.3f}."
    return None


def tells_likes_apart(case, returned, expected):
    """The rows are ten pumps, each twice (sensor working, silent) at each of the six sites."""
    if problem := are_probabilities(case, returned, expected):
        return problem
    p, q = (v.reshape(10, 2, 6) for v in (_probability(case.args[2], case.args[2]), returned))
    silent, working = q[:, 1].mean(), q[:, 0].mean()
    if not silent >= LEAST_RATIO * working:
        return f"The same pumps get {silent:.3f} on average with a silent sensor and {working:.3f} with a working one; that should be at least {LEAST_RATIO} times as much."
    order = np.argsort(p.mean(axis=(0, 1)))
    sites = q.mean(axis=(0, 1))
    risky, safe = sites[order[3:]].mean(), sites[order[:3]].mean()
    if not risky >= LEAST_RATIO * safe:
        return f"The same pumps get {risky:.3f} on average at the three riskier sites and {safe:.3f} at the three safer ones; that should be at least {LEAST_RATIO} times as much."
    return None
