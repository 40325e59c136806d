import numpy as np


def squared_distances(points, centres):
    return ((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)


def k_means(points, start, max_rounds):
    centres = start.astype(float)
    rounds, moved = 0, True
    while moved and rounds < max_rounds:
        labels = squared_distances(points, centres).argmin(axis=1)
        new = np.array([points[labels == j].mean(axis=0) for j in range(len(centres))])
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
