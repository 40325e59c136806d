"""Frames come out as they went in, however the stream is cut, and none that is too large is waited for."""

import itertools
import os
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.sandbox.frames import HEADER, MAX_FRAME, FrameBuffer, FrameError, framed, read_frame, write_all

payloads = st.lists(st.binary(max_size=40), max_size=8)


def pieces(stream: bytes, cuts: list[int]) -> Iterator[bytes]:
    edges = [0, *sorted(min(cut, len(stream)) for cut in cuts), len(stream)]
    return (stream[start:stop] for start, stop in itertools.pairwise(edges))


@given(payloads, st.lists(st.integers(0, 400), max_size=30))
def test_any_split_of_the_bytes_gives_the_same_frames(sent: list[bytes], cuts: list[int]) -> None:
    buffer, got = FrameBuffer(), []
    for piece in pieces(b"".join(map(framed, sent)), cuts):
        buffer.feed(piece)
        while (frame := buffer.take()) is not None:
            got.append(frame)
    assert got == sent


@given(payloads, st.lists(st.integers(0, 400), max_size=10))
def test_a_descriptor_gives_the_same_frames(sent: list[bytes], cuts: list[int]) -> None:
    reading, writing = os.pipe()

    def write() -> None:
        for piece in pieces(b"".join(map(framed, sent)), cuts):
            os.write(writing, piece)
        os.close(writing)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert list(iter(lambda: read_frame(reading), None)) == sent
    finally:
        thread.join()
        os.close(reading)


@given(st.binary(min_size=1, max_size=30), st.data())
def test_a_stream_that_ends_within_a_frame_gives_none(payload: bytes, data: st.DataObject) -> None:
    stop = data.draw(st.integers(0, HEADER + len(payload) - 1))
    reading, writing = os.pipe()
    os.write(writing, framed(payload)[:stop])
    os.close(writing)
    try:
        assert read_frame(reading) is None
    finally:
        os.close(reading)


@given(st.binary(max_size=60), st.integers(1, 7))
def test_everything_is_written_however_little_is_taken(payload: bytes, at_once: int) -> None:
    taken = bytearray()

    def write(data: memoryview) -> int:
        taken.extend(data[:at_once])
        return min(at_once, len(data))

    write_all(write, payload)
    assert taken == payload


def test_a_frame_as_large_as_the_limit_is_taken_and_one_byte_more_is_refused_at_its_header() -> None:
    buffer = FrameBuffer()
    buffer.limit = 10
    buffer.feed(framed(b"a" * 10) + framed(b"a" * 11)[:HEADER])
    assert buffer.take() == b"a" * 10
    with pytest.raises(FrameError, match="11 bytes; at most 10"):
        buffer.take()


@pytest.mark.parametrize("size", [MAX_FRAME + 1, 2**63, 2**64 - 1])
def test_a_monstrous_frame_is_refused_before_anything_is_read(size: int) -> None:
    buffer = FrameBuffer()
    buffer.feed(size.to_bytes(HEADER, "little"))
    with pytest.raises(FrameError):
        buffer.take()
    reading, writing = os.pipe()
    os.write(writing, size.to_bytes(HEADER, "little"))
    try:
        with pytest.raises(FrameError):
            read_frame(reading)
    finally:
        os.close(reading)
        os.close(writing)
