"""A survey made up once for all tests of this folder: learning from one takes a second."""

from dataclasses import replace

import numpy as np
import pytest

from upslope.careers.salary.estimate import PayModel
from upslope.careers.salary.reading import Reading, read_survey
from upslope.workbench.bench.salary.generated import survey_csv


@pytest.fixture(scope="session")
def reading() -> Reading:
    """With two industries, which the layout of the file doesn't have."""
    found = read_survey(survey_csv(np.random.default_rng(7), 1800))
    rows = (replace(row, industry=("Finance", "Health")[place % 2]) for place, row in enumerate(found.rows))
    return replace(found, rows=tuple(rows))


@pytest.fixture(scope="session")
def model(reading: Reading) -> PayModel:
    return PayModel.fit(reading.rows)
