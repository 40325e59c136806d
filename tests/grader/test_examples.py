"""The files of a lab's folder are plain pytest: the reference passes there, the starter and wrong solutions don't."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import upslope
from upslope.catalog.index import open_pack
from upslope.catalog.pack import Pack
from upslope.grader import EmbeddedGrader
from upslope.model.lab import Check, Lab, LabEnvironment, LabFiles, LabLimits

LABS = {
    "parse-prediction-log": None,
    "retry-with-backoff": "harness.py",
    "latest-label-per-item": "harness.py",
    "model-quality-report": "harness.py",
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return open_pack(Path(upslope.__file__).parent / "content")


def passes(folder: Path, lab: Lab, source: str) -> bool:
    (folder / lab.file_name).write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:schemathesis"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.returncode == 0


def written(best: EmbeddedGrader, lab: Lab, files: LabFiles, folder: Path) -> Path:
    for name, text in best.visible_files(lab, files):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", LABS)
def test_the_visible_tests_of_a_lab_tell_right_from_wrong(
    best: EmbeddedGrader, pack: Pack, name: str, tmp_path: Path
) -> None:
    lab = pack.lab(name)
    files = pack.lab_files(lab)
    folder = written(best, lab, files, tmp_path)
    assert {path.name for path in folder.iterdir()} == {"test_visible.py", LABS[name]} - {None}
    assert passes(folder, lab, files.get(f"reference{lab.language.suffix}") or "")
    tried = ((wrong, files.get(wrong.file) or "") for wrong in lab.wrong)
    wrong = next(source for _, source in tried if not best.check_examples(lab, files, source.encode()).solved)
    assert not passes(folder, lab, wrong)


CASES = """
import datetime
from decimal import Decimal
from fractions import Fraction
import numpy as np
import pandas as pd
from upslope.questions.labs import case

FRAME = pd.DataFrame({
    "day": pd.to_datetime(["2026-01-01", None]),
    "zoned": pd.to_datetime(["2026-01-01", "2026-01-02"], utc=True),
    "text": ["a", None],
    "kind": pd.Categorical(["x", None]),
    "whole": pd.array([1, None], dtype="Int64"),
    "flag": [True, False],
    "number": [1.5, float("nan")],
    "small": np.array([1, 2], "i2"),
})

VALUES = [
    1, 1.5, float("nan"), float("inf"), True, None, "a \\'quoted\\' text\\n", b"\\x00", 1j, (1,), [], {1: {"a": [1.5]}},
    {1, 2}, frozenset(), set(), range(3), Decimal("1.50"), Fraction(1, 3), datetime.date(2026, 1, 2),
    datetime.datetime(2026, 1, 2, 3, 4), datetime.timedelta(1), np.arange(3), np.array([[1.5, np.nan]]),
    np.array([True]), np.array(["a", "b"]), np.array(["2026-01-01", "NaT"], "M8[D]"), np.empty((0, 2)),
    np.float32(0.5), np.int64(7), np.bool_(True), np.arange(3, dtype="i1"), pd.Timestamp("2026-01-01"),
    pd.Timestamp("2026-01-01", tz="UTC"), pd.Timedelta("3h"), FRAME, FRAME["day"], FRAME["number"], FRAME["text"],
    FRAME.set_index("text"), FRAME[["number", "flag"]].set_axis(["r", "s"]), FRAME[["number"]].iloc[:0],
    pd.Index(["a", "b"]), pd.date_range("2026", periods=2),
    pd.Series([1, 2], index=pd.MultiIndex.from_tuples([("a", 1), ("b", 2)], names=["x", "y"])),
    [np.arange(2), 1.5], {"m": np.eye(2), "n": None}, [[1.5, float("nan")], (2.5, "x")],
]

def examples():
    return [case("same", value, place=place) for place, value in enumerate(VALUES)]

def cases(rng):
    return examples()
"""


def test_values_of_every_kind_are_written_so_that_they_come_out_the_same(
    best: EmbeddedGrader, lab_of: Any, tmp_path: Path
) -> None:
    lab, files = lab_of(
        {"reference.py": "def halve(value, place): return value\n", "cases.py": CASES, "starter.py": ""},
        checks=(Check("same", "Same", "The same."),),
        environment=LabEnvironment.SCIENCE,
        limits=LabLimits(memory_mb=256),
    )
    verdict = best.check_examples(lab, files, b"def halve(value, place): return value\n")
    assert verdict.solved, verdict
    folder = written(best, lab, files, tmp_path)
    (folder / lab.file_name).write_text("def halve(value, place): return value\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:schemathesis", "--tb=line"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout[-6000:]
    assert not passes(folder, lab, "def halve(value, place): return [value]\n")


def test_examples_are_shown_as_calls_and_results(best: EmbeddedGrader, halve: Any) -> None:
    first, second = best.examples(*halve)
    assert (first.check, first.call, first.wanted) == ("halves", "halve([2.0, 4.0])", "[1.0, 2.0]")
    assert (second.call, second.wanted) == ("halve([])", "raises ValueError")


def test_an_example_that_code_judges_is_only_printed(best: EmbeddedGrader, pack: Pack) -> None:
    lab = pack.lab("gradient-descent-from-scratch")
    text = dict(best.visible_files(lab, pack.lab_files(lab)))["test_visible.py"]
    assert "print(result)" in text
    assert "upslope lab check" in text
    compile(text, "test_visible.py", "exec")


def test_nothing_secret_is_among_the_visible_files(best: EmbeddedGrader, pack: Pack) -> None:
    for name in LABS:
        lab = pack.lab(name)
        files = pack.lab_files(lab)
        shown = "\n".join(text for _, text in best.visible_files(lab, files))
        for secret in files.secret:
            source = files.get(secret) or ""
            assert source not in shown
            assert not source.strip() or source.strip()[:200] not in shown
