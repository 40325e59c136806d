import numpy as np


def squared_distances(points, centres):
    return ((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)


def k_means(points, start, max_rounds):
    centres = start.astype(float)
    k = len(centres)
    rounds, moved = 0, True
    while moved and rounds < max_rounds:
        labels = squared_distances(points, centres).argmin(axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, labels, points)
        counts = np.maximum(np.bincount(labels, minlength=k), 1)
        new = sums / counts[:, None]
        moved = not np.array_equal(new, centres)
        centres = new
        rounds += 1
    squared = squared_distances(points, centres)
    return {
        "labels": squared.argmin(axis=1),
        "centres": centres,
        "inertia": squared.min(axis=1).sum(),
        "rounds": rounds,
    }
