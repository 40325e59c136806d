"""Facts that come from outside, with where they come from and when."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Source:
    """Where facts come from. `dated` is what the source says of itself: a day, a month, a year or an edition.

    `read_on` is when somebody last read it there and compared; None: taken from a copy or a quotation.
    """

    id: str
    title: str
    publisher: str
    dated: str
    url: str | None = None
    read_on: date | None = None


@dataclass(frozen=True)
class Fact:
    """A sentence, and the `source` (an id) that it rests on."""

    text: str
    source: str


@dataclass(frozen=True)
class Span:
    """A figure as a range. `source` is an id; `note` says what is counted, and how it was estimated where it was."""

    low: float
    high: float
    source: str
    note: str = ""

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2
