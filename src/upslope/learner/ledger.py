"""Folding a whole log, and saying what each entry did."""

from collections.abc import Iterable

from upslope.learner.query import probability
from upslope.learner.state import State
from upslope.learner.update import update
from upslope.model.evidence import Evidence, EvidenceKind
from upslope.model.level import Level
from upslope.model.mastery import Movement

_NOTICEABLE = 0.005


def in_force(entries: Iterable[Evidence]) -> list[Evidence]:
    """The entries in fold order, without voided ones and the voids themselves."""
    known = sorted(entries, key=lambda entry: entry.fold_key)
    voided = {entry.subject for entry in known if entry.kind is EvidenceKind.VOID}
    return [entry for entry in known if entry.id not in voided and entry.kind is not EvidenceKind.VOID]


def fold(state: State, entries: Iterable[Evidence]) -> State:
    """The state after all entries by (occurred_at, id): the same log gives the same bits, in any order given."""
    for entry in in_force(entries):
        state = update(state, entry)
    return state


def movements(state: State, entries: Iterable[Evidence], skill: str, level: Level) -> list[Movement]:
    """How each entry moved P(at level) of one skill (uuid), those that moved it noticeably, in fold order."""
    found: list[Movement] = []
    for entry in in_force(entries):
        before = probability(state, skill, level, entry.occurred_at)
        state = update(state, entry)
        after = probability(state, skill, level, entry.occurred_at)
        if abs(after - before) >= _NOTICEABLE or skill in entry.about:
            found.append(Movement(entry.id, skill, level, before, after))
    return found
