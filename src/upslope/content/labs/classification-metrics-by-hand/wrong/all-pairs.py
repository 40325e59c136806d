import math

import numpy as np


def require_valid(y_true, scores):
    if len(y_true) != len(scores):
        raise ValueError("labels and scores differ in length")
    if np.isnan(scores).any():
        raise ValueError("a score is NaN")


def confusion(y_true, scores, threshold):
    """The four counts when every score of at least `threshold` is reported."""
    require_valid(y_true, scores)
    positive = y_true == 1
    reported = scores >= threshold
    return {
        "tp": int((positive & reported).sum()),
        "fp": int((~positive & reported).sum()),
        "fn": int((positive & ~reported).sum()),
        "tn": int((~positive & ~reported).sum()),
    }


def ratio(part, whole):
    return part / whole if whole else math.nan


def precision_recall_f1(tp, fp, fn):
    """The three ratios, each NaN if its own denominator is 0."""
    return {
        "precision": ratio(tp, tp + fp),
        "recall": ratio(tp, tp + fn),
        "f1": ratio(2 * tp, 2 * tp + fp + fn),
    }


def roc_auc(y_true, scores):
    """The share of correctly ordered pairs, from a table of all of them."""
    require_valid(y_true, scores)
    positives = scores[y_true == 1][:, None]
    negatives = scores[y_true == 0][None, :]
    won = (positives > negatives).sum() + 0.5 * (positives == negatives).sum()
    return ratio(won, positives.size * negatives.size)
