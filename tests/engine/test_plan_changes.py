"""What changed since an earlier day's plan, and why; missed work is spread, never piled up."""

from dataclasses import replace
from datetime import date

from upslope.engine import ask, declare, learners, place, plan
from upslope.engine.plan_changes import changes_since
from upslope.model.learner import PlanWish
from upslope.testing.small_pack import uid


def changes(engine, ada):
    return changes_since(engine, plan.proven_plan(engine, ada))


def by_code(found):
    return {change.code: change for change in found.changes}


def causes(found):
    return {cause.code: cause.count for cause in found.causes}


def test_the_first_days_plan_has_nothing_to_be_compared_with(engine, ada):
    assert changes(engine, ada) is None
    learners.set_hours(engine, ada, 3)
    assert changes(engine, ada) is None


def test_after_a_week_without_work_the_next_weeks_are_levelled_and_that_is_told(engine, ada, clock):
    place.stop(engine, ada)
    learners.set_hours(engine, ada, 3)
    before = plan.proven_plan(engine, ada)
    clock.forward(days=7)
    after = plan.proven_plan(engine, ada)
    for week in after.weeks:
        assert week.planned_hours <= week.hours + 1e-9
    assert {week.hours for week in after.weeks[1:]} == {
        3.0
    }  # nothing was added to any week to make up for the one missed
    found = changes(engine, ada)
    assert found.since == before.made_on
    carried = by_code(found)["carried"]
    missed = {activity.skill for activity in before.weeks[0].activities if activity.skill}
    later = {activity.skill for week in before.weeks[1:] for activity in week.activities}
    assert set(carried.skills) == missed - later
    assert carried.skills
    assert by_code(found)["finish"].now > by_code(found)["finish"].was
    assert causes(found) == {"days": 7}


def test_new_evidence_is_told_as_what_it_comes_from_and_what_is_held_leaves_the_plan(engine, ada, clock, reply):
    place.stop(engine, ada)
    plan.proven_plan(engine, ada)
    clock.forward(days=1)
    for _ in range(12):
        reply(engine, ada, ask.ask_practice(engine, ada, "python"), right=True)
    found = changes(engine, ada)
    assert uid("python") in by_code(found)["done"].skills
    assert causes(found) == {"evidence": 12, "days": 1}
    assert by_code(found)["finish"].now < by_code(found)["finish"].was


def test_hours_a_date_a_wish_and_another_rung_are_named(engine, ada, clock):
    place.stop(engine, ada)
    plan.proven_plan(engine, ada)
    clock.forward(days=1)
    learners.set_hours(engine, ada, 2)
    learners.set_goal(engine, ada, "maker", "entry", date(2026, 3, 20))
    learners.set_plan_wish(engine, ada, "chances", PlanWish.KEEP)
    found = changes(engine, ada)
    assert causes(found) == {"date": 0, "availability": 0, "wishes": 0, "days": 1}
    assert by_code(found)["no_room"].skills
    learners.set_goal(engine, ada, "maker", "senior", None)
    assert "role" in causes(changes(engine, ada))


def test_a_day_on_which_nothing_happened_moves_no_skill_to_another_week(engine, ada, clock):
    place.stop(engine, ada)
    learners.set_hours(engine, ada, 40)
    plan.proven_plan(engine, ada)
    clock.forward(days=1)
    assert not any(change.skills for change in changes(engine, ada).changes)


def test_against_an_older_plan_that_kept_less_it_tells_what_can_be_told(engine, ada, clock):
    """As those of version 0.1.0 did."""
    engine.records.save_plan(replace(plan.current_plan(engine, ada), made_from=(), made_at=engine.now()))
    clock.forward(days=1)
    declare.note_lesson(engine, ada, "vectors")
    learners.set_hours(engine, ada, 2)
    assert causes(changes(engine, ada)) == {"evidence": 1, "days": 1, "solver": 0}
