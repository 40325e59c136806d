"""Certifications in the browser's plain forms and over the API."""

import pytest
from reading import Page

from upslope.engine import learners
from upslope.engine.roles import own_roles

OPEN, GONE = "aws-ml-engineer-associate", "aws-ml-specialty"


def test_the_list_has_each_once_and_folds_away_those_that_are_gone(client, engine, aiming):
    text = client.get("/certification").text
    assert Page(text).faults == []
    before, after = text.split("No longer offered", 1)
    for found in engine.catalog.career.certifications:
        assert f"/certification/{found.id}" in (before if found.open else after)
    assert "Serves your goal" in text


@pytest.mark.parametrize("key", [OPEN, GONE, "tableau-desktop-specialist"])
def test_a_page_shows_domains_objectives_and_where_its_facts_come_from(client, engine, aiming, key):
    text = client.get(f"/certification/{key}").text
    assert Page(text).faults == []
    found = next(one for one in engine.catalog.career.certifications if one.id == key)
    for shown in (
        *(part.title for part in found.domains),
        found.sources[0].publisher,
        found.domains[0].objectives[0].id,
    ):
        assert shown.replace("'", "&#39;") in text
    assert ("Aim at this" in text) is found.open


def test_every_certification_of_the_pack_opens(client, engine, me):
    for found in engine.catalog.career.certifications:
        assert client.get(f"/certification/{found.id}").status_code == 200
    assert "no certification" in client.get("/certification/nothing").text


def test_aiming_without_a_goal_leads_to_the_set_up_and_with_one_to_the_gap(client, engine, me):
    reply = client.post(f"/certification/{OPEN}/aim")
    (role,) = own_roles(engine, me.id).roles
    assert (reply.status_code, reply.headers["location"]) == (303, f"/start?target={role.id}/exam")
    assert "selected" in client.get(reply.headers["location"]).text
    reply = client.post("/certification/aws-ai-practitioner/aim")
    assert (reply.status_code, reply.headers["location"]) == (303, "/gap")
    assert len(learners.aims(engine, me.id)) == 2
    assert "One of your goals" in client.get(f"/certification/{OPEN}").text
    assert client.get("/gap").status_code == 200


def test_one_that_is_gone_says_what_to_do_instead_and_changes_nothing(client, engine, aiming):
    reply = client.post(f"/certification/{GONE}/aim")
    assert reply.status_code == 400
    assert f"/certification/{OPEN}" in reply.text
    assert own_roles(engine, aiming.id).roles == ()


def test_the_api_says_what_the_page_says(script, engine, aiming):
    listed = script.get("/certification").json()
    assert {one["id"] for one in listed} == {one.id for one in engine.catalog.career.certifications}
    found = script.get("/certification/MLA-C01").json()
    assert (found["id"], found["withheld"], found["chance"]) == (OPEN, "too_little", None)
    assert sum(part["weight"] for part in found["domains"]) == pytest.approx(1)
    assert sum(len(part["objectives"]) for part in found["domains"]) == 133
    assert {source["part"] for source in found["sources"]} == {"status", "price", "format", "objectives"}
    made = script.post(f"/certification/{OPEN}/aim", json={"weight": 0.5})
    assert (made.status_code, made.json()["first"]) == (200, False)
    assert script.post(f"/certification/{GONE}/aim", json={}).status_code == 400
    assert script.post("/certification/nothing/aim", json={}).status_code == 404


def test_search_finds_a_certification_by_its_name(client, me):
    assert f"/certification/{OPEN}" in client.get("/skill?q=AWS ML Engineer Associate").text


def test_rungs_and_the_certifications_that_matter_on_them_lead_to_each_other(client, engine, me):
    named = [
        (role.id, rung.id, key) for role in engine.catalog.roles for rung in role.rungs for key in rung.certifications
    ]
    role, rung, key = named[0]
    assert f"/role/{role}?rung={rung}" in client.get(f"/certification/{key}").text
    assert f"/certification/{key}" in client.get(f"/role/{role}?rung={rung}").text
