import math


class RunningStats:
    """Count, mean and sample variance of the numbers seen so far, by Welford's method."""

    def __init__(self):
        self._count = 0
        self._mean = 0.0
        self._squares = 0.0  # sum of squared distances from the mean

    def add(self, value):
        if not math.isfinite(value):
            raise ValueError(f"not a finite number: {value}")
        self._count += 1
        from_old_mean = value - self._mean
        self._mean += from_old_mean / self._count
        self._squares += from_old_mean * (value - self._mean)

    def __len__(self):
        return self._count

    def mean(self):
        if self._count == 0:
            raise ValueError("no value yet")
        return self._mean

    def variance(self):
        if self._count < 2:
            raise ValueError("a variance needs at least two values")
        return self._squares / (self._count - 1)

    def __add__(self, other):
        both = RunningStats()
        both._count = self._count + other._count
        if both._count > 0:
            both._mean = (self._count * self._mean + other._count * other._mean) / both._count
            of_self = self._squares + self._count * self._mean**2
            of_other = other._squares + other._count * other._mean**2
            both._squares = of_self + of_other - both._count * both._mean**2
        return both
