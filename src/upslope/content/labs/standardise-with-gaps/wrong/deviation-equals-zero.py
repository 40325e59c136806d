import numpy as np


def standardise(train, new):
    """Both tables, scaled with the mean and standard deviation of the training columns."""
    mean = np.nanmean(train, axis=0)
    deviation = np.nanstd(train, axis=0)
    deviation[deviation == 0] = 1
    return (train - mean) / deviation, (new - mean) / deviation
