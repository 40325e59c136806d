from datetime import date, timedelta


def test_the_forecast_says_what_the_plan_leads_to(aiming):
    shown = aiming("forecast").stdout.replace("\n", " ")
    assert "What the plan leads to" in shown
    assert "your readiness is expected to be" in shown
    assert "isn't known yet" in shown


def test_other_hours_and_a_date_are_supposed_only(aiming):
    before = aiming.json("plan")
    soon = date.today() + timedelta(days=60)  # noqa: DTZ011  the test is coarser than zones
    found = aiming.json("forecast", "--hours", "30", "--by", soon.isoformat())
    assert found["by"] == soon.isoformat()
    assert 0 <= found["ready_by"] <= 1
    assert aiming.json("plan") == before
    assert aiming.json("forecast", "--by", "none")["ready_by"] is None


def test_the_past_is_told_even_where_there_is_none(aiming):
    assert "No week with a forecast is over yet" in aiming("forecast", "--past").stdout
    assert aiming.json("forecast", "--past")["count"] == 0


def test_work_is_moved_to_a_week(aiming):
    weeks = aiming.json("plan")["weeks"]
    skill = next(each["skill"]["id"] for each in weeks[1]["activities"] if each["skill"])
    moved = aiming.json("plan", "--move", f"{skill}={weeks[3]['starts']}")["weeks"]
    starts = [
        week["starts"] for week in moved for each in week["activities"] if (each["skill"] or {}).get("id") == skill
    ]
    assert starts[0] == weeks[3]["starts"]
    refused = aiming("plan", "--move", f"{skill}=2020-01-01", code=2)
    assert "has passed" in refused.stderr
