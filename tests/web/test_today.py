"""What can be said of an item of Today, in the page and the API."""

import pytest


@pytest.fixture
def placed(script, aiming):
    script.post("/place/stop", json={})
    return aiming


SCRIPT = {"content-type": "application/json"}  # which a page of another site can't send


def ids(reply):
    return [activity["skill"]["id"] for activity in reply["activities"] if activity["skill"]]


@pytest.mark.parametrize("action", ["skip", "not-now", "swap", "too-hard"])
def test_what_is_said_in_the_api_comes_back_with_its_words_and_is_undone(script, placed, action):
    before = script.get("/today", params={"minutes": 60}).json()
    skill = ids(before)[0]
    after = script.post(f"/today/{skill}/{action}", params={"minutes": 60}, json={}).json()
    assert skill not in ids(after)
    assert [(said["skill"]["id"], said["action"]) for said in after["said"]] == [(skill, action.replace("-", "_"))]
    assert "It may come again on" in after["said"][0]["text"]
    assert script.get("/today", params={"minutes": 60}).json() == after
    assert script.delete(f"/today/{skill}", params={"minutes": 60}, headers=SCRIPT).json() == before
    assert script.delete(f"/today/{skill}", headers=SCRIPT).status_code == 404


def test_too_easy_offers_the_test_out_and_leads_there_at_once(client, script, placed):
    skill = ids(script.get("/today").json())[0]
    reply = client.post(f"/today/{skill}/too-easy", data={"minutes": "30"}, follow_redirects=False)
    assert (reply.status_code, reply.headers["location"]) == (303, f"/test-out/{skill}")
    found = script.get("/today").json()
    assert (found["activities"][0]["kind"], found["activities"][0]["reason"]["code"]) == ("test_out", "too_easy")
    assert found["said"][0]["until"] is None


def test_every_item_says_what_came_in_for_what(client, script, placed):
    skill = script.get("/today").json()["activities"][0]["skill"]
    client.post(f"/today/{skill['id']}/swap", data={"minutes": "30"})
    shown = client.get("/today").text
    assert f"It came in for {skill['title']}, which you swapped." in shown
    assert f"Swapped: {skill['title']} for “" in shown
    reason = script.get("/today").json()["activities"][0]["reason"]
    assert skill["id"] in [named["id"] for named in reason["skills"]]


def test_the_page_offers_it_quietly_and_undoes_it_with_the_minutes_kept(client, script, placed):
    shown = client.get("/today?minutes=45").text
    assert shown.count("Something else?</summary>") == len(ids(script.get("/today", params={"minutes": 45}).json()))
    skill = ids(script.get("/today", params={"minutes": 45}).json())[0]
    reply = client.post(f"/today/{skill}/skip", data={"minutes": "45"}, follow_redirects=False)
    assert reply.headers["location"] == "/today?minutes=45"
    assert f'action="/today/{skill}/undo"' in client.get("/today?minutes=45").text
    client.post(f"/today/{skill}/undo", data={"minutes": "45"})
    assert client.get("/today?minutes=45").text == shown


def test_what_can_not_be_done_is_told_on_the_page_and_keeps_it(client, script, placed):
    absent = next(s["id"] for s in script.get("/skill").json() if s["id"] not in ids(script.get("/today").json()))
    reply = client.post(f"/today/{absent}/swap", data={"minutes": "30"})
    assert reply.status_code == 400
    assert "so nothing can take its place" in reply.text
    assert "Something else?" in reply.text
    refused = script.post(f"/today/{absent}/swap", json={})
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "bad_input")
    assert script.post(f"/today/{absent}/burn", json={}).status_code == 422
    assert client.post("/today/no-such-skill/skip").status_code == 404
