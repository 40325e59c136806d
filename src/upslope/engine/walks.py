"""Walks through learners' logs, kept so that every page that explains an estimate needs no pass of its own."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

from upslope.learner import State, needs_refold
from upslope.learner.explain import Walk, walk
from upslope.model.evidence import Evidence
from upslope.model.level import Level
from upslope.ports import EvidenceLog

_KEPT = 12  # a walk holds two numbers for each skill and instant: some megabytes after a year


class Walks:
    """The newest walk by learner and level. Thread-safe; least recently used out first."""

    def __init__(self, log: EvidenceLog, prior: State) -> None:
        self._log = log
        self._prior = prior
        self._kept: OrderedDict[tuple[str, Level], tuple[int, Walk]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, learner_id: str, level: Level = Level.KNOW) -> Walk:
        """The walk through every entry that is in the log now."""
        key = (learner_id, level)
        newest = self._log.last_seq(learner_id)
        with self._lock:
            seq, kept = self._kept.get(key, (0, None))
        new = self._log.entries(learner_id, seq) if kept and seq <= newest else None
        if kept is None or new is None or not _goes_on(kept, new):
            new = self._log.entries(learner_id)
            seq, kept = 0, walk(self._prior, new, level)
        elif new:
            kept = kept.extended(new)
        seq = max((entry.seq for entry in new), default=seq)
        with self._lock:
            self._kept[key] = (seq, kept)
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return kept

    def forget(self, learner_id: str) -> None:
        """Drop what is kept of a learner."""
        with self._lock:
            for level in Level:
                self._kept.pop((learner_id, level), None)


def _goes_on(kept: Walk, new: Sequence[Evidence]) -> bool:
    """Whether what is new comes after all that was walked, and takes nothing back."""
    last = kept.steps[-1].at if kept.steps else None
    return all(not needs_refold(entry) and (last is None or entry.occurred_at > last) for entry in new)
