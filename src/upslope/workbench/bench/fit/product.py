"""The same held-out learners predicted by the product's own `predict` and `update`, from parameters as a fit writes
them: the mixture of all kinds with the fitted population."""

from datetime import UTC, datetime, timedelta

import numpy as np

from upslope.learner import Parameters, prior_state
from upslope.learner.estimation import Chunk
from upslope.learner.fitted import FittedItem, Population
from upslope.model.evidence import Evidence, EvidenceKind, Outcome, Standing
from upslope.workbench.bench.fit.generated import Truth, chunks
from upslope.workbench.refit.scoring import losses, predictions

_LEARNERS, _SEED = 40, 3
_BEGIN = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


def product_losses(truth: Truth, fitted: Parameters, learners: int = _LEARNERS) -> dict[str, float]:
    """Mean log loss under the true parameters, the fitted ones, and those before, on a small sample of new learners."""
    chunk = next(chunks(truth, 1, _SEED, learners))
    people = [entries_of(truth, chunk, column) for column in range(learners)]
    found: dict[str, float] = {"answers": chunk.answers}
    for name, parameters in (("true", true_parameters(truth)), ("fitted", fitted), ("before", truth.parameters)):
        prior = prior_state(truth.graph, parameters)
        pairs = np.array([pair for entries in people for pair in predictions(prior, entries)])
        found[name] = float(losses(pairs[:, 0], pairs[:, 1]).mean())
    return {**found, "fitted_minus_true": found["fitted"] - found["true"]}


def true_parameters(truth: Truth) -> Parameters:
    """The truth as parameters: everybody is of the one population."""
    values = truth.values
    curves = zip(truth.items.uuids, values.curves.tolist(), strict=True)
    means = tuple((node.uuid, mean) for node, mean in zip(truth.graph.nodes, values.mean.tolist(), strict=True))
    return Parameters(
        items=tuple(FittedItem(uuid, *curve) for uuid, curve in curves),
        population=Population(1.0, means, *np.sqrt(values.variances).tolist()),
        gain_per_answer=values.gain,
        family_repeat=truth.parameters.family_repeat,
    )


def entries_of(truth: Truth, chunk: Chunk, column: int) -> list[Evidence]:
    """One learner's answers as evidence, a second apart: too short a time to forget anything."""
    found: list[Evidence] = []
    for time in range(int(chunk.lengths[column])):
        when = _BEGIN + timedelta(seconds=time)
        found.append(
            Evidence(
                id=f"{column}-{time:04d}",
                learner_id=str(column),
                occurred_at=when,
                recorded_at=when,
                standing=Standing.GRADED,
                kind=EvidenceKind.QUESTION,
                item=truth.facts[int(chunk.items[time, column])],
                outcome=Outcome.ANSWERED,
                score=float(chunk.score[time, column]),
            )
        )
    return found
