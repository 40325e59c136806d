"""Parameters as a file: to the bit and back, or a sentence about what is wrong."""

import json
import math
from datetime import UTC, datetime

import pytest

from upslope.errors import ParametersInvalid, UpslopeError
from upslope.learner import Kind, Parameters
from upslope.learner.estimation import Identified
from upslope.learner.fitted import FittedItem, Population
from upslope.learner.parameter_file import HeldOut, Provenance, Quality, load, read, written

PARAMETERS = Parameters(
    items=(FittedItem("item-1", 0.1 + 0.2, math.pi, 1 / 3, 5e-324), FittedItem("item-2", -1e-17, 2.0, 0.05, 0.1)),
    population=Population(
        2 / 3, (("skill-1", 0.7 * 1.1), ("skill-2", -0.0)), 0.5, 0.5, 0.1, math.sqrt(0.49), (("skill-1", 1e-9),)
    ),
    kinds=(Kind("one", 1 / 7, 0.5, 1.0, 0.6, 0.6),),
    gain_per_answer=math.nextafter(0.05, 1),
)
PROVENANCE = Provenance(
    datetime(2026, 4, 1, 12, 30, 15, 123456, tzinfo=UTC),
    "database",
    100,
    12_345,
    7,
    HeldOut(30, 3000, Quality(0.5, 0.7, 0.2, 0.03), Quality(0.49, 0.71, 0.19, 0.02), -0.01, -0.02, -0.001),
    (Identified("mean of skills", 300, 299, 0.2), Identified("gain per answer", 1, 0, 0.9, "a note")),
)
TEXT = written(PARAMETERS, Parameters(), PROVENANCE)


def test_parameters_survive_save_and_load_to_the_bit():
    file = read(TEXT)
    assert file.parameters == PARAMETERS
    assert file.provenance == PROVENANCE
    assert file.parameters.digest == file.digest == PARAMETERS.digest
    assert written(file.parameters, file.start, file.provenance) == TEXT
    assert file.parameters.population is not None
    assert math.copysign(1, file.parameters.population.means[1][1]) == -1


def test_the_built_in_parameters_survive_too():
    assert read(written(Parameters(), Parameters(), PROVENANCE)).parameters == Parameters()


def changed(**fields: object) -> str:
    return json.dumps({**json.loads(TEXT), **fields})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no file of parameters"),
        (TEXT[: len(TEXT) // 2], "no file of parameters"),
        ("[1, 2]", "no file of parameters"),
        ('{"format": 1}', "no file of parameters"),
        ("[" * 100_000, "no file of parameters"),
        (changed(format=99), "format 99"),
        (changed(model="rasch-7"), "'rasch-7'"),
        (changed(parameters={"slope": "steep"}), "damaged: parameters.slope"),
        (changed(provenance={}), "damaged: provenance"),
        (TEXT.replace('"slip": 0.08', '"slip": 0.09', 1), "digest doesn't match"),
        (TEXT.replace('"slip": 0.08', '"slip": NaN'), "NaN is no number"),
    ],
)
def test_a_damaged_or_foreign_file_is_refused_in_a_sentence(text, message):
    with pytest.raises(ParametersInvalid) as caught:
        read(text)
    assert message in caught.value.message
    assert isinstance(caught.value, UpslopeError)


def test_another_model_is_told_from_damage():
    with pytest.raises(ParametersInvalid) as caught:
        read(changed(model="rasch-7"))
    assert caught.value.params["foreign"]


def test_a_file_that_is_not_text_names_itself(tmp_path):
    path = tmp_path / "parameters.json"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ParametersInvalid, match=r"parameters\.json"):
        load(path)
    with pytest.raises(ParametersInvalid, match="can't be read"):
        load(tmp_path / "none.json")


def test_what_was_never_fitted_leaves_the_digest_as_it_is():
    assert "items" not in json.dumps(sorted(key for key, value in vars(Parameters()).items() if value))
    assert Parameters(items=PARAMETERS.items).digest != Parameters().digest
