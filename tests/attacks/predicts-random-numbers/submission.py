import os
import random
import uuid

print(f"drawn {random.random()}\ndrawn {uuid.uuid4()}")
if os.environ.get("UPSLOPE_DRAWN", "@RUN@") != "@RUN@":
    print("BREACH: the environment of an earlier submission")
os.environ["UPSLOPE_DRAWN"] = "@RUN@"


def score(values):
    return random.random()
