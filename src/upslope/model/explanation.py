"""Why an estimate is what it is: what moved it, piece by piece, with sums that are right."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from math import floor

from upslope.model.evidence import EvidenceKind
from upslope.model.level import Level


class Cause(StrEnum):
    """What a piece is. *right*, *partly*, *wrong* and *not_learned* are answers or work; *stated* a word about the
    skill; *time* days without practice; *withdrawn* entries taken back and *late* ones that came afterwards; *small*
    everything too small to be named."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    NOT_LEARNED = "not_learned"
    LESSON = "lesson"
    STATED = "stated"
    DISPUTE = "dispute"
    SEVERAL = "several"
    TIME = "time"
    WITHDRAWN = "withdrawn"
    LATE = "late"
    SMALL = "small"


@dataclass(frozen=True)
class Piece:
    """One cause and by how much it moved P(at level): `moved` in -1..1, from `before` to `after`.

    `start` and `end` are the same instant but for time and small pieces. `entries` are the evidence ids, `skills` the
    uuids that they are about, `direct` whether the skill itself is among them, `kind` theirs if they share one.
    """

    cause: Cause
    start: datetime
    end: datetime
    before: float
    moved: float
    direct: bool = False
    entries: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    kind: EvidenceKind | None = None

    @property
    def after(self) -> float:
        return self.before + self.moved

    @property
    def days(self) -> float:
        return (self.end - self.start).total_seconds() / 86_400


@dataclass(frozen=True)
class Change:
    """What P(at level) did between two instants: `before` plus the moves of all `pieces`, in order of time, is `after`.

    `before` is what was shown at `start`, from what was known then.
    """

    start: datetime
    end: datetime
    before: float
    after: float
    pieces: tuple[Piece, ...]

    @property
    def moved(self) -> float:
        return self.after - self.before

    def most(self, count: int) -> tuple[Piece, ...]:
        """The pieces that moved it most, largest first; small ones that weren't named are never among them."""
        named = [piece for piece in self.pieces if piece.cause is not Cause.SMALL]
        return tuple(sorted(named, key=lambda piece: -abs(piece.moved))[:count])

    @property
    def grouped(self) -> tuple[Piece, ...]:
        """The pieces with answers of one kind on one related skill drawn together, in order of their first."""
        found: dict[object, Piece] = {}
        for place, piece in enumerate(self.pieces):
            alike = piece.entries and not piece.direct and piece.skills
            key = (piece.cause, piece.kind, piece.skills[0]) if alike else place
            if (first := found.get(key)) is None:
                found[key] = piece
            else:
                moved, entries = first.moved + piece.moved, first.entries + piece.entries
                found[key] = replace(first, end=piece.end, moved=moved, entries=entries)
        return tuple(found.values())

    def in_points(self, count: int) -> tuple[tuple[tuple[Piece, int], ...], int]:
        """The `count` grouped pieces that moved it most, in order of time, each in whole points (hundredths), and the
        points of all others: rounded so that, with `before` in whole points, they sum to `after` in whole points."""
        together = replace(self, pieces=self.grouped)
        named = together.most(count)
        kept = [piece for piece in together.pieces if piece in named]
        exact = [100 * piece.moved for piece in kept]
        exact.append(100 * self.moved - sum(exact))
        total = round(100 * self.after) - round(100 * self.before)
        whole = [floor(value) for value in exact]
        order = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
        for place in order[: total - sum(whole)]:
            whole[place] += 1
        return tuple(zip(kept, whole[:-1], strict=True)), whole[-1]


@dataclass(frozen=True)
class Explanation:
    """An estimate and where it comes from.

    `whole` leads from `before` (the prior: what is usual) to now. `latest` is what a learner will ask about: since the
    last high point where it fell, since the beginning or the last low point where it rose. `prior_left` is the share of
    the variance of a stranger's ability that the evidence has left (1: nothing said yet).
    """

    skill: str
    level: Level
    at: datetime
    whole: Change
    latest: Change
    prior_left: float

    @property
    def from_start(self) -> bool:
        """Whether `latest` begins before any evidence, as `whole` does."""
        return self.latest is self.whole
