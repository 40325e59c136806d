from datetime import date, timedelta

from upslope.app import SystemClock


def test_the_plan_shows_weeks_and_where_it_ends(aiming):
    shown = aiming("plan").stdout
    assert "Your plan to Junior ML engineer" in shown
    assert shown.count("Week of") == 4
    assert "likely between" in shown
    assert aiming("plan", "--weeks", "2").stdout.count("Week of") == 2
    weeks = len(aiming.json("plan")["weeks"])
    assert aiming("plan", "--all").stdout.count("Week of") == weeks


def test_the_plan_says_why(aiming):
    assert "nothing else gains more" in aiming("plan", "--why", "--weeks", "8").stdout.replace("\n", " ")


def test_more_hours_end_it_sooner(aiming):
    before = aiming.json("plan")["finish"]
    found = aiming.json("plan", "--hours", "12")
    assert found["finish"] < before
    assert found["hours_per_week"] == 12


def test_a_date_leaves_out_what_does_not_fit(aiming):
    soon = date.today() + timedelta(days=40)  # noqa: DTZ011  the test is coarser than zones
    found = aiming.json("plan", "--by", soon.isoformat())
    assert found["by"] == soon.isoformat()
    assert found["left_out"][0]["title"]
    assert "Not before your date" in aiming("plan").stdout
    assert aiming.json("plan", "--by", "none")["left_out"] == []


def test_the_plan_says_how_good_it_is_and_what_it_brings(aiming):
    soon = date.today() + timedelta(days=40)  # noqa: DTZ011  the test is coarser than zones
    found = aiming.json("plan", "--by", soon.isoformat())
    assert 0 <= found["proof"]["selection"] < 0.01
    shown = aiming("plan").stdout.replace("\n", " ")
    assert "your readiness is expected to be" in shown
    assert "best possible" in shown


def test_the_earliest_day_for_a_readiness_is_told(aiming):
    found = aiming.json("plan", "--reach", "80")
    assert found["day"] > date.today().isoformat()  # noqa: DTZ011
    assert found["fewest_hours"] <= found["hours"]
    assert "at the earliest" in aiming("plan", "--reach", "80").stdout
    assert "not more" in aiming("plan", "--reach", "99").stdout
    assert "already" in aiming("plan", "--reach", "1").stdout


def test_a_week_is_skipped_and_taken_back(aiming):
    second = aiming.json("plan")["weeks"][1]["starts"]
    inside = (date.fromisoformat(second) + timedelta(days=3)).isoformat()
    skipped = aiming.json("plan", "--skip-week", inside)["weeks"][1]
    assert (skipped["starts"], skipped["hours"], skipped["activities"]) == (second, 0, [])
    assert "skipped" in aiming("plan").stdout
    assert aiming.json("plan", "--keep-week", inside)["weeks"][1]["hours"] == 6


def test_a_bad_change_changes_nothing(aiming):
    aiming("plan", "--hours", "500", code=2)
    aiming("plan", "--by", "2020-01-01", code=2)
    assert aiming.json("plan")["hours_per_week"] == 6


def test_today_names_the_command_that_begins_each_thing(aiming):
    found = aiming.json("today", "--minutes", "60")
    assert found["minutes"] == 60
    assert found["activities"][0]["command"] == "upslope place"
    assert found["activities"][1]["reason"]["text"]
    assert "Start: upslope place" in aiming("today").stdout
    aiming("today", "--minutes", "2", code=2)


def test_the_gap_tells_what_is_measured(aiming):
    found = aiming.json("gap")
    assert 0 <= found["readiness_low"] <= found["readiness"] <= found["readiness_high"] <= 1
    assert found["measured_count"] <= found["requirements"] == len(found["rows"])
    assert not found["ready"]
    shown = aiming("gap").stdout
    assert f"{found['measured_count']} of {found['requirements']} requirements" in shown
    assert "not measured here" in shown


def test_a_skill_is_kept_or_left_out(aiming):
    def planned(*arguments):
        found = aiming.json("plan", *arguments)
        return {a["skill"]["id"] for week in found["weeks"] for a in week["activities"] if a["skill"]}

    assert "eigenvectors" in planned("--keep", "eigenvectors")
    assert "eigenvectors" not in planned("--leave-out", "eigenvectors")
    assert "can't be planned" in aiming("plan", "--leave-out", "python-values-and-types").stdout.replace("\n", " ")
    planned("--decide", "python-values-and-types")
    assert "can't be planned" not in aiming("plan").stdout
    aiming("plan", "--keep", "no-such-skill", code=2)


def test_what_changed_since_an_earlier_day_is_told(aiming, monkeypatch):
    assert aiming.json("plan")["changes"] is None
    assert "What changed" not in aiming("plan").stdout
    now = SystemClock.now
    monkeypatch.setattr(SystemClock, "now", lambda clock: now(clock) + timedelta(days=8))
    aiming("plan", "--hours", "3")
    shown = aiming("plan").stdout.replace("\n", " ")
    assert "What changed since" in shown
    assert "The finish is" in shown
    assert "other hours and 8 days gone by" in shown
