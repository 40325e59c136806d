"""The Protocols at the edges. Each has a conformance suite in `upslope.testing` that every implementation passes."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from upslope.model.archive import LearnerData, MergeReport
from upslope.model.asked import Asked, Attempt
from upslope.model.career import Career
from upslope.model.evidence import Evidence
from upslope.model.family import AnswerKind, Family
from upslope.model.lab import Example, Lab, LabFiles, LabVerdict, RunResult
from upslope.model.learner import Learner, Record, RecordValue
from upslope.model.level import Level
from upslope.model.mastery import Mastery
from upslope.model.pack import PackInfo, SearchHit
from upslope.model.plan import Plan
from upslope.model.role import Role
from upslope.model.skill import Area, Skill
from upslope.model.vocabulary import Term


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, UTC and timezone-aware."""
        ...


class Predictor(Protocol):
    """The learner model at one moment, for one learner. Skills are named by uuid."""

    def mastery(self, skill: str, level: Level) -> Mastery: ...

    def share_at_level(self, wanted: Sequence[tuple[str, Level, float]]) -> tuple[float, float, float]:
        """The weighted share of (skill, level, weight) held: expected, and the ends of its 80 % interval."""
        ...

    def held_in_draws(self, wanted: Sequence[tuple[str, Level]], draws: int) -> NDArray[np.bool_]:
        """Which of (skill, level) are held, in draws from all that may be true: shape (draws, wanted), the same for
        the same arguments."""
        ...


class EvidenceLog(Protocol):
    """The append-only log, with the questions and attempts that lead to its entries.

    Thread-safe, and safe against other processes on the same database. Whatever a method returned from is durable.
    """

    def append(self, evidence: Sequence[Evidence], *, ask: Asked | None = None) -> tuple[Evidence, ...]:
        """Append all or none, and return them with their `seq`; store the question `ask` in the same transaction.

        A learner's `seq` counts from 1 without gaps, in the order given. Instants come back in UTC.
        Raises DuplicateEvidence if an id is there already, AlreadyAnswered if an entry's `asked_id` was consumed,
        NotFound if the learner, the asked question or the attempt does not exist, Conflict if `ask` is stored
        already, and InputError for values that can't be kept as they are (a naive instant, a score of NaN).
        """
        ...

    def entries(self, learner_id: str, after_seq: int = 0) -> tuple[Evidence, ...]:
        """The learner's entries with a greater `seq`, in `seq` order."""
        ...

    def last_seq(self, learner_id: str) -> int:
        """The learner's newest `seq`; 0 for an empty log."""
        ...

    def add_asked(self, asked: Asked) -> None:
        """Store a question before it is shown. Raises NotFound for an unknown learner, Conflict if it is there."""
        ...

    def asked(self, learner_id: str, asked_id: str) -> tuple[Asked, Evidence | None]:
        """A question, and the entry that consumed it (None while it is open). Raises NotFound."""
        ...

    def open_asked(self, learner_id: str) -> tuple[Asked, ...]:
        """Questions put but not answered, newest first."""
        ...

    def all_asked(self, learner_id: str) -> tuple[Asked, ...]:
        """Every question ever put, answered or not, oldest first."""
        ...

    def add_attempt(self, attempt: Attempt) -> None:
        """Store work before it is graded, in state `stored`.

        Raises NotFound for an unknown learner, Conflict if it is there.
        """
        ...

    def attempt(self, learner_id: str, attempt_id: str) -> Attempt:
        """Raises NotFound."""
        ...

    def all_attempts(self, learner_id: str) -> tuple[Attempt, ...]:
        """Everything handed in, oldest first."""
        ...

    def waiting_attempts(self) -> tuple[Attempt, ...]:
        """Attempts of all learners in state `stored` or `our_fault`, oldest first."""
        ...

    def settle_attempt(self, attempt: Attempt, evidence: Evidence | None) -> Evidence | None:
        """Write the attempt's new state and verdict, and the evidence it earned, in one transaction.

        Raises Conflict if the attempt was settled as graded or ungradable before or differs from what was handed in,
        NotFound if it does not exist, InputError if `evidence` is another attempt's or the attempt is not graded,
        and what `append` raises.
        """
        ...


