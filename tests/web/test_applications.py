"""Applications and employers in the browser, in plain forms without scripts."""

from datetime import date

import pytest
from reading import Page, spaced

from upslope.engine import application_documents, applications, employers
from upslope.engine.application_outcome import tell_outcome
from upslope.engine.applications import Details
from upslope.model.application import ApplicationStage, AskedSkill, NoteKind, PayRange, Went

S = ApplicationStage
FIELDS = {"title": "ML engineer", "employer": "Acme", "target": "ml-engineer/entry", "stage": "applied"}


@pytest.fixture
def sent(engine, me):
    """An application that was sent two days before noon of Monday, 5 January 2026."""
    details = Details("ML engineer", "Acme <b>", role="ml-engineer", place="Wien", pay=PayRange(5e4, 6e4, "EUR"))
    return applications.add_application(engine, me.id, details, S.APPLIED, date(2026, 1, 3))


def shown(client, address, status=200):
    reply = client.get(address)
    assert reply.status_code == status, reply.text
    assert Page(reply.text).faults == []
    return reply.text


def post(client, address, **fields):
    reply = client.post(address, data=fields)
    assert reply.status_code == 303, reply.text
    return reply.headers["location"]


def now(engine, me, application):
    return applications.find_application(engine, me.id, application.id)


def test_empty_pages_teach_and_lead_on(client, me):
    assert "Add the first application" in shown(client, "/application")
    assert "Add the first employer" in shown(client, "/employer")
    assert "Once applications are sent" in shown(client, "/application/funnel")
    assert "Nothing was written down" in shown(client, "/application/report")
    assert "<code>events</code>" in shown(client, "/application/import")


def test_an_application_is_added_edited_and_removed(client, engine, me):
    shown(client, "/application/new?employer=Acme&title=ML")
    place = post(client, "/application/new", **FIELDS, on="2025-12-20", pay_low="50000", currency="eur")
    (made,) = applications.applications(engine, me.id)
    assert place == f"/application/{made.id}"
    assert (made.stage, made.since, made.pay.low) == (S.APPLIED, date(2025, 12, 20), 50_000)
    page = shown(client, f"{place}/edit")
    assert 'value="50000"' in page
    assert '<option value="ml-engineer/entry" selected>' in page
    post(client, f"{place}/edit", **(FIELDS | {"title": "Senior"}), contacts="Ada\n\nGrace", deadline="2026-02-01")
    assert now(engine, me, made).contacts == ("Ada", "Grace")
    shown(client, place)
    assert post(client, f"{place}/remove") == "/application"
    shown(client, place, 404)


def test_what_cannot_be_read_comes_back_with_what_was_typed(client, engine, me):
    for fields in ({"on": "soon"}, {"pay_low": "much"}, {"url": "javascript:alert(1)"}, {"on": "2099-01-01"}):
        reply = client.post("/application/new", data=FIELDS | fields)
        assert reply.status_code == 400
        assert 'value="Acme"' in reply.text
        assert "Nothing was saved yet" in reply.text
    assert applications.applications(engine, me.id) == ()


def test_the_board_and_the_table_show_the_same_applications(client, engine, me, sent):
    other = applications.add_application(engine, me.id, Details("Intern", deadline=date(2026, 1, 9)))
    over = applications.add_application(engine, me.id, Details("Old one"), S.REJECTED, date(2025, 12, 1))
    board, table = shown(client, "/application"), shown(client, "/application?view=table")
    for each in (sent, other, over):
        assert f'href="/application/{each.id}"' in board
        assert f'href="/application/{each.id}"' in table
    assert "Acme &lt;b&gt;" in board
    assert "1 application of 3 asks for something today" in board
    only = shown(client, "/application?view=table&stage=applied&q=acme")
    assert (sent.id in only, other.id in only) == (True, False)
    assert "None fits" in shown(client, "/application?view=table&q=zzz")
    assert over.id not in shown(client, "/application?view=table&stage=open")


def test_a_card_is_moved_by_a_plain_form_and_dated_back(client, engine, me, sent):
    assert post(client, f"/application/{sent.id}/move", stage="screening", back="board") == "/application"
    post(client, f"/application/{sent.id}/move", stage="interview", on="2026-01-04", note="by phone")
    moved = now(engine, me, sent)
    assert [event.stage for event in moved.timeline] == [S.APPLIED, S.INTERVIEW, S.SCREENING]
    post(client, f"/application/{sent.id}/take-back", place=2)
    assert now(engine, me, sent).stage is S.INTERVIEW
    for fields in ({"stage": "hired"}, {"stage": "offer", "on": "2027-01-01"}):
        assert client.post(f"/application/{sent.id}/move", data=fields).status_code == 400


