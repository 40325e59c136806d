"""The fit as a whole: read, split, estimate, compare on learners who were held out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from upslope.errors import UpslopeError
from upslope.learner import Graph, Parameters, prior_state
from upslope.learner.estimation import estimate, fitted_parameters, identified
from upslope.learner.parameter_file import HeldOut, Provenance
from upslope.model.evidence import ItemFacts
from upslope.workbench.refit.people import People, split
from upslope.workbench.refit.rows import Reader, fits, spooled
from upslope.workbench.refit.scoring import Predicted, compared, predictions
from upslope.workbench.targets import Progress, quiet

FEWEST_LEARNERS, FEWEST_ANSWERS = 20, 500
_MOST_HELD_OUT = 1000  # learners; more would only narrow an interval that is narrow enough


@dataclass(frozen=True)
class Refit:
    """New parameters, what they were shrunk to, where they come from, and how they do against the old ones."""

    old: Parameters
    start: Parameters
    new: Parameters
    provenance: Provenance

    @property
    def held_out(self) -> HeldOut:
        return self.provenance.held_out


@dataclass(frozen=True)
class _Census:
    """What there is: the learners with answers that a fit can use, how many these are, and every item among them."""

    ids: tuple[str, ...]
    answers: int
    items: tuple[ItemFacts, ...]


def refit(
    graph: Graph,
    parameters: Parameters,
    at_hand: Sequence[ItemFacts],
    people: People,
    seed: int,
    now: datetime,
    progress: Progress = quiet,
    start: Parameters | None = None,
) -> Refit:
    """Estimate the parameters anew; `at_hand` are the questions of the installed packs, as the prior takes them.

    `parameters` are the active ones, to be compared with, `start` those that the new ones are shrunk to, if others.

    The same evidence and seed give the same parameters. Raises UpslopeError if there is too little to learn from.
    """
    census = _census(graph, people, progress)
    if len(census.ids) < FEWEST_LEARNERS or census.answers < FEWEST_ANSWERS:
        raise UpslopeError(
            f"There is too little to fit from: {census.answers} answers of {len(census.ids)} learners, and it takes "
            f"{FEWEST_ANSWERS} answers of {FEWEST_LEARNERS}. The parameters stay as they are.",
            learners=len(census.ids),
            answers=census.answers,
        )
    training, held = split(census.ids, seed)
    start = start or parameters
    reader, done = Reader(graph, start, census.items), iter(range(1, len(training) + 1))
    with spooled(reader, training, people.entries, lambda: progress("reading", next(done), len(training))) as spool:
        found = estimate(graph, start, reader.items, spool.source, spool.chunks, at_hand, progress=progress)
        new = fitted_parameters(graph, start, found, spool.source(), at_hand)
        read = spool.learners, spool.answers
    before, after = (prior_state(graph, each, at_hand) for each in (parameters, new))
    parts: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    for number, each in enumerate(held[:_MOST_HELD_OUT]):
        progress("comparing on learners held out", number, min(len(held), _MOST_HELD_OUT))
        entries = people.entries(each)
        old, score = np.array(list(predictions(before, entries))).reshape(-1, 2).T
        parts.append((old, np.array([chance for chance, _ in predictions(after, entries)]), score))
    outcome = compared(Predicted.of(parts), seed)
    return Refit(parameters, start, new, Provenance(now, people.source, *read, seed, outcome, identified(found)))


def _census(graph: Graph, people: People, progress: Progress) -> _Census:
    """Every item by its newest facts; those of one learner are forgotten before the next is read."""
    ids, answers, items = list[str](), 0, dict[str, tuple[datetime, ItemFacts]]()
    for number, each in enumerate(people.ids):
        progress("looking through", number, len(people.ids))
        usable = [entry for entry in people.entries(each) if fits(entry, graph)]
        if usable:
            ids.append(each)
        answers += len(usable)
        for entry in usable:
            assert entry.item is not None
            if entry.item.uuid not in items or items[entry.item.uuid][0] <= entry.occurred_at:
                items[entry.item.uuid] = (entry.occurred_at, entry.item)
    return _Census(tuple(ids), answers, tuple(items[uuid][1] for uuid in sorted(items)))
