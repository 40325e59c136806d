"""Choosing and storing questions."""

from dataclasses import replace

import pytest

from upslope.engine import ask, place
from upslope.errors import InputError, NotFound
from upslope.model.evidence import Purpose
from upslope.testing.small_pack import uid


def test_asking_again_shows_the_same_open_question(engine, ada, engine_on):
    first = ask.ask_practice(engine, ada, "vectors")
    assert ask.ask_practice(engine, ada, "vectors") == first
    assert ask.ask_practice(engine_on(engine.log), ada, "vectors").asked == first.asked
    assert len(engine.log.all_asked(ada)) == 1


def test_each_skill_and_purpose_has_a_question_of_its_own(engine, ada):
    asked = [
        ask.ask_practice(engine, ada, "vectors"),
        ask.ask_practice(engine, ada, "python"),
        ask.ask_practice(engine, ada, "vectors", Purpose.TEST_OUT),
        place.show(engine, ada).question,
    ]
    assert len({question.asked.id for question in asked}) == 4
    assert ask.open_question(engine, ada, Purpose.PRACTICE, asked[0].skill) == asked[0]


def test_a_question_is_stored_as_it_is_shown(engine, ada):
    question = ask.ask_practice(engine, ada, "vectors")
    stored, _ = engine.log.asked(ada, question.asked.id)
    assert stored.variant == question.variant.canonical_json()
    assert stored.variant_digest == question.variant.digest
    assert stored.item.skills == ((uid("vectors"), 1.0),)
    assert ask.shown(engine, stored) == question


def test_practice_goes_round_the_families_of_a_skill(engine, ada, reply):
    question, families = ask.ask_practice(engine, ada, "vectors"), []
    for _ in range(5):
        families.append(question.asked.family)
        question = reply(engine, ada, question, right=True).next
    assert len(set(families)) == 5


def test_what_has_no_questions_says_so(engine, ada):
    with pytest.raises(InputError, match="no questions"):
        ask.ask_practice(engine, ada, "reading")
    with pytest.raises(NotFound):
        ask.ask_practice(engine, ada, "no-such-skill")


def test_nothing_is_due_until_something_known_fades(engine, ada, reply, clock):
    assert ask.ask_review(engine, ada) is None
    question = ask.ask_practice(engine, ada, "vectors")
    for _ in range(4):
        question = reply(engine, ada, question, right=True).next
    assert ask.ask_review(engine, ada) is None
    clock.forward(days=20)
    review = ask.ask_review(engine, ada)
    assert review.asked.purpose is Purpose.REVIEW
    assert review.skill.id == "vectors"
    assert ask.ask_review(engine, ada) == review
    assert reply(engine, ada, review, right=True).next is None


def test_what_was_never_known_is_learned_and_not_reviewed(engine, ada, reply, clock):
    question = ask.ask_practice(engine, ada, "vectors")
    for _ in range(4):
        question = reply(engine, ada, question, right=False).next
    clock.forward(days=30)
    assert ask.ask_review(engine, ada) is None


def test_a_question_whose_family_left_the_pack_is_still_shown(engine, ada):
    question = ask.ask_practice(engine, ada, "vectors")
    gone = replace(question.asked, id="gone", family="no longer there")
    engine.log.add_asked(gone)
    assert ask.shown(engine, gone).skill.id == "vectors"
