import math
import statistics


class RunningStats:
    """Count, mean and sample variance of the numbers seen so far."""

    def __init__(self):
        self._values = []

    def add(self, value):
        if not math.isfinite(value):
            raise ValueError(f"not a finite number: {value}")
        self._values.append(value)

    def __len__(self):
        return len(self._values)

    def mean(self):
        if not self._values:
            raise ValueError("no value yet")
        return statistics.fmean(self._values)

    def variance(self):
        if len(self._values) < 2:
            raise ValueError("a variance needs at least two values")
        return float(statistics.variance(self._values))

    def __add__(self, other):
        both = RunningStats()
        both._values = self._values + other._values
        return both
