"""The lab guide names every field of the format, and its example and command are real."""

import re
from pathlib import Path

import pytest

import upslope
from upslope.catalog.files import CheckEntry, ComparisonEntry, EquivalentEntry, LabFile, LimitsEntry, WrongEntry

_GUIDE = (Path(__file__).parents[1] / "docs" / "lab-guide.md").read_text(encoding="utf-8")
_LABS = Path(upslope.__file__).parent / "content" / "labs"
_EVIDENT = {"uuid", "title", "reviewed_on", "mutant", "reason"}


@pytest.mark.parametrize("entry", [LabFile, LimitsEntry, CheckEntry, ComparisonEntry, WrongEntry, EquivalentEntry])
def test_every_field_is_explained(entry: type) -> None:
    named = set(re.findall(r"`(\w+)`", _GUIDE))
    assert set(entry.model_fields) - _EVIDENT - named == set()  # type: ignore[attr-defined]


def test_the_example_exists_with_every_file_that_is_always_needed() -> None:
    (example,) = set(re.findall(r"content/labs/([\w-]+)\)", _GUIDE))
    there = {path.name for path in (_LABS / example).iterdir()}
    assert {"lab.toml", "brief.md", "starter.py", "reference.py", "explanation.md", "cases.py", "wrong"} <= there
    assert f"upslope lab verify {example}\n" in _GUIDE
