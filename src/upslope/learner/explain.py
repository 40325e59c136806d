"""Why an estimate is what it is: one walk through the log, from which every skill's pieces are read.

The pieces telescope: what the entries of an instant did is the difference between just after and just before it, and
what lies between two instants is time. So start and pieces sum to now, whatever the model.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime

from upslope.learner import memory
from upslope.learner.graph import Vector
from upslope.learner.latents import latent_of
from upslope.learner.ledger import fold, in_force, instants
from upslope.learner.query import probabilities, probability
from upslope.learner.state import State, days
from upslope.learner.update import is_answer, passed, update
from upslope.model.evidence import Evidence, EvidenceKind, Outcome
from upslope.model.explanation import Cause, Change, Explanation, Piece
from upslope.model.level import Level
from upslope.model.mastery import Movement

_NAMED = 0.005  # half a point: less isn't seen in whole percent
_TURN = 0.02
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, eq=False)
class Step:
    """The entries of one instant, with P(at level) of every skill just `before` and `after` them."""

    entries: tuple[Evidence, ...]
    before: Vector
    after: Vector

    @property
    def at(self) -> datetime:
        return self.entries[0].occurred_at


@dataclass(frozen=True, eq=False)
class Walk:
    """A log walked through once: `start` P(at level) of every skill at first, the steps, and the state at the end."""

    level: Level
    prior: State
    start: Vector
    steps: tuple[Step, ...]
    state: State

    def extended(self, entries: Sequence[Evidence]) -> "Walk":
        """With entries in force, all later than its last step."""
        steps, state = list(self.steps), self.state
        for batch in instants(sorted(entries, key=lambda entry: entry.fold_key)):
            before = probabilities(state, self.level, batch[0].occurred_at)
            state = update(state, *batch)
            steps.append(Step(batch, before, probabilities(state, self.level, batch[0].occurred_at)))
        return Walk(self.level, self.prior, self.start, tuple(steps), state)


def walk(prior: State, entries: Iterable[Evidence], level: Level = Level.KNOW) -> Walk:
    """Through all entries in force: one update and two readings of all skills an instant."""
    start = probabilities(prior, level, _ANY_TIME)  # nothing was practised yet, so nothing fades
    return Walk(level, prior, start, (), prior).extended(in_force(entries))


def movements(walked: Walk, skill: str) -> list[Movement]:
    """How the entries moved P(at level) of one skill (uuid): those that are about it or moved it by half a point.

    In fold order. Entries of one instant share what they did: each is listed with the movement of all.
    """
    place = walked.state.graph.index[skill]
    found: list[Movement] = []
    for step in walked.steps:
        before, after = float(step.before[place]), float(step.after[place])
        found += [
            Movement(entry.id, skill, walked.level, before, after)
            for entry in step.entries
            if abs(after - before) >= _NAMED or skill in entry.about
        ]
    return found


def moved_by(walked: Walk, skill: str, ids: Set[str], count: int) -> tuple[Piece, ...]:
    """The `count` instants with some of these entries that moved a skill (uuid) most, by half a point at least, largest
    first. An instant's entries share what they did."""
    place = walked.state.graph.index[skill]
    found = [
        _piece(_cause(step.entries), step.entries, skill, step.at, float(step.before[place]), float(moved))
        for step in walked.steps
        if abs(moved := step.after[place] - step.before[place]) >= _NAMED and any(e.id in ids for e in step.entries)
    ]
    return tuple(sorted(found, key=lambda piece: -abs(piece.moved))[:count])


def explain(walked: Walk, skill: str, at: datetime) -> Explanation:
    """Where P(at level) of a skill (uuid) comes from, at an instant not before the walk's last step."""
    now = probability(walked.state, skill, walked.level, at)
    place = walked.state.graph.index[skill]
    if not walked.steps:
        nothing = Change(at, at, now, now, ())
        return Explanation(skill, walked.level, at, nothing, nothing, 1.0)
    start = walked.steps[0].at
    whole = Change(start, at, float(walked.start[place]), now, _pieces(walked, skill, 0, at, now))
    return Explanation(skill, walked.level, at, whole, _latest(walked, skill, at, now, whole), _left(walked, place, at))


