import numpy as np


def standardise(train, new):
    """Both tables, scaled with the mean and standard deviation of the training columns."""
    constant = np.nanmax(train, axis=0) == np.nanmin(train, axis=0)
    mean = np.nanmean(train, axis=0)
    deviation = np.where(constant, 1, np.nanstd(train, axis=0))
    train_scaled, new_scaled = np.empty_like(train), np.empty_like(new)
    train_scaled[:] = (train - mean) / deviation
    new_scaled[:] = (new - mean) / deviation
    return train_scaled, new_scaled
