"""The read-out: kept exactly, and told when it can't be read."""

import io

import numpy as np
import pytest
from tracing_helpers import QUICK, a_readout, silent, some_answers

from upslope.errors import InputError
from upslope.learner.tracing.fitting import fit_readout, predictions, streamed
from upslope.learner.tracing.readout import Readout


def saved_and_loaded(readout: Readout) -> Readout:
    file = io.BytesIO()
    np.savez(file, **readout.to_arrays())
    file.seek(0)
    with np.load(file, allow_pickle=False) as arrays:
        return Readout.from_arrays(arrays)


def test_a_readout_is_saved_and_loaded_to_the_last_bit():
    again = saved_and_loaded(a_readout())
    arrays, expected = again.to_arrays(), a_readout().to_arrays()

    assert arrays.keys() == expected.keys()
    assert all(np.array_equal(arrays[name], expected[name], equal_nan=True) for name in arrays)
    answers = some_answers(5)
    assert (predictions(answers, again) == predictions(answers, a_readout())).all()


def test_arrays_that_lack_something_are_refused_with_a_sentence():
    arrays = a_readout().to_arrays()
    del arrays["trees/threshold"]

    with pytest.raises(InputError, match="Fit them again"):
        Readout.from_arrays(arrays)


def test_the_same_answers_and_seed_fit_the_same_readout():
    again = fit_readout(some_answers(), QUICK, silent).to_arrays()

    assert all(np.array_equal(again[name], value, equal_nan=True) for name, value in a_readout().to_arrays().items())


def test_one_row_is_read_like_many():
    rows = streamed(some_answers(6), a_readout().tables)[:50]
    each = np.array([a_readout().chance(rows[at : at + 1])[0] for at in range(50)])

    np.testing.assert_allclose(each, a_readout().chance(rows), rtol=0, atol=1e-12)
