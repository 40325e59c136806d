"""One grader for each tier and worker, and a small lab to submit to."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from upslope.grader import EmbeddedGrader
from upslope.model.lab import Check, Comparison, Lab, LabEnvironment, LabFiles, LabLimits, Language
from upslope.model.level import Level
from upslope.sandbox import SandboxBroken, Tier, probe

CASES = """
from upslope.questions.labs import case


def examples():
    return [case("halves", [2.0, 4.0]), case("refuses-empty", [], raises="ValueError")]


def cases(rng):
    drawn = [[rng.uniform(1, 9, 2) for _ in range(3)] for _ in range(3)]
    return [
        *[case("halves", values) for values in drawn],
        *[case("untouched", values) for values in drawn],
        case("refuses-empty", [], raises="ValueError"),
    ]
"""
REFERENCE = """
def halve(values):
    if not values:
        raise ValueError("nothing to halve")
    return [value / 2 for value in values]
"""
STARTER = "def halve(values):\n    raise NotImplementedError\n"


LabOf = Callable[..., tuple[Lab, LabFiles]]


def make_lab(files: dict[str, str], **changes: object) -> tuple[Lab, LabFiles]:
    kept = LabFiles(tuple(sorted(files.items())))
    lab = Lab(
        uuid="b5f1c9a0-0000-4000-8000-000000000001",
        id="halve",
        title="Halve numbers",
        language=Language.PYTHON,
        environment=LabEnvironment.BASE,
        skills=(("python-functions", 1.0),),
        level=Level.APPLY,
        band=1,
        minutes=5,
        entry=("halve",),
        limits=LabLimits(seconds=1.0, total_seconds=4.0, memory_mb=64, output_kb=16),
        hints=(),
        checks=(
            Check("halves", "Halves every number", "Each number divided by two.", 2.0),
            Check("untouched", "Leaves its input", "A new list.", 1.0, Comparison(keeps_arguments=True)),
            Check("refuses-empty", "Refuses an empty list", "A ValueError.", 1.0),
        ),
        wrong=(),
        equivalent=(),
        path="labs/halve",
        digest=kept.digest,
    )
    return replace(lab, **changes), kept  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def lab_of() -> LabOf:
    """Makes a lab of these files; without more said, of the base environment, for one function `halve`."""
    return make_lab


@pytest.fixture(scope="session")
def halve() -> tuple[Lab, LabFiles]:
    return make_lab({"reference.py": REFERENCE, "cases.py": CASES, "starter.py": STARTER})


@pytest.fixture(scope="session", params=list(Tier))
def grader(request: pytest.FixtureRequest) -> Iterator[EmbeddedGrader]:
    """On every tier that this machine offers; T1 and T2 are skipped, saying so, where they can't be had."""
    tier: Tier = request.param
    if tier is not Tier.T3:
        try:
            probe(tier.value)
        except SandboxBroken as error:
            pytest.skip(f"NO {tier}: {error}")
    made = EmbeddedGrader(tier, warm=2)
    yield made
    made.close()


@pytest.fixture(scope="session")
def best() -> Iterator[EmbeddedGrader]:
    """On the best tier of this machine, for what doesn't depend on the tier."""
    made = EmbeddedGrader(warm=1)
    yield made
    made.close()
