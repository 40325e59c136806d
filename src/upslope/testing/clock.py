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


class SetClock:
    """Stands where it is set, but for a millisecond with each look, so that what happens keeps its order."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        self._at += timedelta(milliseconds=1)
        return self._at

    def set(self, at: datetime) -> None:
        """Go to this instant."""
        self._at = at.astimezone(UTC)

    def forward(self, **by: float) -> None:
        """Go on by so many days, hours, minutes or seconds."""
        self._at += timedelta(**by)
