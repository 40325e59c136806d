"""Children that a zygote forks (T1 and T2): the supervisor's side."""

import contextlib
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from upslope.sandbox.frames import FrameBuffer, framed
from upslope.sandbox.session import Flood, Gone, Late, Remains
from upslope.sandbox.terms import Environment, SandboxBroken, Tier

_START_SECONDS = 60.0
_REMAINS_SECONDS = 3.0
_PIECE = 1 << 18


PYTHON = str(Path(sys.executable).absolute())
"""The interpreter that runs children; absolute, since they start in another folder."""


def clean_environment(home: str) -> dict[str, str]:
    """The environment variables of processes for foreign code: none of ours, one thread for BLAS, hashes repeatable."""
    one_thread = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL", "NUMEXPR", "VECLIB_MAXIMUM")}
    return {
        **one_thread,
        "PATH": "",
        "HOME": home,
        "TMPDIR": home,
        "MPLCONFIGDIR": home,
        "MPLBACKEND": "Agg",
        "JOBLIB_MULTIPROCESSING": "0",
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


class Zygote:
    """A running zygote. Thread-safe. Raises SandboxBroken if it can't start, with its reason."""

    def __init__(self, environment: Environment, tier: Tier) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._lock = threading.Lock()
        self._numbers = 0
        self._awaited: dict[int, Remains] = {}
        self._news = threading.Condition()
        self.alive = True
        with tempfile.TemporaryDirectory(prefix="upslope-") as home, theirs:
            command = [PYTHON, "-I", "-m", "upslope.sandbox.zygote", str(theirs.fileno()), tier.value]
            self._process = subprocess.Popen(  # noqa: S603  our own module
                [*command, ",".join(environment.preload)],
                pass_fds=[theirs.fileno()],
                env=clean_environment(home),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            theirs.close()
            self._wait_until_ready()
        threading.Thread(target=self._listen, name="upslope-zygote", daemon=True).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def fork(self) -> "ForkedChild":
        """Ask for a child; returns at once, the child tells when it is ready. Raises SandboxBroken."""
        ours, channel = socket.socketpair()
        reading, writing = os.pipe2(os.O_CLOEXEC)
        with self._lock:
            self._numbers += 1
            number = self._numbers
            self._awaited[number] = Remains(None)
            try:
                message = json.dumps({"do": "fork", "id": number}).encode()
                socket.send_fds(self._control, [message], [channel.fileno(), writing])
            except OSError as error:
                ours.close()
                os.close(reading)
                self.alive = False
                raise SandboxBroken("The process that starts graders' children is gone.") from error
            finally:
                channel.close()
                os.close(writing)
        return ForkedChild(self, number, ours, reading)

    def kill(self, number: int) -> None:
        with self._lock, contextlib.suppress(OSError):
            self._control.send(json.dumps({"do": "kill", "id": number}).encode())

    def forget(self, number: int) -> None:
        """Nobody will ask how this child ended."""
        with self._news:
            self._awaited.pop(number, None)

    def remains(self, number: int) -> Remains:
        """How a child ended, waiting a little for the news. Raises SandboxBroken if the zygote is gone."""
        deadline = time.monotonic() + _REMAINS_SECONDS
        with self._news:
            while self.alive and self._awaited[number].status is None:
                if not self._news.wait(deadline - time.monotonic()):
                    break
            if not self.alive:
                raise SandboxBroken("The process that starts graders' children was killed.")
            return self._awaited[number]

    def close(self) -> None:
        """End it and all of its children, and wait for that."""
        self.alive = False
        with contextlib.suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._control.close()

    def _wait_until_ready(self) -> None:
        self._control.settimeout(_START_SECONDS)
        try:
            told = json.loads(self._control.recv(4096) or b'{"event": "failed", "reason": "it ended while loading"}')
        except TimeoutError:
            told = {"event": "failed", "reason": f"not ready within {_START_SECONDS:g} s"}
        self._control.settimeout(None)
        if told["event"] != "ready":
            self.close()
            raise SandboxBroken(f"The sandbox could not start: {told['reason']}")

    def _listen(self) -> None:
        while True:
            try:
                message = self._control.recv(4096)
            except OSError:
                message = b""
            with self._news:
                if message:
                    self._note(json.loads(message))
                else:
                    self.alive = False
                self._news.notify_all()
            if not message:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(5)
                return

    def _note(self, told: Mapping[str, Any]) -> None:
        number = told["id"]
        if number in self._awaited:
            status = told["status"] if told["status"] is not None else 70
            self._awaited[number] = Remains(status, told.get("cpu", 0.0))


class ForkedChild:
    """A child behind a socket and a pipe. See `session.Child`."""

    def __init__(self, zygote: Zygote, number: int, channel: socket.socket, output: int) -> None:
        self._zygote, self._number = zygote, number
        self._channel, self._output = channel, output
        channel.setblocking(False)
        os.set_blocking(output, False)
        self._poll = select.poll()
        self._poll.register(output, select.POLLIN)
        self._incoming = FrameBuffer()
        self._printed = bytearray()
        self._limit = 1 << 16
        self._open = True

    def allow(self, output: int, answer: int) -> None:
        self._limit, self._incoming.limit = output, answer

    @property
    def printed(self) -> bytes:
        if self._open:
            with contextlib.suppress(Flood):
                self._drain()
        return bytes(self._printed[: self._limit])

    def send(self, payload: bytes, deadline: float) -> None:
        view = memoryview(framed(payload))
        while view:
            try:
                view = view[self._channel.send(view) :]
            except BlockingIOError:
                self._wait(select.POLLOUT, deadline)
            except OSError as error:
                raise Gone from error

    def receive(self, deadline: float) -> bytes:
        while (frame := self._incoming.take()) is None:
            try:
                piece = self._channel.recv(_PIECE)
            except BlockingIOError:
                self._wait(select.POLLIN, deadline)
                continue
            except OSError as error:
                raise Gone from error
            if not piece:
                raise Gone
            self._incoming.feed(piece)
        self._drain()
        return frame

    def remains(self) -> Remains:
        return self._zygote.remains(self._number)

    def end(self) -> None:
        if not self._open:
            return
        with contextlib.suppress(Flood):
            self._drain()
        self._open = False
        self._channel.close()
        os.close(self._output)
        self._zygote.kill(self._number)
        self._zygote.forget(self._number)

    def _wait(self, events: int, deadline: float) -> None:
        """Until the channel can go on, taking in what is printed meanwhile."""
        left = deadline - time.monotonic()
        if left <= 0:
            raise Late
        self._poll.register(self._channel, events)
        ready = dict(self._poll.poll(left * 1000))
        if self._output in ready:
            self._drain()

    def _drain(self) -> None:
        while True:
            try:
                piece = os.read(self._output, _PIECE)
            except BlockingIOError:
                return
            if not piece:
                with contextlib.suppress(KeyError):
                    self._poll.unregister(self._output)
                return
            self._printed += piece
            if len(self._printed) > self._limit:
                raise Flood
