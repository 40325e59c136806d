import numpy as np


def descend(X, y, start, learning_rate, steps):
    """Fit a linear model to `X` (n, d) and `y` (n,) by full-batch gradient descent on the mean squared error.

    `start` holds the first weights, the intercept first. Returns the weights after `steps` steps and the losses:
    one at the start and one after each step.
    """
    raise NotImplementedError
