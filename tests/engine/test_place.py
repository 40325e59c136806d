"""The placement test."""

import pytest

from upslope.engine import learners, place, record
from upslope.errors import NoGoal
from upslope.model.evidence import Outcome, Purpose
from upslope.model.level import Level
from upslope.testing.small_pack import SKILLS, uid


def run(engine, learner_id, reply, knows, most=60):
    """Answers until the test ends by itself; returns what was asked."""
    asked = []
    while (test := place.show(engine, learner_id)) and test.question and len(asked) < most:
        asked.append(test.question)
        reply(engine, learner_id, test.question, right=knows(test.question.skill.id))
    return asked


def test_it_needs_a_goal(engine):
    bob = learners.add_learner(engine, "Bob")
    assert place.show(engine, bob.id) is None
    assert place.progress(engine, bob.id) is None
    with pytest.raises(NoGoal):
        place.start(engine, bob.id)


@pytest.mark.parametrize("kind", ["nothing", "half", "everything"])
def test_it_ends_by_itself_and_never_asks_a_family_twice(engine, ada, reply, kind):
    knows = {"nothing": lambda _: False, "half": lambda skill: skill < "m", "everything": lambda _: True}[kind]
    asked = run(engine, ada, reply, knows)
    families = [question.asked.family for question in asked]
    assert place.FIRST_PLAN_AFTER <= len(families) < place.MOST_QUESTIONS
    assert len(set(families)) == len(families)
    test = place.show(engine, ada)
    assert test.question is None
    assert (test.state.ended_because, len(test.answers)) == ("settled", len(asked))
    assert engine.log.open_asked(ada) == ()


def test_it_asks_at_most_forty(engine, ada, reply, monkeypatch):
    monkeypatch.setattr("upslope.learner.choose._LEAST_VALUE", -1.0)
    learners.set_goal(engine, ada, "maker", "senior", None)
    asked = run(engine, ada, reply, lambda _: True)
    assert len(asked) == place.MOST_QUESTIONS == 40
    assert place.show(engine, ada).state.ended_because == "most_questions"


def test_it_asks_about_what_the_goal_needs_and_concludes_about_all_of_it(engine, ada, reply):
    asked = run(engine, ada, reply, lambda skill: skill in ("python", "arrays", "vectors"))
    test = place.show(engine, ada)
    found = {conclusion.skill: conclusion for conclusion in place.conclusions(engine, ada, test)}
    assert {question.skill.uuid for question in asked} <= set(found)
    assert uid("gradients") not in found
    assert uid("reading") not in found
    assert found[uid("python")].mastery.probability > 0.5 > found[uid("regression")].mastery.probability
    assert {uuid for uuid, conclusion in found.items() if conclusion.asked} == {q.skill.uuid for q in asked}


def test_what_was_not_asked_is_inferred_from_what_was(engine, ada, reply):
    prior = engine.estimates.of(ada).at(engine.now()).all(Level.KNOW)
    asked = {q.skill.id for q in run(engine, ada, reply, lambda _: True)}
    now = engine.estimates.of(ada).at(engine.now()).all(Level.KNOW)
    for skill in SKILLS.keys() - asked:
        assert now[uid(skill)].probability > prior[uid(skill)].probability


def test_it_goes_on_where_it_was_left(engine, ada, reply, clock, engine_on):
    first = place.show(engine, ada).question
    reply(engine, ada, first, right=True)
    second = place.show(engine, ada).question
    clock.forward(days=2)
    elsewhere = engine_on(engine.log)
    again = place.show(elsewhere, ada)
    assert again.question.asked == second.asked
    assert [answer.asked_id for answer in again.answers] == [first.asked.id]
    assert place.start(engine, ada) == again.state


def test_looking_again_never_draws_another_question(engine, ada):
    shown = {place.show(engine, ada).question.asked.id for _ in range(5)}
    assert len(shown) == 1
    assert len(engine.log.all_asked(ada)) == 1


def test_a_first_plan_is_there_after_five_answers(engine, ada, reply):
    seen = []
    for _ in range(5):
        seen.append(place.progress(engine, ada).has_first_plan)
        reply(engine, ada, place.show(engine, ada).question, right=len(seen) % 2 > 0)
    assert seen == [False] * 5
    assert place.progress(engine, ada).has_first_plan
    assert place.progress(engine, ada).answers == 5


def test_stopping_keeps_what_was_answered_and_another_test_starts_afresh(engine, ada, reply, clock, chance):
    question = place.show(engine, ada).question
    reply(engine, ada, question, right=True)
    place.stop(engine, ada)
    held = chance(engine, ada, question.skill.id)
    assert place.show(engine, ada).question is None
    assert place.progress(engine, ada).ended
    clock.forward(days=1)
    place.start(engine, ada)
    test = place.show(engine, ada)
    assert test.answers == ()
    assert test.question.asked.asked_at >= test.state.started_at
    assert chance(engine, ada, question.skill.id) == pytest.approx(held, abs=0.05)


def test_an_answer_carries_the_next_question_and_ends_the_test_with_the_last(engine, ada, reply):
    question, count = place.show(engine, ada).question, 0
    while question:
        assert question.asked.purpose is Purpose.PLACEMENT
        done = reply(engine, ada, question, right=True)
        question, count = done.next, count + 1
    assert place.progress(engine, ada).ended
    assert place.progress(engine, ada).answers == count


def test_not_learned_counts_as_an_answer(engine, ada):
    question = place.show(engine, ada).question
    record.answer(engine, ada, question.asked.id, "", outcome=Outcome.NOT_LEARNED)
    assert place.progress(engine, ada).answers == 1
