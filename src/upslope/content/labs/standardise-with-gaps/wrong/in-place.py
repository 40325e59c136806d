import numpy as np


def standardise(train, new):
    """Both tables, scaled with the mean and standard deviation of the training columns."""
    train, new = np.asarray(train, dtype=float), np.asarray(new, dtype=float)
    constant = np.nanmax(train, axis=0) == np.nanmin(train, axis=0)
    mean = np.nanmean(train, axis=0)
    deviation = np.where(constant, 1, np.nanstd(train, axis=0))
    train -= mean
    train /= deviation
    new -= mean
    new /= deviation
    return train, new
