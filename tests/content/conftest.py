"""The built-in pack, loaded once for each worker."""

from pathlib import Path

import pytest

import upslope
from upslope.catalog.load import Loaded, load_folder


@pytest.fixture(scope="session")
def content() -> Path:
    return Path(upslope.__file__).parent / "content"


@pytest.fixture(scope="session")
def loaded(content: Path) -> Loaded:
    return load_folder(content)
