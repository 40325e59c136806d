import sys

armed = []


def hook(event, args):
    if armed:
        raise RuntimeError("not allowed")


sys.addaudithook(hook)


def score(values):
    armed.append(1)
    return 0.0