class Records(Protocol):
    """Learners, their records with history, and stored plans. Thread- and process-safe, durable on return."""

    def learners(self) -> tuple[Learner, ...]:
        """All learners, oldest first."""
        ...

    def learner(self, learner_id: str) -> Learner:
        """Raises NotFound."""
        ...

    def add_learner(self, learner: Learner) -> None:
        """Raises Conflict if the id is there, or was erased: an erased id never comes back."""
        ...

    def erase_learner(self, learner_id: str, at: datetime) -> int:
        """Remove everything about a learner, the one lawful removal; returns how many entries of evidence went.

        What stays is a tombstone of the bare id and instant, so that an old export can't bring the learner back
        unnoticed. Raises NotFound.
        """
        ...

    def record(self, learner_id: str, kind: str) -> Record | None:
        """The version in force."""
        ...

    def history(self, learner_id: str, kind: str) -> tuple[Record, ...]:
        """All versions of one kind, oldest first."""
        ...

    def collection(self, learner_id: str, kind: str) -> tuple[Record, ...]:
        """The versions in force of a kind that is kept one record a thing ("posting/<key>"), by key."""
        ...

    def put(self, learner_id: str, kind: str, value: RecordValue, at: datetime) -> Record:
        """Write the next version. Writing the value in force again changes nothing and returns it.

        Raises NotFound for an unknown learner, InputError if `value` is not of this kind.
        """
        ...

    def save_plan(self, plan: Plan) -> None:
        """Keep this plan as the one of its day (`made_on`), in place of one of that day made earlier.

        If the kept one was made later (`made_at`), it stays. Raises NotFound for an unknown learner.
        """
        ...

    def latest_plan(self, learner_id: str) -> Plan | None:
        """The one made last (`made_at`)."""
        ...

    def plan_before(self, learner_id: str, day: date) -> Plan | None:
        """The plan of the last day (`made_on`) before this one; None if there is none."""
        ...

    def plans(self, learner_id: str) -> Iterator[Plan]:
        """All kept plans, oldest first."""
        ...


class Archives(Protocol):
    """All of one learner out of a store and into one: what export and import stand on. Thread- and process-safe."""

    def take_out(self, learner_id: str) -> LearnerData:
        """Everything about a learner as of one moment. Raises NotFound."""
        ...

    def merge(self, *data: LearnerData) -> MergeReport:
        """Take in what is not here yet, in one transaction, or nothing if anything has to be refused.

        Several learners at once are taken in together, or none of them.

        Things are known by their id: the same content is skipped (so merging twice equals merging once), different
        content is refused. Evidence keeps `id`, `occurred_at` and `recorded_at`, and gets this log's next numbers in
        the order of its own `seq`. An attempt that waits on one side and has its verdict on the other is taken with
        the verdict. Of two plans of one day the one made later is kept. Raises ArchiveInvalid if something in it
        belongs to another learner, InputError for values that can't be kept as they are.
        """
        ...


class Blobs(Protocol):
    """Files kept under the SHA-256 of their content. Thread- and process-safe, durable on return."""

    def put(self, content: bytes) -> str:
        """Keep these bytes and return their digest in hex."""
        ...

    def get(self, digest: str) -> bytes:
        """Raises NotFound, DatabaseCorrupt if the content is not what the digest says."""
        ...

    def digests(self) -> frozenset[str]:
        """What is kept."""
        ...


class Cache(Protocol):
    """What can be made anew, under names `<kind>-<key>`: it may be gone at any time. Thread- and process-safe."""

    def get(self, name: str) -> bytes | None:
        """What is kept under a name, None if nothing is."""
        ...

    def put(self, name: str, content: bytes) -> None:
        """Keep it in the place of what is there of its kind. Where that can't be done, nothing happens."""
        ...


