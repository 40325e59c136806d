import sys


def down(depth):
    return down(depth + 1) + 1


def score(values):
    if int("@RUN@") % 2:
        return down(0)
    sys.setrecursionlimit(10**9)
    nested = []
    for _ in range(10**6):
        nested = [nested]
    return repr(nested) or down(0)
