import numpy as np


def scale(table):
    constant = np.nanmax(table, axis=0) == np.nanmin(table, axis=0)
    deviation = np.where(constant, 1, np.nanstd(table, axis=0))
    return (table - np.nanmean(table, axis=0)) / deviation


def standardise(train, new):
    return scale(train), scale(new)
