import numpy as np


def descend(X, y, start, learning_rate, steps):
    weights = start.astype(float)
    errors = weights[0] + X @ weights[1:] - y
    losses = [np.mean(errors**2)]
    for _ in range(steps):
        weights[1:] -= learning_rate * 2 / len(y) * X.T @ errors
        errors = weights[0] + X @ weights[1:] - y
        losses.append(np.mean(errors**2))
    return weights, np.array(losses)
