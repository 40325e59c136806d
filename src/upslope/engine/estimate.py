"""evidence log -> mastery. States are cached per learner and catch up with whatever any process has written."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from upslope.learner import (
    Belief,
    Graph,
    Parameters,
    State,
    held_in_draws,
    in_force,
    instants,
    mastery_of_all,
    needs_refold,
    prior_belief,
    prior_from_bytes,
    prior_key,
    prior_state,
    prior_to_bytes,
    probabilities,
    share_at_level,
    update,
)
from upslope.model.evidence import Evidence, ItemFacts, Purpose
from upslope.model.level import Level
from upslope.model.mastery import Mastery
from upslope.ports import Cache, EvidenceLog

if TYPE_CHECKING:
    # What reads a read-out is loaded only where there is one.
    from upslope.learner.tracing import Cohort

_SNAPSHOT_EVERY = 50
_SNAPSHOTS = 4
_KEPT_LEARNERS = 128

FoldKey = tuple[datetime, str]


@dataclass(frozen=True)
class Estimate:
    """A state and the `seq` it has read the log up to. `last` is the fold key of the newest entry in it.

    `placed` holds (fold key, family uuid) of the answers in placement tests, oldest first.
    """

    state: State
    seq: int = 0
    last: FoldKey | None = None
    count: int = 0
    placed: tuple[tuple[FoldKey, str], ...] = ()
    snapshots: tuple[tuple[FoldKey, int, State], ...] = field(default=(), repr=False)

    def at(self, at: datetime) -> "ModelPredictor":
        """What the state says at an instant."""
        return ModelPredictor(self.state, at)


class ModelPredictor:
    """The `Predictor` of one state at one instant."""

    def __init__(self, state: State, at: datetime) -> None:
        self.state = state
        self.at = at
        self._levels: dict[Level, dict[str, Mastery]] = {}
        self._probabilities: dict[Level, np.ndarray] = {}

    def mastery(self, skill: str, level: Level) -> Mastery:
        return self.all(level)[skill]

    def all(self, level: Level) -> dict[str, Mastery]:
        """Mastery of every skill at a level, by uuid."""
        if level not in self._levels:
            self._levels[level] = mastery_of_all(self.state, level, self.at)
        return self._levels[level]

    def probabilities(self, level: Level) -> np.ndarray:
        """P(at level) of every skill, in the order of the graph's index."""
        if level not in self._probabilities:
            self._probabilities[level] = probabilities(self.state, level, self.at)
        return self._probabilities[level]

    def some(self, level: Level, skills: Sequence[str]) -> dict[str, Mastery]:
        """Mastery of a few skills at a level, by uuid."""
        return mastery_of_all(self.state, level, self.at, tuple(skills))

    def share_at_level(self, wanted: Sequence[tuple[str, Level, float]]) -> tuple[float, float, float]:
        return share_at_level(self.state, wanted, self.at)

    def held_in_draws(self, wanted: Sequence[tuple[str, Level]], draws: int) -> NDArray[np.bool_]:
        return held_in_draws(self.state, wanted, self.at, draws)


