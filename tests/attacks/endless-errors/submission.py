import os


def score(values):
    while True:
        os.write(2, b"\xff" * 65536)
        os.write(1, b"\0" * 65536)
