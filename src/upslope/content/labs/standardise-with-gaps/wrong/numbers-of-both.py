import numpy as np


def standardise(train, new):
    """Both tables, scaled with the mean and standard deviation of the training columns."""
    both = np.concatenate([train, new])
    constant = np.nanmax(train, axis=0) == np.nanmin(train, axis=0)
    mean = np.nanmean(both, axis=0)
    deviation = np.where(constant, 1, np.nanstd(both, axis=0))
    return (train - mean) / deviation, (new - mean) / deviation
