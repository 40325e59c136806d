"""Evidence as the arrays that a fit reads, written once to a temporary file that is gone through several times."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

import numpy as np

from upslope.learner import Graph, Parameters, State, in_force, instants, prior_state, update
from upslope.learner.belief import Belief
from upslope.learner.estimation import Chunk, Items
from upslope.learner.latents import count_of
from upslope.learner.memory import recall_now
from upslope.learner.state import days
from upslope.learner.update import counted, form_of, is_answer, is_helped
from upslope.model.evidence import Evidence, ItemFacts, Outcome

_MOST_CELLS, _MOST_LEARNERS = 200_000, 1000


def fits(entry: Evidence, graph: Graph) -> bool:
    """Whether an entry is an answer that a fit learns from: work done with help says little about an item."""
    unaided = is_answer(entry) and not is_helped(entry.aid)
    return unaided and entry.item is not None and bool(form_of(graph, entry.item)[0])


@dataclass(frozen=True, eq=False)
class _Rows:
    """One learner's answers: what `Chunk` holds, with one axis less."""

    items: list[int]
    score: list[float]
    count: list[float]
    told: list[bool]
    offset: list[float]
    lost: list[list[float]]


class Reader:
    """Turns a learner's evidence into answers, by the product's own memory clocks and rules of what counts.

    A blank belief, in which all skills are independent, goes along: it decides nothing but which skills get implicit
    credit on the memory clock.
    """

    def __init__(self, graph: Graph, parameters: Parameters, facts: Sequence[ItemFacts]) -> None:
        self.items = Items.of(graph, parameters, facts)
        self._graph, self._parameters = graph, parameters
        self._index = {item.uuid: place for place, item in enumerate(facts)}
        latents = count_of(graph)
        blank = Belief.of(np.ones(1), np.zeros((1, latents)), np.eye(latents)[None])
        self._start = prior_state(graph, parameters, belief=blank)

    def rows(self, entries: Sequence[Evidence]) -> _Rows:
        """The answers of one learner, in order."""
        rows, state = _Rows([], [], [], [], [], []), self._start
        for batch in instants(in_force(entries)):
            answers = [entry for entry in batch if fits(entry, self._graph)]
            if answers:
                self._note(rows, state, answers)
            state = update(state, *batch)
        return rows

    def _note(self, rows: _Rows, state: State, answers: Sequence[Evidence]) -> None:
        day = days(answers[0].occurred_at)
        lost = np.append(1 - recall_now(state, day), 0.0)
        read = np.zeros(len(lost))
        read[[self._graph.index[uuid] for uuid in state.lessons]] = self._parameters.gain_per_lesson
        for entry in answers:
            assert entry.item is not None
            item = self._index[entry.item.uuid]
            places = self.items.places[item]
            rows.items.append(item)
            rows.score.append(min(max(entry.score or 0.0, 0.0), 1.0))
            rows.count.append(counted(state, entry, answers))
            rows.told.append(entry.outcome is Outcome.NOT_LEARNED)
            rows.offset.append(float(self.items.weights[item] @ read[places]))
            rows.lost.append(lost[places].tolist())
            lost[places] = 0.0  # what one instant brings to mind it doesn't bring twice


class Spool:
    """Chunks in a temporary file, written once and read in order as often as needed."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.chunks = self.learners = self.answers = 0

    def add(self, rows: Sequence[_Rows]) -> None:
        """Put learners in, as one chunk."""
        rows = sorted(rows, key=lambda each: -len(each.items))
        shape = (len(rows[0].items), len(rows))
        width = len(rows[0].lost[0])
        arrays = {
            "items": np.zeros(shape, dtype=np.int64),
            "score": np.zeros(shape),
            "lengths": np.array([len(each.items) for each in rows], dtype=np.int64),
            "count": np.zeros(shape),
            "told": np.zeros(shape, dtype=np.bool_),
            "offset": np.zeros(shape),
            "lost": np.zeros((*shape, width)),
        }
        for column, each in enumerate(rows):
            for name in ("items", "score", "count", "told", "offset", "lost"):
                arrays[name][: len(each.items), column] = getattr(each, name)
        self._file.seek(0, 2)
        for array in arrays.values():
            np.save(self._file, array)
        self.chunks += 1
        self.learners += len(rows)
        self.answers += int(arrays["lengths"].sum())

    def source(self) -> Iterator[Chunk]:
        """The chunks from the first on."""
        self._file.seek(0)
        for _ in range(self.chunks):
            items, score, lengths, count, told, offset, lost = (np.load(self._file) for _ in range(7))
            yield Chunk(items, score, lengths, count, told, offset, lost)


@contextmanager
def spooled(
    reader: Reader, ids: Sequence[str], entries: Callable[[str], Sequence[Evidence]], step: Callable[[], None]
) -> Iterator[Spool]:
    """The answers of these learners in a temporary file; `step` is called after each learner."""
    with tempfile.TemporaryFile(prefix="upslope-fit-") as file:
        spool, waiting = Spool(file), list[_Rows]()
        for each in ids:
            rows = reader.rows(entries(each))
            step()
            if not rows.items:
                continue
            waiting.append(rows)
            longest = max(len(other.items) for other in waiting)
            if longest * len(waiting) >= _MOST_CELLS or len(waiting) == _MOST_LEARNERS:
                spool.add(waiting)
                waiting = []
        if waiting:
            spool.add(waiting)
        yield spool
