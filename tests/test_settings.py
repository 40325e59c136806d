from pathlib import Path

import pytest

from upslope.settings import Settings
from upslope.store.opening import database_file


@pytest.mark.parametrize("name", ["plain", "two words", "a?b", "50%20off", "a#b", "schräg"])
def test_the_database_lies_in_the_data_folder_whatever_its_name(name, tmp_path, monkeypatch):
    monkeypatch.delenv("UPSLOPE_DATABASE", raising=False)
    folder: Path = tmp_path / name
    assert database_file(Settings.read(folder).database) == folder / "upslope.db"
