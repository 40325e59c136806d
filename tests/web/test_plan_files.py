"""The plan as files, from pages and the API."""

import pytest
from icalendar import Calendar
from reading import Page

from upslope.engine import plan as plan_arrow


@pytest.mark.parametrize("url", ["/plan/file/calendar", "/api/v1/plan/calendar"])
def test_the_calendar_file_holds_the_plan_that_the_page_shows(client, engine, aiming, url):
    reply = client.get(url)
    assert reply.status_code == 200
    assert reply.headers["content-type"] == "text/calendar; charset=utf-8"
    assert 'filename="upslope-plan.ics"' in reply.headers["content-disposition"]
    shown = plan_arrow.proven_plan(engine, aiming.id)
    calendar = Calendar.from_ical(reply.content)
    assert calendar["NAME"] == "Plan to Junior ML engineer"
    stamps = {event["LAST-MODIFIED"].dt for event in calendar.walk("VEVENT")}
    assert stamps == {shown.made_at.replace(microsecond=0)}


def test_the_plan_page_offers_the_files(client, aiming):
    page = Page(client.get("/plan").text)
    assert {"/plan/file/calendar"} <= page.links


def test_without_a_goal_there_is_no_file(client, script, me):
    assert client.get("/plan/file/calendar").headers["location"] == "/start"
    assert script.get("/plan/calendar").json()["error"]["code"] == "no_goal"


def test_a_format_that_does_not_exist_is_refused(client, aiming):
    assert client.get("/plan/file/tablet").status_code == 422
