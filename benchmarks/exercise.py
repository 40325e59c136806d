"""The grader bench's numpy lab as other graders take it: the same code draws the inputs and gives what is wanted."""

import json
from typing import Any

from upslope.model.lab import Lab, LabFiles
from upslope.workbench.bench.grader_labs import bench_labs

ENTRY = "standardise"
CHECKS = ("spread", "constant")
"""One mark each."""

WRONG = """import numpy as np


def standardise(table):
    return (table - table.mean(axis=0)) / table.std(axis=0)
"""
"""Right but for constant columns, which it divides by zero: one mark of two."""

_OURS_ONLY = "from upslope.questions.labs import case\n"
_CHECKING = """{cases}

def case(check, table):
    return check, table


class Rng:
    @staticmethod
    def integer(low, high):
        return int(np.random.default_rng().integers(low, high))


{reference}

def agrees(submitted, check):
    for name, table in cases(Rng):
        if name == check:
            np.testing.assert_allclose(submitted(table.copy()), wanted(table), rtol={rel!r}, atol={abs!r})
"""


def lab() -> tuple[Lab, LabFiles]:
    """As our grader takes it."""
    return bench_labs()["numpy"]


def right() -> str:
    """The submission that gets all marks."""
    return _file("reference.py")


def checking() -> str:
    """Python that defines `agrees(function, check)`: it raises AssertionError unless the function passes the check."""
    how = lab()[0].checks[0].comparison
    cases, reference = _file("cases.py"), right()
    assert _OURS_ONLY in cases
    assert f"def {ENTRY}(" in reference
    return _CHECKING.format(
        cases=cases.replace(_OURS_ONLY, ""),
        reference=reference.replace(f"def {ENTRY}(", "def wanted("),
        rel=how.rel,
        abs=how.abs,
    )


def code_cell(name: str, source: str, **metadata: Any) -> dict[str, Any]:
    """A cell of a notebook."""
    return {
        "cell_type": "code",
        "id": name,
        "execution_count": None,
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }


def notebook(*cells: dict[str, Any]) -> str:
    """The text of a Jupyter notebook in Python."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


def _file(name: str) -> str:
    text = lab()[1].get(name)
    assert text is not None
    return text
