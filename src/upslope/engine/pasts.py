"""Which skills were met at past instants: one pass through the log, kept so that pages need none of their own."""

import threading
from collections import OrderedDict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from upslope.learner import State, in_force, instants, mastery_of_all, needs_refold, update
from upslope.model.evidence import Evidence
from upslope.model.level import Level
from upslope.ports import EvidenceLog

LEVELS = (Level.KNOW, Level.APPLY)
_KEPT = 16
_NEVER = datetime.min.replace(tzinfo=UTC)

Met = Mapping[Level, frozenset[str]]
"""The skills (uuids) met at each of `LEVELS`."""


@dataclass(frozen=True)
class _Past:
    """What was found up to an instant: `state` has every entry before `upto` of the log up to `seq`."""

    state: State
    seq: int = 0
    upto: datetime = _NEVER
    met: Mapping[datetime, Met] = field(default_factory=dict[datetime, Met])


class Pasts:
    """Thread-safe; least recently used out first."""

    def __init__(self, log: EvidenceLog, prior: State) -> None:
        self._log = log
        self._prior = prior
        self._kept: OrderedDict[str, _Past] = OrderedDict()
        self._lock = threading.Lock()

    def met_at(self, learner_id: str, ends: Sequence[datetime]) -> Mapping[datetime, Met]:
        """What was met at each of some instants, from the entries before it."""
        with self._lock:
            kept = self._kept.get(learner_id)
        entries = self._log.entries(learner_id)
        past = kept if kept and _goes_on(kept, entries, ends) else _Past(self._prior)
        past = _further(past, entries, sorted(end for end in ends if end not in past.met))
        with self._lock:
            self._kept[learner_id] = past
            self._kept.move_to_end(learner_id)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return {end: past.met[end] for end in ends}

    def forget(self, learner_id: str) -> None:
        """Drop what is kept of a learner."""
        with self._lock:
            self._kept.pop(learner_id, None)


def _goes_on(past: _Past, entries: Sequence[Evidence], ends: Sequence[datetime]) -> bool:
    """Whether what is new comes after all that was read, takes nothing back, and is all that is asked about."""
    new = [entry for entry in entries if entry.seq > past.seq]
    return (
        past.seq <= max((entry.seq for entry in entries), default=0)
        and all(not needs_refold(entry) and entry.occurred_at >= past.upto for entry in new)
        and all(end in past.met or end > past.upto for end in ends)
    )


def _further(past: _Past, entries: Sequence[Evidence], ends: Sequence[datetime]) -> _Past:
    """With what was met at later instants, in order."""
    state, upto, met = past.state, past.upto, dict(past.met)
    batches = deque(instants(entry for entry in in_force(entries) if entry.occurred_at >= upto))
    for end in ends:
        while batches and batches[0][0].occurred_at < end:
            state = update(state, *batches.popleft())
        held = {level: mastery_of_all(state, level, end) for level in LEVELS}
        met[end] = {level: frozenset(uuid for uuid, m in held[level].items() if m.met) for level in LEVELS}
        upto = end
    return _Past(state, max((entry.seq for entry in entries), default=0), upto, met)
