import sys

turn = []


def score(values):
    turn.append(1)
    if len(turn) % 2:
        sys.exit(0)
    raise KeyboardInterrupt
