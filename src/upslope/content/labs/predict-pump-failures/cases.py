import hashlib

import numpy as np

from upslope.questions import Rng
from upslope.questions.labs import case

SITES = 6


def _probability(X, key):
    """The true chance of a failure for each row. What it depends on how strongly is drawn from `key`.

    `checks.py` has the same function and takes the same key, the rows to predict, so no label needs to be passed on.
    """
    seed = int.from_bytes(hashlib.sha256(np.ascontiguousarray(key).tobytes()).digest()[:8], "little")
    draw = np.random.default_rng(seed)
    heat, vibration, silent, hours = draw.uniform([1.3, 1.3, 1.8, 0.5], [1.7, 1.6, 2.4, 0.6])
    site = draw.permutation([-1.6, -1.2, -0.2, 0.4, 1.2, 1.6])
    score = heat * (((X[:, 0] - 20) / 10) ** 2 - 4 / 3) + vibration * (np.log(X[:, 1]) - 0.5) / 0.8
    score += hours * (X[:, 2] / 1000 - 2) + silent * (np.isnan(X[:, 3]) - 0.2) + site[X[:, 4].astype(int) - 1]
    return 1 / (1 + np.exp(2.3 - score))


def _pumps(draw, rows, temperature=(0.0, 40.0), sites=(1, SITES)):
    X = np.column_stack(
        [
            draw.uniform(*temperature, rows).round(1),
            (np.exp(draw.normal(0.5, 0.8, rows)) + 0.05).round(2),
            draw.uniform(0, 4000, rows).round(),
            draw.uniform(20, 100, rows).round(1),
            draw.integers(sites[0], sites[1] + 1, rows),
        ]
    )
    X[draw.uniform(size=rows) < 0.2, 3] = np.nan
    return X


def _problem(seed, rows, new, **slice_of):
    """Training rows with labels, and rows to predict, of which only this function's caller can't see the labels."""
    draw = np.random.default_rng(seed)
    X_train, X_test = _pumps(draw, rows), _pumps(draw, new, **slice_of)
    y_train = (draw.uniform(size=rows) < _probability(X_train, X_test)).astype(int)
    return X_train, y_train, X_test


def _one_kind(seed):
    """Rows to predict of one site in the hottest (or the coldest) weeks, where most pumps fail."""
    draw = np.random.default_rng(seed)
    temperature = ((34.0, 40.0), (0.0, 6.0))[draw.integers(2)]
    while True:
        site = draw.integers(1, SITES + 1)
        problem = _problem(draw.integers(2**31), 800, 200, temperature=temperature, sites=(site, site))
        if _probability(problem[2], problem[2]).mean() > 0.6:
            return problem


def _like_with_like(seed):
    """Ten pumps, each with a working and a silent sensor at each site, where both matter by a factor of at least 2.2."""
    draw = np.random.default_rng(seed)
    while True:
        rows = np.repeat(_pumps(draw, 10, temperature=(8.0, 32.0)), 2 * SITES, axis=0)
        rows[:, 3] = np.tile(np.repeat([60.0, np.nan], SITES), 10)
        rows[:, 4] = np.tile(np.arange(SITES) + 1, 20)
        p = _probability(rows, rows).reshape(10, 2, SITES)
        by_site = np.sort(p.mean(axis=(0, 1)))
        if p[:, 1].sum() > 2.2 * p[:, 0].sum() and by_site[3:].sum() > 2.2 * by_site[:3].sum():
            break
    X_train = _pumps(draw, 800)
    return X_train, (draw.uniform(size=800) < _probability(X_train, rows)).astype(int), rows


def _gappy(seed):
    """A few rows to predict with gaps in columns that are complete in training, and with a site not seen there."""
    X_train, y_train, X_test = _problem(seed, 150, 6)
    X_train[:, 3] = np.where(np.isnan(X_train[:, 3]), 60.0, X_train[:, 3])
    X_test[0, 0] = X_test[1, 1] = X_test[2, 2] = X_test[3, 3] = np.nan
    X_test[4, 4] = SITES + 3
    X_test[5, :4] = np.nan
    return X_train, y_train, X_test


def examples():
    return [
        case("probabilities", *_gappy(1)),
        case("beats-baseline", *_problem(2, 800, 150)),
        case("few-rows", *_problem(3, 120, 150)),
    ]


def cases(rng: Rng):
    def seed():
        return rng.integer(0, 2**31)

    return [
        case("probabilities", *_gappy(seed())),
        case("probabilities", *_problem(seed(), 150, 1)),
        case("beats-baseline", *_problem(seed(), 800, 300)),
        case("beats-baseline", *_problem(seed(), 800, 300)),
        case("ranks", *_problem(seed(), 800, 300)),
        case("level", *_problem(seed(), 800, 300)),
        case("few-rows", *_problem(seed(), 120, 300)),
        case("few-rows", *_problem(seed(), 120, 300)),
        case("one-kind", *_one_kind(seed())),
        case("one-kind", *_one_kind(seed())),
        case("like-with-like", *_like_with_like(seed())),
    ]
