"""Days and weeks are the learner's own, wherever the clock on the server stands."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from upslope.testing.clock import SteppingClock


@pytest.fixture
def clock():
    """Stands still until it is told to go on. Monday, 5 January 2026, half past eleven in UTC."""
    return SteppingClock(datetime(2026, 1, 5, 11, 30, tzinfo=UTC), step=timedelta(0))


def _start(script, zone, first_weekday=0):
    body = {"role": "ml-engineer", "rung": "entry", "hours_per_week": 7, "zone": zone, "first_weekday": first_weekday}
    assert script.post("/start", json=body).status_code == 200


@pytest.mark.parametrize(
    ("zone", "first_weekday", "today", "week"),
    [
        ("UTC", 0, "2026-01-05", "2026-01-05"),
        ("Pacific/Kiritimati", 0, "2026-01-06", "2026-01-05"),
        ("Pacific/Kiritimati", 1, "2026-01-06", "2026-01-06"),
        ("Etc/GMT+12", 0, "2026-01-04", "2025-12-29"),
        ("Etc/GMT+12", 6, "2026-01-04", "2026-01-04"),
        ("America/New_York", 6, "2026-01-05", "2026-01-04"),
    ],
)
def test_today_and_the_first_week_are_those_of_the_zone(client, script, zone, first_weekday, today, week):
    _start(script, zone, first_weekday)
    plan = script.get("/plan").json()
    assert script.get("/learner").json()["today"] == today
    assert script.get("/today").json()["on"] == today
    assert plan["made_on"] == today
    assert plan["weeks"][0]["starts"] == week
    left = 7 - (date.fromisoformat(today) - date.fromisoformat(week)).days
    assert plan["weeks"][0]["hours"] == pytest.approx(left)
    assert client.get("/plan").status_code == 200


def test_a_date_that_has_passed_there_is_refused_though_it_is_today_here(script):
    _start(script, "Pacific/Kiritimati")
    goal = {"role": "ml-engineer", "rung": "entry"}
    assert script.put("/goal", json=goal | {"by": "2026-01-06"}).status_code == 400
    assert script.put("/goal", json=goal | {"by": "2026-01-07"}).status_code == 200
    script.put("/profile", json={"zone": "Etc/GMT+12"})
    assert script.put("/goal", json=goal | {"by": "2026-01-05"}).status_code == 200


def test_moving_to_another_zone_makes_the_plan_anew_on_that_day(script):
    _start(script, "Etc/GMT+12")
    before = script.get("/plan").json()
    script.put("/plan/week/2026-01-05", json={"hours": 0})
    script.put("/profile", json={"zone": "Pacific/Kiritimati"})
    after = script.get("/plan").json()
    assert (before["made_on"], after["made_on"]) == ("2026-01-04", "2026-01-06")
    assert after["weeks"][0] == {"starts": "2026-01-05", "hours": 0.0} | {
        name: after["weeks"][0][name] for name in ("planned_hours", "activities")
    }
    assert script.get("/plan").json()["id"] == after["id"]


def test_other_hours_stay_with_their_week_when_weeks_start_on_another_day(script):
    _start(script, "Europe/Vienna")
    script.put("/plan/week/2026-01-14", json={"hours": 1})
    assert script.get("/availability").json()["exceptions"] == [{"starts": "2026-01-12", "hours": 1.0}]
    script.put("/profile", json={"zone": "Europe/Vienna", "first_weekday": 6})
    assert script.get("/availability").json()["exceptions"] == [{"starts": "2026-01-11", "hours": 1.0}]
    script.put("/profile", json={"zone": "Europe/Vienna", "first_weekday": 0})
    assert script.get("/availability").json()["exceptions"] == [{"starts": "2026-01-12", "hours": 1.0}]


def test_not_now_ends_with_the_day_there(script, clock):
    _start(script, "Pacific/Kiritimati")
    script.post("/place/stop", json={})
    skill = script.get("/today").json()["activities"][0]["skill"]["id"]

    def put_off():
        return skill not in [a["skill"]["id"] for a in script.get("/today").json()["activities"] if a["skill"]]

    assert script.post(f"/skill/{skill}/not-now", json={}).json()["until"] == "2026-01-06"
    clock.advance(timedelta(hours=22))  # half past eleven at night
    assert put_off()
    clock.advance(timedelta(hours=1))
    assert not put_off()


def test_weeks_stay_whole_across_a_change_to_summer_time(script, clock):
    clock.advance(datetime(2026, 3, 28, 22, 30, tzinfo=UTC) - clock.now())
    _start(script, "Europe/Vienna")
    plan = script.get("/plan").json()
    assert plan["made_on"] == "2026-03-28"
    assert [week["starts"] for week in plan["weeks"][:3]] == ["2026-03-23", "2026-03-30", "2026-04-06"]
    assert [week["hours"] for week in plan["weeks"][:3]] == pytest.approx([2, 7, 7])
    clock.advance(timedelta(hours=23))  # the day that has 23 hours: half past eleven at night, in summer time
    assert script.get("/today").json()["on"] == "2026-03-29"
    clock.advance(timedelta(hours=1))
    assert script.get("/today").json()["on"] == "2026-03-30"
    assert script.get("/plan").json()["weeks"][0]["starts"] == "2026-03-30"
    assert script.get("/plan").json()["weeks"][0]["hours"] == pytest.approx(7)


def test_a_zone_without_daylight_saving_changes_nothing_over_the_year(script, clock):
    _start(script, "Etc/GMT+12")
    for _ in range(26):
        clock.advance(timedelta(days=14))
        on = date.fromisoformat(script.get("/today").json()["on"])
        week = date.fromisoformat(script.get("/plan").json()["weeks"][0]["starts"])
        assert week.weekday() == 0
        assert timedelta(0) <= on - week < timedelta(days=7)


def _days(script):
    """The days of the calendar file's events, without those of the date and the finish."""
    reply = script.get("/plan/calendar")
    assert reply.status_code == 200
    events = Calendar.from_ical(reply.content).walk("VEVENT")
    return sorted({e["DTSTART"].dt for e in events if not e["UID"].endswith(("-goal@upslope", "-finish@upslope"))})


