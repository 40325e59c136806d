"""Explanations from walks that are kept."""

from datetime import timedelta

import pytest

from upslope.engine import ask, declare, learners, place, show
from upslope.learner.explain import walk
from upslope.model.evidence import Aid
from upslope.model.explanation import Cause
from upslope.testing.small_pack import uid


def practise(engine, learner, reply, skill, *right, **how):
    question = ask.ask_practice(engine, learner, skill)
    for each in right:
        question = reply(engine, learner, question, right=each, **how).next


def test_a_kept_walk_goes_on_with_what_is_new(engine, ada, reply, clock):
    practise(engine, ada, reply, "vectors", True, True)
    first = engine.walks.of(ada)
    assert engine.walks.of(ada) is first
    clock.forward(days=3)
    practise(engine, ada, reply, "vectors", False)
    second = engine.walks.of(ada)
    assert second.steps[: len(first.steps)] == first.steps
    whole = walk(engine.estimates.prior, engine.log.entries(ada))
    assert [step.after.tolist() for step in second.steps] == [step.after.tolist() for step in whole.steps]


def test_an_erased_learner_is_forgotten(engine, ada, reply):
    practise(engine, ada, reply, "vectors", True)
    engine.walks.of(ada)
    learners.erase_learner(engine, ada)
    assert engine.walks._kept == {}


def test_what_is_explained_is_what_is_shown(engine, ada, reply, clock):
    practise(engine, ada, reply, "vectors", True, True, True)
    clock.forward(days=50)
    found, view = show.explained(engine, ada, "vectors"), show.skill_view(engine, ada, "vectors")
    assert found.explanation.whole.after == pytest.approx(view.mastery.probability, abs=1e-6)
    assert found.explanation.latest.moved < 0
    assert found.explanation.latest.most(1)[0].cause is Cause.TIME
    assert found.change is None


def test_a_change_between_two_instants_is_explained(engine, ada, reply, clock):
    practise(engine, ada, reply, "vectors", True, True)
    clock.forward(days=30)
    practise(engine, ada, reply, "vectors", False)
    now = engine.now()
    found = show.explained(engine, ada, "vectors", since=now - timedelta(days=1)).change
    assert [piece.cause for piece in found.pieces if piece.cause is not Cause.SMALL] == [Cause.WRONG]
    later = show.explained(engine, ada, "vectors", since=now - timedelta(days=20), until=now - timedelta(days=1)).change
    assert {piece.cause for piece in later.pieces} <= {Cause.TIME, Cause.SMALL}
    ahead = show.explained(engine, ada, "vectors", since=now + timedelta(days=1)).change
    assert (ahead.pieces, ahead.moved) == ((), 0)
    early = show.explained(engine, ada, "vectors", until=now - timedelta(days=10)).change
    assert early.start == engine.log.entries(ada)[0].occurred_at


def test_assisted_ability_is_shown_apart_where_there_is_such_evidence(engine, ada, reply):
    practise(engine, ada, reply, "vectors", True, True, aid=Aid.ASSISTANT)
    found = show.explained(engine, ada, "vectors")
    assert found.assisted.probability > found.explanation.whole.after
    assert show.explained(engine, ada, "python").assisted is None


def test_a_dispute_is_part_of_the_explanation(engine, ada):
    declare.dispute(engine, ada, "vectors", None)
    assert Cause.DISPUTE in {piece.cause for piece in show.explained(engine, ada, "vectors").explanation.whole.pieces}


def test_placement_tells_by_area_from_which_answers_it_concluded(engine, ada, reply):
    while (test := place.show(engine, ada)).question:
        reply(engine, ada, test.question, right=test.question.skill.id in ("python", "arrays", "vectors"))
    found = place.conclusions(engine, ada, test)
    areas = place.by_area(engine, test, found)
    assert sum(area.questions for area in areas) == len(test.answers)
    assert sum(area.right for area in areas) == sum(answer.score == 1 for answer in test.answers)
    assert sorted(item.skill for area in areas for item in area.found) == sorted(item.skill for item in found)
    ids = {answer.id for answer in test.answers}
    for item in found:
        assert {name for piece in item.told for name in piece.entries} <= ids
        moved = [abs(piece.moved) for piece in item.told]
        assert moved == sorted(moved, reverse=True)
        assert not item.asked or item.told
    asked = next(item for item in found if item.skill == uid("python"))
    assert not asked.asked or any(piece.direct for piece in asked.told)
    for area in areas:
        assert {skill for _, skills in area.by_word for skill in skills} == {item.skill for item in area.found}


def test_what_nothing_was_said_about_stays_open(engine, ada):
    place.stop(engine, ada)
    found = place.conclusions(engine, ada, place.show(engine, ada))
    assert found
    assert all(item.open and not item.told for item in found)
