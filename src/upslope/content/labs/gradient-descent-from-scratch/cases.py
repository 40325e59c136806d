import numpy as np

from upslope.questions import Rng
from upslope.questions.labs import case


def _table(rng: Rng, rows: int, columns: int):
    """Correlated columns with means away from zero, and a target with a large intercept."""
    draw = np.random.default_rng(rng.integer(0, 2**31))
    shared = draw.normal(size=(rows, 1))
    X = (0.6 * shared + 0.6 * draw.normal(size=(rows, columns)) + 0.7).round(2)
    y = (X @ draw.uniform(1, 3, columns) + draw.uniform(3, 8) + 0.3 * draw.normal(size=rows)).round(2)
    return X, y


def _gradient(X, y, weights):
    inputs = np.column_stack([np.ones(len(X)), X])
    return inputs.T @ (inputs @ weights - y)


def _steep(rng: Rng, rows: int, columns: int):
    """A table and a start at which no part of the gradient is near zero."""
    while True:
        X, y = _table(rng, rows, columns)
        start = np.array([rng.uniform(-1, 1, 1) for _ in range(columns + 1)])
        if np.abs(_gradient(X, y, start)).min() > 0.5:
            return X, y, start


def _centred(rng: Rng, columns: int):
    """Columns with mean zero: the intercept's steps don't depend on the other weights."""
    half = np.array([[rng.integer(1, 4) / 2 for _ in range(columns)] for _ in range(4)])
    X = np.vstack([half, -half])
    y = np.array([float(rng.integer(6, 20)) for _ in range(8)])
    return X, y


def examples():
    X = np.array([[1.0], [2.0]])
    y = np.array([2.0, 6.0])
    still = np.array([0.0, 0.0])
    return [
        case("downhill", X, y, still, 0.1, 1),
        case("step-size", X, y, still, 0.1, 1),
        case("intercept", np.array([[-1.0], [1.0]]), np.array([5.0, 9.0]), np.array([1.0, 0.0]), 0.25, 2),
        case("all-at-once", X, y, still, 0.1, 20),
        case("loss-history", X, y, still, 0.1, 3),
        case("loss-history", X, y, np.array([1.0, 1.0]), 0.1, 0),
        case("whole-numbers", np.array([[1], [2]]), np.array([2, 6]), np.array([0, 1]), 0.1, 2),
        case("keeps-arguments", X, y, np.array([0.5, 0.5]), 0.1, 2),
    ]


def cases(rng: Rng):
    out = []
    for columns in (1, 2, 3):
        X, y, start = _steep(rng, rng.integer(5, 9), columns)
        out.append(case("downhill", X, y, start, 0.01, 1))
    for columns in (1, 2, 4):
        X, y, start = _steep(rng, rng.integer(5, 9), columns)
        out.append(case("step-size", X, y, start, rng.uniform(0.01, 0.08, 3), 1))
    for columns in (1, 2):
        X, y = _centred(rng, columns)
        start = np.array([rng.uniform(-1, 1, 1) for _ in range(columns + 1)])
        out.append(case("intercept", X, y, start, rng.uniform(0.02, 0.1, 3), rng.integer(2, 6)))
    for columns in (1, 2, 3):
        X, y, start = _steep(rng, rng.integer(8, 15), columns)
        out.append(case("all-at-once", X, y, start, rng.uniform(0.02, 0.05, 3), rng.integer(10, 40)))
    for steps in (0, 1, 200):
        X, y, start = _steep(rng, rng.integer(5, 9), 2)
        out.append(case("loss-history", X, y, start, 0.05, steps))
    for _ in range(2):
        X = np.array([[rng.integer(1, 3), rng.integer(-2, 2)] for _ in range(6)])
        y = np.array([rng.integer(4, 12) for _ in range(6)])
        start = np.array([rng.integer(-2, 2) for _ in range(3)])
        out.append(case("whole-numbers", X, y, start, 0.03, rng.integer(1, 5)))
    for columns in (1, 3):
        X, y, start = _steep(rng, rng.integer(5, 9), columns)
        out.append(case("keeps-arguments", X, y, start, 0.04, rng.integer(2, 5)))
    return out
