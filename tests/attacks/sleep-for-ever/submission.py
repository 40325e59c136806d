import time


def score(values):
    time.sleep(10**6)
