"""What the plan leads to, on the page and over the API."""

from reading import spaced

from upslope.engine import setup


def test_the_plan_page_shows_the_timeline_and_what_it_leads_to(client, aiming):
    page = client.get("/plan").text
    assert 'class="timeline"' in page
    assert "your readiness is expected to be" in page
    assert "<polyline" in page


def test_other_hours_are_supposed_and_nothing_is_stored(client, script, aiming):
    before = script.get("/plan").json()
    page = client.get("/plan/what-if", params={"hours": "20", "by": "2026-03-01"})
    assert page.status_code == 200
    assert "Supposed: 20 hours a week, until 1 March 2026" in spaced(page.text)
    assert script.get("/plan").json() == before


def test_hours_that_cant_be_are_refused_in_place(client, aiming):
    for hours in ("many", "", "200", "-3"):
        reply = client.get("/plan/what-if", params={"hours": hours}, headers={"hx-request": "true"})
        assert reply.status_code == 400
        assert 'id="outlook"' in reply.text
        assert "error-note" in reply.text


def test_the_forecast_over_the_api(script, aiming):
    now = script.get("/forecast").json()
    assert now["by"] is None
    assert now["ready_by"] is None
    assert now["weeks"][0]["low"] <= now["weeks"][0]["middle"] <= now["weeks"][0]["high"]
    assert now["text"]
    more = script.get("/forecast", params={"hours": 30, "by": "2026-06-01"}).json()
    assert more["hours_per_week"] == 30
    assert 0 <= more["ready_by"] <= 1
    assert script.get("/forecast", params={"hours": -1}).status_code == 422


def test_past_forecasts_are_told_to_be_none_yet(client, script, aiming):
    assert script.get("/forecast/past").json()["count"] == 0
    assert "No week with a forecast is over yet" in client.get("/plan/forecast").text


def test_work_is_moved_and_a_week_that_has_passed_refused(client, script, aiming):
    weeks = script.get("/plan").json()["weeks"]
    skill = next(a["skill"]["id"] for a in weeks[1]["activities"] if a["skill"])
    moved = script.put(f"/plan/skill/{skill}/week", json={"day": weeks[3]["starts"]}).json()
    assert moved["moved"] == [{"skill": moved["moved"][0]["skill"], "starts": weeks[3]["starts"]}]
    assert moved["moved"][0]["skill"]["id"] == skill
    assert script.put(f"/plan/skill/{skill}/week", json={"day": "2020-01-01"}).status_code == 400
    page = client.post(f"/plan/skill/{skill}/week", data={"week": "2020-01-01"})
    assert page.status_code == 400
    assert "has passed" in page.text
    assert script.put(f"/plan/skill/{skill}", json={"wish": None}).json()["moved"] == []


def test_an_end_beyond_the_horizon_and_a_missing_placement_are_said_in_whole_sentences(client, engine, me):
    role = max(engine.catalog.roles, key=lambda each: len(each.rungs[-1].requirements))
    setup.set_up(engine, me.id, setup.Setup(role.id, role.rungs[-1].id, 0.5, zone="UTC"))
    page = spaced(client.get("/plan").text)
    assert "It ends in <strong>more than five years</strong>, if every week brings its 0.5 hours of the plan." in page
    assert "The placement test isn't done yet" in page
