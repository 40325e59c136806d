import ctypes
import os
import signal

turn = []


def score(values):
    place = len(values) + int(values[0]) if values else 0
    if place % 3 == 0:
        ctypes.string_at(0)
    if place % 3 == 1:
        os.abort()
    signal.raise_signal(signal.SIGILL)
