"""Labs in pages and the API, with a grader that is told what to say."""

import re
from dataclasses import replace
from html import unescape
from time import sleep

import pytest
from reading import Page, spaced
from starlette.testclient import TestClient

from upslope.engine import lab, submit
from upslope.errors import GraderFault, SandboxRefused
from upslope.model.plan import Activity, ActivityKind, Reason
from upslope.model.verdict import VerdictKind
from upslope.testing.fake_grader import FakeGrader
from upslope.web.app import create_app
from upslope.web.pages.today import link
from upslope.web.security import Doors
from upslope.web.waiting import Waiting

LAB = "top-k-accuracy"
PAGE = f"/lab/{LAB}"
SWAP = {"hx-request": "true", "hx-target": "reply"}
CODE = "def top_k(scores, k):\n    return scores\n"


@pytest.fixture
def grader():
    return FakeGrader()


@pytest.fixture
def graded(engine, grader):
    return replace(engine, grader=grader)


@pytest.fixture
def app(graded):
    return create_app(graded, Doors(frozenset({"127.0.0.1", "localhost"})))


def text_of(reply) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", reply.text)))


def editor_of(reply) -> str:
    """What the editor begins with; HTML takes the first line end away."""
    (inside,) = re.findall(r'<textarea class="code" id="code".*?>\n(.*?)</textarea>', reply.text, re.DOTALL)
    return unescape(inside)


def submitted(client, code=CODE, **fields):
    return client.post(f"{PAGE}/submit", data={"code": code, "aid": "none", "seconds": "90.5", **fields})


def only_attempt(engine, learner):
    (attempt,) = engine.log.all_attempts(learner.id)
    return attempt


class TestTheList:
    def test_has_every_lab_and_one_main_action(self, client, aiming, graded):
        reply = client.get("/lab")
        page = Page(reply.text)
        assert page.faults == []
        assert {f"/lab/{each.id}" for each in graded.catalog.labs} <= page.links
        assert [a.attributes["href"] for a in page.all("a") if "main" in a.attributes.get("class", "")] == [
            f"/lab/{graded.catalog.labs[0].id}"
        ]

    def test_of_a_skill_leads_to_its_first_unsolved_lab(self, client, aiming):
        assert f'class="button main" data-next href="{PAGE}"' not in client.get("/lab").text
        first = Page(client.get("/lab?skill=numpy-indexing").text)
        labs = [a.attributes["href"] for a in first.all("a") if a.attributes.get("href", "").startswith("/lab/")]
        submit_all = client.post(f"{labs[0]}/submit", data={"code": CODE})
        assert submit_all.status_code == 303
        later = Page(client.get("/lab?skill=numpy-indexing").text)
        (main,) = [a.attributes["href"] for a in later.all("a") if "main" in a.attributes.get("class", "")]
        assert main not in (labs[0], "")
        assert "1 of" in text_of(client.get("/lab?skill=numpy-indexing"))

    def test_of_a_skill_without_labs_says_so(self, client, aiming):
        reply = client.get("/lab?skill=eigenvectors")
        assert "no lab on" in text_of(reply)
        assert Page(reply.text).faults == []

    def test_of_an_unknown_skill_is_not_found(self, client, aiming):
        assert client.get("/lab?skill=nothing").status_code == 404

    def test_is_where_today_sends_for_a_lab(self, client, aiming, graded):
        skill = graded.content.skill("numpy-indexing")
        activity = Activity(ActivityKind.LAB, skill.uuid, 30.0, Reason("required"))
        assert PAGE in Page(client.get(link(graded, activity)).text).links


