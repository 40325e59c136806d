"""A conversation with one child: sources and calls go in, claims come out."""

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from upslope.sandbox import codec
from upslope.sandbox.frames import FrameError
from upslope.sandbox.terms import Environment, Limits, SandboxBroken

_BEGIN_SECONDS = 10.0
_ITEMS_PER_MB = 75_000
_MOST_SECONDS, _MOST_KB, _MOST_LINES = 1e6, 1 << 40, 10**6
_MOST_NAMES, _LONGEST_NAME, _LONGEST_TEXT = 32, 200, 4000  # of what a child says of an exception
_SIGXCPU, _SIGKILL, _SIGSEGV, _SIGABRT, _SIGSYS = 24, 9, 11, 6, 31


class Ending(StrEnum):
    """Why a child answers no more."""

    TIMED_OUT = "timed_out"
    OUT_OF_CPU = "out_of_cpu"
    TOO_MUCH_OUTPUT = "too_much_output"
    DIED = "died"


@dataclass(frozen=True)
class Returned:
    """`packed` is the value's encoding, `value` what it says, with tables in neutral form. `arguments` is the encoding
    of the arguments as they are after the call, if that was asked for. `seconds` of processor time and `peak_mb` of
    memory since the beginning are the child's own word."""

    packed: bytes
    value: Any
    arguments: bytes | None
    seconds: float
    peak_mb: float


@dataclass(frozen=True)
class Raised:
    """`names` are the exception's type and the types above it; `line` is 0 where none is known."""

    names: tuple[str, ...]
    message: str
    trace: str
    line: int
    seconds: float
    peak_mb: float


@dataclass(frozen=True)
class Ended:
    """No answer, and there will be none."""

    ending: Ending
    detail: str = ""


class Gone(Exception):
    """The child's channel ended. `SandboxBroken` is raised instead if the whole sandbox did."""


class Late(Exception):
    """Nothing came in time."""


class Flood(Exception):
    """More output than is allowed."""


@dataclass(frozen=True)
class Remains:
    """How a process ended: `status` is its exit code, negative for a signal, None if unknown."""

    status: int | None
    cpu_seconds: float = 0.0


class Child(Protocol):
    """A process that waits for its one conversation."""

    def send(self, payload: bytes, deadline: float) -> None:
        """Raises Gone, Late, Flood."""
        ...

    def receive(self, deadline: float) -> bytes:
        """The next frame, by a `time.monotonic` deadline. Raises Gone, Late, Flood, FrameError."""
        ...

    def allow(self, output: int, answer: int) -> None:
        """Bytes that may be printed in all, and that one frame may have."""
        ...

    @property
    def printed(self) -> bytes:
        """What it wrote to standard output and error so far, up to the limit."""
        ...

    def remains(self) -> Remains:
        """After Gone. Raises SandboxBroken if what started it is gone as well."""
        ...

    def end(self) -> None:
        """Kill it, if it lives, and let go of everything."""
        ...


Answer = Returned | Raised | Ended


def pack(*args: Any, **kwargs: Any) -> bytes:
    """Arguments for a call. Raises CodecError if they are too large."""
    return codec.encode((list(args), kwargs))


