import numpy as np


def distances(points, centres):
    return np.abs(points[:, None, :] - centres[None, :, :]).sum(axis=2)


def k_means(points, start, max_rounds):
    centres = start.astype(float)
    rounds, moved = 0, True
    while moved and rounds < max_rounds:
        labels = distances(points, centres).argmin(axis=1)
        before = centres.copy()
        for j in np.unique(labels):
            centres[j] = points[labels == j].mean(axis=0)
        moved = (centres != before).any()
        rounds += 1
    labels = distances(points, centres).argmin(axis=1)
    inertia = ((points - centres[labels]) ** 2).sum()
    return {"labels": labels, "centres": centres, "inertia": inertia, "rounds": rounds}
