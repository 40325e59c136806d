"""Today."""

import pytest

from upslope.engine import ask, declare, learners, place, today
from upslope.errors import InputError, NoGoal
from upslope.model.evidence import Purpose
from upslope.model.plan import ActivityKind
from upslope.testing.small_pack import uid


@pytest.mark.parametrize("minutes", [5, 10, 20, 30, 45, 90, 300, 600])
def test_todays_choices_fit_the_minutes(engine, ada, reply, clock, minutes):
    question = ask.ask_practice(engine, ada, "vectors")
    for _ in range(4):
        question = reply(engine, ada, question, right=True).next
    declare.dispute(engine, ada, "python")
    clock.forward(days=30)
    found = today.today(engine, ada, minutes)
    assert 1 <= len(found.activities) <= 4
    assert sum(activity.minutes for activity in found.activities) <= minutes


def test_minutes_out_of_reach_are_refused(engine, ada):
    for minutes in (4, 601):
        with pytest.raises(InputError):
            today.today(engine, ada, minutes)
    with pytest.raises(NoGoal):
        today.today(engine, learners.add_learner(engine, "Bob").id)


def test_an_open_placement_comes_first(engine, ada):
    assert today.today(engine, ada).activities[0].kind is ActivityKind.PLACE
    place.stop(engine, ada)
    assert today.today(engine, ada).activities[0].kind is ActivityKind.LEARN


def test_a_disputed_skill_is_offered_for_a_test_until_it_was_tested(engine, ada, reply):
    place.stop(engine, ada)
    declare.dispute(engine, ada, "gradients")
    first = today.today(engine, ada).activities[0]
    assert (first.kind, first.skill) == (ActivityKind.TEST_OUT, uid("gradients"))
    reply(engine, ada, ask.ask_practice(engine, ada, "gradients"), right=True)
    assert today.today(engine, ada).activities[0].kind is ActivityKind.TEST_OUT
    reply(engine, ada, ask.ask_practice(engine, ada, "gradients", Purpose.TEST_OUT), right=True)
    assert today.today(engine, ada).activities[0].kind is not ActivityKind.TEST_OUT


def test_not_now_leaves_a_skill_out_until_tomorrow(engine, ada, clock):
    place.stop(engine, ada)
    skill = today.today(engine, ada).activities[0].skill
    learners.leave_out_today(engine, ada, skill)
    learners.leave_out_today(engine, ada, skill)
    assert skill not in {activity.skill for activity in today.today(engine, ada, 600).activities}
    clock.set(clock.now().replace(hour=23, minute=59))
    assert skill not in {activity.skill for activity in today.today(engine, ada, 600).activities}
    clock.forward(minutes=2)
    assert skill in {activity.skill for activity in today.today(engine, ada, 600).activities}


def test_tomorrow_comes_by_the_learners_own_clock(engine, newcomer, clock):
    """At 09:00 UTC it is 23:00 in Kiritimati, so “not now” ends an hour later."""
    ada = newcomer(engine, zone="Pacific/Kiritimati")
    place.stop(engine, ada)
    skill = today.today(engine, ada).activities[0].skill
    learners.leave_out_today(engine, ada, skill)
    clock.forward(minutes=50)
    assert skill not in {activity.skill for activity in today.today(engine, ada, 600).activities}
    clock.forward(minutes=20)
    assert skill in {activity.skill for activity in today.today(engine, ada, 600).activities}
