"""Clocks that say what a test wants."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock


@dataclass(frozen=True)
class FixedClock:
    """Always the same instant."""

    at: datetime

    def now(self) -> datetime:
        return self.at.astimezone(UTC)


class SteppingClock:
    """Goes on by `step` with every look, and by any time with `advance`. Thread-safe."""

    def __init__(self, start: datetime, step: timedelta = timedelta(seconds=1)) -> None:
        self._next = start.astimezone(UTC)
        self._step = step
        self._lock = Lock()

    def now(self) -> datetime:
        with self._lock:
            now = self._next
            self._next = now + self._step
        return now

    def advance(self, by: timedelta) -> None:
        """Let time pass."""
        with self._lock:
            self._next += by
