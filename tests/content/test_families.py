"""Every family of the built-in pack, with the 50 seeds of the check."""

from pathlib import Path

import pytest

import upslope
from upslope.catalog.reading import Loaded
from upslope.workbench.family_check import check_family

_CONTENT = Path(upslope.__file__).parent / "content"
_FAMILIES = sorted(path.relative_to(_CONTENT).as_posix() for path in _CONTENT.glob("skills/*/*/questions/*.toml"))


@pytest.mark.parametrize("data_file", _FAMILIES, ids=lambda name: "/".join(Path(name).parts[2:]).removesuffix(".toml"))
def test_a_family_makes_good_questions(data_file: str, loaded: Loaded, content: Path) -> None:
    generator = data_file.removesuffix(".toml") + ".py"
    family = next(family for family in loaded.families if family.path == generator)
    source = (content / generator).read_text(encoding="utf-8")
    assert [str(problem) for problem in check_family(family, source)] == []
