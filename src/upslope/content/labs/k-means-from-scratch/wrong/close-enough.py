import numpy as np


def squared_distances(points, centres):
    return ((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)


def k_means(points, start, max_rounds):
    centres = start.astype(float)
    rounds, moved = 0, True
    while moved and rounds < max_rounds:
        labels = squared_distances(points, centres).argmin(axis=1)
        before = centres.copy()
        for j in np.unique(labels):
            centres[j] = points[labels == j].mean(axis=0)
        moved = not np.allclose(centres, before)
        rounds += 1
    squared = squared_distances(points, centres)
    return {
        "labels": squared.argmin(axis=1),
        "centres": centres,
        "inertia": squared.min(axis=1).sum(),
        "rounds": rounds,
    }
