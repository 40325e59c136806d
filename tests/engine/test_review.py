"""What is due, and how it is spread."""

from datetime import timedelta

import pytest

from upslope.engine import ask, learners, place, review, today
from upslope.model.evidence import Purpose
from upslope.model.plan import ActivityKind
from upslope.testing.small_pack import uid


def learn(engine, learner, reply, *skills, times=4):
    for skill in skills:
        question = ask.ask_practice(engine, learner, skill)
        for _ in range(times):
            question = reply(engine, learner, question, right=True).next


def plan_of(engine, learner, **how):
    return review.review_plan(engine, learner, engine.estimates.of(learner).state, **how)


def test_a_harder_question_covers_the_simpler_review(engine, ada, reply, clock):
    """Regression encompasses matrices at one half."""
    learn(engine, ada, reply, "matrices", "regression")
    state = engine.estimates.of(ada).state
    clock.forward(days=1.05 * state.stability[state.graph.index[uid("matrices")]])
    plan = plan_of(engine, ada, minutes=60)
    assert set(plan.cover.covered) == {one.skill for one in plan.due} == {uid("matrices"), uid("regression")}
    assert len(plan.cover.chosen) == 1
    assert ask.ask_review(engine, ada).skill.id == "regression"
    reason = dict(plan.activity.reason.params)
    assert (reason["questions"], len(reason["skills"])) == (1, 2)
    assert reply(engine, ada, ask.ask_review(engine, ada), right=True).next is None


def test_missed_days_are_levelled_within_the_hours_of_each_day(engine, ada, reply, clock):
    learners.set_hours(engine, ada, 2.0)  # about 17 minutes a day, 6 of them for review
    learn(engine, ada, reply, "vectors", "matrices", "gradients", "chances", "python", "arrays", "networks")
    clock.forward(days=60)
    plan = plan_of(engine, ada)
    today_count = len(plan.cover.covered)
    assert (len(plan.due), today_count) == (7, 3)
    assert [count for _, count in plan.later] == [3, 1]
    assert plan.moved == 4
    assert plan.later[0][0] == learners.local_date(engine, ada) + timedelta(days=1)


def test_what_was_reviewed_today_counts_against_todays_share(engine, ada, reply, clock):
    learners.set_hours(engine, ada, 2.0)
    learn(engine, ada, reply, "vectors", "matrices", "gradients", "chances", "python", "arrays")
    clock.forward(days=60)
    question = ask.ask_review(engine, ada)
    for _ in range(3):
        question = reply(engine, ada, question, right=True).next
    plan = plan_of(engine, ada)
    assert plan.cover.chosen == ()
    assert plan.activity is None
    assert plan.moved == 3
    assert question.asked.purpose is Purpose.REVIEW  # whoever goes on may


def test_a_week_without_hours_gets_no_reviews(engine, ada, reply, clock):
    learn(engine, ada, reply, "vectors", "python")
    clock.forward(days=60)
    learners.set_week(engine, ada, learners.local_date(engine, ada), 0.0)
    plan = plan_of(engine, ada)
    assert plan.cover.chosen == ()
    assert plan.later[0][1] == 2
    assert plan.later[0][0].weekday() == 0


def test_todays_review_names_what_it_covers_and_what_waits(engine, ada, reply, clock):
    place.stop(engine, ada)
    learn(engine, ada, reply, "vectors", "gradients", "chances", "python", "arrays", "networks")
    clock.forward(days=60)
    found = [a for a in today.today(engine, ada, 15).activities if a.kind is ActivityKind.REVIEW]
    params = dict(found[0].reason.params)
    assert (found[0].reason.code, len(params["skills"]), params["moved"]) == ("due", 2, 4)
    assert 0 < params["chance"] < 1


def test_not_now_keeps_a_skill_out_of_todays_review(engine, ada, reply, clock):
    place.stop(engine, ada)
    learn(engine, ada, reply, "vectors")
    clock.forward(days=60)
    learners.leave_out_today(engine, ada, "vectors")
    assert ActivityKind.REVIEW not in {a.kind for a in today.today(engine, ada).activities}
    assert plan_of(engine, ada).due


@pytest.mark.parametrize(("skill", "code"), [("matrices", "failed_twice"), ("chances", "failed_twice_itself")])
def test_failing_twice_recommends_what_it_rests_on(engine, ada, reply, skill, code):
    place.stop(engine, ada)
    first = reply(engine, ada, ask.ask_practice(engine, ada, skill), right=False)
    assert first.back == ()
    second = reply(engine, ada, first.next, right=False)
    (step, *_) = second.back
    assert (step.reason.code, dict(step.reason.params)["skill"]) == (code, uid(skill))
    assert step.skill == uid("vectors" if skill == "matrices" else skill)
    assert step in [*today.today(engine, ada, 90).activities, *second.back]
    assert step.skill in {a.skill for a in today.today(engine, ada, 90).activities}


def test_placement_answers_recommend_nothing(engine, ada, reply):
    question = place.show(engine, ada).question
    for _ in range(4):
        done = reply(engine, ada, question, right=False)
        assert done.back == ()
        question = done.next or question
        if done.next is None:
            break
