"""Broken lines are put back together, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.careers.postings.wrapping import unwrapped

WORDS = frozenset({"cross", "functional", "google", "analytics", "tensorflow"})
WRAPPED = """Data analyst for our office by the sea

You will work with the growth team on
what visitors do, in SQL and Google
Analytics, and tell the cross-
functional group what you found. The
models are kept in Tensor-
Flow by somebody else.

- reports in a tool that everybody at
  the firm has
- Python
"""


def test_paragraphs_and_items_that_were_broken_become_whole():
    lines = [" ".join(line.split()) for line in unwrapped(WRAPPED, WORDS).split("\n")]
    assert "Google Analytics" in lines[2]
    assert "the cross-functional group" in lines[2]
    assert "in TensorFlow" in lines[2]
    assert lines[4].split() == ["-", "reports", "in", "a", "tool", "that", "everybody", "at", "the", "firm", "has"]
    assert lines[5] == "- Python"


@pytest.mark.parametrize(
    "text",
    [
        "Requirements\nPython\nSQL\nDocker and Kubernetes\nAirflow",
        "Skills\npython\nsql\ndocker and kubernetes in the cloud\nairflow",
        "Experience with data pipelines\nKnowledge of SQL and statistics\nFamiliarity with AWS or Azure\nGood English",
        "- Python, and\n- SQL, and\n- Docker, and\n- Airflow, and",
        f"one line of a paragraph\nthat is long {'x' * 120}\nand others\nbehind it",
    ],
)
def test_lists_without_signs_and_long_lines_stay_as_they_are(text):
    assert unwrapped(text, WORDS) == text


def test_a_names_line_break_hides_no_skill(read):
    found = {mention.term for mention in read(WRAPPED).mentions}
    assert {"Google Analytics", "TensorFlow", "Collaboration"} <= found


@given(st.lists(st.sampled_from(["data ", "Deep", "-", "\n", "\n\n", ": ", ".", "(x", "learning of many words"])))
def test_a_text_keeps_its_length_and_the_order_of_its_words(parts):
    text = "".join(parts)
    whole = unwrapped(text, WORDS)
    assert len(whole) == len(text)
    assert whole.replace(" ", "").replace("-", "") == "".join(text.split()).replace("-", "") or "\n" in whole
