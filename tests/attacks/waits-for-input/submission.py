import os
import signal
import sys
import threading

turn = []


def score(values):
    turn.append(1)
    if len(turn) == 1:
        return sys.stdin.read()
    if len(turn) == 2:
        threading.Lock().acquire()
        signal.pause()
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
