"""Applications and employers: what a job search is made of. Nothing here is proof of anything."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Application:
    """One application. `removed_at` is None while it is kept."""

    id: str
    title: str
    added_at: datetime
    removed_at: datetime | None = None


@dataclass(frozen=True)
class Employer:
    """Somebody who hires, with what the learner found out. `removed_at` is None while it is kept."""

    id: str
    name: str
    added_at: datetime
    removed_at: datetime | None = None
