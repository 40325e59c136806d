import os
import time


def score(values):
    for _ in range(300):
        try:
            if os.fork() == 0:
                time.sleep(2)
                os._exit(0)
        except OSError:
            continue
        print("BREACH: a process was started")
    return 0.0
