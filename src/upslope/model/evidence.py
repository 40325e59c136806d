"""Evidence: what is known to have happened. Append-only; all that is true about a learner is computed from it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from upslope.model.level import Level


class Standing(StrEnum):
    """How far an entry can be trusted: graded here, attested by a named person or public record, or the own word."""

    GRADED = "graded"
    ATTESTED = "attested"
    DECLARED = "declared"


class EvidenceKind(StrEnum):
    """What happened. A dispute contradicts an estimate; a void takes an earlier entry back."""

    QUESTION = "question"
    LAB = "lab"
    PROJECT = "project"
    COMPETITION = "competition"
    DRILL = "drill"
    IMPORT = "import"
    SELF_REPORT = "self_report"
    REVIEW = "review"
    LESSON = "lesson"
    DISPUTE = "dispute"
    VOID = "void"


class Aid(StrEnum):
    """What the learner had at hand."""

    NONE = "none"
    DOCUMENTS = "documents"
    ASSISTANT = "assistant"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """`not_learned` is the learner's own "I haven't learned this": a likelihood, never certainty."""

    ANSWERED = "answered"
    NOT_LEARNED = "not_learned"
    GAVE_UP = "gave_up"


class Purpose(StrEnum):
    """Why a question was asked."""

    PLACEMENT = "placement"
    PRACTICE = "practice"
    REVIEW = "review"
    TEST_OUT = "test_out"


@dataclass(frozen=True)
class ItemFacts:
    """What the model needs of the item *as it was asked*, so that editing content never rewrites history.

    `uuid` is the family's or lab's, and variants of one family share a random effect through it. `skills` maps
    skill uuids to weights that sum to 1. `band` 1-3 is the authors' difficulty, `guess` the chance level.
    `minutes` is the authors' expected time.
    """

    uuid: str
    content_digest: str
    kind: str
    band: int
    guess: float
    level: Level
    skills: tuple[tuple[str, float], ...]
    minutes: float


@dataclass(frozen=True)
class Evidence:
    """One entry of the log. `seq` is 0 until the store gives the learner's next number.

    `score` is in [0, 1], and None where nothing was scored (a lesson read, a dispute). `subject` names what the entry
    is about when there is no item: a skill uuid for lessons, self-reports and disputes, an evidence id for voids.
    `checks` are (name, score) pairs of a partially credited attempt. `seconds` is the response time.
    `answer` is what was typed, `misconception` the one it showed, `note` a source or reason in words.
    """

    id: str
    learner_id: str
    occurred_at: datetime
    recorded_at: datetime
    standing: Standing
    kind: EvidenceKind
    seq: int = 0
    item: ItemFacts | None = None
    subject: str | None = None
    level: Level = Level.KNOW
    asked_id: str | None = None
    attempt_id: str | None = None
    purpose: Purpose | None = None
    outcome: Outcome | None = None
    score: float | None = None
    checks: tuple[tuple[str, float], ...] = ()
    hints: int = 0
    aid: Aid = Aid.UNKNOWN
    seconds: float | None = None
    answer: str | None = None
    misconception: str | None = None
    note: str | None = None

    @property
    def fold_key(self) -> tuple[datetime, str]:
        """The order in which evidence is folded into mastery."""
        return (self.occurred_at, self.id)

    @property
    def about(self) -> tuple[str, ...]:
        """The skills (uuids) that it is about: the item's, or its subject. A void is about an entry, hence none."""
        if self.item is not None:
            return tuple(uuid for uuid, _ in self.item.skills)
        return () if self.subject is None or self.kind is EvidenceKind.VOID else (self.subject,)
