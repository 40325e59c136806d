import sys


def score(values):
    if int("@RUN@"):
        sys.exit(0)
    raise KeyboardInterrupt
