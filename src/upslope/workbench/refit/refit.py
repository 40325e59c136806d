"""The fit as a whole: read, split, estimate, compare on learners who were held out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from upslope.errors import UpslopeError
from upslope.learner import Graph, Parameters, State, prior_state
from upslope.learner.estimation import estimate, fitted_parameters, identified
from upslope.learner.parameter_file import HeldOut, Provenance
from upslope.learner.tracing import Cohort
from upslope.learner.tracing.cohort_file import CohortProvenance, digest
from upslope.learner.tracing.fitting import Answers, Fit
from upslope.model.evidence import ItemFacts
from upslope.workbench.refit.cohort import FittedCohort, gathered
from upslope.workbench.refit.people import People, split
from upslope.workbench.refit.rows import Reader, fits, spooled
from upslope.workbench.refit.scoring import Predicted, Told, compared
from upslope.workbench.targets import Progress, quiet

FEWEST_LEARNERS, FEWEST_ANSWERS = 20, 500
_MOST_HELD_OUT = 1000  # learners; more would only narrow an interval that is narrow enough


@dataclass(frozen=True)
class Refit:
    """New parameters, what they were shrunk to, where they come from, and how they do against the old ones.

    `readout` is the new read-out with the same told of it, None where there was too little to fit one to.
    """

    old: Parameters
    start: Parameters
    new: Parameters
    provenance: Provenance
    readout: FittedCohort | None = None

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
    cohort: Cohort | None = None,
    tracing: Fit = Fit(),  # noqa: B008 -- a frozen value
) -> Refit:
    """Estimate the parameters anew; `at_hand` are the questions of the installed packs, as the prior takes them.

    `parameters` are the active ones, to be compared with, `start` those that the new ones are shrunk to, if others;
    `cohort` is that of the active read-out, `tracing` how a new one is fitted.

    The same evidence and seed give the same bits. Raises UpslopeError if there is too little to learn from.
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
    sample = gathered(graph, people, training, {item.uuid: item for item in census.items}, progress)
    fitted = sample.cohort(replace(tracing, seed=seed), progress) if sample.enough else None
    before, after = prior_state(graph, parameters, at_hand, cohort), prior_state(graph, new, at_hand, fitted)
    told = list(_told(before, after, people, held[:_MOST_HELD_OUT], progress))
    outcome = compared(Predicted.of([each.by_parameters() for each in told]), seed)
    made = Provenance(now, people.source, *read, seed, outcome, identified(found))
    readout = _judged(fitted, sample.answers, cohort, told, made) if fitted else None
    return Refit(parameters, start, new, made, readout)


def _judged(
    fitted: Cohort, answers: Answers, rival: Cohort | None, told: Sequence[Told], made: Provenance
) -> FittedCohort:
    """A read-out fitted to `answers` beside the `rival` that was active, both with the parameters that will be."""
    sides = Predicted.of([each.by_readouts(new_parameters=made.held_out.better) for each in told])
    name = digest(rival) if rival else None
    seen = answers.learners, len(answers)
    held_out = compared(sides, made.seed)
    return FittedCohort(fitted, CohortProvenance(made.fitted_at, made.source, *seen, made.seed, name, held_out))


def _told(before: State, after: State, people: People, held: Sequence[str], progress: Progress) -> Iterator[Told]:
    for number, each in enumerate(held):
        progress("comparing on learners held out", number, len(held))
        yield Told.by(before, after, people.entries(each))


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
