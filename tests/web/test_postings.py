"""Postings in the browser's plain forms and over the API."""

from dataclasses import replace

import pytest
from reading import Page, spaced

from upslope.engine import employers, learners, own_roles, postings
from upslope.engine import roles as own

TEXT = """Senior Data Scientist
Acme | Berlin | hybrid

Requirements
- Python and SQL
- PyTorch or TensorFlow
- Experience with <script>alert(1)</script> Wibblestore

Nice to have
- Haskell

EUR 70,000 - 90,000 per year
"""


@pytest.fixture
def kept(engine, me):
    return postings.add_posting(engine, me.id, TEXT).saved


def test_a_pasted_posting_is_read_and_shown(client, engine, me):
    assert Page(client.get("/posting").text).faults == []
    reply = client.post("/posting", data={"text": TEXT})
    assert (reply.status_code, reply.headers["location"]) == (303, "/posting/senior-data-scientist-acme")
    shown = client.get("/posting/senior-data-scientist-acme")
    assert Page(shown.text).faults == []
    assert "EUR 70,000 to 90,000 a year" in shown.text
    assert "PyTorch or TensorFlow" in shown.text
    assert "Known, but no skill here covers it" in shown.text
    assert "Haskell" in shown.text
    assert "/posting/senior-data-scientist-acme" in client.get("/posting").text


def test_what_stands_in_a_posting_is_never_markup(client, kept):
    html = client.get(f"/posting/{kept.id}").text
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<mark" in html


def test_a_file_goes_before_the_text(client, engine, me):
    items = f"<li>Kafka</li><li>{'Docker ' * 5}</li>"
    page = f"<html><body><h1>ML Engineer</h1><p>Tinfold, Oslo</p><ul>{items}</ul></body></html>"
    reply = client.post("/posting", data={"text": ""}, files={"file": ("job.html", page.encode(), "text/html")})
    assert reply.status_code == 303
    (saved,) = postings.list_postings(engine, me.id)
    assert (saved.title, saved.employer) == ("ML Engineer", "Tinfold")


def test_what_holds_no_posting_is_told_and_the_text_kept(client, engine, me):
    reply = client.post("/posting", data={"text": "too short"})
    assert reply.status_code == 400
    assert "There is no posting in that" in reply.text
    assert "too short" in reply.text
    picture = client.post("/posting", files={"file": ("a.png", b"\x89PNG" + bytes(300), "image/png")})
    assert "holds no text" in picture.text
    assert postings.list_postings(engine, me.id) == ()


def test_five_megabytes_are_refused(client):
    reply = client.post("/posting", files={"file": ("a.txt", b"x" * 5_000_000, "text/plain")})
    assert reply.status_code == 413


def test_aiming_leads_to_the_gap_and_removing_to_the_list(client, engine, me, kept):
    reply = client.post(f"/posting/{kept.id}/aim")
    assert (reply.status_code, reply.headers["location"]) == (303, "/gap")
    assert learners.goal_or_refuse(engine, me.id)[1].title == "Senior Data Scientist at Acme"
    assert client.get("/gap").status_code == 200
    reply = client.post(f"/posting/{kept.id}/remove")
    assert (reply.status_code, reply.headers["location"]) == (303, "/posting")
    assert client.get(f"/posting/{kept.id}").status_code == 404


def test_the_api_reads_fits_aims_and_removes(script):
    made = script.post("/posting", json={"text": TEXT}).json()
    assert (made["pay"]["currency"], made["workplace"]) == ("EUR", "hybrid")
    assert any(mention["term"] == "Python" and mention["demand"] == "required" for mention in made["mentions"])
    fit = script.get(f"/posting/{made['id']}/fit").json()
    either = next(row for row in fit["rows"] if len(row["options"]) == 2)
    assert (either["options"], either["option"] in either["options"]) == (["PyTorch", "TensorFlow"], True)
    assert [ask["options"] for ask in fit["uncovered"]] == [["Haskell"]]
    assert fit["unmapped"] == ["Wibblestore"]
    assert script.post(f"/posting/{made['id']}/aim", json={}).json()["requirements"] > 3
    assert script.delete(f"/posting/{made['id']}", headers={"content-type": "application/json"}).status_code == 200
    assert script.get("/posting").json() == []


