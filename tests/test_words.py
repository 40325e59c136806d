import pytest

from upslope import words


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0.0, "0 min"), (0.25, "15 min"), (0.26, "0.5 h"), (1.3, "1.5 h"), (9.9, "10 h"), (1234.0, "1,234 h")],
)
def test_hours_are_told_as_one_would_say_them(amount, text):
    assert words.hours(amount) == text
