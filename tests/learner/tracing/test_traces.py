"""The traces: streaming, side by side, and never ahead of the clock."""

from dataclasses import replace

import numpy as np
import pytest
from tracing_helpers import a_readout, some_answers

from upslope.learner.tracing.abilities import Scales
from upslope.learner.tracing.fitting import Answers, predictions, streamed
from upslope.learner.tracing.traces import Traces, advance, features, no_traces


def alone(answers: Answers, row: slice) -> np.ndarray:
    """The features of one learner's answers, one call an answer."""
    tables = a_readout().tables
    traces = no_traces(1, answers.skill_count, tables.scales)
    found = []
    for place in range(row.start, row.stop):
        item, at = answers.item[place : place + 1], answers.at[place : place + 1]
        asked = tables.asked(item, answers.skills[item], traces)
        found.append(features(traces, asked, at)[0])
        traces = advance(traces, asked, answers.right[place : place + 1], at)
    return np.array(found)


def test_many_learners_side_by_side_equal_each_alone():
    answers = some_answers(1)
    together = streamed(answers, a_readout().tables)
    ends = np.cumsum(answers.lengths())

    for learner in (0, 7, 39):
        row = slice(int(ends[learner] - answers.lengths()[learner]), int(ends[learner]))
        np.testing.assert_allclose(alone(answers, row), together[row], rtol=0, atol=1e-12)


@pytest.mark.parametrize("clocks", [True, False])
def test_a_later_answer_changes_no_earlier_prediction_and_nobody_elses(clocks):
    answers = some_answers(2, clocks=clocks)
    before = predictions(answers, a_readout())
    changed = 50
    right = answers.right.copy()
    right[changed] = 1 - right[changed]
    after = predictions(replace(answers, right=right), a_readout())

    same = (answers.learner != answers.learner[changed]) | (np.arange(len(answers)) <= changed)
    assert (after[same] == before[same]).all()
    assert (after[~same] != before[~same]).any()


def test_predictions_are_chances_even_of_unknown_items_and_skills():
    answers = some_answers(3)
    skills = np.vstack([answers.skills, [[-1, -1], [999, 2], [998, 999]]])
    item = answers.item.copy()
    item[::3] = len(answers.skills) + np.arange(len(item[::3])) % 3

    found = predictions(replace(answers, item=item, skills=skills), a_readout())

    assert ((found > 0) & (found < 1)).all()


def test_an_item_without_a_number_is_taken_for_its_skills_and_an_author_may_say_how_hard_it_is():
    tables = a_readout().tables
    nothing = no_traces(3, tables.skills, tables.scales)
    asked = tables.asked(np.array([-1, -1, 0]), np.array([[2], [2], [2]]), nothing, np.array([np.nan, -2.0, -2.0]))

    assert asked.logit[0] == tables.skill_logit[2]
    assert asked.logit[1] == -2.0
    assert asked.logit[2] == tables.logit[0]


def test_advancing_leaves_what_was_before_as_it_was():
    tables, answers = a_readout().tables, some_answers(4)
    traces = no_traces(2, tables.skills, tables.scales)
    copies = {name: np.copy(value) for name, value in vars(traces).items() if isinstance(value, np.ndarray)}
    item = answers.item[:2]
    advance(traces, tables.asked(item, answers.skills[item], traces), np.ones(2), np.zeros(2))

    for name, value in copies.items():
        np.testing.assert_array_equal(getattr(traces, name), value)


def test_the_place_of_padding_stays_empty_and_items_find_room():
    tables = a_readout().tables
    traces = no_traces(1, tables.skills, tables.scales)
    empty = traces.skills[:, -1].copy()
    for item in range(25):
        one = np.array([item])
        skills = np.array([[item % tables.skills, -1]])
        traces = advance(traces, tables.asked(one, skills, traces), np.ones(1), np.array([float(item)]))

    np.testing.assert_array_equal(traces.skills[:, -1], empty)
    assert sorted(traces.items[traces.items >= 0]) == list(range(25))


@pytest.mark.parametrize("shift", [-9000.0, 20000.0])
def test_features_do_not_depend_on_the_date(shift):
    answers = some_answers(5)
    table = streamed(answers, a_readout().tables)
    later = streamed(replace(answers, at=answers.at + shift), a_readout().tables)

    assert (table[:, a_readout().tables.features.index("skill answers")] == 0).any()
    np.testing.assert_allclose(later, table, rtol=1e-12, atol=1e-9)


def test_what_never_was_is_as_long_ago_on_every_day_and_an_unknown_time_stays_unknown():
    tables = a_readout().tables
    columns = [tables.features.index(name) for name in ("skill days since", "days since")]
    item, skills = np.array([0, 0, 0]), np.array([[0], [0], [0]])
    nothing = no_traces(3, tables.skills, tables.scales)
    at = np.array([0.0, 20000.0, np.nan])
    first = features(nothing, tables.asked(item, skills, nothing), at)[:, columns]
    traces = advance(nothing, tables.asked(item, skills, nothing), np.ones(3), at)
    next_day = features(traces, tables.asked(item, skills, traces), at + 1)[:, columns]

    assert (first[0] == first[1]).all()
    assert (first[0] > 36500).all()
    np.testing.assert_array_equal(next_day[:2], np.ones((2, 2)))
    assert np.isnan([first[2], next_day[2]]).all()


def test_right_answers_raise_and_wrong_ones_lower_what_is_believed():
    tables = a_readout().tables
    column = tables.features.index("believed logit")

    def believed(right: float) -> float:
        traces: Traces = no_traces(1, tables.skills, Scales())
        item, skills, at = np.array([0]), np.array([[0]]), np.array([0.0])
        for _ in range(3):
            traces = advance(traces, tables.asked(item, skills, traces), np.array([right]), at)
        return float(features(traces, tables.asked(item, skills, traces), at)[0, column])

    assert believed(0.0) < believed(0.5) < believed(1.0)
