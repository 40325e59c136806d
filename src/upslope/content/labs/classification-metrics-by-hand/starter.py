import numpy as np


def confusion(y_true, scores, threshold):
    """The counts `tp`, `fp`, `fn` and `tn` when every score of at least `threshold` is reported."""
    raise NotImplementedError


def precision_recall_f1(tp, fp, fn):
    """`precision`, `recall` and `f1` from the counts; NaN where a denominator is 0."""
    raise NotImplementedError


def roc_auc(y_true, scores):
    """The share of (positive, negative) pairs in the right order, ties counted half; NaN if a class is missing."""
    raise NotImplementedError
