"""A read-out from the training learners' answers, as the product's `update` will go through those of others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from upslope.learner import Graph, in_force
from upslope.learner.state import days
from upslope.learner.tracing.cohort import Cohort, main_first
from upslope.learner.tracing.cohort_file import CohortProvenance, digest
from upslope.learner.tracing.fitting import Answers, Fit, fit_readout
from upslope.learner.update import share_right
from upslope.model.evidence import ItemFacts, Outcome
from upslope.workbench.refit.people import People
from upslope.workbench.refit.rows import fits
from upslope.workbench.targets import Progress

FEWEST_LEARNERS, FEWEST_ANSWERS, FEWEST_OF_EACH = 40, 1000, 15
"""What a read-out takes: so many learners and answers, and so many learners with right and with wrong ones. Below that
a fold holds too few for tables, and a tree's leaves (60 answers) tell nothing apart."""

MOST_ANSWERS = 200_000
"""Of more answers a sample of the learners is fitted to: the features of one take half a kilobyte, with copies."""


@dataclass(frozen=True, eq=False)
class FittedCohort:
    """A new read-out, and how it does beside what foretold answers before."""

    cohort: Cohort
    provenance: CohortProvenance

    @property
    def digest(self) -> str:
        return digest(self.cohort)


@dataclass(frozen=True, eq=False)
class Gathered:
    """Answers as arrays, and the uuids of the items and skills numbered there."""

    answers: Answers
    items: tuple[str, ...]
    skills: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Whether a read-out can be fitted to them."""
        answers = self.answers
        if answers.learners < FEWEST_LEARNERS or len(answers) < FEWEST_ANSWERS:
            return False
        counts = np.ones(len(answers), dtype=np.bool_) if answers.foretold is None else answers.foretold
        right = answers.right >= 0.5
        each = [len(np.unique(answers.learner[counts & kind])) for kind in (right, ~right)]
        return min(each) >= FEWEST_OF_EACH

    def cohort(self, fit: Fit, progress: Progress) -> Cohort:
        """The read-out fitted to them. The same answers and fit give the same bits."""
        return Cohort.of(fit_readout(self.answers, fit, progress), self.items, self.skills)


def gathered(
    graph: Graph,
    people: People,
    training: Sequence[str],
    facts: Mapping[str, ItemFacts],
    progress: Progress,
    most: int = MOST_ANSWERS,
) -> Gathered:
    """The answers of the first of `training` (ids, in the order of their hashes, hence a fair sample), whole learners,
    as long as there are no more than `most`; `facts` are the items' by uuid.

    They are those that leave traces in the product, in its order. "I haven't learned this" counts as wrong in what
    later answers are foretold from, and isn't foretold itself. `training` must not be empty, nor hold anybody without
    answers.
    """
    numbers = dict[str, int]()
    rows = list[tuple[int, int, float, float, bool]]()
    for number, each in enumerate(training):
        progress("gathering answers", number, len(training))
        own = [entry for entry in in_force(people.entries(each)) if fits(entry, graph)]
        if len(rows) + len(own) > most:
            break
        begun = days(own[0].occurred_at)  # as `Traced` counts them
        for entry in own:
            assert entry.item is not None
            item = numbers.setdefault(entry.item.uuid, len(numbers))
            told = entry.outcome is Outcome.NOT_LEARNED
            rows.append((number, item, share_right(entry), days(entry.occurred_at) - begun, not told))
    items = tuple(numbers)
    needs = [[uuid for uuid in main_first(facts[item]) if uuid in graph.index] for item in items]
    skills = tuple(sorted({uuid for each in needs for uuid in each}))
    learner, item, right, at, foretold = (np.array(column) for column in zip(*rows, strict=True))
    answers = Answers(
        learner=np.unique(learner, return_inverse=True)[1].astype(np.int64),
        item=item,
        right=right,
        at=at,
        skills=_padded(needs, skills),
        skill_count=len(skills),
        foretold=None if foretold.all() else foretold,
    )
    return Gathered(answers, items, skills)


def _padded(needs: Sequence[Sequence[str]], skills: Sequence[str]) -> np.ndarray:
    """(I, K) the numbers of every item's skills, padded with -1."""
    numbers = {uuid: number for number, uuid in enumerate(skills)}
    table = np.full((len(needs), max(len(each) for each in needs)), -1, dtype=np.int64)
    for row, each in enumerate(needs):
        table[row, : len(each)] = [numbers[uuid] for uuid in each]
    return table
