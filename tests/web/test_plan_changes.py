"""What changed since an earlier day's plan, on the page and in the API."""

from datetime import timedelta

from reading import spaced


def test_on_the_first_day_there_is_nothing_to_tell(client, script, aiming):
    assert script.get("/plan/changes").json() == {"since": None, "changes": [], "causes": []}
    assert "What changed since" not in client.get("/plan").text


def test_after_a_week_without_work_page_and_api_say_what_moved_and_why(client, script, aiming, clock):
    script.post("/place/stop", json={})
    before = script.get("/plan").json()
    clock.advance(timedelta(days=7))
    found = script.get("/plan/changes").json()
    assert found["since"] == before["made_on"]
    codes = [change["code"] for change in found["changes"]]
    assert codes[:2] == ["finish", "carried"]
    assert found["changes"][1]["weeks_least"] >= 1
    assert [(cause["code"], cause["count"]) for cause in found["causes"]] == [("days", 7)]
    page = client.get("/plan").text
    assert "What changed since 5 January 2026" in spaced(page)
    assert found["changes"][1]["skills"][0]["title"] in page
    assert "That comes from 7 days gone by." in spaced(page)


def test_without_a_goal_there_is_no_plan_to_compare(script, me):
    assert script.get("/plan/changes").status_code == 409
