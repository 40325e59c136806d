import random
import time


def score(values):
    for seed in range(int(time.time()) - 50, int(time.time()) + 50):
        drawn = random.Random(seed)
        if [drawn.randint(1, 10**6) / 64 for _ in range(8)] == values:
            print("BREACH: the seed was guessed")
    return 0.0