def _left(walked: Walk, place: int, at: datetime) -> float:
    """The share of a stranger's variance that is left, forgetting included."""
    latent = latent_of(walked.state.graph, place, walked.level)
    stranger = walked.prior.belief.average[1][latent]
    _, widened = memory.faded(walked.state, days(at))
    return float(min((walked.state.belief.average[1][latent] + widened[latent]) / stranger, 1.0))


def _latest(walked: Walk, skill: str, at: datetime, now: float, whole: Change) -> Change:
    """Since the last high point where it has fallen from there, else since the last low point before."""
    place = walked.state.graph.index[skill]
    after = [float(step.after[place]) for step in walked.steps]
    turns = [float(walked.start[place]), *after]
    high = max(range(len(turns)), key=lambda number: (round(turns[number], 3), number))
    low = min(range(len(turns)), key=lambda number: (round(turns[number], 3), -number))
    if turns[high] - now >= _TURN:
        since = high
    elif now - turns[low] >= _TURN:
        since = low
    else:
        return whole
    if since == 0:
        return whole
    start = walked.steps[since - 1].at
    return Change(start, at, turns[since], now, _pieces(walked, skill, since, at, now))


def change(walked: Walk, entries: Sequence[Evidence], skill: str, start: datetime, end: datetime) -> Change:
    """Why P(at level) of a skill (uuid) is at `end` what it is and not what was shown at `start`.

    `entries` is the whole log. What was shown then came from what was recorded by then; where entries have been
    withdrawn since, or earlier ones been added, that is a piece of its own. Raises nothing; before the first entry the
    estimate is the prior. One more fold of what came before `start`, two if the log was mended since.
    """
    known = [entry for entry in entries if entry.recorded_at <= start and entry.occurred_at <= start]
    then = probability(fold(walked.prior, known), skill, walked.level, start)
    mended = [entry for entry in entries if start < entry.recorded_at <= end and _mends(entry, start)]
    pieces: list[Piece] = []
    by_now = then
    if mended:
        in_log = [entry for entry in entries if entry.recorded_at <= end]
        before_start = [entry for entry in in_force(in_log) if entry.occurred_at <= start]
        by_now = probability(fold(walked.prior, before_start), skill, walked.level, start)
        pieces.append(_mending(mended, entries, skill, then, by_now))
    first = sum(step.at <= start for step in walked.steps)
    last = sum(step.at <= end for step in walked.steps)
    reached = _at(walked, skill, last, end)
    pieces += _pieces(walked, skill, first, end, reached, (start, by_now), last)
    return Change(start, end, then, reached, tuple(pieces))


def _mends(entry: Evidence, start: datetime) -> bool:
    return entry.kind is EvidenceKind.VOID or entry.occurred_at <= start


def _mending(mended: Sequence[Evidence], log: Sequence[Evidence], skill: str, before: float, after: float) -> Piece:
    voids = {entry.subject for entry in mended if entry.kind is EvidenceKind.VOID}
    withdrawn = [entry for entry in log if entry.id in voids]
    about = withdrawn or [entry for entry in mended if entry.kind is not EvidenceKind.VOID]
    when = max(entry.recorded_at for entry in mended)
    cause = Cause.WITHDRAWN if withdrawn else Cause.LATE
    return _piece(cause, about, skill, when, before, after - before)


def _at(walked: Walk, skill: str, steps: int, at: datetime) -> float:
    """P(at level) after the first `steps` steps, at an instant; the state is folded anew unless it is the last one."""
    if steps == len(walked.steps):
        return probability(walked.state, skill, walked.level, at)
    entries = [entry for step in walked.steps[:steps] for entry in step.entries]
    return probability(fold(walked.prior, entries), skill, walked.level, at)


