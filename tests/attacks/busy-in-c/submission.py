import re

turn = []


def score(values):
    turn.append(1)
    if len(turn) % 2:
        return re.match("(a*)*b", "a" * 60)
    return 7 ** (7**9)
