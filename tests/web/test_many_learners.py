"""A hundred learners answer at once: no error, none lost, none doubled."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from fastapi import Request
from starlette.testclient import TestClient

from upslope.engine import ask, learners
from upslope.engine.setup import Setup, set_up
from upslope.questions.grade import key_answer
from upslope.web.deps import current_learner

HOME = "http://127.0.0.1"
COUNT = 100


@pytest.fixture
def everyone(app, engine):
    """A hundred learners, each named by a header, with an open question."""
    known = [learners.add_learner(engine, f"Learner {number}") for number in range(COUNT)]
    by_id = {learner.id: learner for learner in known}

    def from_header(request: Request):
        request.state.learner = by_id[request.headers["x-learner"]]
        return request.state.learner

    app.dependency_overrides[current_learner] = from_header
    for learner in known:
        set_up(engine, learner.id, Setup("ml-engineer", "entry", 5.0))
    return [(learner, ask.ask_practice(engine, learner.id, "vectors")) for learner in known]


def test_a_hundred_learners_answer_at_once(app, engine, everyone):
    together = Barrier(COUNT)

    def answer(learner, question):
        """Answer twice, as an impatient double click does."""
        client = TestClient(app, base_url=HOME, headers={"x-learner": learner.id})
        url = f"/api/v1/asked/{question.asked.id}/answer"
        together.wait(timeout=60)
        return [client.post(url, json={"answer": key_answer(question.variant)}) for _ in range(2)]

    with ThreadPoolExecutor(COUNT) as pool:
        replies = list(pool.map(lambda pair: answer(*pair), everyone))

    assert [[reply.status_code for reply in pair] for pair in replies] == [[200, 409]] * COUNT
    for (learner, question), (first, _) in zip(everyone, replies, strict=True):
        entries = engine.log.entries(learner.id)
        assert [entry.seq for entry in entries] == [1]
        assert entries[0].asked_id == question.asked.id
        assert entries[0].id == first.json()["evidence"]["id"]
        assert entries[0].score == 1.0
        following = first.json()["next"]["id"]
        assert following in [asked.id for asked in engine.log.open_asked(learner.id)]


def test_one_question_answered_from_many_tabs_counts_once(app, engine, everyone):
    learner, question = everyone[0]
    together = Barrier(8)

    def answer(number):
        client = TestClient(app, base_url=HOME, headers={"x-learner": learner.id})
        together.wait(timeout=60)
        return client.post(f"/api/v1/asked/{question.asked.id}/answer", json={"outcome": "not_learned"}).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = sorted(pool.map(answer, range(8)))

    assert statuses == [200] + [409] * 7
    assert len(engine.log.entries(learner.id)) == 1
