"""A lab's examples for the learner: as calls with results, and as a plain pytest file."""

from collections import Counter
from typing import Any

import numpy as np

from upslope.grader.harness_sql import SQL_HARNESS
from upslope.grader.literals import literal
from upslope.grader.prepared import CaseSet, PreparedCase
from upslope.grader.wording import call_text, rows_text, show
from upslope.model.lab import Comparison, Example, Lab, LabEnvironment, LabFiles, Language
from upslope.sandbox import codec as values
from upslope.sandbox.codec_tables import Table

TEST_FILE, HARNESS_FILE = "test_visible.py", "harness.py"
_LONGEST = 1200


def examples_of(lab: Lab, cases: CaseSet) -> tuple[Example, ...]:
    """The examples as they are shown."""
    return tuple(_example(lab, case) for case in cases.cases)


def visible_files(lab: Lab, files: LabFiles, cases: CaseSet) -> tuple[tuple[str, str], ...]:
    """Names and texts of the files, beside brief and starter, with which the examples run under plain pytest."""
    harness = SQL_HARNESS.lstrip() if lab.language is not Language.PYTHON else files.get("harness.py")
    found = [(TEST_FILE, _test_file(lab, harness is not None, cases))]
    if harness is not None:
        found.append((HARNESS_FILE, harness))
    return tuple(found)


def _example(lab: Lab, case: PreparedCase) -> Example:
    args, kwargs = values.decode(case.packed)
    if lab.language is not Language.PYTHON:
        call = "\n\n".join(
            f"{name}\n{rows_text([c.split()[0] for c in content['columns']], content['rows'], 20)}"
            for name, content in kwargs.items()
        )
        return Example(case.check, call, rows_text(case.expected["columns"], case.expected["rows"], 20))
    wanted = f"raises {case.raises}" if case.raises else show(case.expected, _LONGEST)
    return Example(case.check, call_text(case.call, args, kwargs, _LONGEST), wanted)


def _test_file(lab: Lab, has_harness: bool, cases: CaseSet) -> str:
    bodies = "\n\n\n".join(_tests(lab, has_harness, cases))
    imports = ["import pytest"] if "pytest." in bodies else []
    if lab.environment is LabEnvironment.SCIENCE and lab.language is Language.PYTHON:
        imports += [line for name, line in _SCIENCE_IMPORTS if f"{name}." in bodies]
    standard = [line for word, line in _STANDARD_IMPORTS if word in bodies]
    own = ["import harness"] if has_harness else []
    own += ["import solution"] if lab.language is Language.PYTHON else []
    if lab.language is not Language.PYTHON:
        standard.append("from pathlib import Path")
    blocks = ["\n".join(sorted(block)) for block in (standard, imports, own) if block]
    if "plain(" in bodies:
        bodies = f"{_PLAIN}\n\n\n{bodies}"
    title = f'"""The examples of the lab “{lab.title}”. Run: pytest"""'
    return "\n\n".join([title, *blocks]) + "\n\n\n" + bodies + "\n"


_PLAIN = '''def plain(frame):
    """Times in one resolution; which one they are stored in makes no difference here."""
    times = {name: "datetime64[ns]" for name, kind in frame.dtypes.items() if str(kind).startswith("datetime64[")}
    return frame.astype({name: kind for name, kind in times.items() if frame[name].dt.tz is None})'''
_SCIENCE_IMPORTS = (("np", "import numpy as np"), ("pd", "import pandas as pd"))
_STANDARD_IMPORTS = (
    ("datetime.", "import datetime"),
    ("Decimal(", "from decimal import Decimal"),
    ("Fraction(", "from fractions import Fraction"),
)


def _tests(lab: Lab, has_harness: bool, cases: CaseSet) -> list[str]:
    comparisons = {check.name: check for check in lab.checks}
    seen: Counter[str] = Counter()
    found: list[str] = []
    for case in cases.cases:
        check = comparisons[case.check]
        seen[case.check] += 1
        name = f"test_{case.check.replace('-', '_')}_{seen[case.check]}"
        args, kwargs = values.decode(case.packed)
        call = _call(lab, has_harness, case.call, args, kwargs)
        if case.raises:
            body = [f"with pytest.raises(Exception) as raised:\n        {call}"]
            body.append(f'assert "{case.raises}" in [cls.__name__ for cls in type(raised.value).__mro__]')
        else:
            body = [f"result = {call}", *_asserts(lab, case.expected, check.comparison, check.code is not None)]
        found.append(f"def {name}():\n    " + "\n    ".join(body))
    return found


