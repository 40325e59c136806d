import array
import fcntl
import os
import socket


def fill(write):
    total = 0
    try:
        while True:
            total += write(b"x" * 65536)
    except OSError:
        return total


def score(values):
    total = kept = 0
    outer = []
    try:
        for _ in range(2000):
            left, right = socket.socketpair()
            left.setblocking(False)
            if not outer:
                outer += [left, right]
                continue
            total += fill(left.send)
            outer[0].sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [left.fileno()]))])
            left.close()
            right.close()
            kept += 1
    except OSError as error:
        print("refused after", kept, type(error).__name__)
    try:
        reading, _ = os.pipe()
        fcntl.fcntl(reading, 1031, 1 << 20)
        print("BREACH: a larger pipe")
    except OSError:
        print("refused: a larger pipe")
    if total > 256 << 20:
        print("BREACH:", total >> 20, "MB in buffers")
    return 0.0
