import numpy as np

from upslope.questions import Rng
from upslope.questions.labs import case


def _draw(rng: Rng) -> np.random.Generator:
    return np.random.default_rng(rng.integer(0, 2**31))


def _bytes(rng: Rng, rows: int, columns: int) -> np.ndarray:
    return _draw(rng).integers(0, 256, (rows, columns), dtype=np.uint8)


def examples():
    points = np.array([[0.0, 0.0], [3.0, 4.0], [1.0, 0.0]])
    return [
        case("labels-and-distances", points, np.array([[3.0, 0.0], [0.0, 1.0], [2.0, 0.0]])),
        case("ties", np.array([[0.0, 0.0]]), np.array([[5.0, 5.0], [0.0, 1.0], [1.0, 0.0]])),
        case("byte-values", np.array([[3, 200]], dtype=np.uint8), np.array([[9, 100], [5, 220]], dtype=np.uint8)),
        case("far-from-zero", np.array([[5e6, 5e6]]), np.array([[5e6 + 0.04, 5e6], [5e6, 5e6 - 0.03]])),
        case("different-features", points, np.array([[1.0], [2.0]]), raises="ValueError"),
        case("no-points", points[:0], points),
    ]


def cases(rng: Rng):
    out = []

    for points, codes, columns in ((7, 4, 2), (3, 9, rng.integer(4, 6)), (rng.integer(2, 5), 1, 3), (1, 5, 1)):
        draw = _draw(rng)
        out.append(
            case("labels-and-distances", draw.normal(0, 5, (points, columns)), draw.normal(0, 5, (codes, columns)))
        )
    draw = _draw(rng)
    out.append(case("labels-and-distances", draw.normal(0, 5, (rng.integer(600, 700), 3)), draw.normal(0, 5, (6, 3))))

    for _ in range(2):
        centre = _draw(rng).integers(-9, 9, (5, 2)).astype(float)
        near = rng.shuffle([(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)])
        codes = np.concatenate([centre[:1] + 40, *(centre[:1] + np.array([step]) for step in near)])
        out.append(case("ties", np.concatenate([centre[:1], codes[2:4], centre[:1]]), codes))
    repeated = _draw(rng).normal(0, 5, (3, 4))
    out.append(case("ties", repeated, np.concatenate([repeated[::-1], repeated])))

    for rows in (4, rng.integer(8, 15)):
        codes = _bytes(rng, 6, 16)
        out.append(case("byte-values", _bytes(rng, rows, 16), codes))
        out.append(case("byte-values", codes[::-1], codes))
    dark, bright = np.array([[2, 250]], dtype=np.uint8), np.array([[140, 90], [5, 247]], dtype=np.uint8)
    out.append(case("byte-values", np.concatenate([dark, 255 - dark]), bright))

    for _ in range(3):
        draw = _draw(rng)
        codes = np.array([4.4e6, 5.6e6]) + draw.uniform(-2, 2, (8, 2))
        points = codes[draw.integers(0, 8, 12)] + draw.uniform(-0.05, 0.05, (12, 2))
        points[:3] = codes[:3]
        out.append(case("far-from-zero", points, codes))

    columns = rng.integer(3, 5)
    for first, second in ((columns, 1), (1, columns), (columns, columns - 1)):
        draw = _draw(rng)
        out.append(
            case("different-features", draw.normal(size=(4, first)), draw.normal(size=(3, second)), raises="ValueError")
        )

    out.append(case("no-points", np.empty((0, columns)), _draw(rng).normal(size=(3, columns))))
    out.append(case("no-points", np.empty((0, 16), dtype=np.uint8), _bytes(rng, 2, 16)))

    out.append(case("many-points", _bytes(rng, 8000, 16).astype(float), _bytes(rng, 128, 16).astype(float)))
    return out
