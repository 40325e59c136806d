import numpy as np


def descend(X, y, start, learning_rate, steps):
    inputs = np.column_stack([np.ones(len(X)), X])
    weights = start.astype(float)
    losses = []
    for _ in range(steps):
        errors = inputs @ weights - y
        losses.append(np.mean(errors**2))
        weights = weights - learning_rate * 2 / len(y) * inputs.T @ errors
    return weights, np.array(losses, dtype=float)
