"""Nothing shows values older than the last answer."""

import pytest
from reading import right_form

from upslope.engine import ask
from upslope.questions.grade import key_answer


def _all(script, skill):
    return {
        "mastery": script.get(f"/skill/{skill}").json()["mastery"]["probability"],
        "gap": script.get("/gap").json()["hours"],
        "plan": script.get("/plan").json(),
        "today": script.get("/today").json()["activities"],
    }


def test_one_answer_changes_mastery_gap_and_plan(script, engine, aiming):
    before = _all(script, "eigenvectors")
    question = ask.ask_practice(engine, aiming.id, "eigenvectors")
    reply = script.post(f"/asked/{question.asked.id}/answer", json={"outcome": "not_learned"}).json()
    after = _all(script, "eigenvectors")
    assert after["mastery"] < before["mastery"]
    assert after["gap"] > before["gap"]
    assert after["plan"]["id"] != before["plan"]["id"]
    assert after["plan"]["from_seq"] == before["plan"]["from_seq"] + 1 == reply["evidence"]["seq"]
    assert after["plan"]["finish"] >= before["plan"]["finish"]
    own = reply["moved"][0]
    assert own["skill"]["id"] == "eigenvectors"
    assert own["before"]["probability"] == pytest.approx(before["mastery"], abs=1e-4)  # seconds have passed
    assert own["after"]["probability"] == pytest.approx(after["mastery"], abs=1e-4)
    assert reply["readiness"]["after"] < reply["readiness"]["before"]


def test_testing_out_of_what_comes_next_changes_today(script, engine, aiming):
    script.post("/place/stop", json={})
    skill = next(a["skill"]["id"] for a in script.get("/today").json()["activities"] if a["kind"] == "learn")
    for _ in range(12):
        question = ask.ask_practice(engine, aiming.id, skill)
        script.post(f"/asked/{question.asked.id}/answer", json={"answer": key_answer(question.variant)})
    after = _all(script, skill)
    assert after["mastery"] >= 0.8
    assert skill not in [activity["skill"]["id"] for activity in after["today"] if activity["skill"]]
    assert skill not in [a["skill"]["id"] for week in after["plan"]["weeks"] for a in week["activities"] if a["skill"]]


def test_pages_and_api_say_the_same_after_an_answer(client, script, engine, aiming):
    question = ask.ask_practice(engine, aiming.id, "vectors")
    client.post(f"/asked/{question.asked.id}", data=right_form(question.variant))
    total = script.get("/evidence").json()["total"]
    assert f"{total} entries" in client.get("/evidence").text
    ledger = script.get("/skill/vectors/ledger").json()
    now = script.get("/skill/vectors").json()["mastery"]["probability"]
    assert ledger[0]["after"] == pytest.approx(now, abs=1e-4)


def test_not_now_takes_a_skill_out_of_today_only(script, aiming):
    script.post("/place/stop", json={})
    skill = script.get("/today").json()["activities"][0]["skill"]["id"]
    script.post(f"/skill/{skill}/not-now", json={})
    assert skill not in [a["skill"]["id"] for a in script.get("/today").json()["activities"] if a["skill"]]
    assert skill in [a["skill"]["id"] for a in script.get("/plan").json()["weeks"][0]["activities"] if a["skill"]]


def test_saying_again_that_one_has_studied_something_moves_nothing(script, aiming):
    told = [script.post("/skill/vectors/studied", json={}).json() for _ in range(5)]
    assert len({entry["id"] for entry in told}) == 1
    assert script.get("/skill/vectors").json()["mastery"]["word"] != "met"


def test_a_dispute_puts_a_test_into_today(script, aiming):
    before = script.get("/skill/vectors").json()["mastery"]
    script.post("/skill/vectors/dispute", json={"note": "I teach this."})
    after = script.get("/skill/vectors").json()["mastery"]
    assert after["high"] - after["low"] >= before["high"] - before["low"]
    kinds = [(a["kind"], a["skill"] and a["skill"]["id"]) for a in script.get("/today").json()["activities"]]
    assert ("test_out", "vectors") in kinds


def test_what_if_stores_nothing(script, aiming):
    before = script.get("/plan").json()
    more = script.get("/plan/what-if", params={"hours": 20}).json()
    assert more["finish"] < before["finish"]
    soon = script.get("/plan/what-if", params={"hours": 6, "by": "2026-02-01"}).json()
    assert soon["left_out"]
    assert script.get("/plan").json() == before


def test_a_plan_tells_what_is_proven_of_it_and_when_a_readiness_comes(script, client, aiming):
    by = "2026-02-01"
    script.put("/goal", json={"role": "ml-engineer", "rung": "entry", "by": by})
    found = script.get("/plan").json()
    assert found["by"] == by
    assert found["proof"]["selection"] < 0.01
    assert found["left_out"]
    assert "of the best possible" in client.get("/plan").text
    earliest = script.get("/plan/earliest", params={"readiness": 0.8}).json()
    assert earliest["fewest_hours"] <= earliest["hours"]
    assert earliest["day"] > "2026-01-05"
    assert script.get("/plan/earliest", params={"readiness": 1.5}).status_code == 422


def test_wishes_are_put_and_taken_back(script, aiming):
    kept = script.put("/plan/skill/eigenvectors", json={"wish": "keep"}).json()
    assert [skill["id"] for skill in kept["pinned"]] == ["eigenvectors"]
    reasons = [a["reason"]["code"] for week in script.get("/plan").json()["weeks"] for a in week["activities"]]
    assert "pinned" in reasons
    assert script.put("/plan/skill/eigenvectors", json={"wish": None}).json() == {
        "pinned": [],
        "left_out": [],
        "moved": [],
    }
    assert script.put("/plan/skill/eigenvectors", json={"wish": "burn"}).status_code == 422


def test_work_done_elsewhere_leaves_the_plan_and_meets_nothing(script, aiming):
    def planned():
        plan = script.get("/plan").json()
        kinds = [(a["kind"], a["skill"]["id"]) for week in plan["weeks"] for a in week["activities"] if a["skill"]]
        return ("resource", "git") in kinds

    gap = script.get("/gap").json()
    assert planned()
    script.put("/skill/git/done-elsewhere", json={"done": True})
    assert not planned()
    assert script.get("/gap").json()["readiness"] == pytest.approx(gap["readiness"], abs=1e-6)
    script.put("/skill/git/done-elsewhere", json={"done": False})
    assert planned()
