import math


class RunningStats:
    """Count, mean and sample variance of the numbers seen so far."""

    def __init__(self):
        self._count = 0
        self._sum = 0.0
        self._squares = 0.0

    def add(self, value):
        if not math.isfinite(value):
            raise ValueError(f"not a finite number: {value}")
        self._count += 1
        self._sum += value
        self._squares += value**2

    def __len__(self):
        return self._count

    def mean(self):
        if self._count == 0:
            raise ValueError("no value yet")
        return self._sum / self._count

    def variance(self):
        if self._count < 2:
            raise ValueError("a variance needs at least two values")
        return (self._squares - self._sum**2 / self._count) / (self._count - 1)

    def __add__(self, other):
        both = RunningStats()
        both._count = self._count + other._count
        both._sum = self._sum + other._sum
        both._squares = self._squares + other._squares
        return both
