import pandas as pd

from upslope.questions import Rng
from upslope.questions.labs import case

NAMES = ["base", "boost", "deep", "forest", "linear", "wide"]


def _frame(rows, labels=None):
    return pd.DataFrame(rows, columns=["model", "accuracy"], index=labels).astype({"model": "str"})


def _draw(rng: Rng):
    """Runs of three or four models whose means are apart, in neither order of the alphabet, and round clearly."""
    while True:
        names = rng.sample(NAMES, rng.integer(3, 4))
        if names in (sorted(names), sorted(names, reverse=True)):
            continue
        level, rows = rng.uniform(0.93, 0.95, places=3), []
        for name, count in zip(names, rng.sample([2, 3, 4, 5], len(names)), strict=True):
            rows += [(name, round(level + step / 1000, 3)) for step in rng.sample(range(-12, 13), count)]
            level -= rng.uniform(0.04, 0.07, places=3)
        best = [100 * (1 - share) for name, share in rows if name == names[0]]
        tenths = 10 * sum(best) / len(best)
        if abs(tenths % 1 - 0.5) > 0.1 and round(max(best) - min(best), 1) > 0.4:
            rows = rng.shuffle(rows)
            return _frame(rows, rng.sample(range(20, 60), len(rows)))


LOOKS = {
    "bar-lengths": "lengths",
    "best-on-top": "order",
    "every-run": "dots",
    "model-labels": "labels",
    "x-axis": "x axis",
    "title-with-finding": "title",
    "stays-inside": "inside",
}


def examples():
    runs = _frame([("A", 0.85), ("A", 0.87), ("B", 0.92)])
    return [case(check, runs, 20, look=look) for check, look in LOOKS.items()]


def cases(rng: Rng):
    return [
        case(check, _draw(rng), rng.choice([35, 40, 50, 60]), look=look)
        for check, look in LOOKS.items()
        for _ in range(2)
    ]
