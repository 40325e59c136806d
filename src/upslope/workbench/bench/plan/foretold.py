"""How often what was foretold came: calibration of forecasts on simulated learners."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from upslope.workbench.bench.plan.living import Foretold

_BINS = 15
_WORTH_SAYING = 0.02  # a forecast of less says only that nobody plans it


def foretold_figures(rows: Sequence[Foretold]) -> dict[str, Any]:
    """By kind and for all requirements together; readiness by the marks below which it was to be."""
    requirements = [row for row in rows if row.kind != "readiness" and row.chance >= _WORTH_SAYING]
    unlikely = [row for row in rows if row.kind != "readiness" and row.chance < _WORTH_SAYING]
    marks = sorted({row.chance for row in rows if row.kind == "readiness"})
    below = {mark: [row.came for row in rows if row.kind == "readiness" and row.chance == mark] for mark in marks}
    return {
        "requirements": _calibration(requirements),
        "met": _calibration([row for row in requirements if row.kind == "met"]),
        "stays_met": _calibration([row for row in requirements if row.kind == "stays met"]),
        "unlikely": {"forecasts": len(unlikely), "came": _share([row.came for row in unlikely])},
        "readiness": {
            "forecasts": sum(map(len, below.values())),
            "below": {f"{mark:g}": _share(came) for mark, came in below.items()},
            "error": _share([abs(mark - _share(came)) for mark, came in below.items()]),
        },
    }


def _share(values: Sequence[float]) -> float:
    """Their mean; 0 of none."""
    return round(sum(values) / max(len(values), 1), 4)


def _calibration(rows: Sequence[Foretold]) -> dict[str, Any]:
    """Mean distance of chance and share over bins of equal mass, weighted by their sizes; and the Brier score beside
    that of always saying how often it comes. Only their number if there are none."""
    if not rows:
        return {"forecasts": 0}
    chance = np.array([row.chance for row in rows])
    came = np.array([float(row.came) for row in rows])
    order = np.argsort(chance, kind="stable")
    bins = [_bin(chance[each], came[each]) for each in np.array_split(order, min(_BINS, len(rows)))]
    error = sum(each["forecasts"] * abs(each["foretold"] - each["came"]) for each in bins) / len(rows)
    return {
        "forecasts": len(rows),
        "error": round(error, 4),
        "brier": round(float(((chance - came) ** 2).mean()), 4),
        "brier_of_the_rate": round(float(came.var()), 4),
        "bins": [{name: round(value, 3) for name, value in each.items()} for each in bins],
    }


def _bin(chance: NDArray[np.float64], came: NDArray[np.float64]) -> dict[str, float]:
    return {"forecasts": len(chance), "foretold": float(chance.mean()), "came": float(came.mean())}
