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
            return 0.0
        return self._mean

    def variance(self):
        if self._count < 2:
            return 0.0
        return self._squares / (self._count - 1)

    def __add__(self, other):
        both = RunningStats()
        both._count = self._count + other._count
        if both._count > 0:
            gap = other._mean - self._mean
            both._mean = self._mean + gap * other._count / both._count
            both._squares = self._squares + other._squares + gap**2 * self._count * other._count / both._count
        return both
