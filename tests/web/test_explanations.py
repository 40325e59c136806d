"""Why an estimate stands where it does, what review covers, and what placement concluded from what."""

from datetime import timedelta

import pytest
from reading import Page

from upslope.engine import ask, declare, learners, place, record
from upslope.model.evidence import Aid, Outcome


@pytest.fixture
def practise(engine, me):
    def go(skill, *right, aid=Aid.NONE, learned=True):
        question = ask.ask_practice(engine, me.id, skill)
        for each in right:
            right_one = question.right_answer
            outcome = Outcome.ANSWERED if learned else Outcome.NOT_LEARNED
            # A wrong answer is typed in the form that the question takes, whichever that is.
            for typed in (right_one,) if each else (other for other in ("-12345", "1", "2") if other != right_one):
                result = record.answer(engine, me.id, question.asked.id, typed, aid=aid, outcome=outcome)
                if result.evidence is not None:
                    break
            assert result.evidence is not None
            question = result.next
        return result

    return go


def text_of(client, url):
    reply = client.get(url)
    assert reply.status_code == 200
    assert Page(reply.text).faults == []
    return " ".join(reply.text.split())


def test_a_skill_page_says_in_one_sentence_why_it_fell(client, practise, clock):
    practise("vectors", True, True, True)
    assert "Up from" in text_of(client, "/skill/vectors")
    clock.advance(timedelta(days=60))
    shown = text_of(client, "/skill/vectors")
    assert "Down from" in shown
    assert "60 days without practice (−" in shown
    assert "What is usual before any evidence" in shown
    assert "Everything smaller, together" in shown


def test_before_any_evidence_nothing_is_explained(client, me):
    assert "Why it stands there" not in text_of(client, "/skill/vectors")


def test_a_related_answer_is_named_by_its_skill(client, practise):
    practise("dot-product", True, True)
    shown = text_of(client, "/skill/vectors")
    assert "A right answer on The dot product" in shown
    assert "(on The dot product)" in shown


def test_alone_and_with_an_assistant_are_shown_apart(client, practise):
    practise("vectors", True)
    assert "With an assistant" not in text_of(client, "/skill/vectors")
    practise("vectors", True, True, aid=Aid.ASSISTANT)
    shown = text_of(client, "/skill/vectors")
    assert "With an assistant" in shown
    assert "Some of the evidence was given with an assistant" in shown


def test_the_sums_of_the_api_are_right(script, practise, engine, me, clock):
    practise("vectors", True, False, True)
    declare.dispute(engine, me.id, "vectors", None)
    clock.advance(timedelta(days=40))
    found = script.get("/skill/vectors/explanation").json()
    for change in (found["whole"], found["latest"]):
        moved = sum(piece["moved"] for piece in change["pieces"])
        assert change["before"] + moved == pytest.approx(change["after"])
        assert change["text"].endswith(".")
    assert found["probability"] == found["whole"]["after"]
    assert {"right", "wrong", "dispute", "time"} <= {piece["cause"] for piece in found["whole"]["pieces"]}
    assert found["change"] is None
    since = (engine.now() - timedelta(days=10)).isoformat()
    change = script.get("/skill/vectors/explanation", params={"since": since}).json()["change"]
    assert {piece["cause"] for piece in change["pieces"]} <= {"time", "small"}
    assert script.get("/skill/vectors/explanation", params={"since": "2026-01-01T00:00:00"}).status_code == 422


def test_failing_twice_offers_what_it_rests_on(client, script, practise, me):
    result = practise("dot-product", False, False, learned=False)
    shown = text_of(client, f"/asked/{result.question.asked.id}")
    assert "went wrong twice in a row" in shown
    assert 'href="/skill/vectors/lesson"' in shown
    (step, *_) = script.get(f"/asked/{result.question.asked.id}").json()["back"]
    assert (step["reason"]["code"], step["skill"]["id"]) == ("failed_twice", "vectors")


def test_review_says_what_its_questions_cover_and_what_waits(client, engine, me, practise, clock):
    learners.set_hours(engine, me.id, 2.0)
    for skill in ("vectors", "dot-product", "derivatives", "conditional-probability", "python-functions"):
        practise(skill, True, True, True)
    clock.advance(timedelta(days=60))
    shown = text_of(client, "/review")
    assert "today, about" in shown
    assert "for 3 skills that you knew" in shown
    assert "2 more are spread over the coming days" in shown


def test_the_end_of_placement_says_what_it_concluded_from_what(client, script, engine, aiming):
    for turn in range(8):
        question = place.show(engine, aiming.id).question
        if question is None:
            break
        record.answer(engine, aiming.id, question.asked.id, question.right_answer if turn % 2 else "-12345")
    place.stop(engine, aiming.id)
    shown = text_of(client, "/place")
    assert "asked," in shown
    assert "Estimates, and from which answers" in shown
    assert "Inferred: a " in shown
    areas = script.get("/place/areas").json()
    answers = len(place.show(engine, aiming.id).answers)
    assert sum(area["questions"] for area in areas) == answers
    flat = [item for area in areas for item in (*area["settled"], *area["open"])]
    assert {item["skill"]["id"] for item in flat} == {
        item["skill"]["id"] for item in script.get("/place/conclusions").json()
    }
    assert any(item["told"] and item["told"][0]["text"] for item in flat)
