import numpy as np

from upslope.questions import Rng
from upslope.questions.labs import case


def _table(rng: Rng, rows: int, columns: int) -> np.ndarray:
    """Columns with different means and spreads."""
    draw = np.random.default_rng(rng.integer(0, 2**31))
    return draw.normal(draw.uniform(-20, 20, columns), draw.uniform(1, 9, columns), (rows, columns)).round(2)


def _pair(rng: Rng) -> tuple[np.ndarray, np.ndarray]:
    """Two different tables with the same columns, no two of the numbers of rows and columns equal."""
    columns = rng.integer(2, 4)
    both = _table(rng, columns + 12, columns)
    return both[: columns + 4], both[columns + 4 :] + 2.5


def _noisy_constant(rng: Rng) -> tuple[int, float]:
    """How often to repeat which number, so that the computed deviation isn't 0."""
    while True:
        count, value = rng.integer(5, 12), rng.uniform(0.05, 0.95, 2)
        column = np.full((count, 2), value)
        if column.std(axis=0).all() and np.nanstd(column, axis=0).all():
            return count, value


def examples():
    nan = np.nan
    return [
        case("training-scale", np.array([[1.0, 10.0], [2.0, 30.0], [6.0, 50.0]]), np.array([[1.0, 10.0]])),
        case("new-rows", np.array([[1.0], [3.0]]), np.array([[5.0], [7.0], [9.0]])),
        case("gaps", np.array([[1.0, nan], [3.0, 4.0], [5.0, 8.0]]), np.array([[nan, 6.0]])),
        case("constant-columns", np.array([[7.0, 0.5], [7.0, 0.5], [7.0, 0.5]]), np.array([[9.0, 0.25]])),
        case("small-units", np.array([[1e-12], [3e-12]]), np.array([[5e-12]])),
        case("whole-numbers", np.array([[1], [2], [6]]), np.array([[4]])),
    ]


def cases(rng: Rng):
    out = []

    for _ in range(3):
        train, _new = _pair(rng)
        out.append(case("training-scale", train, train.copy()))

    train, new = _pair(rng)
    out.append(case("new-rows", train, new))
    out.append(case("new-rows", train, new[:1]))
    out.append(case("new-rows", train, new * 3 - 5))

    for _ in range(3):
        train, new = _pair(rng)
        for column in range(train.shape[1]):
            train[rng.integer(0, 2) + column, column] = np.nan
        train[-1, 0] = np.nan
        new[rng.integer(0, len(new) - 1), rng.integer(0, new.shape[1] - 1)] = np.nan
        out.append(case("gaps", train, new))

    for _ in range(3):
        count, value = _noisy_constant(rng)
        train, new = _table(rng, count, 4), _table(rng, 3, 4)
        train[:, 1], train[:, 2] = value, rng.integer(-5, 5)
        new[0] = train[0]
        out.append(case("constant-columns", train, new))
    alone = _table(rng, 6, 3)
    alone[1:, 1] = np.nan
    out.append(case("constant-columns", alone, np.array([[1.0, 2.0, 3.0]])))
    out.append(case("constant-columns", alone[:1], _table(rng, 2, 3)))

    for _ in range(2):
        train, new = _pair(rng)
        unit = np.ones(train.shape[1])
        unit[rng.integer(0, train.shape[1] - 1)] = rng.choice([1e-12, 1e-13])
        out.append(case("small-units", train * unit, new * unit))

    for kind in (np.int64, np.int32, np.int16):
        draw = np.random.default_rng(rng.integer(0, 2**31))
        train, new = draw.integers(-40, 40, (9, 1)), draw.integers(-40, 40, (3, 1))
        train[:2, 0] = rng.integer(41, 60), -rng.integer(41, 60)
        out.append(case("whole-numbers", train.astype(kind), new.astype(kind)))

    for _ in range(2):
        train, _new = _pair(rng)
        train[rng.integer(0, 4), 0] = np.nan
        train[:, 1] = 3.0
        out.append(case("arguments-untouched", train, train.copy()))
    return out
