"""Subscribing: a calendar program has neither cookie nor token, only the address."""

import re

import pytest
from icalendar import Calendar
from reading import Page
from starlette.testclient import TestClient

from upslope.engine import calendar_link
from upslope.errors import DatabaseCorrupt
from upslope.web.app import create_app
from upslope.web.security import Doors

HOME = "http://127.0.0.1"


@pytest.fixture
def program(app):
    """A calendar program: it sends nothing but the request."""
    return TestClient(app, base_url=HOME, follow_redirects=False)


@pytest.fixture
def locked(engine):
    """The same data behind a token, and nobody who knows it."""
    app = create_app(engine, Doors(frozenset({"127.0.0.1"}), "let me in"))
    return TestClient(app, base_url=HOME, follow_redirects=False)


@pytest.fixture
def path(engine, aiming):
    return calendar_link.make_link(engine, aiming.id).path


def test_a_calendar_program_reads_the_plan_without_cookie_or_token(program, locked, path):
    for asking in (program, locked):
        reply = asking.get(path)
        assert reply.status_code == 200
        assert reply.headers["content-type"] == "text/calendar; charset=utf-8"
        assert "private" in reply.headers["cache-control"]
        assert Calendar.from_ical(reply.content).walk("VEVENT")
        assert not asking.cookies
        assert asking.head(path).headers["etag"] == reply.headers["etag"]


def test_what_is_known_already_is_not_sent_again(program, script, path):
    tag = program.get(path).headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = program.get(path, headers={"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert program.get(path, headers={"if-none-match": '"other"'}).status_code == 200
    script.put("/availability", json={"hours_per_week": 2})
    changed = program.get(path, headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


def test_a_wrong_or_revoked_secret_is_not_found(program, script, path):
    wrong = program.get(f"/calendar/{'A' * 43}.ics")
    assert wrong.status_code == 404
    assert script.delete("/plan/calendar/link", headers={"content-type": "application/json"}).json() == {
        "revoked": True
    }
    revoked = program.get(path)
    assert revoked.status_code == 404
    assert "etag" not in revoked.headers
    assert Page(revoked.text).faults == []


@pytest.mark.parametrize(
    "other",
    [
        "/plan",
        "/plan/file/calendar",
        "/api/v1/plan/calendar",
        "/api/v1/plan/calendar/link",
        "{path}/",
        "{path}/../../plan",
        "/calendar/../plan/{name}",
        "/calendar/x/{name}",
        "/calendar/short.ics",
        "/x{path}",
        "/plan?next={path}",
        "{path}.ics",
    ],
)
def test_the_secret_opens_nothing_but_its_own_address(locked, path, other):
    reply = locked.get(other.format(path=path, name=path.rpartition("/")[2]))
    assert reply.status_code == 403


def test_everything_else_is_asked_of_it_as_of_any_address(locked, program, path):
    assert locked.get(path, headers={"host": "evil.example"}).status_code == 403
    assert locked.post(path, headers={"origin": HOME}).status_code == 403
    assert locked.options(path).status_code == 403
    assert program.post(path).status_code == 403
    assert program.post(path, headers={"origin": HOME}).status_code == 405
    reply = locked.get(path)
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in reply.headers


def test_another_site_can_neither_make_nor_revoke_it(program, script, path):
    foreign = {"origin": "https://evil.example"}
    for method, url in (
        ("POST", "/plan/calendar-link"),
        ("POST", "/plan/calendar-link/revoke"),
        ("POST", "/api/v1/plan/calendar/link"),
        ("DELETE", "/api/v1/plan/calendar/link"),
    ):
        assert program.request(method, url, headers=foreign).status_code == 403
        assert program.request(method, url).status_code == 403
    assert program.get(path).status_code == 200
    assert script.get("/plan/calendar/link").json()["made_at"]


def test_the_page_makes_it_shows_it_once_renews_and_revokes_it(client, program, aiming):
    assert "/plan/calendar-link" in Page(client.get("/plan").text).actions
    made = client.post("/plan/calendar-link")
    assert made.status_code == 200
    assert made.headers["cache-control"] == "no-store"
    assert Page(made.text).faults == []
    first = _shown(made)
    assert program.get(first).status_code == 200
    plan = client.get("/plan")
    assert first.rpartition("/")[2].removesuffix(".ics") not in plan.text
    assert {"/plan/calendar-link", "/plan/calendar-link/revoke"} <= Page(plan.text).actions
    second = _shown(client.post("/plan/calendar-link"))
    assert (program.get(first).status_code, program.get(second).status_code) == (404, 200)
    gone = client.post("/plan/calendar-link/revoke")
    assert gone.headers["location"] == "/plan#take-along"
    assert program.get(second).status_code == 404
    assert "/plan/calendar-link/revoke" not in Page(client.get("/plan").text).actions


def _shown(reply):
    found = re.search(r"http://127\.0\.0\.1(/calendar/[\w-]{43}\.ics)</textarea>", reply.text)
    assert found
    return found[1]


def test_the_api_tells_it_once(program, script, aiming):
    assert script.get("/plan/calendar/link").json() == {"made_at": None}
    made = script.post("/plan/calendar/link", json={}).json()
    assert made["url"] == HOME + made["path"]
    assert program.get(made["path"]).status_code == 200
    assert script.get("/plan/calendar/link").json() == {"made_at": made["made_at"]}


def test_without_a_goal_none_is_made(client, script, me):
    assert script.post("/plan/calendar/link", json={}).json()["error"]["code"] == "no_goal"
    assert client.post("/plan/calendar-link").headers["location"] == "/start"


def test_the_secret_stands_in_no_log(program, path, monkeypatch, caplog):
    def broken(*_):
        raise DatabaseCorrupt("It can't be read.")

    monkeypatch.setattr(calendar_link, "subscribed", broken)
    assert program.get(path).status_code == 503
    assert "/calendar/" in caplog.text
    assert path.removeprefix("/calendar/").removesuffix(".ics") not in caplog.text
