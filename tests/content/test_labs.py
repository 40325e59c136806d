"""Every lab of the built-in pack: reference, starter, stored mistakes and attacks. The mutants are left to the gate."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import upslope
from upslope.grader import EmbeddedGrader
from upslope.workbench.lab_verify import labs_of, verify_lab

_CONTENT = Path(upslope.__file__).parent / "content"
_LABS = sorted(path.parent.name for path in _CONTENT.glob("labs/*/lab.toml"))


@pytest.fixture(scope="session")
def grader() -> Iterator[EmbeddedGrader]:
    made = EmbeddedGrader()
    yield made
    made.close()


def test_there_are_thirty_and_the_catalog_takes_every_one() -> None:
    assert len(_LABS) >= 30
    assert sorted(lab.id for lab, _ in labs_of(_CONTENT)) == _LABS


@pytest.mark.parametrize("name", _LABS)
def test_a_lab_passes_the_gate(name: str, grader: EmbeddedGrader) -> None:
    ((lab, files),) = labs_of(_CONTENT, [name])
    assert verify_lab(grader, lab, files, mutate=False).problems == ()