class Estimates:
    """The newest estimate of each learner. Thread-safe; holds at most 128 learners, least recently used out first."""

    def __init__(
        self,
        log: EvidenceLog,
        graph: Graph,
        parameters: Parameters,
        items: Sequence[ItemFacts] = (),
        cohort: "Cohort | None" = None,
        cache: Cache | None = None,
    ) -> None:
        self._log = log
        self._graph = graph
        self._parameters = parameters
        self._items = items
        self._cohort = cohort
        self._cache = cache
        self._kept: OrderedDict[str, Estimate] = OrderedDict()
        self._lock = threading.Lock()

    @cached_property
    def prior(self) -> State:
        """The state of someone of whom nothing is known."""
        return prior_state(self._graph, self._parameters, cohort=self._cohort, belief=self._prior_belief())

    def _prior_belief(self) -> Belief:
        """Read back where it was reckoned before: that takes over a second, at each start of the program."""
        if self._cache is None:
            return prior_belief(self._graph, self._parameters, self._items)
        name = f"prior-{prior_key(self._graph, self._parameters, self._items)}"
        kept = self._cache.get(name)
        if kept and (known := prior_from_bytes(kept, self._graph)):
            return known
        reckoned = prior_belief(self._graph, self._parameters, self._items)
        self._cache.put(name, prior_to_bytes(reckoned))
        return reckoned

    def of(self, learner_id: str) -> Estimate:
        """The estimate after every entry that is in the log now."""
        with self._lock:
            kept = self._kept.get(learner_id) or Estimate(self.prior)
            if learner_id in self._kept:
                self._kept.move_to_end(learner_id)
        newest = self._log.last_seq(learner_id)
        if newest < kept.seq:  # another process has erased the learner, or put a backup in place
            self.forget(learner_id)
            kept = Estimate(self.prior)
        if newest == kept.seq:
            return kept
        fresh = self._advanced(learner_id, kept)
        self.keep(learner_id, fresh)
        return fresh

    def keep(self, learner_id: str, estimate: Estimate) -> None:
        """Remember an estimate, unless a newer one is there already."""
        with self._lock:
            known = self._kept.get(learner_id)
            if known is None or known.seq < estimate.seq:
                self._kept[learner_id] = estimate
                self._kept.move_to_end(learner_id)
            while len(self._kept) > _KEPT_LEARNERS:
                self._kept.popitem(last=False)

    def forget(self, learner_id: str) -> None:
        """Drop what is kept of a learner; the next estimate is folded from the whole log."""
        with self._lock:
            self._kept.pop(learner_id, None)

    def _advanced(self, learner_id: str, kept: Estimate) -> Estimate:
        new = self._log.entries(learner_id, kept.seq)
        in_order = sorted(new, key=lambda entry: entry.fold_key)
        late = kept.last is not None and in_order[0].occurred_at <= kept.last[0]  # one instant is one batch
        if any(needs_refold(entry) for entry in new):
            return self._refolded(self._log.entries(learner_id))
        if late:
            return self._refolded_from(learner_id, kept, in_order[0].occurred_at)
        return advanced(kept, in_order)

    def _refolded(self, entries: Sequence[Evidence]) -> Estimate:
        whole = advanced(Estimate(self.prior), in_force(entries))
        # Voids and what they took back are read too, though nothing is folded of them.
        seq = max((entry.seq for entry in entries), default=0)
        last = max((entry.fold_key for entry in entries), default=None)
        return replace(whole, seq=seq, last=last, snapshots=())

    def _refolded_from(self, learner_id: str, kept: Estimate, instant: datetime) -> Estimate:
        """Fold late entries in from the last snapshot before their first instant."""
        entries = self._log.entries(learner_id)
        if any(needs_refold(entry) for entry in entries):
            return self._refolded(entries)
        before = [snapshot for snapshot in kept.snapshots if snapshot[0][0] < instant]
        if not before:
            return self._refolded(entries)
        start_key, count, state = before[-1]
        rest = sorted((e for e in entries if e.fold_key > start_key), key=lambda entry: entry.fold_key)
        placed = tuple(answer for answer in kept.placed if answer[0] <= start_key)
        base = Estimate(state, 0, start_key, count, placed, tuple(before))
        return advanced(base, rest)


def advanced(estimate: Estimate, entries: Sequence[Evidence]) -> Estimate:
    """The estimate after more entries, given in fold order and all later than what it has seen."""
    state, count, snapshots, last = estimate.state, estimate.count, estimate.snapshots, estimate.last
    placed = estimate.placed
    for batch in instants(entries):
        state = update(state, *batch)
        last = batch[-1].fold_key
        placed = (*placed, *((e.fold_key, e.item.uuid) for e in batch if e.purpose is Purpose.PLACEMENT and e.item))
        if (count + len(batch)) // _SNAPSHOT_EVERY > count // _SNAPSHOT_EVERY:
            snapshots = (*snapshots[1 - _SNAPSHOTS :], (last, count + len(batch), state))
        count += len(batch)
    seq = max([estimate.seq, *(entry.seq for entry in entries)])
    return Estimate(state, seq, last, count, placed, snapshots)
