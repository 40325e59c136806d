import numpy as np


def standardise(train, new):
    """Both tables, scaled with the mean and standard deviation of the training columns."""
    constant = train.max(axis=0) == train.min(axis=0)
    mean = train.mean(axis=0)
    deviation = np.where(constant, 1, train.std(axis=0))
    return (train - mean) / deviation, (new - mean) / deviation
