"""One thing that `doctor` has to say."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Finding:
    """Something to know (*note*) or to mend (*wrong*), and how."""

    code: str
    level: Literal["note", "wrong"]
    message: str
    fix: str | None = None
