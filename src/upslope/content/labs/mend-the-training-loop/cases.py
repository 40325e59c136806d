import numpy as np

from upslope.questions import Rng
from upslope.questions.labs import case


def _table(rng: Rng, rows: int, columns: int = 2):
    """Features with different means, and labels of both classes that depend on them."""
    draw = np.random.default_rng(rng.integer(0, 2**31))
    X = draw.normal([0.8, -0.5, 0.3][:columns], 1.0, size=(rows, columns)).round(2)
    y = (X @ [1.5, -1.0, 0.7][:columns] + draw.normal(size=rows) > 0.6).astype(int)
    y[rng.integer(1, rows - 1)] = 1 - y[0]
    return X, y


def _unscaled(rng: Rng):
    """Features in the hundreds of both signs. After one step scores are in the thousands, and some rows must be wrong."""
    size = np.array([float(rng.integer(800, 1500)) for _ in range(6)])
    sign = np.array([1, 1, 1, -1, -1, -1])
    X = np.column_stack([sign * size, [rng.uniform(0, 5, 1) for _ in range(6)]])
    y = np.array([1, 1, 0, 0, 0, 1])
    order = rng.shuffle(range(6))
    return X[order], y[order]


def _file_order(rows: int, epochs: int):
    return np.tile(np.arange(rows), (epochs, 1))


def _shuffled(rng: Rng, rows: int, epochs: int):
    """Orders that are neither the file's nor an earlier epoch's."""
    orders = [list(range(rows))]
    while len(orders) <= epochs:
        order = rng.shuffle(range(rows))
        if order not in orders:
            orders.append(order)
    return np.array(orders[1:])


def _rate(rng: Rng):
    return rng.uniform(0.3, 0.8, 2)


def examples():
    X = np.array([[0.0], [2.0], [1.0]])
    y = np.array([0, 1, 1])
    unscaled = np.array([[900.0], [1000.0], [1100.0]])
    return [
        case("direction", X, y, np.array([[0, 1, 2]]), 3, 1.0, 0.0, 0.0),
        case("labels-with-rows", X, y, np.array([[1, 2, 0], [2, 0, 1]]), 1, 1.0, 0.0, 0.0),
        case("last-batch", X, y, np.array([[0, 1, 2]]), 2, 1.0, 0.0, 0.0),
        case("decay", X, y, _file_order(3, 3), 3, 1.0, 0.5, 0.0),
        case("penalty", X, y, _file_order(3, 2), 3, 1.0, 0.0, 0.1),
        case("large-scores", unscaled, np.array([1, 0, 1]), _file_order(3, 2), 3, 0.5, 0.0, 0.0),
        case("together", X, y, np.array([[2, 0, 1], [1, 0, 2]]), 2, 1.0, 0.5, 0.1),
    ]


def cases(rng: Rng):
    out = []
    for columns, epochs in ((1, 1), (2, 1), (3, 5)):
        rows = rng.integer(6, 10)
        X, y = _table(rng, rows, columns)
        out.append(case("direction", X, y, _file_order(rows, epochs), rows, _rate(rng), 0.0, 0.0))
    for size in (2, 4, 1):
        X, y = _table(rng, 12)
        out.append(case("labels-with-rows", X, y, _shuffled(rng, 12, 3), size, _rate(rng), 0.0, 0.0))
    for rows, size in ((7, 3), (10, 4), (5, 8)):
        X, y = _table(rng, rows)
        out.append(case("last-batch", X, y, _file_order(rows, 2), size, _rate(rng), 0.0, 0.0))
    for size in (8, 4):
        X, y = _table(rng, 8)
        out.append(case("decay", X, y, _file_order(8, 4), size, _rate(rng), rng.uniform(0.3, 0.9, 2), 0.0))
    for columns in (1, 2):
        X, y = _table(rng, 8, columns)
        out.append(case("penalty", X, y, _file_order(8, 5), 4, _rate(rng), 0.0, rng.uniform(0.2, 0.6, 2)))
    for _ in range(2):
        X, y = _unscaled(rng)
        out.append(case("large-scores", X, y, _file_order(6, rng.integer(2, 4)), 6, _rate(rng), 0.0, 0.0))
    for _ in range(3):
        rows = rng.choice([8, 10, 11])
        X, y = _table(rng, rows, 3)
        decay, penalty = rng.uniform(0.2, 0.8, 2), rng.uniform(0.05, 0.3, 2)
        out.append(case("together", X, y, _shuffled(rng, rows, 4), 3, _rate(rng), decay, penalty))
    return out
