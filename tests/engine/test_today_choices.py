"""What a learner says of Today is kept with them, holds as long as it should, and can be taken back."""

from datetime import date, timedelta

import numpy as np
import pytest

from upslope.engine import ask, declare, learners, place, today
from upslope.errors import InputError, NotFound
from upslope.model.learner import TodayAction, TodayChoice, TodayChoices
from upslope.model.plan import ActivityKind
from upslope.testing.small_pack import SKILLS, uid

ON = date(2026, 3, 4)
ACTIONS = list(TodayAction)


@pytest.fixture
def ada(engine, ada):
    place.stop(engine, ada)
    return ada


def first(engine, ada, minutes=30):
    return today.today(engine, ada, minutes).activities[0]


def skills(found):
    return [activity.skill for activity in found.activities]


@pytest.mark.parametrize("action", ACTIONS)
def test_what_is_said_takes_the_item_away_moves_no_estimate_and_is_undone_exactly(engine, ada, action):
    seq, before = engine.log.last_seq(ada), today.today(engine, ada, 60)
    item = before.activities[0]
    after = today.say(engine, ada, item.skill, action, 60)
    assert item not in after.activities
    assert after.activities
    assert [(choice.skill, choice.action) for choice in after.said] == [(item.skill, action)]
    assert today.today(engine, ada, 60) == after
    assert today.say(engine, ada, item.skill, action, 60) == after  # said twice
    assert today.take_back(engine, ada, item.skill, 60) == before
    assert today.today(engine, ada, 60) == before
    assert engine.log.last_seq(ada) == seq


@pytest.mark.parametrize("action", [TodayAction.SKIP, TodayAction.NOT_NOW, TodayAction.SWAP, TodayAction.TOO_HARD])
def test_it_holds_until_the_learners_own_midnight(engine, newcomer, clock, action):
    """At 09:00 UTC it is 23:00 in Kiritimati."""
    ada = newcomer(engine, zone="Pacific/Kiritimati")
    place.stop(engine, ada)
    item = first(engine, ada)
    assert today.say(engine, ada, item.skill, action).said[0].until == date(2026, 3, 4)
    clock.forward(minutes=50)
    assert today.today(engine, ada).activities[0] != item
    clock.forward(minutes=20)
    found = today.today(engine, ada)
    assert found.said == ()
    assert (found.activities[0].kind, found.activities[0].skill) == (item.kind, item.skill)


def test_too_easy_keeps_the_lesson_away_until_the_test_out_was_taken(engine, ada, reply, clock):
    skill = first(engine, ada).skill
    today.say(engine, ada, skill, TodayAction.TOO_EASY)
    clock.forward(days=3)
    found = first(engine, ada)
    assert (found.kind, found.skill, found.reason.code) == (ActivityKind.TEST_OUT, skill, "too_easy")
    reply(engine, ada, ask.ask_practice(engine, ada, skill), right=False)  # practice is no test
    assert today.today(engine, ada).said
    reply(engine, ada, ask.ask_practice(engine, ada, skill, ask.Purpose.TEST_OUT), right=False)
    assert today.today(engine, ada).said == ()
    assert ActivityKind.TEST_OUT not in {activity.kind for activity in today.today(engine, ada).activities}


def test_too_hard_sends_to_what_is_least_likely_held_of_what_it_rests_on(engine, ada, chance):
    declare.dispute(engine, ada, "regression")
    after = today.say(engine, ada, "regression", TodayAction.TOO_HARD, 600)
    came = [activity for activity in after.activities if activity.reason.code == "too_hard"]
    expected = sorted(("vectors", "chances", "python"), key=lambda name: chance(engine, ada, name))
    assert [activity.skill for activity in came][:1] == [uid(expected[0])]
    assert dict(came[0].reason.params) == {"skill": uid("regression"), "on": uid(expected[0])}
    assert uid("regression") not in skills(after)


def test_where_all_that_it_rests_on_is_held_too_hard_asks_a_little_about_that(engine, ada, reply):
    for name in ("vectors", "chances", "python", "arrays", "matrices"):
        for _ in range(12):
            reply(engine, ada, ask.ask_practice(engine, ada, name), right=True)
    declare.dispute(engine, ada, "regression")  # which brings it into Today, met or not
    after = today.say(engine, ada, "regression", TodayAction.TOO_HARD, 60)
    came = [activity for activity in after.activities if activity.reason.code == "too_hard_fresh"]
    assert {activity.kind for activity in came} == {ActivityKind.PRACTISE}
    assert uid("regression") not in skills(after)