def test_an_application_begins_with_what_the_posting_says_and_is_named_there(client, engine, me, kept):
    page = client.get(f"/posting/{kept.id}").text
    assert f"/application/new?posting={kept.id}&amp;stage=applied" in page
    assert "What such jobs pay" in page
    form = client.get(f"/application/new?posting={kept.id}&stage=applied").text
    for field in (
        'name="title" value="Senior Data Scientist"',
        'name="employer" value="Acme"',
        'value="70000"',
        'value="applied" selected',
    ):
        assert field in form
    reply = client.post("/application/new", data={"title": "DS", "employer": "ACME", "posting": kept.id})
    page = client.get(f"/posting/{kept.id}").text
    assert reply.headers["location"] in page
    assert "I applied" not in page
    assert '<a href="/employer/' in page
    (employer,) = employers.employers(engine, me.id)
    assert f"/posting/{kept.id}" in client.get(f"/employer/{employer.id}").text
    assert client.get("/application/new?posting=gone").status_code == 200


def test_the_list_tells_what_became_of_each_posting(client, kept):
    assert f"/application/new?posting={kept.id}&amp;stage=applied" in client.get("/posting").text
    address = client.post("/application/new", data={"title": "DS", "posting": kept.id}).headers["location"]
    client.post(f"/posting/{kept.id}/aim")
    page = client.get("/posting").text
    assert Page(page).faults == []
    assert f'<a href="{address}">Saved</a>' in page
    assert "(your goal)" in page


def test_a_posting_that_is_the_goal_leads_on_to_the_gap(client, kept):
    assert "Aim at this posting" in client.get(f"/posting/{kept.id}").text
    client.post(f"/posting/{kept.id}/aim")
    page = client.get(f"/posting/{kept.id}").text
    assert "See the gap to it" in page
    assert "Aim at this posting" not in page


def test_a_goal_that_was_made_of_an_earlier_reading_can_be_renewed(client, engine, me, kept):
    client.post(f"/posting/{kept.id}/aim")
    page = client.get(f"/posting/{kept.id}")
    assert "Renew the goal" not in page.text
    (role,) = own.own_roles(engine, me.id).roles
    before = role.rungs[0].requirements
    gone = engine.content.by_uuid[before[0].skill].title
    fewer = replace(role.rungs[0], requirements=before[1:])
    own_roles.save_role(engine, me.id, replace(role, rungs=(fewer, *role.rungs[1:])))
    page = client.get(f"/posting/{kept.id}")
    assert Page(page.text).faults == []
    assert f"Renewing the goal would add {gone}." in page.text
    assert client.post(f"/posting/{kept.id}/aim").status_code == 303
    assert "Renew the goal" not in client.get(f"/posting/{kept.id}").text
    assert set(own.own_roles(engine, me.id).roles[0].rungs[0].requirements) == set(before)


HOURLY = "Data Scientist\nAcme\nAustin, TX\n\nPay: $15 - $20 per hour\n\nRequirements\n- Python\n"


def test_a_posting_s_own_pay_goes_first_and_outside_is_said(client, script, engine, me):
    key = postings.add_posting(engine, me.id, HOURLY).saved.id
    for url in (f"/posting/{key}", f"/salary?posting={key}"):
        page = spaced(client.get(url).text)
        assert Page(page).faults == []
        assert "$31,200 to $41,600 a year" in page
        assert "2,080 hours" in page
        assert "The posting&#39;s range lies outside: it ends at $41,600" in page
    assert f'href="/salary?posting={key}"' in client.get(f"/posting/{key}").text
    beside = script.get(f"/posting/{key}").json()["pay_beside"]
    assert beside["outside"]
    assert beside["area"].startswith("Austin")
    assert {each["standing"] for each in beside["beside"]} == {"below"}
    assert script.get(f"/posting/{key}/fit").json()["pay_beside"] == beside
    assert script.get("/salary", params={"posting": key}).json()["posting"] == beside
    assert script.get("/salary").status_code == 400
