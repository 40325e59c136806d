"""What was put before a learner: questions asked, and work handed in that awaits its verdict."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from upslope.model.evidence import Aid, ItemFacts, Purpose


@dataclass(frozen=True)
class Asked:
    """A question as it was put. `variant` is its canonical JSON; one answer consumes it, so no one re-rolls it."""

    id: str
    learner_id: str
    family: str
    variant: str
    variant_digest: str
    item: ItemFacts
    purpose: Purpose
    asked_at: datetime


class AttemptState(StrEnum):
    """`stored` is taken up again after a crash; `ungradable` cost nothing; `our_fault` will be retried."""

    STORED = "stored"
    GRADED = "graded"
    UNGRADABLE = "ungradable"
    OUR_FAULT = "our_fault"


@dataclass(frozen=True)
class Attempt:
    """Work handed in for grading, stored before it is graded. `verdict` is JSON once there is one.

    `hints` counts those given for the item until then, `seconds` is the time it took, `environment` digests what is
    installed where it is graded.
    """

    id: str
    learner_id: str
    item: ItemFacts
    submission: str
    submission_digest: str
    submitted_at: datetime
    state: AttemptState = AttemptState.STORED
    verdict: str | None = None
    hints: int = 0
    aid: Aid = Aid.UNKNOWN
    seconds: float | None = None
    environment: str = ""
