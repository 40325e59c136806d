import os


def score(values):
    if int("@RUN@") % 2:
        os.closerange(0, 64)
        return 0.0
    reading, writing = os.pipe()
    for descriptor in range(5):
        os.dup2(writing, descriptor)
    return 0.0
