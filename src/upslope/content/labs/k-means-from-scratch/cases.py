import numpy as np

from upslope.questions import Rng
from upslope.questions.labs import case


def _draw(rng: Rng):
    return np.random.default_rng(rng.integer(0, 2**31))


def _cloud(rng: Rng, rows: int, columns: int = 2):
    """Skewed points, so that mean and median differ."""
    return np.exp(_draw(rng).normal(0.5, 0.8, size=(rows, columns))).round(2)


def _between_metrics(rng: Rng):
    """A point that is nearer to centre 1 by Euclid and nearer to centre 0 by the sum of absolute differences."""
    at = np.array([rng.integer(-9, 9), rng.integer(-9, 9)], dtype=float)
    size = float(rng.integer(1, 4))
    centres = np.array([at + [3 * size, 0], at - [2 * size, 2 * size]])
    others = at + np.array([[4 * size, rng.integer(0, 1)], [-3 * size, -2 * size]])
    return np.vstack([at, others]), centres


def _halfway(rng: Rng):
    """Points exactly halfway between two of three centres, in exact arithmetic."""
    x, y, gap = float(rng.integer(-9, 9)), float(rng.integer(-9, 9)), float(rng.integer(1, 5))
    centres = np.array([[x, y], [x + 2 * gap, y], [x + 4 * gap, y]])
    points = np.array([[x + gap, y], [x + 3 * gap, y + 1], [x + gap, y - 2], [x + 4 * gap, y]])
    return points, centres[rng.shuffle([0, 1, 2])]


def _settles(points, start, most=100):
    """What plain k-means does here: rounds it takes, whether a cluster is empty on the way, and how clear it is
    (the least amount by which a point prefers its centre), since a tie that rounding decides would be unfair."""
    centres, rounds, empty, clear = start.astype(float), 0, False, np.inf
    while rounds < most:
        squared = ((points[:, None] - centres[None]) ** 2).sum(axis=2)
        best = np.sort(squared, axis=1)
        clear = min(clear, (best[:, 1] - best[:, 0]).min())
        labels, before = squared.argmin(axis=1), centres.copy()
        for j in range(len(centres)):
            if (labels == j).any():
                centres[j] = points[labels == j].mean(axis=0)
            else:
                empty = True
        rounds += 1
        if (centres == before).all():
            break
    return rounds, empty, clear > 1e-5


def _walking(rng: Rng, k: int, least: int):
    """A cloud and a start from its own rows that takes at least this many rounds and never empties a cluster."""
    while True:
        points = _cloud(rng, rng.integer(18, 26))
        start = points[:k].copy()
        rounds, empty, clear = _settles(points, start)
        if rounds >= least and not empty and clear:
            return points, start


def _apart(rng: Rng, columns: int):
    """Three skewed groups far from each other, with one start near each."""
    corners = 60.0 * np.eye(3, columns)
    points = np.vstack([corner + _cloud(rng, 5 + j, columns) for j, corner in enumerate(corners)]).round(2)
    return points[rng.shuffle(range(len(points)))], corners[rng.shuffle([0, 1, 2])]


def _wins_back(rng: Rng):
    """The second centre has no point in the first round; when the first one leaves for the many, it gets the few."""
    size, corner = rng.integer(1, 5), np.array([rng.integer(-20, 20), rng.integer(-20, 20)])
    few, many = _cloud(rng, 2) / 10, _cloud(rng, rng.integer(8, 11)) / 10 + [20, 0]
    points = corner + size * np.vstack([few, many]).round(2)
    return points, corner + size * np.array([[5.0, 0.0], [-12.0, 0.0]])


def _relabels_after_one_round(rng: Rng):
    """A case in which the labels before and after the first move differ."""
    while True:
        points, start = _walking(rng, 2, 4)
        first = ((points[:, None] - start[None]) ** 2).sum(axis=2).argmin(axis=1)
        moved = np.array([points[first == j].mean(axis=0) for j in range(2)])
        second = ((points[:, None] - moved[None]) ** 2).sum(axis=2).argmin(axis=1)
        if (first != second).any():
            return points, start


