import math

import numpy as np


def _numbers(returned):
    """The three numbers, or a sentence saying why there are none."""
    if type(returned) is not tuple or len(returned) != 3:
        return "A tuple of three numbers is wanted: (estimate, low, high)."
    for name, value in zip(("estimate", "low", "high"), returned, strict=True):
        if isinstance(value, bool) or not isinstance(value, float | int | np.floating | np.integer):
            return f"{name} should be a float, it is of type {type(value).__name__}."
    return tuple(float(value) for value in returned)


def estimate(case, returned, expected):
    """Only the first of the three numbers."""
    numbers = _numbers(returned)
    if isinstance(numbers, str):
        return numbers
    if not math.isclose(numbers[0], expected[0], rel_tol=1e-9):
        return f"The estimate is {numbers[0]!r}, but the share of right photos is {expected[0]!r}."
    return None


def interval(case, returned, expected):
    """Only the two ends."""
    numbers = _numbers(returned)
    if isinstance(numbers, str):
        return numbers
    for name, value, wanted in zip(("lower", "upper"), numbers[1:], expected[1:], strict=True):
        if not math.isclose(value, wanted, rel_tol=1e-9, abs_tol=1e-12):
            return f"The {name} end is {value!r}, but {wanted!r} is wanted."
    return None
