import numpy as np
from scipy.special import expit


def train(X, y, orders, batch_size, learning_rate, decay, penalty):
    """Logistic regression by mini-batches: the weights (intercept first) and the log loss after each epoch."""
    inputs = np.column_stack([np.ones(len(X)), X])
    weights = np.zeros(inputs.shape[1])
    losses = []
    for epoch, order in enumerate(orders):
        rate = learning_rate / (1 + decay * epoch)
        for first in range(0, len(order), batch_size):
            rows = order[first : first + batch_size]
            errors = expit(inputs[rows] @ weights) - y[rows]
            gradient = inputs[rows].T @ errors / batch_size
            gradient[1:] += penalty * weights[1:]
            weights -= rate * gradient
        scores = inputs @ weights
        losses.append(np.mean(np.logaddexp(0, scores) - y * scores))
    return weights, np.array(losses)