class Session:
    """One child from its first message to its end. Not thread-safe. After an `Ended` every answer is that one."""

    def __init__(self, child: Child, environment: Environment, limits: Limits, *, hide: Sequence[str] | None = None):
        self._child = child
        self._limits = limits
        self._ended: Ended | None = None
        self._items = limits.answer_mb * _ITEMS_PER_MB
        child.allow(limits.output_bytes, limits.answer_mb << 20)
        terms = {
            "memory_mb": limits.memory_mb,
            "cpu_seconds": limits.cpu_seconds,
            "file_mb": limits.file_mb,
            "threads": limits.threads,
            "hidden": list(environment.hidden if hide is None else hide),
        }
        try:
            deadline = time.monotonic() + _BEGIN_SECONDS
            self._expect("ready", 0, deadline)
            nonce = self._send("begin", terms, deadline=deadline)
            self._expect("begun", nonce, deadline)
        except (Gone, Late, Flood, FrameError, codec.CodecError) as error:
            printed = child.printed.decode(errors="replace").strip()
            child.end()
            raise SandboxBroken(f"A child did not get ready: {printed or type(error).__name__}") from error

    def load(self, name: str, file: str, source: str, *, seconds: float) -> Answer:
        """Run a source as the module `name`; `Returned.value` lists the names that it defines."""
        return self._ask(seconds, "load", name, file, source)

    def call(
        self,
        module: str,
        function: str,
        packed: bytes | None = None,
        *,
        given: Sequence[str] = (),
        tell_arguments: bool = False,
        seconds: float,
    ) -> Answer:
        """Call a function of a loaded module: modules named in `given`, then the arguments that `pack` made."""
        return self._ask(seconds, "call", (module, function), list(given), packed or pack(), tell_arguments)

    def scratch(self, module: str, source: str, *, seconds: float) -> Answer:
        """Run statements in a module's namespace; the value is the text of the last expression."""
        return self._ask(seconds, "scratch", module, source)

    @property
    def printed(self) -> str:
        return self._child.printed.decode("utf-8", errors="replace")

    def close(self) -> None:
        self._child.end()

    def _send(self, kind: str, *parts: Any, deadline: float) -> int:
        nonce = secrets.randbits(60) | 1
        self._child.send(codec.encode((kind, nonce, *parts)), deadline)
        return nonce

    def _expect(self, kind: str, nonce: int, deadline: float) -> None:
        heard = codec.decode(self._child.receive(deadline))
        if not isinstance(heard, tuple) or heard[:2] != (kind, nonce):
            raise codec.CodecError(f"{kind!r} was expected")

    def _ask(self, seconds: float, kind: str, *parts: Any) -> Answer:
        if self._ended:
            return self._ended
        deadline = time.monotonic() + seconds
        try:
            nonce = self._send(kind, *parts, deadline=deadline)
            heard = codec.decode(self._child.receive(deadline), max_items=self._items)
            return _understood(heard, nonce, self._items)
        except Late:
            self._ended = Ended(Ending.TIMED_OUT, f"{seconds:g} s")
        except Flood:
            self._ended = Ended(Ending.TOO_MUCH_OUTPUT, f"{self._limits.output_bytes // 1024} KB")
        except (FrameError, codec.CodecError, _OutOfTurn) as error:
            self._ended = Ended(Ending.DIED, f"its answer could not be read: {error}")
        except Gone:
            self._ended = self._why_gone()
        self._child.end()
        return self._ended

    def _why_gone(self) -> Ended:
        remains = self._child.remains()
        status = remains.status or 0
        signal = -status if status < 0 else status - 128
        if signal == _SIGXCPU or (signal == _SIGKILL and remains.cpu_seconds >= 0.8 * self._limits.cpu_seconds):
            return Ended(Ending.OUT_OF_CPU, f"{self._limits.cpu_seconds} s of processor time")
        words = {
            _SIGSEGV: "it crashed (segmentation fault)",
            _SIGABRT: "it aborted",
            _SIGKILL: "it was killed",
            _SIGSYS: "it made a system call that is not allowed",
        }
        return Ended(Ending.DIED, words.get(signal, f"it ended itself with exit code {status}"))


class _OutOfTurn(Exception):
    """An answer to no question."""


def _understood(heard: Any, nonce: int, items: int) -> Answer:
    """An answer's parts, if it has the shape of one and answers the question that was put."""
    match heard:
        case ("value", int(number), bytes(packed), arguments, float(spent), int(peak)) if (
            number == nonce and isinstance(arguments, bytes | None) and _sensible(spent, peak)
        ):
            return Returned(
                packed, codec.decode(packed, max_items=items), arguments, max(spent, 0.0), max(peak, 0) / 1024
            )
        case (
            "raised",
            int(number),
            tuple(names),
            str(message),
            str(trace),
            int(line),
            float(spent),
            int(peak),
        ) if number == nonce and names and all(isinstance(name, str) for name in names) and _sensible(spent, peak):
            shortened = tuple(name[:_LONGEST_NAME] for name in names[:_MOST_NAMES])
            line = line if 0 <= line <= _MOST_LINES else 0
            spent, peak_mb = max(spent, 0.0), max(peak, 0) / 1024
            return Raised(shortened, message[:_LONGEST_TEXT], trace[:_LONGEST_TEXT], line, spent, peak_mb)
    raise _OutOfTurn("it answers no question")


def _sensible(spent: float, peak: int) -> bool:
    """Whether figures that a child claims can be stored and reckoned with: NaN, infinities and 2**5000 can't."""
    return spent <= _MOST_SECONDS and peak <= _MOST_KB
