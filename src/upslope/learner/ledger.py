"""Folding a whole log."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from upslope.learner.state import State
from upslope.learner.update import update
from upslope.model.evidence import Evidence, EvidenceKind


def in_force(entries: Iterable[Evidence]) -> list[Evidence]:
    """The entries in fold order, without voided ones and the voids themselves."""
    known = sorted(entries, key=lambda entry: entry.fold_key)
    voided = {entry.subject for entry in known if entry.kind is EvidenceKind.VOID}
    return [entry for entry in known if entry.id not in voided and entry.kind is not EvidenceKind.VOID]


def instants(entries: Iterable[Evidence]) -> Iterator[tuple[Evidence, ...]]:
    """Entries in fold order, those of one instant together: what `update` takes at once."""
    for _, batch in groupby(entries, key=lambda entry: entry.occurred_at):
        yield tuple(batch)


def fold(state: State, entries: Iterable[Evidence]) -> State:
    """The state after all entries, instant by instant: the same log gives the same bits, in any order given."""
    for batch in instants(in_force(entries)):
        state = update(state, *batch)
    return state
