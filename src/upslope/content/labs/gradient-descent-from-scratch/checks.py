import numpy as np


def _problem(returned, expected):
    """What is wrong with the form of the result, or None."""
    if not isinstance(returned, tuple) or len(returned) != 2:
        return "The function should return a tuple of two arrays, (weights, losses)."
    for name, got, wanted in zip(("weights", "losses"), returned, expected, strict=True):
        if not isinstance(got, np.ndarray) or got.dtype.kind != "f":
            return f"{name} should be a numpy array of floats."
        if got.shape != wanted.shape:
            return f"{name} should have the shape {wanted.shape}, and has {got.shape}."
    return None


def _agree(got, wanted):
    return np.allclose(got, wanted, rtol=1e-7, atol=1e-9, equal_nan=True)


def _weights_problem(returned, expected):
    """Like `_problem`, but says nothing about the losses."""
    if isinstance(returned, tuple) and len(returned) == 2:
        return _problem((returned[0], expected[1]), expected)
    return _problem(returned, expected)


def right_form(case, returned, expected):
    return _problem(returned, expected)


def moved_downhill(case, returned, expected):
    if problem := _weights_problem(returned, expected):
        return problem
    start = case.args[2]
    wrong = np.flatnonzero(np.sign(returned[0] - start) != np.sign(expected[0] - start))
    if len(wrong):
        return f"After one step, weight {wrong[0]} went from {start[wrong[0]]:g} to {returned[0][wrong[0]]:g}, which is not the side where the loss falls."
    return None


def same_weights(case, returned, expected):
    if problem := _weights_problem(returned, expected):
        return problem
    for i, (got, wanted) in enumerate(zip(returned[0], expected[0], strict=True)):
        if not _agree(got, wanted):
            return f"After steps = {case.args[4]}, weights[{i}] should be {wanted:.7g} and is {got:.7g}; it started at {case.args[2][i]:g}."
    return None


def same_intercept(case, returned, expected):
    if problem := _weights_problem(returned, expected):
        return problem
    if not _agree(returned[0][0], expected[0][0]):
        return f"weights[0], the intercept, should be {expected[0][0]:.6g} and is {returned[0][0]:.6g}."
    return None


def _loss(case, weights):
    X, y = case.args[:2]
    return np.mean((weights[0] + X @ weights[1:] - y) ** 2)


def same_losses(case, returned, expected):
    """The history's length and its ends, the last one judged by the weights that were returned."""
    if problem := _problem(returned, expected):
        return problem
    weights, losses = returned
    ends = (
        ("losses[0]", losses[0], "the start", case.args[2]),
        ("losses[-1]", losses[-1], "the returned weights", weights),
    )
    for name, got, where, at in ends:
        if not _agree(got, _loss(case, at)):
            return f"{name} is {got:.6g}, but the loss at {where} is {_loss(case, at):.6g}."
    if len(losses) == 1 and not _agree(weights, expected[0]):
        return "With 0 steps the weights should be those of the start."
    if _agree(weights, expected[0]) and not _agree(losses, expected[1]):
        return "The ends of the history are right, but an entry between them is not the loss after its step."
    return None
