"""Ways of learning and places outside, in pages and over the API."""

import pytest
from reading import Page

PAGES = (
    "/pathway",
    "/pathway?target=data-scientist/senior&by=closes",
    "/pathway?target=ml-engineer/mid&pay=60,000.5&first=self-study&second=community",
    "/pathway/degree",
    "/pathway/degree?target=ml-engineer/staff",
    "/pathway/bachelor",
    "/pathway/phd?target=ai-engineer/lead",
    "/pathway/self-study",
    "/resource",
    "/resource?stage=job_market",
    "/resource/papers-with-code",
    "/resource/study-groups",
)


ABSENT = ("/pathway/magic", "/resource/nowhere", "/resource?stage=x", "/pathway/degree?target=x/y")


def test_a_newcomer_sees_every_page_and_is_told_what_is_not_there(client):
    for url in PAGES:
        reply = client.get(url)
        assert (reply.status_code, Page(reply.text).faults) == (200, []), url
    assert {url: client.get(url).status_code for url in ABSENT} == dict.fromkeys(ABSENT, 404)
    assert client.get("/pathway?target=x/y").status_code == 400  # the page, with what was wrong above its table


def test_the_comparison_is_of_ones_own_gap_and_takes_pay_that_it_does_not_keep(client, aiming):
    page = client.get("/pathway", params={"pay": "$50,000", "first": "bootcamp", "second": "internship"}).text
    assert page.count('data-label="Pays back"') == 11
    page = client.get("/pathway").text
    assert "held against what <em>you</em> are missing for your goal" in page
    assert "This is not your goal" not in page
    assert page.count('data-label="Closes"') == 10
    assert 'data-label="Pays back"' not in page
    reply = client.get("/pathway", params={"pay": "much"})
    assert reply.status_code == 400
    assert "What you earn" in reply.text
    assert reply.text.count('data-label="Closes"') == 10


def test_places_of_a_stage_are_those_that_serve_it(client, script):
    served = script.get("/resource", params={"stage": "job_market"}).json()
    page = client.get("/resource?stage=job_market").text
    assert 0 < len(served) < len(script.get("/resource").json())
    assert all(f'href="/resource/{place["id"]}"' in page for place in served)
    assert all("job_market" in place["serves"] for place in served)


def test_the_api_says_what_the_page_says(script, aiming):
    found = script.get("/pathway/compare", params={"ids": ["bootcamp", "self-study+community"], "pay": 40000}).json()
    assert {tuple(way["id"] for way in each["pathways"]) for each in found["reaches"]} == {
        ("bootcamp",),
        ("self-study", "community"),
    }
    first = found["reaches"][0]
    assert first["share"]["low"] <= first["share"]["middle"] <= first["share"]["high"]
    assert len(first["rows"]) == found["aimed"]["required"] - found["aimed"]["met"]
    shown = script.get("/pathway/bachelor").json()
    assert shown["pathway"]["cost"]["source"] in {source["id"] for source in shown["pathway"]["sources"]}
    assert len(script.get("/pathway").json()) == 10
    degree = script.get("/pathway/degree").json()
    groups = ("only_degree", "either", "only_others", "neither")
    assert sum(len(degree[name]) for name in groups) == len(first["rows"])
    assert sum(degree["shares"]) == pytest.approx(1)
    assert script.get("/pathway/compare", params={"ids": ["phd"] * 21}).status_code in (400, 422)
    assert script.get("/pathway/compare", params={"pay": -1}).status_code in (400, 422)
    assert script.get("/pathway/compare", params={"ids": "a+b+c+d"}).status_code == 404
