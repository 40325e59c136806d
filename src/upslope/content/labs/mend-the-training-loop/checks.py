import numpy as np


def finite_and_true(case, returned, expected):
    """Finite weights, and a last loss that is the log loss at these weights."""
    if not isinstance(returned, tuple) or len(returned) != 2:
        return "The function should return a tuple of two arrays, (weights, losses)."
    for name, got, wanted in zip(("weights", "losses"), returned, expected, strict=True):
        if not isinstance(got, np.ndarray) or got.dtype.kind != "f" or got.shape != wanted.shape:
            return f"{name} should be a numpy array of floats with the shape {wanted.shape}."
        if not np.isfinite(got).all():
            return f"{name} should be finite, and holds {got[~np.isfinite(got)][0]}."
    weights, losses = returned
    X, y = case.args[:2]
    scores = weights[0] + X @ weights[1:]
    true = np.mean(np.logaddexp(0, scores) - y * scores)
    if not np.isclose(losses[-1], true, rtol=1e-7, atol=1e-9):
        return f"The last loss is {losses[-1]:.7g}, but at the returned weights the mean log loss is {true:.7g}."
    return None
