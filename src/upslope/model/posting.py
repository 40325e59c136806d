"""Job postings as they were read and kept."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class SavedPosting:
    """A posting that the learner keeps. `text` is the SHA-256 (hex) of its text among the kept files.

    `removed_at` is None while it is kept.
    """

    id: str
    title: str
    text: str
    added_at: datetime
    removed_at: datetime | None = None
