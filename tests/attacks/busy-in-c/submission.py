import re


def score(values):
    if int("@RUN@"):
        return re.match("(a*)*b", "a" * 60)
    return 7 ** (7**9)
