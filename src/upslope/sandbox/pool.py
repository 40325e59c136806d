"""Children kept ready ahead of need, each used once."""

import contextlib
import os
import threading
from collections import deque
from collections.abc import Iterator, Sequence

from upslope.sandbox.session import Child, Session
from upslope.sandbox.terms import Environment, Limits, SandboxBroken, SandboxBusy, Tier


class Sandbox:
    """Where one environment's foreign code runs. Thread-safe; started by the first `session` or by `warm_up`.

    `warm` children wait forked ahead; at most `most` conversations are held at once, others wait their turn, for
    `patience` seconds.
    """

    def __init__(
        self,
        environment: Environment,
        tier: Tier,
        *,
        warm: int = 3,
        most: int | None = None,
        patience: float = 30.0,
    ) -> None:
        self.environment, self.tier, self.patience = environment, tier, patience
        self._warm = 1 if tier is Tier.T3 else warm
        self._slots = threading.BoundedSemaphore(most or max(4, 2 * (os.cpu_count() or 1)))
        self._lock = threading.Lock()
        self._starting = threading.Lock()
        self._idle: deque[Child] = deque()
        self._zygote = None
        self._closed = False

    @contextlib.contextmanager
    def session(self, limits: Limits, *, hide: Sequence[str] | None = None, beside: bool = False) -> Iterator[Session]:
        """A conversation with a fresh child; afterwards the child is gone, whatever it did.

        `hide` names modules to keep from it, in place of those of the environment. One that is held `beside` another
        shares its place: if both waited for one, all could wait for each other. Raises SandboxBusy if no place
        comes free in time, SandboxBroken if no child can be started.
        """
        with contextlib.ExitStack() as held:
            held.callback(self._refill_ahead)
            if not beside:
                held.enter_context(self._place())
            session = self._begin(limits, hide)
            held.callback(session.close)
            yield session

    @contextlib.contextmanager
    def _place(self) -> Iterator[None]:
        slots = self._slots
        if not slots.acquire(timeout=self.patience):
            raise SandboxBusy(f"All places for running code were taken for {self.patience:g} seconds.")
        try:
            yield
        finally:
            slots.release()

    def warm_up(self) -> None:
        """Start what takes long (seconds for a scientific environment) and fork ahead. Raises SandboxBroken."""
        self._refill()

    @property
    def zygote_pid(self) -> int | None:
        """The process that forks children, if it runs."""
        zygote = self._zygote
        return zygote.pid if zygote and zygote.alive else None

    def close(self) -> None:
        """End every process and wait for it."""
        with self._lock:
            self._closed = True
            idle, self._idle = list(self._idle), deque()
        for child in idle:
            child.end()
        if self._zygote:
            self._zygote.close()

    def _begin(self, limits: Limits, hide: Sequence[str] | None) -> Session:
        """A session; a second try with a new zygote if the first child turns out to be dead."""
        try:
            return Session(self._take(), self.environment, limits, hide=hide)
        except SandboxBroken:
            with self._lock:
                stale, self._idle = list(self._idle), deque()
            for child in stale:
                child.end()
            return Session(self._take(), self.environment, limits, hide=hide)

    def _take(self) -> Child:
        with self._lock:
            if self._closed:
                raise SandboxBroken("The sandbox was closed.")
            if self._idle and (self.tier is Tier.T3 or self.zygote_pid):
                return self._idle.popleft()
        return self._start()

    def _refill_ahead(self) -> None:
        """What can't be started now is told when it is needed; a conversation that went well is not lost over it."""
        with contextlib.suppress(SandboxBroken):
            self._refill()

    def _refill(self) -> None:
        while True:
            with self._lock:
                if self._closed or len(self._idle) >= self._warm:
                    return
            child = self._start()
            with self._lock:
                self._idle.append(child)

    def _start(self) -> Child:
        try:
            return self._started()
        except OSError as error:
            raise SandboxBroken(f"No process for running code can be started: {error}") from error

    def _started(self) -> Child:
        if self.tier is Tier.T3:
            from upslope.sandbox.spawned import SpawnedChild

            return SpawnedChild(self.environment)
        from upslope.sandbox.forked import Zygote

        with self._starting:
            if self._zygote is None or not self._zygote.alive:
                if self._zygote is not None:
                    self._zygote.close()
                self._zygote = Zygote(self.environment, self.tier)
            return self._zygote.fork()
