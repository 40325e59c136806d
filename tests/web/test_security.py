"""Who may talk to a local web app, and what every reply carries."""

import pytest
from reading import Page, right_form
from starlette.testclient import TestClient

from upslope.engine import place
from upslope.web.app import create_app
from upslope.web.deps import current_learner
from upslope.web.security import Doors

HOME = "http://127.0.0.1"
JSON = {"content-type": "application/json"}


@pytest.fixture
def bare(app):
    """Sends nothing by itself."""
    return TestClient(app, base_url=HOME, follow_redirects=False)


@pytest.fixture
def locked(engine):
    """An app that was started with a token."""
    app = create_app(engine, Doors(frozenset({"127.0.0.1"}), "let; me in"))
    return TestClient(app, base_url=HOME, follow_redirects=False)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "", "[", "127.0.0.1@evil"]
)
@pytest.mark.parametrize("url", ["/", "/api/v1/learner", "/static/bundle/app.css"])
def test_a_foreign_host_is_refused(bare, host, url):
    assert bare.get(url, headers={"host": host}).status_code == 403


def test_our_names_are_answered_on_any_port(bare):
    for host in ("127.0.0.1", "127.0.0.1:8420", "localhost:1", "LOCALHOST"):
        assert bare.get("/api/v1/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:81", "http://[", "", "file://"]
)
@pytest.mark.parametrize("url", ["/place/start", "/api/v1/place/start"])
def test_a_foreign_origin_is_refused_and_changes_nothing(bare, aiming, engine, origin, url):
    before = engine.records.history(aiming.id, "placement")
    place.stop(engine, aiming.id)
    assert bare.post(url, headers={"origin": origin, **JSON}).status_code == 403
    assert len(engine.records.history(aiming.id, "placement")) == len(before) + 1


def test_our_own_origin_is_taken_on_any_port(bare, aiming):
    for host in ("127.0.0.1:8420", "localhost:3000", "127.0.0.1"):
        assert bare.post("/place/start", headers={"origin": f"http://{host}", "host": host}).status_code == 303


def test_a_form_without_origin_is_refused(bare, aiming):
    assert bare.post("/place/start").status_code == 403
    assert bare.post("/start", data={"target": "ml-engineer/entry"}).status_code == 403
    assert bare.post("/api/v1/place/start", headers={"content-type": "text/plain"}).status_code == 403


def test_json_without_origin_is_a_script_and_is_taken(bare, aiming):
    assert bare.post("/api/v1/place/start", headers=JSON).status_code == 200
    assert bare.put("/api/v1/availability", json={"hours_per_week": 3}).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_browser_that_hides_its_origin_is_refused(bare, aiming, site):
    assert bare.post("/api/v1/place/start", headers={"sec-fetch-site": site, **JSON}).status_code == 403


def test_a_token_is_needed_for_everything_but_asking_for_it(locked):
    for url in ("/", "/api/v1/health", "/static/bundle/app.css", "/?token=wrong"):
        assert locked.get(url).status_code == 403
    page = locked.get("/")
    assert Page(page.text).faults == []
    assert "token" in page.text
    assert locked.get("/api/v1/health").json()["error"]["code"] == "forbidden"


def test_the_token_of_the_printed_address_becomes_a_cookie(locked):
    reply = locked.get("/skill?q=a+b&token=let%3B+me+in")
    assert (reply.status_code, reply.headers["location"]) == (303, "/skill?q=a+b")
    cookie = reply.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert locked.get("/skill").status_code == 200


@pytest.mark.parametrize("path", ["//evil.example/a", "/%0d%0ax: y", "/é€"])
def test_taking_the_token_leads_nowhere_else(locked, path):
    reply = locked.get(f"{HOME}{path}?token=let%3B+me+in")
    assert reply.status_code == 303
    assert reply.headers["location"].startswith("/")
    assert not reply.headers["location"].startswith("//")
    assert "x" not in reply.headers


def test_a_bearer_token_works_and_a_wrong_one_does_not(locked):
    assert locked.get("/api/v1/health", headers={"authorization": "Bearer let; me in"}).status_code == 200
    assert locked.get("/api/v1/health", headers={"authorization": "Bearer let me in"}).status_code == 403


def test_cookies_of_other_apps_on_this_machine_disturb_nothing(locked):
    given = "a@b=1; {x}=2; upslope_token=let%3B%20me%20in; c"
    assert locked.get("/api/v1/health", headers={"cookie": given}).status_code == 200


def _replies(client):
    yield 200, client.get("/")
    yield 200, client.get("/static/bundle/app.css")
    yield 200, client.get("/api/v1/skill")
    yield 303, client.post("/place/stop")
    yield 403, client.get("/", headers={"host": "evil.example"})
    yield 404, client.get("/nowhere")
    yield 404, client.get("/static/nothing.js")
    yield 405, client.put("/")
    yield 400, client.post("/start", data={"target": "x"})
    yield 413, client.post("/start", content=b"x" * 2_000_000)
    yield 422, client.put("/api/v1/profile", json={})


