"""Running many learners through the traces side by side: the same calls as the program's, one step of all at a time."""

from collections.abc import Iterator

import numpy as np

from upslope.learner.tracing.fitting.answers import Answers
from upslope.learner.tracing.items import ItemTables
from upslope.learner.tracing.readout import Readout
from upslope.learner.tracing.traces import Floats, Ints, advance, features, no_traces

_TOGETHER = 20_000
"""Rows of features gathered before the trees look at them."""


def streamed(answers: Answers, tables: ItemTables) -> Floats:
    """(N, columns) the features of every answer as they stood before it."""
    out = np.empty((len(answers), len(tables.features)))
    for rows, table in _steps(answers, tables):
        out[rows] = table
    return out


def predictions(answers: Answers, readout: Readout) -> Floats:
    """(N,) the chance of a right answer, told from each learner's earlier answers only."""
    out = np.empty(len(answers))
    waiting: list[tuple[Ints, Floats]] = []
    count = 0
    for rows, table in _steps(answers, readout.tables):
        waiting.append((rows, table))
        count += len(rows)
        if count >= _TOGETHER:
            out[np.concatenate([rows for rows, _ in waiting])] = readout.chance(np.concatenate([t for _, t in waiting]))
            waiting, count = [], 0
    if waiting:
        out[np.concatenate([rows for rows, _ in waiting])] = readout.chance(np.concatenate([t for _, t in waiting]))
    return out


def _steps(answers: Answers, tables: ItemTables) -> Iterator[tuple[Ints, Floats]]:
    """By step the rows of the answers given then, and their features; those with most answers come first, so that
    who has finished drops off the end."""
    lengths = answers.lengths()
    order = np.argsort(-lengths, kind="stable")
    begins = (np.cumsum(lengths) - lengths)[order]
    lengths = lengths[order]
    traces = no_traces(len(order), answers.skill_count, tables.scales)
    for step in range(int(lengths[0]) if len(lengths) else 0):
        active = int(np.searchsorted(-lengths, -step, side="left"))
        if active < traces.learners:
            traces = traces.rows(slice(0, active))
        rows = begins[:active] + step
        items, at = answers.item[rows], answers.at[rows]
        asked = tables.asked(items, answers.skills[items], traces)
        yield rows, features(traces, asked, at)
        traces = advance(traces, asked, answers.right[rows], at)
