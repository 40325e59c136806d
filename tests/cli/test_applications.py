"""Applications and employers on the command line."""

import pytest


@pytest.fixture
def applied(aiming):
    """One application that went to Acme long ago."""
    aiming("application", "add", "ML engineer", "--employer", "Acme", "--stage", "applied", "--on", "2026-01-05")
    return aiming


def test_an_application_is_listed_moved_and_shown(applied):
    (listed,) = applied.json("application", "list")["applications"]
    assert listed["next"]["code"] == "silent"
    assert listed["id"][-6:] in applied("application", "list").stdout
    applied("application", "move", "acme", "interview", "--on", "2026-01-20", "--note", "by phone")
    shown = applied("application", "show", listed["id"][-6:]).stdout
    assert "Interview since 20 January 2026" in shown
    assert "by phone" in shown
    assert "engineer" not in applied("application", "list", "--stage", "saved").stdout
    assert "is no date" in applied("application", "move", "acme", "offer", "--on", "soon", code=2).stderr
    assert "no application" in applied("application", "show", "nobody", code=2).stderr


def test_follow_ups_notes_and_documents(applied, tmp_path):
    (tmp_path / "cv.txt").write_text("what I sent")
    applied("application", "follow-up", "acme", "--on", "2026-02-01", "--what", "Write to Eve")
    assert "Write to Eve: due since 1 February 2026" in applied("application", "show", "acme").stdout
    applied("application", "follow-up", "acme", "--done", "--on", "2026-02-02")
    applied(
        "application", "note", "acme", "sent again", "--contact", "--who", "Eve", "--document", f"{tmp_path}/cv.txt"
    )
    text = applied("application", "show", "acme", "--save", f"{tmp_path}/kept").stdout
    assert "2026-02-02  Followed up Write to Eve" in text
    assert "kept: cv.txt (11 bytes" in text
    assert (tmp_path / "kept" / "cv.txt").read_text() == "what I sent"
    applied("application", "follow-up", "acme", code=2)


def test_an_outcome_is_told_followed_and_taken_back(applied):
    applied("application", "move", "acme", "rejected", "--on", "2026-02-01")
    text = applied("application", "outcome", "acme", "--asked", "dot-product=badly", "--follow", "--aim").stdout
    assert "The dot product, know:" in text
    assert "hours left" in text
    told = applied.json("application", "outcome", "acme", "--their-words", "No")["outcome"]
    assert told["asked"][0]["skill"]["id"] == "dot-product"  # what isn't said again stays
    assert applied.json("goal", "show")["goal"]["role"]["own"]
    assert "your goal is the role it was before" in applied("application", "outcome", "acme", "--undo").stdout
    assert "can't be read" in applied("application", "outcome", "acme", "--asked", "sql", code=2).stderr


def test_report_funnel_and_files(applied, tmp_path):
    assert "Applied, ML engineer, Acme" in applied("application", "report", "--week", "2026-01-07").stdout
    assert applied("application", "report", "--csv", "-").stdout.startswith("date,what,employer")
    assert "1 application sent" in applied("application", "funnel").stdout
    table = tmp_path / "all.csv"
    applied("application", "export", "--table", str(table), "--calendar", str(tmp_path / "all.ics"))
    assert "There is a file" in applied("application", "export", "--table", str(table), code=1).stderr
    assert "1 as they were" in applied("application", "import", str(table)).stdout
    assert (tmp_path / "all.ics").read_text().startswith("BEGIN:VCALENDAR")


def test_employers_are_described(applied):
    applied("employer", "add", "Beta", "--what", "Maps", "--place", "Wien")
    applied("employer", "note", "beta", "They sort maps", "--contact", "--who", "Eve")
    shown = applied("employer", "show", "Beta").stdout
    assert "Eve, They sort maps" in shown
    assert "ML engineer: Applied" in applied("employer", "show", "Acme").stdout
    assert "Maps" in applied("employer", "list").stdout
    assert "called 'Beta' already" in applied("employer", "add", "beta", code=2).stderr