ENTRIES = (
    ("note", {"text": "hello"}, {"text": ""}),
    ("note", {"kind": "contact", "who": "Eve"}, {"kind": "contact", "on": "2030-01-01", "who": "Eve"}),
    ("follow-up", {"due": "2026-02-01", "what": "write"}, {"due": ""}),
    ("interview", {"on": "2026-01-09", "at": "14:30", "zone": "Europe/Vienna"}, {"on": "2026-01-09", "at": "noon"}),
    ("interview", {"on": "2026-01-10"}, {"on": "2026-01-10", "zone": "Mars"}),
)


def test_what_is_written_down_is_shown_and_what_is_refused_keeps_what_was_typed(client, engine, me, sent):
    for entry, good, bad in ENTRIES:
        post(client, f"/application/{sent.id}/{entry}", **good)
        page = shown(client, f"/application/{sent.id}")
        assert all(text in page for name, text in good.items() if name in ("text", "who", "what", "at"))
        reply = client.post(f"/application/{sent.id}/{entry}", data=bad)
        assert reply.status_code == 400
        assert Page(reply.text).faults == []
        assert "Nothing was saved yet" in reply.text


def test_what_was_written_down_is_done_and_removed(client, engine, me, sent):
    applications.note(engine, me.id, sent.id, "hm", kind=NoteKind.CONTACT)
    applications.follow_up(engine, me.id, sent.id, date(2026, 1, 5), "write")
    after = applications.add_interview(engine, me.id, sent.id, date(2026, 1, 4))
    base = f"/application/{sent.id}"
    assert "Done today" in shown(client, base)
    post(client, f"{base}/follow-up/{after.follow_ups[0].id}/done")
    assert "Followed up" in shown(client, base)
    for kind, each in (
        ("note", after.notes[0]),
        ("follow-up", after.follow_ups[0]),
        ("interview", after.interviews[0]),
    ):
        post(client, f"{base}/{kind}/{each.id}/remove")
        assert client.post(f"{base}/{kind}/{each.id}/remove").status_code == 404
    gone = now(engine, me, sent)
    assert (gone.notes, gone.follow_ups, gone.interviews) == ((), (), ())


def test_a_document_comes_back_as_it_was_and_never_runs_in_the_page(client, engine, me, sent):
    content = b"<script>alert(1)</script>"
    reply = client.post(
        f"/application/{sent.id}/document", files={"document": ('Résumé "1".html', content, "text/html")}
    )
    assert reply.status_code == 303
    (kept,) = now(engine, me, sent).documents
    assert kept.media_type == "text/html"
    assert f"/document/{kept.id}" in shown(client, f"/application/{sent.id}")
    sent_back = client.get(f"/application/{sent.id}/document/{kept.id}")
    assert sent_back.content == content
    assert sent_back.headers["content-type"] == "application/octet-stream"
    assert sent_back.headers["content-disposition"].startswith("attachment;")
    assert sent_back.headers["x-content-type-options"] == "nosniff"
    post(client, f"/application/{sent.id}/document/{kept.id}/remove")
    assert client.get(f"/application/{sent.id}/document/{kept.id}").status_code == 404


def test_a_document_that_is_too_large_is_refused_with_the_limit(client, sent):
    big = b"x" * (application_documents.LARGEST_DOCUMENT + 1)
    reply = client.post(f"/application/{sent.id}/document", files={"document": ("cv.pdf", big, "application/pdf")})
    assert reply.status_code == 400
    assert "700,000" in reply.text
    assert "up to 700 kB" in spaced(reply.text)
    huge = client.post(f"/application/{sent.id}/document", files={"document": ("cv.pdf", big * 2, "application/pdf")})
    assert huge.status_code == 413


def outcome(client, sent, skills, **fields):
    lines = {"skill": [s for s, _ in skills], "went": [w for _, w in skills], "level": ["know"] * len(skills)}
    return client.post(f"/application/{sent.id}/outcome", data=fields | lines)


def test_a_rejection_is_met_with_what_closes_the_gap(client, engine, me, sent):
    post(client, f"/application/{sent.id}/move", stage="interview")
    post(client, f"/application/{sent.id}/move", stage="rejected")
    assert "Tell what they asked" in shown(client, f"/application/{sent.id}")
    form = shown(client, f"/application/{sent.id}/outcome")
    assert form.count('name="skill"') == 3
    reply = outcome(client, sent, [("dot-product", "badly"), ("", "well")], their_words="Not now", in_stage="interview")
    assert reply.status_code == 303
    page = shown(client, f"/application/{sent.id}")
    assert "Close what they asked" in page
    assert "/skill/dot-product/lesson" in page
    assert "Not now" in page
    entries = shown(client, "/evidence")
    assert "it went badly" in entries
    assert "stated" in entries
    wrong = outcome(client, sent, [("alchemy", "well")])
    assert wrong.status_code == 400
    assert 'value="alchemy"' in wrong.text


