import numpy as np


def assign(points, centres):
    labels = np.zeros(len(points), dtype=int)
    for i, point in enumerate(points):
        best = np.inf
        for j, centre in enumerate(centres):
            squared = np.sum((point - centre) ** 2)
            if squared <= best:
                best = squared
                labels[i] = j
    return labels


def k_means(points, start, max_rounds):
    centres = start.astype(float)
    rounds, moved = 0, True
    while moved and rounds < max_rounds:
        labels = assign(points, centres)
        before = centres.copy()
        for j in np.unique(labels):
            centres[j] = points[labels == j].mean(axis=0)
        moved = (centres != before).any()
        rounds += 1
    labels = assign(points, centres)
    inertia = ((points - centres[labels]) ** 2).sum()
    return {"labels": labels, "centres": centres, "inertia": inertia, "rounds": rounds}