def _on_the_map(rng: Rng):
    """Three groups a few metres wide, at coordinates of some millions, with all centres starting in the first group."""
    corner = np.array([rng.uniform(3.2e6, 3.9e6, 1), rng.uniform(5.2e6, 5.9e6, 1)])
    while True:
        draw = _draw(rng)
        groups = [corner + offset + draw.normal(0, 1.5, size=(8, 2)) for offset in ([0, 0], [30, 5], [8, 40])]
        points = np.vstack(groups).round(2)
        rounds, empty, clear = _settles(points, points[:3])
        if rounds >= 3 and not empty and clear:
            return points, points[:3].copy()


def _whole_start(rng: Rng, whole_points: bool):
    """Centres given as integers, and a number of rounds in which they move."""
    while True:
        points = _cloud(rng, 10)
        if whole_points:
            points = np.array([[rng.integer(0, 6), rng.integer(5, 11)] for _ in range(10)])
        start = np.array([points[0].round(), points[1].round() + 1]).astype(int)
        rounds, empty, clear = _settles(points, start)
        if rounds >= 2 and not empty and clear:
            return points, start


def examples():
    points = np.array([[1.0, 1.0], [2.0, 1.0], [4.0, 3.0], [5.0, 4.0]])
    corner = np.array([3_400_000.0, 5_600_000.0])
    return [
        case("nearest", np.array([[0.0, 0.0], [1.0, 0.0], [5.0, 0.0]]), np.array([[2.0, 0.0], [0.0, 0.0]]), 0),
        case("means", points, points[:2], 10),
        case("rounds", points, points[:2], 10),
        case("rounds", points, np.array([[1.5, 1.0], [4.5, 3.5]]), 10),
        case("final-labels", points, points[:2], 1),
        case("empty-cluster", points, np.array([[1.0, 1.0], [4.0, 4.0], [40.0, 40.0]]), 10),
        case("far-from-zero", corner + points, corner + points[:2], 10),
        case("keeps-start", points, np.array([[1, 1], [4, 3]]), 10),
    ]


def cases(rng: Rng):
    out = []
    for make in (_between_metrics, _between_metrics, _halfway, _halfway):
        points, start = make(rng)
        out.append(case("nearest", points, start, 0))
    for columns in (2, 3):
        points, start = _apart(rng, columns)
        out.append(case("means", points, start, 50))
    points = _cloud(rng, 9, 3)
    out.append(case("means", points, points[:1].copy(), 50))
    for k in (2, 3):
        points, start = _walking(rng, k, 4)
        out.append(case("rounds", points, start, 50))
        out.append(case("rounds", points, start, 2))
    middle = np.array([[rng.integer(-9, 9), rng.integer(-9, 9)]], dtype=float)
    around = np.array([[rng.integer(1, 9), rng.integer(-9, 9)] for _ in range(4)])
    points = np.vstack([middle + around, middle - around])
    out.append(case("rounds", points, middle, 50))
    out.append(case("rounds", points, points[:2].copy(), 0))
    for _ in range(3):
        points, start = _relabels_after_one_round(rng)
        out.append(case("final-labels", points, start, 1))
    for _ in range(2):
        points, start = _walking(rng, 2, 3)
        far = points.max(axis=0) + [rng.uniform(60, 90, 1), rng.uniform(60, 90, 1)]
        out.append(case("empty-cluster", points, np.vstack([start[:1], far, start[1:]]), 50))
    for _ in range(2):
        out.append(case("empty-cluster", *_wins_back(rng), 50))
    for _ in range(3):
        points, start = _on_the_map(rng)
        out.append(case("far-from-zero", points, start, 50))
    for whole_points in (False, False, True):
        points, start = _whole_start(rng, whole_points)
        out.append(case("keeps-start", points, start, rng.integer(1, 3)))
    return out
