import numpy as np


def accuracy_interval(patients, correct, rounds, level, seed):
    """Accuracy over all photos and the ends of its bootstrap interval, resampling patients: (estimate, low, high)."""
    if len(patients) != len(correct):
        raise ValueError("patients and correct differ in length")
    if not 0 < level < 1:
        raise ValueError("level must lie between 0 and 1")
    if rounds < 1:
        raise ValueError("at least one round is needed")
    ids, number = np.unique(patients, return_inverse=True)
    if len(ids) < 2:
        raise ValueError("at least two patients are needed")

    photos = np.bincount(number)
    right = np.bincount(number, weights=correct)
    rng = np.random.default_rng(seed)
    accuracies = []
    for _ in range(rounds):
        chosen = np.isin(number, rng.integers(0, len(ids), size=len(ids)))
        accuracies.append(np.mean(np.asarray(correct)[chosen]))
    tail = (1 - level) / 2
    low, high = np.quantile(accuracies, [tail, 1 - tail])
    return float(right.sum() / photos.sum()), float(low), float(high)
