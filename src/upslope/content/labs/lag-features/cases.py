import numpy as np

from upslope.questions import Rng
from upslope.questions.labs import case


def _series(rng: Rng, count: int) -> np.ndarray:
    """Different values, so that each shows where it comes from."""
    return np.array(rng.sample(range(10, 500), count)) / 4


def examples():
    nan = np.nan
    ten = np.arange(10.0, 20.0)
    return [
        case("lagged-values", ten[:5], [1, 2]),
        case("first-rows", ten[:6], [3]),
        case("column-order", ten[:6], [3, 1]),
        case("gaps", np.array([10.0, 11.0, 12.0, nan, 14.0, 15.0, 16.0]), [2, 1]),
        case("too-short", ten[:3], [1, 3]),
        case("refuses-lags", ten, [1, 0], raises="ValueError"),
        case("own-copies", ten[:4], [1], overwrite=True),
    ]


def cases(rng: Rng):
    out = []

    for count in (1, 2, rng.integer(3, 4)):
        out.append(case("lagged-values", _series(rng, rng.integer(8, 14)), list(range(1, count + 1))))

    for lag in (2, rng.integer(3, 5), 7):
        out.append(case("first-rows", _series(rng, lag + rng.integer(3, 6)), [lag]))
    out.append(case("first-rows", _series(rng, 12), [1, rng.integer(4, 6)]))

    for lags in ([2, 1], [7, 1, 3], rng.shuffle([5, 2, 3, 1])):
        out.append(case("column-order", _series(rng, rng.integer(10, 14)), lags))
    out.append(case("column-order", _series(rng, 12), [rng.integer(4, 6), rng.integer(1, 3)]))

    for lags in ([1], [1, 2], [1, 4], [2, 3]):
        series = _series(rng, 15)
        gap = rng.integer(5, 7)
        series[gap] = np.nan
        if rng.integer(0, 1):
            series[gap + rng.integer(2, 4)] = np.nan
        out.append(case("gaps", series, lags))
    newest = _series(rng, 8)
    newest[-1] = np.nan
    out.append(case("gaps", newest, [1, 3]))

    lag = rng.integer(3, 5)
    out.append(case("too-short", _series(rng, lag), [1, lag]))
    out.append(case("too-short", _series(rng, rng.integer(1, lag - 1)), [lag, 1, 2]))
    out.append(case("too-short", np.empty(0), [1]))
    out.append(case("too-short", np.array([np.nan, rng.uniform(1, 9, 1)]), [1]))

    for lags in ([0], [1, 0], [], [2, -rng.integer(1, 3)]):
        out.append(case("refuses-lags", _series(rng, 9), lags, raises="ValueError"))

    for lags in ([1], [1, rng.integer(2, 4)]):
        out.append(case("own-copies", _series(rng, 9), lags, overwrite=True))
    holed = _series(rng, 12)
    holed[rng.integer(4, 6)] = np.nan
    out.append(case("own-copies", holed, [1, 2], overwrite=True))
    return out
