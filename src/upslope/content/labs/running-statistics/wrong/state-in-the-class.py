import math


class RunningStats:
    """Count, mean and sample variance of the numbers seen so far, by Welford's method."""

    state = {}

    def __init__(self):
        self.state.update(count=0, mean=0.0, squares=0.0)

    def add(self, value):
        if not math.isfinite(value):
            raise ValueError(f"not a finite number: {value}")
        self.state["count"] += 1
        from_old_mean = value - self.state["mean"]
        self.state["mean"] += from_old_mean / self.state["count"]
        self.state["squares"] += from_old_mean * (value - self.state["mean"])

    def __len__(self):
        return self.state["count"]

    def mean(self):
        if self.state["count"] == 0:
            raise ValueError("no value yet")
        return self.state["mean"]

    def variance(self):
        if self.state["count"] < 2:
            raise ValueError("a variance needs at least two values")
        return self.state["squares"] / (self.state["count"] - 1)

    def __add__(self, other):
        both = RunningStats()
        a, b = self.state, other.state
        count = a["count"] + b["count"]
        if count > 0:
            gap = b["mean"] - a["mean"]
            squares = a["squares"] + b["squares"] + gap**2 * a["count"] * b["count"] / count
            both.state.update(count=count, mean=a["mean"] + gap * b["count"] / count, squares=squares)
        return both
