import os
import sys


def loop():
    """The frame that reads questions and writes answers: it holds the question's number and the channel."""
    frame = sys._getframe()
    while "channel_in" not in frame.f_locals:
        frame = frame.f_back
    return frame


def write(data):
    out, view = loop().f_locals["channel_out"], memoryview(data)
    while view:
        view = view[os.write(out, view) :]


def encode(value):
    return loop().f_globals["codec"].encode(value)


def send_bytes(pieces):
    """A value's bytes, however many, without copies of them."""
    empty = encode(("value", loop().f_locals["nonce"], b"", None, 0.0, 0))
    head, _, tail = empty.partition(b"b\0\0\0\0")
    size = sum(map(len, pieces))
    write((len(head) + 5 + size + len(tail)).to_bytes(8, "little") + head + b"b" + size.to_bytes(4, "little"))
    for piece in pieces:
        write(piece)
    write(tail)


def send(kind, *parts, nonce=None):
    """A frame as the loop itself would send it."""
    number = loop().f_locals["nonce"] if nonce is None else nonce
    write(loop().f_globals["framed"](encode((kind, number, *parts))))


def score(values):
    if int("@RUN@") == 0:
        return 1 << 60
    data = [
        encode(1 << 99_000),
        encode(None)[:4] + b"garbage",
        encode([0.0] * 1_000_000),
        b"",
        encode(float("nan")),
    ][int("@RUN@") - 1]
    send("value", data, None, 0.0, 0)
    os._exit(0)