class TestTheLab:
    def test_shows_brief_budget_checks_and_editor(self, client, aiming, graded, grader):
        reply = client.get(PAGE)
        text = text_of(reply)
        assert Page(reply.text).faults == []
        assert "2 s for one call, 10 s in all, 256 MB of memory, 64 KB printed" in spaced(text)
        for check in graded.catalog.lab(LAB).checks:
            assert check.title.partition("`")[0].strip() in text
        assert editor_of(reply) == lab.lab_view(graded, aiming.id, LAB).starter
        assert grader.count("prepare") == 1

    def test_loads_the_editor_under_the_strict_policy(self, client, aiming):
        reply = client.get(PAGE)
        policy = reply.headers["content-security-policy"]
        nonce = re.search(r'<style id="editor-style" nonce="([^"]+)"', reply.text)
        assert nonce
        assert f"'nonce-{nonce[1]}'" in policy
        assert "unsafe" not in policy
        assert "/static/bundle/editor.js" in reply.text
        assert "/static/bundle/editor.js" not in client.get("/lab").text

    def test_begins_with_what_was_handed_in_last_and_offers_the_starter(self, client, aiming, graded):
        submitted(client)
        assert editor_of(client.get(PAGE)) == CODE
        starter = lab.lab_view(graded, aiming.id, LAB).starter
        assert editor_of(client.get(f"{PAGE}?start=over")) == starter

    def test_takes_up_an_earlier_submission(self, client, aiming, graded):
        submitted(client)
        first = only_attempt(graded, aiming)
        submitted(client, CODE + "# later\n")
        assert editor_of(client.get(f"{PAGE}?attempt={first.id}")) == CODE
        assert client.get(f"{PAGE}?attempt=none").status_code == 404

    @pytest.mark.parametrize("code", ["<script>alert(1)</script>", "\n\nx = '</textarea>'", "a\r\nb\té"])
    def test_gives_any_code_back_as_it_was(self, client, aiming, code):
        submitted(client, code)
        reply = client.get(PAGE)
        assert editor_of(reply) == code.replace("\r\n", "\n")
        assert Page(reply.text).faults == []

    def test_in_sql_runs_on_the_example_tables(self, client, aiming, graded):
        sql = next(each for each in graded.catalog.labs if each.language != "python")
        reply = client.get(f"/lab/{sql.id}")
        assert 'name="scratch"' not in reply.text
        assert "Run it on the example tables" in reply.text
        assert Page(reply.text).faults == []

    @pytest.mark.parametrize("url", ["/lab/nothing", f"{PAGE}/attempt/none"])
    def test_that_does_not_exist_is_a_page(self, client, aiming, url):
        reply = client.get(url)
        assert reply.status_code == 404
        assert Page(reply.text).faults == []


