"""Frames on a stream: a length and a payload. What comes from a child is bounded before it is read."""

import os
from typing import Protocol

HEADER = 8
MAX_FRAME = 64 * 1024 * 1024


class FrameError(ValueError):
    """The other side announced a frame that is too large."""


def framed(payload: bytes) -> bytes:
    """The frame of a payload."""
    return len(payload).to_bytes(HEADER, "little") + payload


class Writer(Protocol):
    def __call__(self, data: memoryview, /) -> int: ...


def write_all(write: Writer, data: bytes) -> None:
    """Write every byte, however little is taken at a time."""
    view = memoryview(data)
    while view:
        view = view[write(view) :]


def read_frame(fd: int) -> bytes | None:
    """The next frame of a blocking descriptor; None at its end."""
    header = _read_exactly(fd, HEADER)
    if header is None:
        return None
    size = int.from_bytes(header, "little")
    if size > MAX_FRAME:
        raise FrameError(f"a frame of {size} bytes; at most {MAX_FRAME} are taken")
    return _read_exactly(fd, size)


def _read_exactly(fd: int, count: int) -> bytes | None:
    parts: list[bytes] = []
    while count:
        part = os.read(fd, min(count, 1 << 20))
        if not part:
            return None
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


class FrameBuffer:
    """Collects what arrives in pieces; `take` gives a frame once it is whole, of at most `limit` bytes."""

    def __init__(self) -> None:
        self._parts = bytearray()
        self.limit = MAX_FRAME

    def feed(self, data: bytes) -> None:
        self._parts += data

    def take(self) -> bytes | None:
        """Raises FrameError."""
        if len(self._parts) < HEADER:
            return None
        size = int.from_bytes(self._parts[:HEADER], "little")
        if size > self.limit:
            raise FrameError(f"an answer of {size:,} bytes; at most {self.limit:,} are taken")
        if len(self._parts) < HEADER + size:
            return None
        frame = bytes(self._parts[HEADER : HEADER + size])
        del self._parts[: HEADER + size]
        return frame
