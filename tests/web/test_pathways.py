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


@pytest.mark.parametrize("url", PAGES)
def test_a_newcomer_sees_every_page(client, url):
    reply = client.get(url)
    assert reply.status_code == 200
    assert Page(reply.text).faults == []


def test_with_a_goal_the_comparison_is_of_ones_own_gap(client, aiming):
    page = client.get("/pathway").text
    assert "held against what <em>you</em> are missing for your goal" in page
    assert "This is not your goal" not in page
    assert page.count('data-label="Closes"') == 10


def test_pay_is_used_and_not_kept_and_two_ways_are_taken_together(client, aiming):
    page = client.get("/pathway", params={"pay": "50000", "first": "bootcamp", "second": "internship"}).text
    assert page.count('data-label="Pays back"') == 11
    assert 'data-label="Pays back"' not in client.get("/pathway").text


def test_pay_that_is_no_number_is_told_beside_a_table_without_it(client, aiming):
    reply = client.get("/pathway", params={"pay": "much"})
    assert reply.status_code == 400
    assert "What you earn" in reply.text
    assert reply.text.count('data-label="Closes"') == 10


@pytest.mark.parametrize(
    "url", ["/pathway/magic", "/resource/nowhere", "/resource?stage=nothing", "/pathway?target=x/y"]
)
def test_what_is_not_there_is_said_so(client, url):
    assert client.get(url).status_code in (400, 404)


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


def test_too_many_at_once_and_odd_pay_are_refused(script):
    assert script.get("/pathway/compare", params={"ids": ["phd"] * 21}).status_code in (400, 422)
    assert script.get("/pathway/compare", params={"pay": -1}).status_code in (400, 422)
    assert script.get("/pathway/compare", params={"ids": "a+b+c+d"}).status_code == 404
