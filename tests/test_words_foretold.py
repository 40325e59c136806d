"""What a plan's end assumes, in words."""

import math

import pytest

from upslope.model.forecast import Throughput
from upslope.words import foretold


@pytest.mark.parametrize(
    ("share", "weeks", "said"),
    [
        (0.1, 8, "; your last 8 weeks brought about 10 % of what was planned"),
        (0.5, 1, "; your last week brought about 50 % of what was planned"),
        (0.95, 8, ""),
        (0.1, 0, ""),
    ],
)
def test_an_end_says_what_it_assumes_and_how_far_the_last_weeks_were_from_that(share, weeks, said):
    assumed = foretold.pace_assumed(7.0, Throughput(math.log(share), 0.3, weeks))
    assert assumed == f"if every week brings its 7 hours of the plan{said}"


def test_one_hour_and_one_week_are_said_as_one():
    assert "brings its 1 hour of" in foretold.pace_assumed(1.0, Throughput(0.0, 0.3, 4))
    assert "your last week, which" in foretold.throughput(Throughput(0.0, 0.3, 1))
