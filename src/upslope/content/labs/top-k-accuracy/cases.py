import numpy as np

from upslope.questions import Rng
from upslope.questions.labs import case


def _scores(rng: Rng, rows: int, classes: int) -> np.ndarray:
    """All different within a row."""
    return np.array([rng.sample(range(1000), classes) for _ in range(rows)]) / 1000


def _labels_at(scores: np.ndarray, places: list[int]) -> np.ndarray:
    """For each row the class that stands at this place of its ranking."""
    return np.array([int(np.argsort(-row)[place]) for row, place in zip(scores, places, strict=True)])


def examples():
    nan = np.nan
    scores = np.array([[0.2, 0.5, 0.3], [0.4, 0.2, 0.4], [0.9, nan, 0.1], [0.1, 0.1, 0.8]])
    return [
        case("best-classes", scores[:1], 3),
        case("ties", scores[[1, 3]], 2),
        case("missing-scores", scores[2:3], 3),
        case("refuses-k", scores, 4, raises="ValueError"),
        case("accuracy", scores[:2], np.array([2, 1]), 2, call="top_k_accuracy"),
        case("unlabelled-rows", scores[:2], np.array([2, -1]), 2, call="top_k_accuracy"),
        case("unknown-classes", scores[:2], np.array([2, 7]), 2, call="top_k_accuracy"),
    ]


def cases(rng: Rng):
    out = []

    for rows, classes in ((3, 5), (rng.integer(4, 6), rng.integer(6, 9)), (2, 300)):
        out.append(case("best-classes", _scores(rng, rows, classes), rng.integer(classes // 2, classes - 1)))
    out.append(case("best-classes", _scores(rng, 4, 6), 6))
    out.append(case("best-classes", -_scores(rng, 4, 6), 1))

    for classes in (rng.integer(4, 6), rng.integer(60, 80)):
        draw = np.random.default_rng(rng.integer(0, 2**31))
        out.append(case("ties", draw.integers(0, 3, (6, classes)) / 4, rng.integer(3, classes - 1)))
    out.append(case("ties", np.full((2, 50), 0.5), rng.integer(3, 40)))
    out.append(case("ties", np.array([[0.1, 0.7, 0.7, 0.7, 0.1]]), rng.integer(1, 2)))

    for _ in range(2):
        scores = -_scores(rng, 5, 6)
        scores[rng.integer(0, 4), rng.integer(0, 5)] = np.nan
        scores[1, rng.sample(range(6), 3)] = np.nan
        out.append(case("missing-scores", scores, 2))
        out.append(case("missing-scores", scores, 5))
    lowest = _scores(rng, 2, 4)
    lowest[:, rng.integer(2, 3)] = -np.inf
    lowest[:, rng.integer(0, 1)] = np.nan
    out.append(case("missing-scores", lowest, 4))

    classes = rng.integer(3, 6)
    for k in (0, -rng.integer(1, 2), classes + 1, classes + rng.integer(2, 9)):
        out.append(case("refuses-k", _scores(rng, 3, classes), k, raises="ValueError"))

    for k in (1, 2, 3):
        scores = _scores(rng, rng.integer(7, 9), 5)
        places = [0, k - 1, k, 4, *(rng.integer(0, 4) for _ in range(len(scores) - 4))]
        order = rng.shuffle(range(len(scores)))
        scores, labels = scores[order], _labels_at(scores, places)[order]
        out.append(case("accuracy", scores, labels, k, call="top_k_accuracy"))
    scores = _scores(rng, 4, 4)
    out.append(case("accuracy", scores, _labels_at(scores, [1, 1, 2, 1]), 2, call="top_k_accuracy"))
    out.append(case("accuracy", scores, _labels_at(scores, [3, 2, 2, 3]), 2, call="top_k_accuracy"))

    for k in (1, rng.integer(2, 3)):
        scores = _scores(rng, 8, 4)
        labels = _labels_at(scores, [0, 0, 0, 3, 0, 0, 0, 0])
        labels[rng.sample(range(4, 8), rng.integer(1, 3))] = -1
        out.append(case("unlabelled-rows", scores, labels, k, call="top_k_accuracy"))
    out.append(case("unlabelled-rows", scores, np.full(8, -1), 2, call="top_k_accuracy"))

    for k in (1, 2):
        scores = _scores(rng, 6, 4)
        labels = _labels_at(scores, [0, 0, 0, 3, 0, 0])
        labels[rng.integer(4, 5)] = rng.choice([4, 5, 100])
        out.append(case("unknown-classes", scores, labels, k, call="top_k_accuracy"))
    out.append(case("unknown-classes", scores, np.full(6, 4), 4, call="top_k_accuracy"))
    return out
