import numpy

turn = []


def score(values, frame=False):
    turn.append(1)
    if len(turn) == 1:
        return numpy.broadcast_to(numpy.float64(0), (10**6, 10**6))
    if len(turn) == 2:
        return numpy.empty((2**40, 0, 2**20))
    return numpy.zeros(2, dtype="U100000000")