def _call(lab: Lab, has_harness: bool, name: str, args: list[Any], kwargs: dict[str, Any]) -> str:
    if lab.language is not Language.PYTHON:
        query = 'Path(__file__).with_name("solution.sql").read_text(encoding="utf-8")'
        return f'harness.query("{lab.language.value}", {query}, {literal(kwargs)})'
    written = [literal(arg) for arg in args] + [f"{key}={literal(value)}" for key, value in kwargs.items()]
    if has_harness:
        return f"harness.run({', '.join(['solution', *written])})"
    return f"solution.{name}({', '.join(written)})"


def _asserts(lab: Lab, expected: Any, how: Comparison, judged_by_code: bool) -> list[str]:
    """Statements that compare; what check code judges can't be compared here, and the test says so."""
    if judged_by_code:
        return ["print(result)", 'pytest.skip("judged by a rule, not by one value: run `upslope lab check`")']
    if lab.language is not Language.PYTHON:
        return _assert_rows(expected, how)
    tolerance = f"rtol={how.rel!r}, atol={how.abs!r}"
    kind = type(expected).__name__
    if kind == "ndarray" and expected.dtype.kind in "iufc":
        return [f"np.testing.assert_allclose(result, {literal(expected)}, {tolerance})"]
    if kind == "ndarray":
        return [f"np.testing.assert_array_equal(result, {literal(expected)})"]
    if kind == "Table":
        return _assert_tables(expected, how, tolerance)
    if kind in ("float", "float64"):
        return [f"assert result == pytest.approx({literal(expected)}, rel={how.rel!r}, abs={how.abs!r}, nan_ok=True)"]
    if _has_arrays(expected):
        return _assert_parts(expected, how)
    return [f"assert result == {_approximately(expected, how)}"]


def _assert_rows(expected: dict[str, Any], how: Comparison) -> list[str]:
    places = [place for place, name in enumerate(expected["columns"]) if not how.columns or name in how.columns]
    rows, got = expected["rows"], 'result["rows"]'
    lines: list[str] = []
    if how.columns:
        lines = [
            f"about = {places}  # {', '.join(how.columns)}",
            f"rows = [tuple(row[i] for i in about) for row in {got}]",
        ]
        rows, got = [tuple(row[place] for place in places) for row in rows], "rows"
    if how.row_order:
        return [*lines, f"assert {got} == {literal(rows)}"]
    return [*lines, f"assert sorted({got}, key=repr) == sorted({literal(rows)}, key=repr)"]


def _assert_tables(expected: Any, how: Comparison, tolerance: str) -> list[str]:
    name = {"frame": "frame", "series": "series", "index": "index"}[expected.kind]
    options = f"{tolerance}, check_exact=False"
    if name != "index":
        options += f", check_dtype={how.exact_types}"
    left = "result"
    if how.columns and name == "frame":
        expected = Table(expected.kind, tuple(c for c in expected.columns if c[0] in how.columns), expected.index)
        left = f"result[{literal([column for column, _, _ in expected.columns])}]"
    right = literal(expected)
    if name == "frame":
        options += f", check_like={not how.column_order}"
    if not how.exact_types:
        options += ", check_names=False"
    if not how.index and name != "index":
        left, right = f"{left}.reset_index(drop=True)", f"{right}.reset_index(drop=True)"
    if (
        any(dtype.startswith("datetime64[") and "," not in dtype for _, dtype, _ in expected.columns)
        and name == "frame"
    ):
        left, right = f"plain({left})", f"plain({right})"
    return [f"pd.testing.assert_{name}_equal({left}, {right}, {options})"]


def _assert_parts(expected: Any, how: Comparison) -> list[str]:
    tolerance = f"rtol={how.rel!r}, atol={how.abs!r}"
    keys = list(expected) if isinstance(expected, dict) else list(range(len(expected)))
    lines = [f"assert len(result) == {len(keys)}"]
    for key in keys:
        part = expected[key]
        if isinstance(part, np.ndarray) and part.dtype.kind in "iufc":
            lines.append(f"np.testing.assert_allclose(result[{literal(key)}], {literal(part)}, {tolerance})")
        else:
            lines.append(f"assert result[{literal(key)}] == {_approximately(part, how)}")
    return lines


def _has_arrays(value: Any) -> bool:
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return any(isinstance(item, np.ndarray) for item in items)


def _approximately(value: Any, how: Comparison) -> str:
    """Plain containers with each float wrapped, since pytest.approx doesn't go into nested ones."""
    if _is_float(value):
        return f"pytest.approx({literal(value)}, rel={how.rel!r}, abs={how.abs!r}, nan_ok=True)"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(k)}: {_approximately(v, how)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_approximately(item, how) for item in value) + "]"
    if isinstance(value, tuple):
        inside = ", ".join(_approximately(item, how) for item in value)
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    return literal(value)


def _is_float(value: Any) -> bool:
    return isinstance(value, float)
