import ctypes
import os
import signal


def score(values):
    place = int("@RUN@")
    if place == 0:
        ctypes.string_at(0)
    if place == 1:
        os.abort()
    signal.raise_signal(signal.SIGILL)