class TestSubmitting:
    def test_a_plain_form_leads_to_the_verdict(self, client, aiming, graded, grader):
        grader.failing = {"ties"}
        reply = submitted(client)
        attempt = only_attempt(graded, aiming)
        assert (reply.status_code, reply.headers["location"]) == (303, f"{PAGE}/attempt/{attempt.id}")
        shown = client.get(reply.headers["location"])
        text = text_of(shown)
        assert Page(shown.text).faults == []
        assert "6 of 7 checks pass: 80 %" in text
        for wanted in ("The value differs.", "solve(3)", "Wanted", "Got", "Go on from this code", "return scores"):
            assert wanted in text
        assert re.search(r"NumPy indexing \d+ % → \d+ %", text)

    def test_a_swap_shows_verdict_movement_history_and_announces_it(self, client, aiming, grader):
        grader.failing = {"ties"}
        reply = client.post(f"{PAGE}/submit", data={"code": CODE}, headers=SWAP)
        text = text_of(reply)
        assert "✗" in text
        assert "failed · 20 %" in text
        assert "✓" in text
        assert "passed · 10 %" in text
        assert "Used: 0.01 s of 10 s · 8 MB of 256 MB" in spaced(text)
        assert "It ran in a sandbox" in text
        assert "What this changed" in text
        assert "data-from-x" in reply.text
        assert 'hx-swap-oob="innerHTML:#lab-after"' in reply.text
        assert "What you handed in" in text
        assert 'hx-swap-oob="innerHTML:#said"' in reply.text
        assert "data-stored" in reply.text
        assert "Next lab" not in text

    def test_aid_seconds_and_hints_are_kept(self, client, aiming, graded):
        client.post(f"{PAGE}/hint", data={"hint": "1"})
        submitted(client, aid="assistant")
        attempt = only_attempt(graded, aiming)
        assert (attempt.aid, attempt.seconds, attempt.hints) == ("assistant", 90.5, 1)

    @pytest.mark.parametrize("seconds", ["", "soon", "nan", "-1", "inf"])
    def test_odd_seconds_are_no_seconds(self, client, aiming, graded, seconds):
        submitted(client, seconds=seconds, aid="magic")
        assert only_attempt(graded, aiming).seconds is None
        assert only_attempt(graded, aiming).aid == "unknown"

    def test_solved_it_leads_on_and_opens_the_solution(self, client, aiming):
        reply = client.post(f"{PAGE}/submit", data={"code": CODE}, headers=SWAP)
        assert "Every check passes." in text_of(reply)
        assert "Compare with the solution" in reply.text
        assert "Next lab: Turn a series into a table of lags" in text_of(reply)

    def test_the_same_again_says_that_nothing_was_counted_twice(self, client, aiming, graded):
        submitted(client)
        reply = client.post(f"{PAGE}/submit", data={"code": CODE}, headers=SWAP)
        assert "Nothing was counted twice" in text_of(reply)
        assert len(graded.log.entries(aiming.id)) == 1

    def test_at_the_lowest_tier_it_says_that_nothing_was_shut_in(self, client, aiming, grader):
        grader.tier = "T3"
        submitted(client)
        reply = client.post(f"{PAGE}/submit", data={"code": CODE}, headers=SWAP)
        assert "It was not sandboxed" in text_of(reply)

    def test_what_cannot_be_read_marks_its_line_and_keeps_what_was_typed(self, client, aiming, grader):
        grader.kind, grader.message, grader.line = VerdictKind.UNGRADABLE, "'[' was never closed", 2
        swapped = client.post(f"{PAGE}/submit", data={"code": CODE}, headers=SWAP)
        assert 'data-line="2"' in swapped.text
        assert "Not graded, and it cost nothing." in text_of(swapped)
        shown = client.get(submitted(client).headers["location"])
        assert re.search(r"<mark><span class=\"no\">2</span>\s+return scores</mark>", shown.text)

    def test_our_fault_is_said_and_graded_later(self, client, aiming, graded, grader):
        grader.fault = GraderFault("The sandbox broke.")
        reply = client.post(f"{PAGE}/submit", data={"code": CODE}, headers=SWAP)
        assert "The sandbox broke. Your submission is kept and will be graded later" in text_of(reply)
        grader.fault = None
        assert submit.resume(graded) == 1
        assert "Every check passes." in text_of(client.get(f"{PAGE}/attempt/{only_attempt(graded, aiming).id}"))

    def test_without_a_grader_the_code_stays_and_the_page_says_why(self, engine, aiming):
        app = create_app(engine, Doors(frozenset({"127.0.0.1"})))
        client = TestClient(app, base_url="http://127.0.0.1", headers={"origin": "http://127.0.0.1"})
        assert client.get(PAGE).status_code == 200
        for what in ("submit", "run", "check"):
            reply = client.post(f"{PAGE}/{what}", data={"code": CODE, "scratch": "1"})
            assert reply.status_code == 503
            assert "There is no grader here" in text_of(reply)
            assert editor_of(reply) == CODE
            assert Page(reply.text).faults == []


