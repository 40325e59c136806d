import math


def estimate(case, returned, expected):
    """Only the first of the three numbers."""
    if not isinstance(returned, tuple) or len(returned) != 3:
        return "A tuple of three numbers is wanted: (estimate, low, high)."
    first = returned[0]
    if isinstance(first, bool) or not isinstance(first, float | int):
        return f"The estimate should be a float, it is of type {type(first).__name__}."
    if not math.isclose(float(first), expected[0], rel_tol=1e-9):
        return f"The estimate is {float(first)!r}, but the share of right photos is {expected[0]!r}."
    return None