def test_every_reply_carries_the_security_headers(client, aiming):
    for status, reply in _replies(client):
        assert reply.status_code == status, reply.url
        _check_headers(reply)


def _check_headers(reply):
    policy = reply.headers["content-security-policy"]
    for part in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
        assert part in policy
    assert "unsafe" not in policy
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["referrer-policy"] == "same-origin"
    assert reply.headers["cross-origin-opener-policy"] == "same-origin"


@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize("url", ["/asked/{}", "/api/v1/asked/{}/answer"])
def test_an_answer_of_ten_megabytes_is_refused_and_nothing_is_lost(client, engine, aiming, url, chunked):
    question = place.show(engine, aiming.id).question
    large = b"answer=" + b"x" * 10_000_000
    content = (large[at : at + 65536] for at in range(0, len(large), 65536)) if chunked else large
    kind = "application/json" if "api" in url else "application/x-www-form-urlencoded"
    reply = client.post(url.format(question.asked.id), content=content, headers={"content-type": kind})
    assert reply.status_code == 413
    assert ("error" in reply.json()) if "api" in url else (Page(reply.text).faults == [])
    assert place.show(engine, aiming.id).question.asked.id == question.asked.id
    assert client.post(f"/asked/{question.asked.id}", data=right_form(question.variant)).status_code == 303


def test_a_long_answer_within_the_limit_is_told_so(client, engine, aiming):
    question = place.show(engine, aiming.id).question
    reply = client.post(f"/asked/{question.asked.id}", data={"answer": "7" * 20_000})
    assert reply.status_code == 200
    assert "10,000 characters" in reply.text


@pytest.mark.parametrize(
    ("status", "method", "url", "sent"),
    [
        (422, "PUT", "/profile", {"content": b"{", "headers": JSON}),
        (400, "PUT", "/profile", {"content": b"\xff", "headers": JSON}),
        (422, "PUT", "/profile", {"content": b'{"zone": "\\ud800"}', "headers": JSON}),
        (400, "PUT", "/profile", {"content": b"[" * 100_000, "headers": JSON}),
        (422, "PUT", "/availability", {"content": b'{"hours_per_week": NaN}', "headers": JSON}),
        (422, "PUT", "/availability", {"json": {"hours_per_week": "5"}}),
        (422, "PUT", "/availability", {"json": {"hours_per_week": True}}),
        (422, "PUT", "/availability", {"json": {"hours_per_week": 5, "more": 1}}),
        (422, "PUT", "/goal", {"json": {"role": "ml-engineer", "rung": "entry", "by": 20270301}}),
        (400, "PUT", "/goal", {"json": {"role": "ml-engineer", "rung": "emperor"}}),
        (404, "PUT", "/goal", {"json": {"role": "nobody", "rung": "entry"}}),
        (400, "PUT", "/profile", {"json": {"zone": "../../etc/passwd"}}),
        (422, "POST", "/asked/none/answer", {"json": {"answer": 5}}),
        (422, "POST", "/asked/none/answer", {"json": {"answer": "5", "seconds": -1}}),
        (404, "POST", "/asked/none/answer", {"json": {"answer": "5"}}),
        (404, "POST", "/skill/nothing/ask", {"json": {}}),
        (404, "GET", "/skill/%00", {}),
        (404, "GET", "/nowhere", {}),
        (405, "DELETE", "/goal", {}),
    ],
)
def test_what_cannot_be_used_is_refused_in_our_shape(client, aiming, status, method, url, sent):
    reply = client.request(method, f"/api/v1{url}", **sent)
    assert reply.status_code == status
    assert reply.json().keys() == {"error"}
    assert reply.json()["error"].keys() == {"code", "message"}
    assert reply.json()["error"]["message"]


def test_a_form_in_a_broken_encoding_is_no_fault_of_ours(client, aiming):
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/start", content=b"target=%ff%fe&hours=\xff", headers=kind).status_code == 400
    parts = {"content-type": "multipart/form-data; boundary=x"}
    assert 400 <= client.post("/start", content=b"--x\r\nbroken", headers=parts).status_code < 500


def test_a_bug_is_a_reply_of_our_shape_and_its_traceback_goes_on_to_the_server(app, aiming):
    def broken():
        raise RuntimeError("a bug")

    app.dependency_overrides[current_learner] = broken
    quiet = TestClient(app, base_url=HOME, raise_server_exceptions=False)
    page, told = quiet.get("/today"), quiet.get("/api/v1/today")
    assert (page.status_code, told.status_code) == (500, 500)
    assert Page(page.text).faults == []
    assert told.json()["error"]["code"] == "bug"
    for reply in (page, told):
        _check_headers(reply)
        assert "RuntimeError" not in reply.text
    with pytest.raises(RuntimeError, match="a bug"):
        TestClient(app, base_url=HOME).get("/today")
