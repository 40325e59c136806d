import sys
import time


class Slow:
    def __repr__(self):
        time.sleep(0.01)
        return "x" * (1 << 20)


class Leaving:
    def __repr__(self):
        sys.exit(0)


def score(values):
    return [Slow() for _ in range(500)] if int("@RUN@") % 2 else [Leaving() for _ in range(200_000)]
