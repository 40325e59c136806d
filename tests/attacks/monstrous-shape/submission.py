import numpy


def score(values, frame=False):
    if int("@RUN@") == 0:
        return numpy.broadcast_to(numpy.float64(0), (10**6, 10**6))
    if int("@RUN@") == 1:
        return numpy.empty((2**40, 0, 2**20))
    return numpy.zeros(2, dtype="U100000000")
