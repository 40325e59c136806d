import numpy as np


def standardise(train, new):
    """Both tables, scaled with the mean and standard deviation of the training columns."""
    train, new = np.nan_to_num(train), np.nan_to_num(new)
    constant = np.nanmax(train, axis=0) == np.nanmin(train, axis=0)
    mean = np.nanmean(train, axis=0)
    deviation = np.where(constant, 1, np.nanstd(train, axis=0))
    return (train - mean) / deviation, (new - mean) / deviation
