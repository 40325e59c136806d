import numpy as np

from upslope.questions import Rng
from upslope.questions.labs import case


def _draw(rng: Rng):
    return np.random.default_rng(rng.integer(0, 2**31))


def _labels(draw, rows):
    """Both classes, each with at least three rows, the positives rarer."""
    share = draw.uniform(0.2, 0.4)
    y = (draw.uniform(size=rows) < share).astype(int)
    y[:3], y[3:6] = 1, 0
    return draw.permutation(y)


def _unlike_counts(rng: Rng):
    """Labels, scores and a threshold that give four different counts, none of them 0."""
    while True:
        draw = _draw(rng)
        y = _labels(draw, 24)
        scores = draw.permutation(24) / 25 + 0.02
        threshold = round(draw.uniform(0.3, 0.7), 2) + 0.001
        reported = scores >= threshold
        counts = [((y == a) & (reported == b)).sum() for a in (0, 1) for b in (False, True)]
        if min(counts) > 0 and len(set(counts)) == 4:
            return y, scores, threshold


def examples():
    y = np.array([1, 0, 1, 0, 0])
    scores = np.array([0.9, 0.6, 0.6, 0.3, 0.1])
    return [
        case("counts", y, np.array([0.9, 0.7, 0.4, 0.3, 0.1]), 0.5, call="confusion"),
        case("at-the-threshold", y, scores, 0.6, call="confusion"),
        case("ratios", 2, 1, 3, call="precision_recall_f1"),
        case("undefined", 0, 0, 3, call="precision_recall_f1"),
        case("undefined", np.array([0, 0]), np.array([0.2, 0.8]), call="roc_auc"),
        case("auc", y, scores, call="roc_auc"),
        case("auc-large", np.array([0, 1] * 4), np.array([0.0, 0.5] * 4), call="roc_auc"),
        case("refuses", np.array([1, 0]), np.array([0.9, np.nan]), 0.5, call="confusion", raises="ValueError"),
        case("refuses", np.array([1, 0, 1]), np.array([0.9, 0.4]), call="roc_auc", raises="ValueError"),
    ]


def cases(rng: Rng):
    out = []
    for kind in (int, int, bool):
        y, scores, threshold = _unlike_counts(rng)
        out.append(case("counts", y.astype(kind), scores, threshold, call="confusion"))
    for _ in range(3):
        draw = _draw(rng)
        y = _labels(draw, 20)
        scores = draw.integers(0, 5, size=20) / 4
        threshold = rng.choice([0.25, 0.5, 0.75])
        scores[np.flatnonzero(y == 1)[0]] = scores[np.flatnonzero(y == 0)[0]] = threshold
        out.append(case("at-the-threshold", y, scores, threshold, call="confusion"))
    for _ in range(3):
        tp, fp, fn = rng.sample(range(1, 60), 3)
        out.append(case("ratios", tp, fp, fn, call="precision_recall_f1"))
    out.append(case("ratios", 0, rng.integer(1, 9), rng.integer(10, 20), call="precision_recall_f1"))
    out.append(case("undefined", 0, 0, rng.integer(1, 30), call="precision_recall_f1"))
    out.append(case("undefined", 0, rng.integer(1, 30), 0, call="precision_recall_f1"))
    out.append(case("undefined", 0, 0, 0, call="precision_recall_f1"))
    for label in (0, 1):
        rows = rng.integer(2, 6)
        out.append(case("undefined", np.full(rows, label), _draw(rng).uniform(size=rows).round(3), call="roc_auc"))
    for kind in (int, bool):
        draw = _draw(rng)
        y = _labels(draw, rng.integer(12, 30))
        out.append(case("auc", y.astype(kind), draw.permutation(len(y)) / 10, call="roc_auc"))
        y = _labels(draw, rng.integer(20, 30))
        scores = draw.integers(0, 4, size=len(y)) / 4
        scores[np.flatnonzero(y == 1)[:2]] = scores[np.flatnonzero(y == 0)[:2]] = 0.5
        out.append(case("auc", y.astype(kind), scores, call="roc_auc"))
    rows = rng.integer(6, 12)
    sorted_labels = np.repeat([0, 1] if rng.integer(0, 1) else [1, 0], rows)
    out.append(case("auc", sorted_labels, np.full(2 * rows, 0.3), call="roc_auc"))
    draw = _draw(rng)
    y = draw.integers(0, 2, size=100_000)
    out.append(case("auc-large", y, (draw.normal(size=100_000) + rng.uniform(0.3, 1.5) * y).round(2), call="roc_auc"))
    for function, more in (("confusion", (0.5,)), ("roc_auc", ())):
        rows = rng.integer(4, 9)
        y = np.array([0, 1] * rows)
        scores = _draw(rng).uniform(size=2 * rows).round(2)
        broken = scores.copy()
        broken[rng.integer(0, 2 * rows - 1)] = np.nan
        out.append(case("refuses", y, broken, *more, call=function, raises="ValueError"))
        out.append(case("refuses", y[:-1], scores, *more, call=function, raises="ValueError"))
        out.append(case("refuses", y, scores[:1], *more, call=function, raises="ValueError"))
    return out
