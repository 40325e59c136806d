"""Submissions that wait to be graded, taken up while the program runs."""

import logging
import threading

from upslope.engine import Engine
from upslope.engine.submit import resume

EVERY_SECONDS = 30.0
_log = logging.getLogger(__name__)


class Waiting:
    """Takes up what waits: at the start, then again and again until it is closed, in a thread of its own.

    What waits was stored before a crash, or met a fault of ours. Nothing waits on most days; looking costs one query.
    """

    def __init__(self, engine: Engine, every: float = EVERY_SECONDS) -> None:
        self._engine, self._every = engine, every
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._go_on, name="take up what waits", daemon=True)
        self._thread.start()

    def close(self, patience: float = 2.0) -> None:
        """Take up nothing more, and end what runs code. What is being graded stays waiting for the next start."""
        self._closed.set()
        if self._engine.grader is not None:
            self._engine.grader.close()
        self._thread.join(patience)

    def _go_on(self) -> None:
        while not self._closed.is_set():
            try:
                resume(self._engine)
            except Exception:  # a database that is away now may be back by the next turn
                _log.exception("What waits to be graded can't be taken up yet")
            self._closed.wait(self._every)
