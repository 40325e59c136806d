"""A cohort as a file: to the bit and back, or a sentence about what is wrong."""

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

import numpy as np
import pytest
from tracing_helpers import a_cohort, a_readout

from upslope.errors import ParametersInvalid
from upslope.learner.parameter_file import HeldOut, Quality
from upslope.learner.tracing.cohort_file import CohortProvenance, digest, load, read, written

PROVENANCE = CohortProvenance(
    datetime(2026, 4, 1, 12, 30, 15, 123456, tzinfo=UTC),
    "database",
    100,
    12_345,
    7,
    None,
    HeldOut(30, 3000, Quality(0.5, 0.7, 0.2, 0.03), Quality(0.49, 0.71, 0.1 + 0.2, 0.02), -0.01, -0.02, -0.001),
)


@cache
def content() -> bytes:
    return written(a_cohort(), PROVENANCE)


def test_a_cohort_survives_save_and_load_to_the_bit():
    file = read(content())
    arrays, expected = file.cohort.readout.to_arrays(), a_readout().to_arrays()

    assert arrays.keys() == expected.keys()
    for name, value in expected.items():
        assert (arrays[name].dtype, arrays[name].tobytes()) == (value.dtype, value.tobytes()), name
    assert (file.cohort.items, file.cohort.skills) == (a_cohort().items, a_cohort().skills)
    assert file.provenance == PROVENANCE
    assert file.digest == digest(a_cohort())
    assert written(file.cohort, file.provenance) == content()


def test_where_a_cohort_comes_from_does_not_change_its_digest_and_its_names_do():
    other = read(
        written(a_cohort(), CohortProvenance(*[*vars(PROVENANCE).values()][:4], 8, "abc", PROVENANCE.held_out))
    )
    named = type(a_cohort()).of(a_readout(), tuple(f"other-{n}" for n in range(30)), tuple(a_cohort().skills))

    assert other.digest == digest(a_cohort()) != digest(named)
    assert other.provenance.rival == "abc"


def changed(change: Callable[[dict[str, np.ndarray], dict[str, object]], None]) -> bytes:
    """The file with its arrays, or what it says of itself, changed."""
    with np.load(io.BytesIO(content())) as file:
        arrays = {name: file[name] for name in file.files}
    about = json.loads(arrays["about"].tobytes())
    change(arrays, about)
    if "about" in arrays:
        arrays["about"] = np.frombuffer(json.dumps(about).encode(), np.uint8)
    made = io.BytesIO()
    np.savez(made, **arrays)
    return made.getvalue()


@pytest.mark.parametrize(
    ("damage", "message", "foreign"),
    [
        (lambda: b"", "no read-out", False),
        (lambda: b"PK\x03\x04 nothing of the kind", "no read-out", False),
        (lambda: content()[: len(content()) // 2], "no read-out", False),
        (lambda: content()[:5000] + bytes(200) + content()[5200:], "no read-out", False),
        (lambda: changed(lambda arrays, _: arrays.pop("about")), "no read-out", False),
        (lambda: changed(lambda _, about: about.pop("model")), "no read-out", False),
        (lambda: changed(lambda arrays, _: arrays.update(calibration=np.zeros(3))), "digest doesn't match", False),
        (lambda: changed(lambda _, about: about.update(items=["one"])), "digest doesn't match", False),
        (lambda: changed(lambda _, about: about.update(format=99)), "format 99", True),
        (lambda: changed(lambda _, about: about.update(model="rasch-7")), "'rasch-7'", True),
        (lambda: changed(lambda _, about: about.update(features=["one"])), "other features", True),
    ],
)
def test_a_damaged_or_foreign_file_is_refused_in_a_sentence(damage, message, foreign):
    with pytest.raises(ParametersInvalid) as caught:
        read(damage())
    assert message in caught.value.message
    assert caught.value.params.get("foreign", False) == foreign


def test_a_file_that_is_not_there_names_itself(tmp_path):
    with pytest.raises(ParametersInvalid, match=r"readout\.npz can't be read"):
        load(tmp_path / "readout.npz")
    (tmp_path / "readout.npz").write_bytes(content())
    assert load(tmp_path / "readout.npz").digest == digest(a_cohort())


def test_a_file_that_names_more_than_it_holds_is_refused():
    with pytest.raises(ParametersInvalid, match="more or fewer items"):
        read(written(type(a_cohort()).of(a_readout(), ("one",), tuple(a_cohort().skills)), PROVENANCE))
