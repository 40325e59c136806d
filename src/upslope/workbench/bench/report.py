"""What a bench hands back: figures, and whether they meet their targets."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from upslope.workbench.targets import Target


@dataclass(frozen=True)
class BenchReport:
    """`details` are plain JSON values; `targets` what is promised of them."""

    name: str
    details: dict[str, Any]
    targets: list[Target] = field(default_factory=list[Target])

    @property
    def met(self) -> bool:
        return all(target.met for target in self.targets)

    @property
    def exit_code(self) -> int:
        """0, or 1 if a target was missed."""
        return 0 if self.met else 1

    def to_dict(self) -> dict[str, Any]:
        return {"bench": self.name, **self.details, "targets": [target.to_dict() for target in self.targets]}

    def to_json(self) -> str:
        """One JSON object."""
        return json.dumps(self.to_dict(), indent=2, allow_nan=False)


def quantile(values: Sequence[float], share: float) -> float:
    """The nearest-rank quantile: the smallest value that at least `share` (0-1) of the values don't exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]


def summary(rounds: Sequence[Sequence[float]]) -> dict[str, Any]:
    """Times in ms, measured in rounds: over all of them count, median, quartiles and p99, and each round's median."""
    values = [value for one in rounds for value in one]
    return {
        "count": len(values),
        "median_ms": round(median(values), 3),
        "quartiles_ms": [round(quantile(values, 0.25), 3), round(quantile(values, 0.75), 3)],
        "p99_ms": round(quantile(values, 0.99), 3),
        "round_medians_ms": [round(median(one), 3) for one in rounds if one],
    }