class TestTryingOut:
    def test_run_shows_output_value_time_and_memory(self, client, aiming):
        fields = {"code": CODE, "scratch": "top_k(1, 2)"}
        swapped = text_of(client.post(f"{PAGE}/run", data=fields, headers=SWAP))
        assert "ran top_k(1, 2)" in swapped
        assert "42" in swapped
        assert "0.01 s, 2 MB" in spaced(swapped)
        page = client.post(f"{PAGE}/run", data=fields)
        assert Page(page.text).faults == []
        assert editor_of(page) == CODE
        assert "top_k(1, 2)</textarea>" in page.text

    def test_check_judges_the_examples_and_stores_nothing(self, client, aiming, graded, grader):
        grader.failing = {"ties"}
        reply = client.post(f"{PAGE}/check", data={"code": CODE}, headers=SWAP)
        assert "5 of 6 checks pass on the visible examples." in text_of(reply)
        assert graded.log.all_attempts(aiming.id) == ()


class TestHintsAndSolution:
    def test_hints_come_one_by_one_and_sending_again_gives_no_more(self, client, aiming, graded):
        hints = graded.catalog.lab(LAB).hints
        for _ in range(2):
            reply = client.post(f"{PAGE}/hint", data={"hint": "1", "code": CODE})
            assert editor_of(reply) == CODE
            assert f"Show hint 2 of {len(hints)}" in reply.text
        swapped = client.post(f"{PAGE}/hint", data={"hint": "2"}, headers={"hx-request": "true"})
        assert swapped.text.lstrip().startswith("<section")
        assert f"Show hint 3 of {len(hints)}" in swapped.text
        client.post(f"{PAGE}/hint", data={"hint": "3"})
        assert "These are all." in text_of(client.post(f"{PAGE}/hint", data={"hint": "4"}))

    def test_giving_up_asks_first_then_shows_the_solution(self, client, aiming, graded):
        page = Page(client.get(PAGE).text)
        (form,) = [form for form in page.all("form") if form.attributes.get("action", "").endswith("/give-up")]
        assert "details" in form.inside
        reply = client.post(f"{PAGE}/give-up")
        assert reply.status_code == 200
        assert Page(reply.text).faults == []
        assert "np.argsort" in reply.text
        assert "Noted as given up" in text_of(reply)
        after = client.get(PAGE)
        assert "You have looked at the solution: until" in text_of(after)
        counted = client.post(f"{PAGE}/submit", data={"code": CODE}, headers=SWAP)
        assert "Graded, but no evidence" in text_of(counted)

    def test_the_solution_stays_shut_until_then(self, client, aiming):
        reply = client.post(f"{PAGE}/solution")
        assert (reply.status_code, reply.headers["location"]) == (303, PAGE)
        submitted(client)
        assert "np.argsort" in client.post(f"{PAGE}/solution").text

    def test_a_solved_lab_cannot_be_given_up(self, client, aiming):
        submitted(client)
        assert client.post(f"{PAGE}/give-up").status_code == 409


class TestBadInput:
    @pytest.mark.parametrize(
        ("code", "said"),
        [
            ("", "There is nothing in it yet"),
            ("  \n", "There is nothing in it yet"),
            ("a\0b", "This is not plain text"),
            ("x" * 400_000, "at most 256 KB"),
        ],
    )
    def test_is_told_and_not_stored(self, client, aiming, graded, code, said):
        for headers in ({}, SWAP):
            reply = client.post(f"{PAGE}/submit", data={"code": code}, headers=headers)
            assert reply.status_code == 200
            assert said in text_of(reply)
        assert graded.log.all_attempts(aiming.id) == ()

    def test_bytes_that_are_no_text_are_told(self, client, aiming):
        form = {"content-type": "application/x-www-form-urlencoded"}
        reply = client.post(f"{PAGE}/submit", content=b"code=\xff\xfe%00%ff", headers=form)
        assert reply.status_code == 200
        assert "not plain text" in text_of(reply)

    @pytest.mark.parametrize("headers", [{}, SWAP], ids=["page", "swap"])
    def test_five_megabytes_are_refused_in_a_sentence(self, client, aiming, headers):
        reply = client.post(f"{PAGE}/submit", data={"code": "x" * 5_000_000}, headers=headers)
        assert reply.status_code == 413
        assert "larger than a megabyte" in text_of(reply)
        assert ("<h1>" in reply.text) is (headers == {})

    def test_an_unknown_lab_is_not_found(self, client, aiming):
        for what in ("submit", "run", "check", "hint", "give-up", "solution"):
            assert client.post(f"/lab/nothing/{what}", data={"code": "x"}).status_code == 404

    @pytest.mark.parametrize("what", ["submit", "run", "check", "hint", "give-up", "solution"])
    def test_a_foreign_origin_is_refused_and_runs_nothing(self, client, aiming, graded, grader, what):
        reply = client.post(f"{PAGE}/{what}", data={"code": CODE}, headers={"origin": "http://evil.example"})
        assert reply.status_code == 403
        assert grader.calls == []
        assert graded.log.entries(aiming.id) == ()


