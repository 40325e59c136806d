import numpy


def score(values, frame=False):
    return numpy.zeros((2,) * 22, dtype=bool)
