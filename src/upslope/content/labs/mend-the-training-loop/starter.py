import numpy as np


def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))


def log_loss(y, p):
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def train(X, y, orders, batch_size, learning_rate, decay, penalty):
    """Logistic regression by mini-batches. Returns the weights (intercept first) and the log loss after each epoch."""
    inputs = np.column_stack([np.ones(len(X)), X])
    weights = np.zeros(inputs.shape[1])
    losses = []
    for epoch, order in enumerate(orders):
        learning_rate = learning_rate / (1 + decay * epoch)
        shuffled = inputs[order]
        for batch in range(len(y) // batch_size):
            rows = slice(batch * batch_size, (batch + 1) * batch_size)
            errors = y[rows] - sigmoid(shuffled[rows] @ weights)
            gradient = shuffled[rows].T @ errors / batch_size + penalty * weights
            weights -= learning_rate * gradient
        losses.append(log_loss(y, sigmoid(inputs @ weights)))
    return weights, np.array(losses)
