"""Children as ordinary processes (T3): not sandboxed, but apart, and limited where the system can."""

import contextlib
import importlib
import os
import queue
import select
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from upslope.sandbox.forked import PYTHON, clean_environment
from upslope.sandbox.frames import MAX_FRAME, FrameError, framed, read_frame, write_all
from upslope.sandbox.session import Flood, Gone, Late, Remains
from upslope.sandbox.terms import Environment

_GLANCE = 0.05


class SpawnedChild:
    """A process started for one conversation over its standard input and output. See `session.Child`."""

    def __init__(self, environment: Environment) -> None:
        self._home = tempfile.mkdtemp(prefix="upslope-")
        self._printed_at = Path(self._home) / "printed"
        variables = clean_environment(self._home)
        if os.name == "nt":  # Windows can't start Python without these
            variables |= {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
        with self._printed_at.open("wb") as output:
            self._process = subprocess.Popen(  # noqa: S603  our own module
                [PYTHON, "-I", "-m", "upslope.sandbox.spawned", ",".join(environment.preload)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=output,
                env=variables,
                cwd=self._home,
            )
        self._limit = 1 << 16
        self._answer = MAX_FRAME
        self._kept: bytes | None = None
        self._frames: queue.Queue[bytes | FrameError | None] = queue.Queue()
        threading.Thread(target=self._listen, name="upslope-spawned", daemon=True).start()

    def allow(self, output: int, answer: int) -> None:
        self._limit, self._answer = output, answer

    @property
    def printed(self) -> bytes:
        if self._kept is not None:
            return self._kept
        try:
            with self._printed_at.open("rb") as file:
                return file.read(self._limit)
        except OSError:
            return b""

    def send(self, payload: bytes, deadline: float) -> None:
        assert self._process.stdin is not None
        # A child that reads nothing would hold this up for ever; killing it ends the writing.
        alarm = threading.Timer(max(deadline - time.monotonic(), 0.001), self._process.kill)
        alarm.start()
        try:
            write_all(lambda data: os.write(self._process.stdin.fileno(), data), framed(payload))  # type: ignore[union-attr]
        except (OSError, ValueError) as error:
            raise (Late if time.monotonic() >= deadline else Gone) from error
        finally:
            alarm.cancel()

    def receive(self, deadline: float) -> bytes:
        while True:
            if self._too_much():
                raise Flood
            left = deadline - time.monotonic()
            if left <= 0:
                raise Late
            try:
                frame = self._frames.get(timeout=min(left, _GLANCE))
            except queue.Empty:
                continue
            if self._too_much():
                raise Flood
            if frame is None:
                raise Gone
            if isinstance(frame, FrameError):
                raise frame
            if len(frame) > self._answer:
                raise FrameError(f"an answer of {len(frame):,} bytes; at most {self._answer:,} are taken")
            return frame

    def remains(self) -> Remains:
        try:
            return Remains(self._process.wait(3))
        except subprocess.TimeoutExpired:
            return Remains(None)

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                stream.close()  # type: ignore[union-attr]
        self._kept = self.printed
        shutil.rmtree(self._home, ignore_errors=True)

    def _too_much(self) -> bool:
        try:
            return self._printed_at.stat().st_size > self._limit
        except OSError:
            return False

    def _listen(self) -> None:
        assert self._process.stdout is not None
        try:
            while (frame := read_frame(self._process.stdout.fileno())) is not None:
                self._frames.put(frame)
            self._frames.put(None)
        except FrameError as error:
            self._frames.put(error)
        except (OSError, ValueError):
            self._frames.put(None)


def main(preload: list[str]) -> None:
    """The child's side: take the channel off standard input and output, load, and serve."""
    from upslope.sandbox.inside import print_to_descriptors, serve

    for name in preload:
        importlib.import_module(name)
    channel_in, channel_out = os.dup(0), os.dup(1)
    threading.Thread(target=_end_with, args=(channel_in,), name="upslope-channel", daemon=True).start()
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    print_to_descriptors()
    serve(channel_in, channel_out, _limit)


def _end_with(channel: int) -> None:
    """End this process when the judge's end of the channel is gone: what runs here would go on without it."""
    if hasattr(select, "poll"):  # Windows can't wait for a pipe
        waiting = select.poll()
        waiting.register(channel, 0)
        waiting.poll()
        os._exit(0)


def _limit(terms: Mapping[str, Any]) -> None:
    """Limits of the operating system, where it has them (address space only on Linux: macOS ignores it)."""
    try:
        import resource
    except ImportError:
        return
    processor = terms["cpu_seconds"]
    file_bytes = terms["file_mb"] << 20
    # The soft limit of processor time ends in a signal that tells why.
    for kind, soft, hard in (
        (resource.RLIMIT_CPU, processor, processor + 1),
        (resource.RLIMIT_FSIZE, file_bytes, file_bytes),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))
    if sys.platform == "linux":
        in_use = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGESIZE")
        most = in_use + ((terms["memory_mb"] + 8 * terms["threads"]) << 20)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main(sys.argv[1].split(",") if sys.argv[1] else [])