def _pieces(
    walked: Walk,
    skill: str,
    first: int,
    at: datetime,
    now: float,
    begin: tuple[datetime, float] | None = None,
    last: int | None = None,
) -> tuple[Piece, ...]:
    """The pieces from just after step `first` (from `begin`, if given) to `at`, where the estimate is `now`.

    Steps that moved it by less than half a point are drawn together, and so is the time between what is named.
    """
    place = walked.state.graph.index[skill]
    earlier = walked.steps[first - 1] if first else None
    when, value = begin or (
        (earlier.at, float(earlier.after[place])) if earlier else (walked.steps[0].at, float(walked.start[place]))
    )
    gathering = _Gathering(when, value, skill)
    for step in walked.steps[first : len(walked.steps) if last is None else last]:
        gathering.waited(step.at, float(step.before[place]))
        gathering.seen(step, float(step.after[place]) - float(step.before[place]))
    gathering.waited(at, now)
    gathering.named(at)
    return tuple(gathering.pieces)


class _Gathering:
    """Draws time and small steps together until something is worth naming."""

    def __init__(self, when: datetime, value: float, skill: str) -> None:
        self.pieces: list[Piece] = []
        self._skill = skill
        self._value = value  # where the pieces named so far have led
        self._reached = value  # where the walk is
        self._since, self._time, self._small = when, 0.0, 0.0

    def waited(self, until: datetime, value: float) -> None:
        self._time += value - self._reached
        self._reached = value

    def seen(self, step: Step, moved: float) -> None:
        about = self._skill in {uuid for entry in step.entries for uuid in entry.about}
        self._reached += moved
        if abs(moved) < _NAMED and not about:
            self._small += moved
            return
        self.named(step.at)
        entries = [entry for entry in step.entries if self._skill in entry.about] or list(step.entries)
        self._add(_piece(_cause(entries), entries, self._skill, step.at, self._value, moved))

    def named(self, until: datetime) -> None:
        """What time and small steps did so far, as pieces."""
        small = self._small
        if abs(self._time) >= _NAMED:
            self._add(Piece(Cause.TIME, self._since, until, self._value, self._time))
        else:
            small += self._time
        if small:
            self._add(Piece(Cause.SMALL, self._since, until, self._value, small))
        self._since, self._time, self._small = until, 0.0, 0.0

    def _add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self._value = piece.after


def _piece(cause: Cause, entries: Sequence[Evidence], skill: str, at: datetime, before: float, moved: float) -> Piece:
    skills = tuple(dict.fromkeys(uuid for entry in entries for uuid in _mainly_first(entry)))
    ids = tuple(entry.id for entry in entries)
    kinds = {entry.kind for entry in entries}
    kind = kinds.pop() if len(kinds) == 1 else None
    return Piece(cause, at, at, before, moved, skill in skills, ids, skills, kind)


def _mainly_first(entry: Evidence) -> list[str]:
    """The skills that an entry is about, those with most weight first."""
    weights = dict(entry.item.skills) if entry.item else {}
    return sorted(entry.about, key=lambda uuid: -weights.get(uuid, 0.0))


def _cause(entries: Sequence[Evidence]) -> Cause:
    found = {_cause_of(entry) for entry in entries}
    return found.pop() if len(found) == 1 else Cause.SEVERAL


def _cause_of(entry: Evidence) -> Cause:
    if entry.kind is EvidenceKind.DISPUTE:
        return Cause.DISPUTE
    if entry.kind is EvidenceKind.LESSON:
        return Cause.LESSON
    if not is_answer(entry):
        return Cause.STATED
    if entry.outcome is Outcome.NOT_LEARNED:
        return Cause.NOT_LEARNED
    if (entry.score or 0.0) >= 1:
        return Cause.RIGHT
    return Cause.PARTLY if passed(entry) or entry.score else Cause.WRONG
