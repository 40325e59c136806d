"""The page of pay, and pay through the API."""

import numpy as np
import pytest
from reading import Page, spaced

from upslope.engine import salary as pay
from upslope.workbench.bench.salary.generated import survey_csv

SURVEY = survey_csv(np.random.default_rng(5), 700)


def load(client, content=SURVEY, **more):
    return client.post("/salary/survey", files={"file": ("mine.csv", content, "text/csv")}, data=more)


@pytest.mark.parametrize(
    "url",
    [
        "/salary",
        "/salary?role=data-scientist&level=senior&place=San+Francisco",
        "/salary?level=staff&industry=Finance",
        "/salary?place=DE",
        "/salary?year=2021&level=nonsense&size=nonsense",
    ],
)
def test_the_page_is_sound(client, me, url):
    reply = client.get(url)
    assert reply.status_code == 200
    assert Page(reply.text).faults == []


def test_shipped_tables_are_shown_with_edition_and_what_counts(client, me):
    text = client.get("/salary?role=ml-engineer").text
    for wanted in ("$70,000 to $90,000", "$160,000 and more", "$67,240 to $199,130", "May 2025", "base pay", "<svg"):
        assert wanted in text
    assert "May 2021" not in text
    assert "$59,430 to $167,040" in client.get("/salary?year=2021").text


def test_where_there_is_no_figure_it_says_not_enough_data(client, me):
    assert "Not enough data for staff or principal alone" in client.get("/salary?level=staff").text
    assert "Not enough data: no table" in client.get("/salary?place=DE").text


def test_an_unknown_place_is_refused_with_those_that_are_known(client, me):
    reply = client.get("/salary?place=Mars")
    assert reply.status_code == 404
    assert "San Jose" in reply.text


def test_a_survey_is_loaded_reported_and_left_out(client, me, engine):
    reply = load(client)
    assert reply.status_code == 303
    taken = client.get(reply.headers["location"]).text
    assert "exact duplicates removed" in taken
    (kept,) = pay.surveys(engine, me.id)
    assert client.post(f"/salary/survey/{kept.digest}/remove").headers["location"] == "/salary"
    assert pay.surveys(engine, me.id) == ()


def test_lines_that_cannot_be_used_are_listed_with_their_number(client, me):
    broken = SURVEY + b"2024,BOSS,FT,Maker,1,USD,100000,US,0,US,M\n"
    page = client.get(load(client, broken).headers["location"])
    assert "line 702, experience_level: &#39;BOSS&#39; is no level" in page.text
    assert Page(page.text).faults == []


def test_a_file_that_is_none_is_refused_and_what_was_typed_stays(client, me):
    reply = load(client, b"name,age\nAda,3\n", rates="EUR=1.08")
    assert reply.status_code == 400
    assert "lacks these columns: work_year" in reply.text
    assert "Nothing was loaded" in reply.text
    assert 'value="EUR=1.08"' in reply.text
    assert Page(reply.text).faults == []


def test_a_file_may_be_larger_than_other_requests_but_not_any_size(client, me):
    header = SURVEY.partition(b"\n")[0]
    assert "a header and no answers" in load(client, header + b"\n" * 2_000_000).text
    refused = load(client, header + b"\n" * 5_400_000 + b"x").text
    assert "5.4 MB; surveys of up to 5 MB" in spaced(refused)
    large = load(client, b"x" * 7_000_000)
    assert large.status_code == 413
    assert "5 MB" in spaced(large.text)


def test_the_api_gives_the_same_figures_and_takes_the_same_file(script, client, me):
    found = script.get("/salary", params={"role": "ml-engineer", "place": "San Jose"}).json()
    assert found["area"].startswith("San Jose")
    assert found["published"][0]["quantiles"][2] == {"share": 0.5, "amount": 185080.0}
    assert (found["survey"], found["estimates"]) == (None, [])
    made = script.post("/salary/survey", json={"name": "mine.csv", "csv": SURVEY.decode()}).json()
    assert made["survey"]["rows"] + made["survey"]["duplicates"] == 700
    senior = script.get("/salary", params={"role": "ml-engineer", "level": "senior"}).json()["estimates"][0]
    assert senior["enough_data"]
    assert senior["low"] < senior["middle"] < senior["high"]
    few = script.get("/salary", params={"role": "ml-engineer", "level": "director", "place": "PL"}).json()["estimates"]
    assert not few[0]["enough_data"]
    assert "not enough data" in few[0]["text"]
    page = client.get("/salary?role=ml-engineer&level=senior").text
    assert "answers of the same level" in page
    assert 'http-equiv="refresh"' not in page
    (kept,) = script.get("/salary/survey").json()["surveys"]
    as_script = {"content-type": "application/json"}
    assert script.delete(f"/salary/survey/{kept['digest']}", headers=as_script).json() == kept
    assert script.post("/salary/survey", json={"name": "x", "csv": "a,b\n1,2"}).status_code == 400
