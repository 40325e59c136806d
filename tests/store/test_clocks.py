"""The clocks of upslope.testing."""

from datetime import UTC, timedelta, timezone

from upslope.testing.clock import FixedClock, SteppingClock
from upslope.testing.values import NOON, at


def test_a_fixed_clock_stands_still_in_utc() -> None:
    clock = FixedClock(NOON.astimezone(timezone(timedelta(hours=14))))
    assert clock.now() == clock.now() == NOON
    assert clock.now().tzinfo is UTC


def test_a_stepping_clock_goes_on() -> None:
    clock = SteppingClock(NOON, timedelta(minutes=1))
    assert (clock.now(), clock.now()) == (NOON, at(1))
    clock.advance(timedelta(hours=1))
    assert clock.now() == at(62)