def test_requirements_follow_an_outcome_and_are_taken_back(client, engine, aiming, sent):
    tell_outcome(engine, aiming.id, sent.id, [AskedSkill("dot-product", Went.BADLY)])
    base = f"/application/{sent.id}"
    page = shown(client, f"{base}/requirements")
    assert "Aim at the copy" in page
    assert "All of it would be done on" in page
    post(client, f"{base}/requirements", move_goal="yes")
    after = shown(client, base)
    assert "The requirements follow this" in after
    shown(client, "/gap")
    assert client.post(f"{base}/requirements").status_code == 409
    post(client, f"{base}/requirements/take-back")
    assert "See what the gap would become" in shown(client, base)
    assert client.post(f"{base}/requirements/take-back").status_code == 400


def test_files_go_out_and_a_table_comes_in(client, engine, me, sent):
    for address, kind in (
        ("/application/applications.csv", "text/csv"),
        ("/application/applications.ics", "text/calendar"),
        ("/application/report/markdown?week=2026-01-05", "text/markdown"),
        ("/application/report/csv", "text/csv"),
    ):
        reply = client.get(address)
        assert reply.headers["content-type"].startswith(kind)
        assert reply.headers["content-disposition"].startswith("attachment")
    table = client.get("/application/applications.csv").content
    same = client.post("/application/import", files={"table": ("t.csv", table, "text/csv")})
    assert "0 added, 0 changed, 1 as they were" in same.text
    new = client.post("/application/import", files={"table": ("t.csv", b"title,employer\nA,Beta\n", "text/csv")})
    assert "New employers: Beta" in new.text
    wrong = client.post("/application/import", files={"table": ("t.csv", b"name\nA\n", "text/csv")})
    assert wrong.status_code == 400
    assert "Unknown columns: name" in wrong.text


def test_the_funnel_and_the_report_of_a_week(client, engine, me, sent):
    for number in range(6):
        applications.add_application(engine, me.id, Details(f"Job {number}"), S.APPLIED, date(2025, 11, 1))
    for each in applications.applications(engine, me.id)[1:]:
        applications.move(engine, me.id, each.id, S.REJECTED, date(2025, 12, 1))
    page = shown(client, "/application/funnel")
    assert "half were within 30 days" in spaced(page)
    assert "not enough yet" in page
    week = shown(client, "/application/report?week=2026-01-03")
    assert "1 application, 0 contacts" in week
    assert client.get("/application/report?week=x").status_code == 400


def test_an_employer_has_a_page_of_its_own(client, engine, me, sent):
    fields = {"name": "Beta", "what": "Maps", "people": "Eve | lead | eve@beta.example\nBob", "status": "interested"}
    place = post(client, "/employer/new", **fields, places="Wien\nGraz", url="https://beta.example")
    page = shown(client, place)
    assert all(text in page for text in ("eve@beta.example", "Bob", "Wien; Graz", "interested"))
    assert "Eve | lead | eve@beta.example" in shown(client, f"{place}/edit")
    assert client.post("/employer/new", data=fields).status_code == 400  # the name is there already
    assert client.post(f"{place}/edit", data=fields | {"people": "a|b|c|d"}).status_code == 400
    post(client, f"{place}/note", text="They sort maps", kind="contact", who="Eve")
    assert "They sort maps" in shown(client, place)
    assert client.post(f"{place}/note", data={"text": ""}).status_code == 400
    (note,) = employers.find_employer(engine, me.id, "Beta").notes
    post(client, f"{place}/note/{note.id}/remove")
    acme = shown(client, f"/employer/{sent.employer}")
    assert f"/application/{sent.id}" in acme
    assert "1" in shown(client, "/employer")
    assert post(client, f"{place}/remove") == "/employer"


def test_an_industry_is_named_by_its_title_and_leads_to_its_page(client, engine, me):
    industry = engine.catalog.career.industries[0]
    place = post(client, "/employer/new", name="Gamma", industry=industry.title.upper())
    assert employers.find_employer(engine, me.id, "Gamma").industry == industry.id
    assert f"/industry/{industry.id}" in shown(client, place)
    assert f'value="{industry.title}"' in shown(client, f"{place}/edit")
    other = post(client, "/employer/new", name="Delta", industry="Beekeeping")
    assert "Beekeeping" in shown(client, other)
    assert "/industry/Beekeeping" not in shown(client, other)


def test_an_accepted_offer_leads_on_to_the_rungs_above(client, engine, me):
    role = engine.catalog.roles[0]
    form = {"title": "Maker", "stage": "accepted", "target": f"{role.id}/{role.first_job.id}"}
    page = client.get(client.post("/application/new", data=form).headers["location"]).text
    assert Page(page).faults == []
    assert f'<a class="button main" href="/ladder?role={role.id}">' in page
