"""What merging one learner's data into a store comes to, decided from values alone."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from typing import TypeVar

from upslope.errors import ArchiveInvalid
from upslope.model.archive import LearnerData, MergeCounts, MergeRefusal, MergeReport
from upslope.model.asked import Asked, Attempt
from upslope.model.evidence import Evidence
from upslope.model.learner import Learner, Record
from upslope.model.plan import Plan
from upslope.store import codec, laws

T = TypeVar("T")


@dataclass(frozen=True)
class Merge:
    """What to write. `settled` are attempts held here whose verdict comes from the archive; `plans` take their day's
    place. Empty, except for the report, when anything is refused.
    """

    report: MergeReport
    learner: Learner | None = None
    evidence: tuple[Evidence, ...] = ()
    asked: tuple[Asked, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    settled: tuple[Attempt, ...] = ()
    records: tuple[Record, ...] = ()
    plans: tuple[Plan, ...] = ()


def normal(archive: LearnerData) -> LearnerData:
    """Every value as it would be read back from a store, so that comparing them is fair.

    Raises ArchiveInvalid if something belongs to another learner, InputError for values that can't be stored.
    """
    learner_id = archive.learner.id
    for value in (*archive.evidence, *archive.asked, *archive.attempts, *archive.records, *archive.plans):
        if value.learner_id != learner_id:
            raise ArchiveInvalid(
                f"This archive of learner {learner_id} holds something of learner {value.learner_id}.",
                learner_id=value.learner_id,
            )
    for entry in archive.evidence:
        laws.check_evidence(entry)
    for record in archive.records:
        laws.check_record(record.kind, record.value)
    return LearnerData(
        learner=codec.encode(archive.learner)[1],
        evidence=tuple(codec.encode(entry)[1] for entry in archive.evidence),
        asked=tuple(codec.encode(asked)[1] for asked in archive.asked),
        attempts=tuple(codec.encode(attempt)[1] for attempt in archive.attempts),
        records=tuple(replace(codec.in_utc(r), value=codec.encode(r.value)[1]) for r in archive.records),
        plans=tuple(codec.encode(plan)[1] for plan in archive.plans),
    )


def normal_each(archives: Sequence[LearnerData]) -> list[LearnerData]:
    """`normal` of each. Raises ArchiveInvalid too if two are of one learner."""
    if len({archive.learner.id for archive in archives}) != len(archives):
        raise ArchiveInvalid("A learner is there twice.")
    return [normal(archive) for archive in archives]


def joined(merges: Sequence[Merge]) -> MergeReport:
    """The report on several merges that are written together, or not at all if one of them refuses something."""
    refused = tuple(refusal for merge in merges for refusal in merge.report.refused)
    if refused:
        return MergeReport(refused=refused)
    return MergeReport(_sum(merge.report.added for merge in merges), _sum(merge.report.skipped for merge in merges))


def _sum(counts: Iterable[MergeCounts]) -> MergeCounts:
    rows = [astuple(count) for count in counts]
    return MergeCounts(*(sum(column) for column in zip(*rows, strict=True)))


def decide(archive: LearnerData, held: LearnerData | None, *, erased: bool = False) -> Merge:
    """What `archive` adds to `held` (None where the learner is unknown). Evidence comes with its new `seq`.

    Both are as `normal` gives them.
    """
    if erased:
        return Merge(MergeReport(refused=(MergeRefusal("learner", archive.learner.id, "erased"),)))
    here = held or LearnerData(archive.learner)
    refused: list[MergeRefusal] = []
    if here.learner != archive.learner:
        refused.append(MergeRefusal("learner", archive.learner.id, "different"))
    asked = _new("asked", archive.asked, here.asked, lambda a: a.id, refused)
    attempts, settled = _attempts(archive.attempts, here.attempts, refused)
    evidence = _evidence(archive, here, refused)
    records = _records(archive.records, here.records, refused)
    plans = _plans(archive.plans, here.plans, refused)
    counts = MergeCounts(
        learners=int(held is None),
        evidence=len(evidence),
        asked=len(asked),
        attempts=len(attempts) + len(settled),
        records=len(records),
        plans=len(plans),
    )
    if refused:
        return Merge(MergeReport(refused=tuple(refused)))
    learner = archive.learner if held is None else None
    return Merge(
        MergeReport(counts, _skipped(archive, counts)), learner, evidence, asked, attempts, settled, records, plans
    )


def _new(
    what: str, given: Iterable[T], held: Iterable[T], key: Callable[[T], str], refused: list[MergeRefusal]
) -> tuple[T, ...]:
    """Those of `given` whose key is not held; a held key with other content is refused."""
    known = {key(value): value for value in held}
    new: list[T] = []
    for value in given:
        if key(value) not in known:
            known[key(value)] = value
            new.append(value)
        elif known[key(value)] != value:
            refused.append(MergeRefusal(what, key(value), "different"))
    return tuple(new)


def _evidence(archive: LearnerData, here: LearnerData, refused: list[MergeRefusal]) -> tuple[Evidence, ...]:
    """New entries in their own order, numbered after the newest one here. `seq` is no part of the content."""
    given = [replace(entry, seq=0) for entry in sorted(archive.evidence, key=lambda entry: entry.seq)]
    held = [replace(entry, seq=0) for entry in here.evidence]
    new = _new("evidence", given, held, lambda entry: entry.id, refused)
    asked = {value.id for value in (*archive.asked, *here.asked)}
    attempts = {value.id for value in (*archive.attempts, *here.attempts)}
    consumed = {entry.asked_id for entry in here.evidence if entry.asked_id is not None}
    for entry in new:
        if entry.asked_id is not None and entry.asked_id in consumed:
            refused.append(MergeRefusal("evidence", entry.id, "answered"))
        elif entry.asked_id is not None and entry.asked_id not in asked:
            refused.append(MergeRefusal("evidence", entry.id, "asked_missing"))
        elif entry.attempt_id is not None and entry.attempt_id not in attempts:
            refused.append(MergeRefusal("evidence", entry.id, "attempt_missing"))
        if entry.asked_id is not None:
            consumed.add(entry.asked_id)
    last = max((entry.seq for entry in here.evidence), default=0)
    return tuple(replace(entry, seq=seq) for seq, entry in enumerate(new, start=last + 1))


def _attempts(
    given: Iterable[Attempt], held: Iterable[Attempt], refused: list[MergeRefusal]
) -> tuple[tuple[Attempt, ...], tuple[Attempt, ...]]:
    """New attempts, and those that wait here and have a verdict in the archive. A verdict is never undone."""
    known = {attempt.id: attempt for attempt in held}
    new: dict[str, Attempt] = {}
    settled: dict[str, Attempt] = {}
    for attempt in given:
        old = new.get(attempt.id) or settled.get(attempt.id) or known.get(attempt.id)
        if old is None:
            new[attempt.id] = attempt
        elif laws.as_handed_in(old) != laws.as_handed_in(attempt):
            refused.append(MergeRefusal("attempt", attempt.id, "different"))
        elif old.state in laws.WAITING and attempt.state in laws.FINAL:
            (new if attempt.id in new else settled)[attempt.id] = attempt
        elif attempt.state in laws.FINAL and old != attempt:
            refused.append(MergeRefusal("attempt", attempt.id, "different"))
    return tuple(new.values()), tuple(settled.values())


def _records(given: Iterable[Record], held: Iterable[Record], refused: list[MergeRefusal]) -> tuple[Record, ...]:
    """New versions; those of a kind must continue the ones here without a gap."""

    def key(record: Record) -> str:
        return f"{record.kind}/{record.version}"

    held = tuple(held)
    new = _new("record", sorted(given, key=lambda r: (r.kind, r.version)), held, key, refused)
    newest: dict[str, int] = {}
    for record in held:
        newest[record.kind] = max(newest.get(record.kind, 0), record.version)
    for record in new:
        if record.version != newest.get(record.kind, 0) + 1:
            refused.append(MergeRefusal("record", key(record), "gap"))
        newest[record.kind] = record.version
    return new


def _plans(given: Iterable[Plan], held: Iterable[Plan], refused: list[MergeRefusal]) -> tuple[Plan, ...]:
    """One plan a day, the one made last. Two contents under one id are a contradiction."""
    days = {plan.made_on: plan for plan in held}
    new: dict[str, Plan] = {}
    for plan in given:
        old = days.get(plan.made_on)
        if old is not None and old.id == plan.id and old != plan:
            refused.append(MergeRefusal("plan", plan.made_on.isoformat(), "different"))
        elif old is None or old.made_at < plan.made_at:
            days[plan.made_on] = new[plan.made_on.isoformat()] = plan
    return tuple(new.values())


def _skipped(archive: LearnerData, added: MergeCounts) -> MergeCounts:
    return MergeCounts(
        learners=1 - added.learners,
        evidence=len(archive.evidence) - added.evidence,
        asked=len(archive.asked) - added.asked,
        attempts=len(archive.attempts) - added.attempts,
        records=len(archive.records) - added.records,
        plans=len(archive.plans) - added.plans,
    )