class Grader(Protocol):
    """Runs submissions apart from this process and judges what they return. Thread-safe.

    Nothing that a submission does raises here: it becomes a verdict. `files` are the lab's, whose digest is the lab's.
    """

    def grade(self, lab: Lab, files: LabFiles, submission: bytes, *, seed: int | None = None) -> LabVerdict:
        """Judge a submission on hidden inputs drawn from `seed` (None: a fresh one, which the verdict tells)."""
        ...

    def check_examples(self, lab: Lab, files: LabFiles, submission: bytes) -> LabVerdict:
        """Judge a submission on the fixed examples only; never evidence. Checks without an example are left out."""
        ...

    def examples(self, lab: Lab, files: LabFiles) -> tuple[Example, ...]:
        """The examples with what the reference gives for them. Raises GraderFault if they can't be made."""
        ...

    def visible_files(self, lab: Lab, files: LabFiles) -> tuple[tuple[str, str], ...]:
        """Names and texts of the files with which the examples run under plain pytest. Raises GraderFault."""
        ...

    def run(self, lab: Lab, files: LabFiles, submission: bytes, scratch: str) -> RunResult:
        """Run a submission, then the learner's own `scratch` code in its namespace (for SQL: on the example tables)."""
        ...

    def build_variant(self, source: str, path: str, kind: AnswerKind, seed: int) -> str:
        """A variant's canonical JSON, generated by a pack's foreign code inside the sandbox.

        Raises ContentError if the code fails, GraderFault if it can't be run.
        """
        ...

    def prepare(self, lab: Lab, files: LabFiles) -> None:
        """Get ready to grade this lab soon, in the background; returns at once."""
        ...

    def environment(self, lab: Lab) -> str:
        """The digest of what is installed where this lab's submissions run."""
        ...

    @property
    def tier(self) -> str:
        """How well submissions are shut in: T1, T2 or T3 (not sandboxed)."""
        ...

    def close(self) -> None:
        """End every process it started."""
        ...


class Catalog(Protocol):
    """An installed pack, loaded from its data files. Immutable once loaded, hence safe from any thread."""

    @property
    def info(self) -> PackInfo: ...

    @property
    def areas(self) -> tuple[Area, ...]: ...

    @property
    def skills(self) -> tuple[Skill, ...]:
        """All skills that are not retired, prerequisites before what needs them."""
        ...

    @property
    def roles(self) -> tuple[Role, ...]: ...

    @property
    def positions(self) -> dict[str, tuple[float, float]]:
        """Map positions by skill id."""
        ...

    @property
    def career(self) -> Career:
        """Pathways, certifications, resources, industries and salaries."""
        ...

    @property
    def vocabulary(self) -> tuple[Term, ...]:
        """What the trade calls its tools and methods; read when first asked for."""
        ...

    def skill(self, key: str) -> Skill:
        """By id or uuid, retired ones too. Raises NotFound with near matches."""
        ...

    def role(self, key: str) -> Role:
        """By id, uuid, title or alias. Raises NotFound with near matches."""
        ...

    def families(self, skill_id: str) -> tuple[Family, ...]:
        """The families at home in a skill."""
        ...

    def family(self, uuid: str) -> Family:
        """Raises NotFound."""
        ...

    def generator(self, family: Family) -> str:
        """The source text of a family's generator."""
        ...

    def lesson(self, skill_id: str) -> str | None:
        """The Markdown of a skill's lesson."""
        ...

    @property
    def labs(self) -> tuple[Lab, ...]:
        """All labs, in the order of their home skills, easy ones first."""
        ...

    def lab(self, key: str) -> Lab:
        """By id or uuid. Raises NotFound with near matches."""
        ...

    def labs_for(self, skill_id: str) -> tuple[Lab, ...]:
        """The labs at home in a skill, easy ones first."""
        ...

    def lab_files(self, lab: Lab) -> LabFiles:
        """The text files of a lab. Raises ContentError if they can't be read."""
        ...

    def foreign(self, uuid: str) -> bool:
        """Whether a family or lab comes from a pack that was added: its code runs only inside the sandbox."""
        ...

    def search(self, text: str, limit: int = 20) -> tuple[SearchHit, ...]:
        """Skills, roles, labs and pages about careers whose title, id or aliases (a rung's too) match, best first."""
        ...
