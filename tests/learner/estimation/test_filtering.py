"""The fit sees answers as the product does."""

import sys
from dataclasses import replace

import numpy as np
import pytest
from estimation_people import FACTS, FRAME, GRAPH, ITEMS, START, one_chunk, truth

from upslope.learner import State, instants, predict, prior_state, update
from upslope.learner.estimation import Chunk, Frame, Items
from upslope.learner.estimation.filtering import Filter
from upslope.learner.fitted import FittedItem, Population
from upslope.learner.memory import recall_now
from upslope.learner.state import days
from upslope.model.evidence import Outcome
from upslope.testing.values import NOON, an_entry, an_item, at


@pytest.fixture(autouse=True)
def _nothing_mended(monkeypatch: pytest.MonkeyPatch):
    """The product raises a skill where matching moments lowered it after a right answer; a fit sees the bare model."""
    module = sys.modules["upslope.learner.update"]  # the package's attribute of this name is the function
    monkeypatch.setattr(module, "_never_lowered", lambda _state, _before, after, _entry: after)


def as_parameters(**fields: object):
    values = truth()
    means = tuple((node.uuid, mean) for node, mean in zip(GRAPH.nodes, values.mean.tolist(), strict=True))
    fitted = tuple(FittedItem(uuid, *row) for uuid, row in zip(ITEMS.uuids, values.curves.tolist(), strict=True))
    population = Population(1.0, means, *np.sqrt(values.variances).tolist())
    return replace(START, items=fitted, population=population, gain_per_answer=values.gain, family_repeat=0.0, **fields)


def predicted(state: State, entries) -> list[float]:
    chances: list[float] = []
    for batch in instants(entries):
        chances += [predict(state, entry.item, entry.occurred_at) for entry in batch if entry.item]
        state = update(state, *batch)
    return chances


def test_answers_are_predicted_as_the_product_predicts_them():
    chunk = one_chunk(truth(), 3, 25, np.random.default_rng(5))
    chance = Filter(FRAME, truth(), 3).run(chunk).chance
    order = [(time, column) for time, n in enumerate(chunk.active.tolist()) for column in range(n)]
    state = prior_state(GRAPH, as_parameters())
    for column in range(3):
        times = range(int(chunk.lengths[column]))
        entries = [
            an_entry(
                f"{time:03d}",
                item=FACTS[chunk.items[time, column]],
                score=float(chunk.score[time, column]),
                occurred_at=at(time / 600),
            )
            for time in times
        ]
        own = [chance[row] for row, (_, learner) in enumerate(order) if learner == column]
        assert own == pytest.approx(predicted(state, entries), abs=1e-6)


def test_partial_scores_forgetting_and_what_was_not_learned_are_taken_as_the_product_takes_them():
    state = prior_state(GRAPH, as_parameters())
    scores, told, items = [0.5, 0.0, 1.0, 0.3, 1.0], [False, True, False, False, False], [3, 4, 3, 20, 5]
    day = [0.0, 0.5, 9.0, 30.0, 80.0]
    entries = [
        an_entry(
            str(number),
            item=FACTS[items[number]],
            score=None if told[number] else scores[number],
            outcome=Outcome.NOT_LEARNED if told[number] else Outcome.ANSWERED,
            occurred_at=at(1440 * day[number]),
        )
        for number in range(5)
    ]
    lost, running = [], state
    for entry in entries:
        recall = recall_now(running, days(entry.occurred_at))
        lost.append(1 - recall[GRAPH.index[entry.about[0]]])
        running = update(running, entry)
    column = np.array(items)[:, None]
    chunk = Chunk(
        column,
        np.array(scores)[:, None],
        np.array([5]),
        told=np.array(told)[:, None],
        lost=np.array(lost)[:, None, None],
    )
    own = Filter(FRAME, truth(), 1).run(chunk)
    answered = [number for number in range(5) if not told[number]]
    assert own.chance[answered] == pytest.approx(np.array(predicted(state, entries))[answered], abs=2e-3)
    assert own.count.tolist() == [1.0, 0.0, 1.0, 1.0, 1.0]


def test_items_of_several_skills_are_nearly_as_the_product_has_them():
    facts = [an_item(uuid=f"both-{n}", skills=((f"s0{n}", 0.6), (f"s0{n + 3}", 0.4)), guess=0.1) for n in range(3)]
    items = Items.of(GRAPH, START, facts)
    frame = Frame.of(GRAPH, START, items)
    values = truth().changed(curves=items.curves)
    scores = [1.0, 1.0, 0.0, 1.0, 0.0, 1.0, 1.0, 1.0]
    order = np.array([0, 1, 2, 0, 1, 2, 0, 1])
    chance = Filter(frame, values, 1).run(Chunk(order[:, None], np.array(scores)[:, None], np.array([8]))).chance
    entries = [
        an_entry(str(n), item=facts[item], score=score, occurred_at=NOON.replace(second=n))
        for n, (item, score) in enumerate(zip(order, scores, strict=True))
    ]
    assert chance == pytest.approx(predicted(prior_state(GRAPH, as_parameters()), entries), abs=0.01)
