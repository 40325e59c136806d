import builtins
import os


def kind(descriptor):
    try:
        return os.fstat(descriptor)
    except OSError:
        return None


# Loaded a second time by the same process, it would find its own.
FOUND = [descriptor for descriptor in range(4, 4096) if kind(descriptor)] if not hasattr(builtins, "mine") else []
builtins.mine = True


def score(values):
    if FOUND:
        print("BREACH: descriptors", FOUND)
    try:
        while True:
            os.dup(0)
    except OSError as error:
        print("refused", error.errno)
    return 0.0
