"""Explanations in a terminal."""

from datetime import datetime, timedelta

import pytest

from upslope.app import SystemClock


@pytest.fixture
def later(monkeypatch):
    def go(**by):
        now = SystemClock.now
        monkeypatch.setattr(SystemClock, "now", lambda clock: now(clock) + timedelta(**by))

    return go


def test_a_skill_says_why_it_stands_where_it_does(cli, answering, later):
    assert "Why it stands there" not in cli("skill", "show", "vectors").stdout
    answering(right=True)
    cli("practice", "vectors", "--count", "4")
    assert "Up from" in cli("skill", "show", "vectors").stdout
    later(days=60)
    shown = " ".join(cli("skill", "show", "vectors").stdout.split())
    assert "Down from" in shown
    assert "60 days without practice (−" in shown
    assert "What is usual before any evidence" in shown


def test_a_change_since_a_day_is_explained(cli, answering, later):
    answering(right=True)
    cli("practice", "vectors", "--count", "3")
    later(days=30)
    since = (datetime.now() + timedelta(days=20)).date().isoformat()  # noqa: DTZ005  as a person reckons
    found = cli.json("skill", "show", "vectors", "--since", since)["explanation"]
    assert {piece["cause"] for piece in found["change"]["pieces"]} <= {"time", "small"}
    for change in (found["whole"], found["latest"], found["change"]):
        assert change["before"] + sum(p["moved"] for p in change["pieces"]) == pytest.approx(change["after"])
    assert cli("skill", "show", "vectors", "--since", "last week", code=2)


def test_failing_twice_names_what_to_look_at(cli, answering):
    answering(right=False)
    shown = " ".join(cli("practice", "dot-product", "--count", "2").stdout.split())
    assert "went wrong twice in a row, and it rests on this" in shown or "haven't learned" in shown
    assert "upslope skill lesson vectors" in shown


def test_review_says_what_today_covers(cli, answering, later):
    answering(right=True)
    for skill in ("vectors", "dot-product"):
        cli("practice", skill, "--count", "3")
    later(days=60)
    found = cli.json("review")
    assert {skill["id"] for covers in found["today"] for skill in covers} == {"vectors", "dot-product"}
    assert found["moved"] == 0
    assert "for 2 due reviews" in cli("review", "--count", "1").stdout


def test_the_end_of_placement_is_told_by_area(aiming, answering):
    answering(right=True, most=6)
    aiming("place")
    shown = " ".join(aiming("place", "--end").stdout.split())
    assert "Linear algebra" in shown
    assert "answered right." in shown
    assert "inferred: a right answer on" in shown
    told = [item["told"] for item in aiming.json("place")["conclusions"] if item["told"]]
    assert told
    assert told[0][0]["text"].startswith("a ")
