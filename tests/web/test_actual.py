"""Planned and done on its page and in the API."""

from datetime import UTC, datetime

import pytest
from reading import Page, right_form, spaced

from upslope.engine import ask, record
from upslope.engine import plan as plan_arrow
from upslope.model.evidence import Aid
from upslope.testing.clock import SteppingClock


@pytest.fixture
def clock():
    return SteppingClock(datetime(2026, 1, 5, 9, tzinfo=UTC))


@pytest.fixture
def two_weeks(engine, aiming, clock):
    """Five answers in the first week, none in the second."""
    plan_arrow.current_plan(engine, aiming.id)
    question = ask.ask_practice(engine, aiming.id, "vectors")
    for _ in range(5):
        typed = ",".join(right_form(question.variant)["answer"])
        question = record.answer(engine, aiming.id, question.asked.id, typed, aid=Aid.NONE, seconds=60.0).next
    clock.advance(datetime(2026, 1, 14, 9, tzinfo=UTC) - clock.now())
    plan_arrow.current_plan(engine, aiming.id)
    return aiming


def test_before_the_first_plan_the_page_says_what_will_be_there(client, script, me):
    reply = client.get("/plan/weeks")
    assert Page(reply.text).faults == []
    assert "Nothing was planned yet" in reply.text
    nothing = {"ratio": None, "spread": None, "answers": 0, "share": None, "weeks": 0}
    assert script.get("/plan/actual").json() == {"weeks": [], "pace": nothing}


def test_each_week_shows_what_was_done_of_what_was_planned(client, script, two_weeks):
    first, second = script.get("/plan/actual").json()["weeks"]
    assert (first["starts"], first["over"], first["answers"]) == ("2026-01-05", True, 5)
    assert (second["starts"], second["over"], second["answers"]) == ("2026-01-12", False, 0)
    assert first["done_minutes"] == pytest.approx(5)
    assert first["share"] == pytest.approx(5 / first["planned_minutes"])
    reply = client.get("/plan/weeks")
    page = Page(reply.text)
    assert page.faults == []
    assert reply.text.index("Mon 12 Jan 2026") < reply.text.index("Mon 5 Jan 2026")
    assert "5 min of 6 h" in spaced(reply.text)
    assert "5 answers" in reply.text
    assert len([element for element in page.all("svg") if element.attributes.get("role") == "img"]) == 2
    assert "Over 5 timed answers" in reply.text


def test_the_pace_is_told(script, two_weeks):
    pace = script.get("/plan/actual").json()["pace"]
    assert (pace["answers"], pace["weeks"]) == (5, 1)
    assert pace["ratio"] > 0
    assert 0 < pace["share"] < 1
