import numpy as np


def squared_distances(points, centres):
    """The squared distance of every point (row) to every centre (column)."""
    gaps = points[:, None, :] - centres[None, :, :]
    return (gaps**2).sum(axis=2)


def k_means(points, start, max_rounds):
    """Lloyd's k-means from the given centres; labels and inertia belong to the returned centres."""
    centres = start.astype(float)
    rounds = 0
    moved = True
    while moved and rounds < max_rounds:
        labels = squared_distances(points, centres).argmin(axis=1)
        before = centres.copy()
        for cluster in np.unique(labels):
            centres[cluster] = points[labels == cluster].mean(axis=0)
        moved = (centres != before).any()
        rounds += 1
    squared = squared_distances(points, centres)
    return {
        "labels": squared.argmin(axis=1),
        "centres": centres,
        "inertia": squared.min(axis=1).sum(),
        "rounds": rounds,
    }
