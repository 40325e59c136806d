"""Every page for every kind of learner: it renders, its markup is sound, and its links lead somewhere."""

from collections import Counter

import pytest
from reading import Page, right_form

from upslope.engine import place, record
from upslope.model.evidence import Aid, Outcome

PAGES = (
    "/",
    "/start",
    "/place",
    "/today",
    "/plan",
    "/plan/weeks",
    "/gap",
    "/map",
    "/role",
    "/role/compare",
    "/role/nearest",
    "/ladder",
    "/industry",
    "/evidence",
    "/salary",
    "/skill",
    "/pathway",
    "/pathway/degree",
    "/certification",
    "/resource",
    "/posting",
    "/application",
    "/employer",
)
MORE = (
    "/pathway/self-study",
    "/certification/gcp-ml-engineer",
    "/certification/tf-developer",
    "/resource/kaggle",
    "/industry/health",
    "/role/thought-leader",
    "/role/ml-engineer",
    "/skill/eigenvectors",
    "/skill/eigenvectors/lesson",
    "/practice/eigenvectors",
    "/review",
)


@pytest.fixture
def answered(engine, aiming):
    """A learner who was placed by eight answers, half of them right."""
    for turn in range(8):
        question = place.show(engine, aiming.id).question
        typed = ",".join(right_form(question.variant)["answer"])
        outcome = Outcome.ANSWERED if turn % 2 else Outcome.NOT_LEARNED
        record.answer(engine, aiming.id, question.asked.id, typed, outcome=outcome, aid=Aid.NONE)
    place.stop(engine, aiming.id)
    return aiming


@pytest.mark.parametrize("url", [*PAGES, *MORE, "/api/v1/docs"])
def test_a_fresh_learner_sees_a_page_or_is_led_to_the_start(client, url):
    reply = client.get(url)
    if reply.status_code == 303:
        assert reply.headers["location"] == "/start"
        assert url in ("/", "/place", "/today", "/plan", "/gap")
    else:
        assert reply.status_code == 200
        assert Page(reply.text).faults == []


@pytest.mark.parametrize("url", [*PAGES, *MORE])
def test_a_learner_with_a_goal_sees_every_page(client, aiming, url):
    reply = client.get(url)
    assert reply.status_code == 200
    assert Page(reply.text).faults == []


@pytest.mark.parametrize("url", [*PAGES, *MORE])
def test_a_learner_with_answers_sees_every_page(client, answered, url):
    reply = client.get(url)
    assert reply.status_code == 200
    assert Page(reply.text).faults == []


def test_every_link_on_every_page_leads_to_a_sound_page(client, answered):
    waiting, seen, faults, paths = ["/"], {"/"}, {}, Counter()
    while waiting:
        url = waiting.pop()
        path = url.partition("?")[0]
        paths[path] += 1
        if paths[path] > 3:  # the same page with another query
            continue
        reply = client.get(url)
        if reply.status_code != 200:
            faults[url] = reply.status_code
        if not reply.headers["content-type"].startswith("text/html"):
            continue
        page = Page(reply.text)
        if page.faults:
            faults[url] = page.faults
        new = page.links - seen
        seen |= new
        waiting += new
    assert faults == {}
    assert len(seen) > 300


def test_every_form_leads_to_something_that_takes_it(client, answered):
    taking = {url: client.get(url).text for url in (*PAGES, *MORE)}
    for url, html in taking.items():
        for action in Page(html).actions:
            reply = client.options(action)
            assert reply.status_code == 405, (url, action)


@pytest.mark.parametrize("url", ["/nowhere", "/skill/nothing", "/role/nobody", "/asked/none", "/practice/nothing"])
def test_an_error_is_a_sound_page(client, aiming, url):
    reply = client.get(url)
    assert reply.status_code == 404
    assert Page(reply.text).faults == []


def test_a_skill_without_questions_says_so_instead_of_asking(client, aiming, engine):
    outline = next(skill for skill in engine.catalog.skills if skill.uuid not in engine.content.measurable)
    reply = client.get(f"/practice/{outline.id}")
    assert reply.status_code == 400
    assert "no questions" in reply.text


def test_the_api_page_lists_every_operation_without_foreign_scripts(client):
    reply = client.get("/api/v1/docs")
    document = client.get("/api/v1/openapi.json").json()
    for url, methods in document["paths"].items():
        for method in methods:
            assert f"{method.upper()} {url}" in reply.text
    assert all(script.attributes["src"].startswith("/static/") for script in Page(reply.text).all("script"))
