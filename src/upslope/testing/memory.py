"""The store in memory: the same laws and the same forms of values as in a database, nothing kept after the process."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import groupby
from threading import RLock

from upslope.model.archive import LearnerData, MergeReport
from upslope.model.asked import Asked, Attempt
from upslope.model.evidence import Evidence
from upslope.model.learner import Learner, Record, RecordValue
from upslope.model.plan import Plan
from upslope.store import codec, laws, merging


@dataclass
class _Held:
    """What is kept of one learner, by id; plans by their day."""

    learner: Learner
    evidence: dict[str, Evidence] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)
    attempts: dict[str, Attempt] = field(default_factory=dict)
    records: dict[str, list[Record]] = field(default_factory=dict)
    plans: dict[object, Plan] = field(default_factory=dict)

    @property
    def answers(self) -> dict[str, Evidence]:
        return {entry.asked_id: entry for entry in self.evidence.values() if entry.asked_id is not None}


_NOBODY = Learner("", "", datetime.min.replace(tzinfo=UTC))


class MemoryStore:
    """Implements the ports EvidenceLog, Records and Archives. Thread-safe."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._learners: dict[str, _Held] = {}
        self._erased: dict[str, datetime] = {}

    # EvidenceLog

    def append(self, evidence: Sequence[Evidence], *, ask: Asked | None = None) -> tuple[Evidence, ...]:
        with self._lock:
            numbered = self._checked(evidence)
            if ask is not None:
                ask = codec.encode(ask)[1]
                self._check_free(ask.learner_id, lambda held: held.asked, ask.id, "question")
                self._of(ask.learner_id).asked[ask.id] = ask
            for entry in numbered:
                self._of(entry.learner_id).evidence[entry.id] = entry
        return numbered

    def entries(self, learner_id: str, after_seq: int = 0) -> tuple[Evidence, ...]:
        with self._lock:
            return tuple(entry for entry in self._known(learner_id).evidence.values() if entry.seq > after_seq)

    def last_seq(self, learner_id: str) -> int:
        with self._lock:
            return len(self._known(learner_id).evidence)

    def add_asked(self, asked: Asked) -> None:
        self.append((), ask=asked)

    def asked(self, learner_id: str, asked_id: str) -> tuple[Asked, Evidence | None]:
        with self._lock:
            held = self._known(learner_id)
            found, answer = held.asked.get(asked_id), held.answers.get(asked_id)
        if found is None:
            raise laws.no_such("question", asked_id)
        return found, answer

    def open_asked(self, learner_id: str) -> tuple[Asked, ...]:
        with self._lock:
            answers = self._known(learner_id).answers
            return tuple(asked for asked in reversed(self.all_asked(learner_id)) if asked.id not in answers)

    def all_asked(self, learner_id: str) -> tuple[Asked, ...]:
        with self._lock:
            return tuple(sorted(self._known(learner_id).asked.values(), key=lambda a: (a.asked_at, a.id)))

    def add_attempt(self, attempt: Attempt) -> None:
        laws.check_new_attempt(attempt)
        attempt = codec.encode(attempt)[1]
        with self._lock:
            self._check_free(attempt.learner_id, lambda held: held.attempts, attempt.id, "attempt")
            self._of(attempt.learner_id).attempts[attempt.id] = attempt

    def attempt(self, learner_id: str, attempt_id: str) -> Attempt:
        with self._lock:
            found = self._known(learner_id).attempts.get(attempt_id)
        if found is None:
            raise laws.no_such("attempt", attempt_id)
        return found

    def all_attempts(self, learner_id: str) -> tuple[Attempt, ...]:
        with self._lock:
            return tuple(sorted(self._known(learner_id).attempts.values(), key=lambda a: (a.submitted_at, a.id)))

    def waiting_attempts(self) -> tuple[Attempt, ...]:
        with self._lock:
            every = [attempt for held in self._learners.values() for attempt in held.attempts.values()]
        waiting = [attempt for attempt in every if attempt.state in laws.WAITING]
        return tuple(sorted(waiting, key=lambda attempt: (attempt.submitted_at, attempt.id)))

    def settle_attempt(self, attempt: Attempt, evidence: Evidence | None) -> Evidence | None:
        attempt = codec.encode(attempt)[1]
        with self._lock:
            held = self._of(attempt.learner_id)
            laws.check_settle(self.attempt(attempt.learner_id, attempt.id), attempt, evidence)
            written = self.append(() if evidence is None else (evidence,))
            held.attempts[attempt.id] = attempt
        return written[0] if written else None

    # Records

    def learners(self) -> tuple[Learner, ...]:
        with self._lock:
            every = [held.learner for held in self._learners.values()]
        return tuple(sorted(every, key=lambda learner: (learner.created_at, learner.id)))

    def learner(self, learner_id: str) -> Learner:
        with self._lock:
            return self._of(learner_id).learner

    def add_learner(self, learner: Learner) -> None:
        learner = codec.encode(learner)[1]
        with self._lock:
            if learner.id in self._erased:
                raise laws.erased(learner.id)
            if learner.id in self._learners:
                raise laws.exists("learner", learner.id)
            self._learners[learner.id] = _Held(learner)

    def erase_learner(self, learner_id: str, at: datetime) -> int:
        at = codec.instant(at, "at")
        with self._lock:
            held = self._of(learner_id)
            self._erased[learner_id] = at
            del self._learners[learner_id]
        return len(held.evidence)

    def record(self, learner_id: str, kind: str) -> Record | None:
        history = self.history(learner_id, kind)
        return history[-1] if history else None

    def history(self, learner_id: str, kind: str) -> tuple[Record, ...]:
        laws.check_kind(kind)
        with self._lock:
            return tuple(self._known(learner_id).records.get(kind, ()))

    def collection(self, learner_id: str, kind: str) -> tuple[Record, ...]:
        laws.check_collection(kind)
        with self._lock:
            records = self._known(learner_id).records
            return tuple(records[name][-1] for name in sorted(records) if name.startswith(f"{kind}/"))

    def put(self, learner_id: str, kind: str, value: RecordValue, at: datetime) -> Record:
        laws.check_record(kind, value)
        value = codec.encode(value)[1]
        with self._lock:
            versions = self._of(learner_id).records.setdefault(kind, [])
            if versions and versions[-1].value == value:
                return versions[-1]
            versions.append(codec.in_utc(Record(learner_id, kind, len(versions) + 1, at, value)))
            return versions[-1]

    def save_plan(self, plan: Plan) -> None:
        plan = codec.encode(plan)[1]
        with self._lock:
            plans = self._of(plan.learner_id).plans
            kept = plans.get(plan.made_on)
            if kept is None or kept.made_at <= plan.made_at:
                plans[plan.made_on] = plan

    def latest_plan(self, learner_id: str) -> Plan | None:
        return max(self.plans(learner_id), key=lambda plan: (plan.made_at, plan.made_on), default=None)

    def plan_before(self, learner_id: str, day: date) -> Plan | None:
        earlier = (plan for plan in self.plans(learner_id) if plan.made_on < day)
        return max(earlier, key=lambda plan: plan.made_on, default=None)

    def plans(self, learner_id: str) -> Iterator[Plan]:
        with self._lock:
            plans = sorted(self._known(learner_id).plans.values(), key=lambda plan: (plan.made_at, plan.made_on))
        return iter(plans)

    # Archives

    def take_out(self, learner_id: str) -> LearnerData:
        with self._lock:
            held = self._of(learner_id)
            return LearnerData(
                learner=held.learner,
                evidence=self.entries(learner_id),
                asked=self.all_asked(learner_id),
                attempts=self.all_attempts(learner_id),
                records=tuple(record for kind in sorted(held.records) for record in held.records[kind]),
                plans=tuple(self.plans(learner_id)),
            )

    def merge(self, *data: LearnerData) -> MergeReport:
        archives = merging.normal_each(data)
        with self._lock:
            merges = {
                archive.learner.id: merging.decide(
                    archive,
                    self.take_out(archive.learner.id) if archive.learner.id in self._learners else None,
                    erased=archive.learner.id in self._erased,
                )
                for archive in archives
            }
            report = merging.joined(list(merges.values()))
            for learner_id, merge in () if report.refused else merges.items():
                if merge.learner is not None:
                    self.add_learner(merge.learner)
                self._take(self._of(learner_id), merge)
        return report

    def _take(self, held: _Held, merge: merging.Merge) -> None:
        held.asked |= {asked.id: asked for asked in merge.asked}
        held.attempts |= {attempt.id: attempt for attempt in (*merge.attempts, *merge.settled)}
        held.evidence |= {entry.id: entry for entry in merge.evidence}
        for record in merge.records:
            held.records.setdefault(record.kind, []).append(record)
        held.plans |= {plan.made_on: plan for plan in merge.plans}

    def _checked(self, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
        """The entries as they will stand, numbered, or the error of the first law they break."""
        ordered = sorted(evidence, key=lambda entry: entry.learner_id)
        seqs: dict[str, int] = {}
        for learner_id, batch in groupby(ordered, key=lambda entry: entry.learner_id):
            held = self._of(learner_id)
            laws.check_append(
                list(batch), laws.AppendFacts(held.evidence.keys(), held.answers, held.asked, held.attempts)
            )
            seqs[learner_id] = len(held.evidence)
        numbered: list[Evidence] = []
        for entry in evidence:
            seqs[entry.learner_id] += 1
            numbered.append(codec.encode(replace(entry, seq=seqs[entry.learner_id]))[1])
        return tuple(numbered)

    def _check_free(self, learner_id: str, part: Callable[[_Held], Mapping[str, object]], key: str, what: str) -> None:
        if key in part(self._of(learner_id)):
            raise laws.exists(what, key)

    def _of(self, learner_id: str) -> _Held:
        """For writing. Raises NotFound."""
        held = self._learners.get(learner_id)
        if held is None:
            raise laws.no_such("learner", learner_id)
        return held

    def _known(self, learner_id: str) -> _Held:
        """For reading lists, which are empty for an unknown learner."""
        return self._learners.get(learner_id) or _Held(_NOBODY)