def test_nothing_is_swapped_that_is_not_there_or_for_which_nothing_else_is(engine, ada):
    with pytest.raises(InputError, match="isn't in Today"):
        today.say(engine, ada, "reading", TodayAction.SWAP, 10)
    only = first(engine, ada, 20).skill
    for name in SKILLS:
        if uid(name) != only:
            learners.leave_out_today(engine, ada, name)
    with pytest.raises(InputError, match="stays"):
        today.say(engine, ada, only, TodayAction.SWAP, 20)
    assert not [choice for choice in today.choices(engine, ada) if choice.action is TodayAction.SWAP]


def test_what_has_no_questions_or_is_known_already_is_not_tested_out_of(engine, ada, reply):
    with pytest.raises(InputError, match="no questions"):
        today.say(engine, ada, "reading", TodayAction.TOO_EASY)
    for _ in range(12):
        reply(engine, ada, ask.ask_practice(engine, ada, "vectors"), right=True)
    with pytest.raises(InputError, match="very likely know"):
        today.say(engine, ada, "vectors", TodayAction.TOO_EASY)


def test_there_is_nothing_to_take_back_of_what_was_not_spoken_of(engine, ada):
    with pytest.raises(NotFound):
        today.take_back(engine, ada, "vectors")
    with pytest.raises(NotFound):
        today.say(engine, ada, "no-such-skill", TodayAction.SKIP)


def test_taking_back_takes_the_last_thing_said_first(engine, ada):
    skill = first(engine, ada).skill
    tested = today.say(engine, ada, skill, TodayAction.TOO_EASY)
    today.say(engine, ada, skill, TodayAction.SKIP)
    assert today.take_back(engine, ada, skill) == tested


def test_a_not_now_that_an_older_version_kept_still_holds_and_ends(engine, ada, clock):
    skill = first(engine, ada).skill
    engine.records.put(ada, "today", TodayChoices(not_now=((skill, ON),)), engine.now())
    assert today.choices(engine, ada) == (TodayChoice(skill, TodayAction.NOT_NOW, ON),)
    assert skill not in skills(today.today(engine, ada, 600))
    other = first(engine, ada).skill
    today.say(engine, ada, other, TodayAction.SKIP)
    assert skill not in skills(today.today(engine, ada, 600))
    today.take_back(engine, ada, skill)
    assert skill in skills(today.today(engine, ada, 600))
    clock.forward(days=1)
    assert today.choices(engine, ada) == ()


def test_a_skipped_skill_is_still_reviewed(engine, ada, reply, clock):
    question = ask.ask_practice(engine, ada, "vectors")
    for _ in range(4):
        question = reply(engine, ada, question, right=True).next
    clock.forward(days=60)

    def reviewed():
        found = [a for a in today.today(engine, ada).activities if a.kind is ActivityKind.REVIEW]
        return {skill for activity in found for skill in dict(activity.reason.params)["skills"]}

    assert uid("vectors") in reviewed()
    today.say(engine, ada, "vectors", TodayAction.SKIP)
    assert uid("vectors") in reviewed()
    today.say(engine, ada, "vectors", TodayAction.NOT_NOW)
    assert uid("vectors") not in reviewed()


def test_a_week_of_choices_leaves_no_more_than_those_that_hold(engine, ada, clock):
    for _ in range(7):
        today.say(engine, ada, first(engine, ada).skill, TodayAction.SKIP)
        clock.forward(days=1)
    today.say(engine, ada, first(engine, ada).skill, TodayAction.SKIP)
    kept = learners.today_choices(engine, ada)
    assert [choice.until for choice in kept.said] == [ON + timedelta(days=7)]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_said_before_taking_back_restores_exactly_what_was_there(engine, ada, seed):
    rng = np.random.default_rng(seed)
    told = 0
    for _ in range(15):
        minutes = int(rng.choice([10, 30, 60, 120]))
        before = today.today(engine, ada, minutes)
        skill = str(rng.choice([*(skill for skill in skills(before) if skill), uid("vectors")]))
        action = ACTIONS[int(rng.integers(len(ACTIONS)))]
        try:
            after = today.say(engine, ada, skill, action, minutes)
        except InputError:
            assert today.today(engine, ada, minutes) == before
            continue
        assert sum(activity.minutes for activity in after.activities) <= minutes
        if after != before:  # said for the first time
            assert today.take_back(engine, ada, skill, minutes) == before
            assert today.say(engine, ada, skill, action, minutes) == after
            told += 1
    assert told >= 5
