"""The built-in pack, loaded once for each worker."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import upslope
from upslope.catalog.load import load_folder
from upslope.catalog.reading import Loaded
from upslope.grader import EmbeddedGrader
from upslope.model.lab import LabEnvironment
from upslope.sandbox import Sandbox


@pytest.fixture(scope="session")
def content() -> Path:
    return Path(upslope.__file__).parent / "content"


@pytest.fixture(scope="session")
def loaded(content: Path) -> Loaded:
    return load_folder(content)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """Where the code of lessons runs."""
    grader = EmbeddedGrader(warm=1)
    yield grader.sandbox(LabEnvironment.SCIENCE)
    grader.close()
