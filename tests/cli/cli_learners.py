"""Simulated learners with their answers, put into a database."""

from datetime import UTC, datetime, timedelta

import numpy as np

from upslope.engine import Engine
from upslope.learner import Parameters
from upslope.learner.observe import curve_of, success
from upslope.model.evidence import Evidence, EvidenceKind, Outcome, Standing
from upslope.model.learner import Learner

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def add_learners(
    engine: Engine, count: int, answers: int, *, above: float, seed: int = 0, order_tells: bool = False
) -> None:
    """Learners of one general ability each, on average `above`, who answer at random, ten questions a day.

    Where `order_tells`, they are right after some questions and wrong after others, whatever they are able to.
    """
    rng, parameters, graph = np.random.default_rng(seed), Parameters(), engine.content.graph
    items = [candidate.item for candidate in engine.content.candidates]
    for number in range(count):
        learner = f"learner-{seed}-{number:03d}"
        engine.records.add_learner(Learner(learner, f"Learner {number}", START))
        ability = above + rng.normal(0, 0.8) + rng.normal(0, 0.5, len(graph.nodes))
        entries: list[Evidence] = []
        place = before = 0
        for answer in range(answers):
            before, place = place, int(rng.integers(len(items)))
            item = items[place]
            level = sum(weight * ability[graph.index[uuid]] for uuid, weight in item.skills)
            chance = float(success(level, curve_of(item, parameters), parameters))
            if order_tells:
                chance = 0.95 if before % 2 else 0.1
            right = rng.random() < chance
            when = START + timedelta(days=answer // 10, minutes=3 * answer)
            entries.append(
                Evidence(
                    id=f"{learner}-{answer:03d}",
                    learner_id=learner,
                    occurred_at=when,
                    recorded_at=when,
                    standing=Standing.GRADED,
                    kind=EvidenceKind.QUESTION,
                    item=item,
                    outcome=Outcome.ANSWERED,
                    score=float(right),
                )
            )
        engine.log.append(entries)
