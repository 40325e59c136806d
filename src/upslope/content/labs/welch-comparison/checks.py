import math

import numpy as np


def _value(returned, expected, key):
    """None if `returned[key]` is the number wanted, else a sentence."""
    if not isinstance(returned, dict):
        return f"A dict is wanted, not a {type(returned).__name__}."
    if key not in returned:
        return f"The dict has no key {key!r}."
    value = returned[key]
    if isinstance(value, bool) or not isinstance(value, float | int | np.floating | np.integer):
        return f"{key} should be a float, it is of type {type(value).__name__}."
    if not math.isclose(float(value), expected[key], rel_tol=1e-9, abs_tol=1e-12):
        return f"{key} is {float(value)!r}, but {expected[key]!r} is wanted."
    return None


def difference(case, returned, expected):
    return _value(returned, expected, "difference")


def t(case, returned, expected):
    return _value(returned, expected, "t")


def df(case, returned, expected):
    return _value(returned, expected, "df")


def p(case, returned, expected):
    return _value(returned, expected, "p")


def effect(case, returned, expected):
    return _value(returned, expected, "effect")
