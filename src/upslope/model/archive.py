"""Everything about one learner as one value, and what came of merging such a value into a store."""

from dataclasses import dataclass
from pathlib import Path

from upslope.model.asked import Asked, Attempt
from upslope.model.evidence import Evidence
from upslope.model.learner import Learner, Record
from upslope.model.plan import Plan


@dataclass(frozen=True)
class LearnerData:
    """All that is stored about a learner: `evidence` in `seq` order, `records` by kind and version, the rest by age."""

    learner: Learner
    evidence: tuple[Evidence, ...] = ()
    asked: tuple[Asked, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    records: tuple[Record, ...] = ()
    plans: tuple[Plan, ...] = ()


@dataclass(frozen=True)
class MergeCounts:
    """How many of each. A learner counts as one; an attempt that got its verdict from the archive counts as added."""

    learners: int = 0
    evidence: int = 0
    asked: int = 0
    attempts: int = 0
    records: int = 0
    plans: int = 0

    @property
    def total(self) -> int:
        return self.learners + self.evidence + self.asked + self.attempts + self.records + self.plans


@dataclass(frozen=True)
class MergeRefusal:
    """One thing that can't be merged. `what` is learner, evidence, asked, attempt, record or plan.

    `reason` is *different* (the same id holds something else here), *asked_missing*, *attempt_missing* (it refers to
    what neither side has), *answered* (its question was answered here by another entry), *gap* (record versions
    before it are missing) or *erased* (its learner was erased here). `id` of a record is "kind/version", of a plan
    its local date.
    """

    what: str
    id: str
    reason: str

    def __str__(self) -> str:
        return f"{self.what} {self.id}: {_REFUSALS.get(self.reason, self.reason)}"


_REFUSALS = {
    "different": "there is another one here under the same id",
    "asked_missing": "the question that it answers is in neither place",
    "attempt_missing": "the work that it grades is in neither place",
    "answered": "its question was answered here already, by another entry",
    "gap": "versions before it are missing",
    "erased": "was erased here, which is final; nothing of it is brought back",
}


@dataclass(frozen=True)
class MergeReport:
    """What a merge did. With anything in `refused`, nothing was written and the counts are zero."""

    added: MergeCounts = MergeCounts()
    skipped: MergeCounts = MergeCounts()
    refused: tuple[MergeRefusal, ...] = ()


@dataclass(frozen=True)
class RestoreReport:
    """What restoring a backup did: `safety` is the copy of what was there before (None if nothing was).

    `brought_back` are learners that were erased after the backup was made and are now here again: ask what to do.
    """

    safety: Path | None
    brought_back: tuple[str, ...] = ()
