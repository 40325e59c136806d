"""The plan as files, from pages and the API."""

import csv
import io

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
    assert {"/plan/file/calendar", "/plan/file/markdown", "/plan/file/csv"} <= page.links


@pytest.mark.parametrize("form", ["markdown", "csv"])
def test_a_text_is_the_same_from_page_and_api_and_holds_every_activity(client, script, form):
    script.post("/start", json={"role": "ml-engineer", "rung": "entry", "hours_per_week": 6})
    reply = client.get(f"/plan/file/{form}")
    assert reply.headers["content-type"] == f"text/{form}; charset=utf-8"
    assert "upslope-plan." in reply.headers["content-disposition"]
    assert script.get(f"/plan/export?format={form}").text == reply.text
    weeks = script.get("/plan").json()["weeks"]
    planned = [(week["starts"], each) for week in weeks for each in week["activities"]]
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(reply.text, newline="")))
        assert [(row["date"], row["kind"], row["skill_id"], float(row["minutes"])) for row in rows] == [
            (starts, each["kind"], each["skill"]["id"] if each["skill"] else "", each["minutes"])
            for starts, each in planned
        ]
    else:
        assert reply.text.startswith("# Plan to Junior ML engineer\n")
        assert reply.text.count("\n- [ ] ") == len(planned)


def test_an_export_names_its_format(script, aiming):
    assert script.get("/plan/export").status_code == 422
    assert script.get("/plan/export?format=calendar").status_code == 422


def test_without_a_goal_there_is_no_file(client, script, me):
    assert client.get("/plan/file/calendar").headers["location"] == "/start"
    assert script.get("/plan/calendar").json()["error"]["code"] == "no_goal"


def test_a_format_that_does_not_exist_is_refused(client, aiming):
    assert client.get("/plan/file/tablet").status_code == 422
