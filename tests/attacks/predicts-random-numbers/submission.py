import os
import random
import uuid

print("drawn", random.random(), uuid.uuid4())
if os.environ.get("UPSLOPE_DRAWN"):
    print("BREACH: the environment of an earlier submission")
os.environ["UPSLOPE_DRAWN"] = str(random.random())


def score(values):
    random.seed(0)
    return random.random()
