import os
import signal
import sys
import threading


def score(values):
    if int("@RUN@") == 0:
        return sys.stdin.read()
    if int("@RUN@") == 1:
        signal.pause()
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