class TestTheApi:
    def test_walks_through_a_lab(self, script, aiming, grader):
        grader.failing = {"ties"}
        (row,) = [row for row in script.get("/lab?skill=numpy-indexing").json()["labs"] if row["lab"]["id"] == LAB]
        assert row["state"] == "new"
        opened = script.post(f"/lab/{LAB}/open", json={}).json()
        assert opened["row"]["state"] == "opened"
        assert sum(check["weight"] for check in opened["checks"]) == pytest.approx(1)
        assert script.post(f"/lab/{LAB}/run", json={"code": CODE, "scratch": "1"}).json()["value"] == "42"
        assert script.post(f"/lab/{LAB}/check", json={"code": CODE}).json()["solved"] is False
        assert script.post(f"/lab/{LAB}/hint", json={}).json()["given"] == 1
        done = script.post(f"/lab/{LAB}/submit", json={"code": CODE, "aid": "none", "seconds": 60}).json()
        assert done["verdict"]["score"] == pytest.approx(0.8)
        assert done["evidence"]["hints"] == 1
        assert done["moved"]
        assert done["readiness"]
        assert script.get(f"/lab/{LAB}/attempt/{done['attempt']}").json()["code"] == CODE
        assert len(script.get(f"/lab/{LAB}/attempt").json()["attempts"]) == 1
        assert script.post(f"/lab/{LAB}/solution", json={}).status_code == 409
        assert script.post(f"/lab/{LAB}/give-up", json={}).json()["evidence"]["outcome"] == "gave_up"
        assert "def top_k" in script.post(f"/lab/{LAB}/solution", json={}).json()["code"]

    @pytest.mark.parametrize(
        ("fault", "status"), [(GraderFault("Not now."), 503), (SandboxRefused("Not at this tier."), 403)]
    )
    def test_says_why_code_cannot_be_run(self, script, aiming, grader, fault, status):
        grader.fault = fault
        reply = script.post(f"/lab/{LAB}/run", json={"code": CODE})
        assert reply.status_code == status
        assert reply.json() == {"error": {"code": fault.code, "message": fault.message}}

    def test_refuses_what_is_no_text(self, script, aiming):
        assert script.post(f"/lab/{LAB}/submit", json={"code": None}).status_code == 422
        body = b'{"code": "\\ud800"}'
        json = {"content-type": "application/json"}
        assert script.post(f"/lab/{LAB}/submit", content=body, headers=json).status_code == 422


class TestWaiting:
    def test_takes_up_what_waits_at_the_start_and_later(self, client, aiming, graded, grader):
        grader.fault = GraderFault("Broken.")
        submitted(client)
        waiting = Waiting(graded, every=0.05)
        try:
            assert graded.log.waiting_attempts()
            grader.fault = None
            for _ in range(200):
                if not graded.log.waiting_attempts():
                    break
                sleep(0.05)
            assert graded.log.waiting_attempts() == ()
        finally:
            waiting.close()
        assert grader.closed

    def test_ends_at_once(self, graded, grader):
        Waiting(graded, every=60).close()
        assert grader.closed
