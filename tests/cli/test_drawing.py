from dataclasses import replace

from upslope.cli import drawing
from upslope.model.level import Level
from upslope.model.mastery import Mastery
from upslope.testing.values import NOON

HALF = Mastery("s", Level.KNOW, 0.5, 0.5, 0.25, 0.74, 0.65, 3, 0.0, NOON, shown=True)


def test_a_bar_shows_band_middle_and_level():
    assert drawing.bar(HALF, 8) == "[··▒▒█|··]"


def test_a_bar_is_never_wider_than_its_frame():
    sure = replace(HALF, low=0.0, expected=1.0, high=1.0, threshold=1.0)
    assert drawing.bar(sure, 8) == "[▒▒▒▒▒▒▒█]"


def test_an_estimate_is_a_number_a_bar_and_a_word():
    assert drawing.estimate(HALF).plain == "50 %  [····▒▒▒▒█▒|▒····]  ◑ not sure yet"


def test_what_is_not_measured_says_so():
    assert drawing.estimate(None).plain == "– not measured here"
