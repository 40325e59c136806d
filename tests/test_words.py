from dataclasses import replace

import pytest

from upslope import words
from upslope.model.plan import Activity, ActivityKind, Reason


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0.0, "0 min"), (0.25, "15 min"), (0.26, "0.5 h"), (1.3, "1.5 h"), (9.9, "10 h"), (1234.0, "1,234 h")],
)
def test_hours_are_told_as_one_would_say_them(amount, text):
    assert words.hours(amount) == text


@pytest.mark.parametrize("kind", ActivityKind)
def test_every_activity_is_named_by_what_happens(kind):
    item = Activity(kind, "uuid", 30.0, Reason("required"))
    said = words.activity(item, lambda uuid: "Regression")
    assert said.endswith(("Regression", "would fade", "a few questions"))
    if kind is ActivityKind.LAB:
        assert said == "Solve labs: Regression"
        assert words.activity(replace(item, part=2, parts=3), lambda uuid: "X") == "Solve labs: X, part 2 of 3"