@pytest.mark.parametrize(
    ("zone", "first"),
    [("UTC", date(2026, 1, 5)), ("Pacific/Kiritimati", date(2026, 1, 6)), ("Etc/GMT+12", date(2026, 1, 4))],
)
def test_the_calendar_file_begins_on_the_day_it_is_there_and_leaves_none_out(script, zone, first):
    _start(script, zone)
    days = _days(script)
    assert days[0] == first
    assert days[:14] == [first + timedelta(days=number) for number in range(14)]


@pytest.mark.parametrize(
    ("zone", "now", "first"),
    [
        ("Europe/Vienna", datetime(2026, 3, 28, 22, 30, tzinfo=UTC), date(2026, 3, 28)),
        ("Europe/Vienna", datetime(2026, 10, 24, 22, 30, tzinfo=UTC), date(2026, 10, 25)),
        ("America/Santiago", datetime(2026, 9, 6, 3, 30, tzinfo=UTC), date(2026, 9, 5)),  # midnight is left out there
        ("Australia/Lord_Howe", datetime(2026, 4, 4, 12, 59, tzinfo=UTC), date(2026, 4, 4)),  # half an hour
    ],
)
def test_a_change_of_clocks_neither_doubles_nor_drops_a_day_of_the_calendar_file(script, clock, zone, now, first):
    clock.advance(now - clock.now())
    _start(script, zone)
    assert _days(script)[:10] == [first + timedelta(days=number) for number in range(10)]


def test_the_calendar_file_ends_with_the_date_there(script):
    _start(script, "Pacific/Kiritimati")
    script.put("/goal", json={"role": "ml-engineer", "rung": "entry", "by": "2026-01-15"})
    assert _days(script)[-1] == date(2026, 1, 15)
    events = Calendar.from_ical(script.get("/plan/calendar").content).walk("VEVENT")
    (goal,) = [event for event in events if event["UID"].endswith("-goal@upslope")]
    assert goal["DTSTART"].dt == date(2026, 1, 15)
