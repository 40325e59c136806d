"""The dated plan: reused while nothing has changed, made anew when anything has."""

from datetime import date, timedelta

import pytest

from upslope.engine import ask, declare, gap, learners, place, plan
from upslope.errors import InputError, NoGoal
from upslope.model.learner import Approach, PlanWish
from upslope.model.plan import ActivityKind
from upslope.testing.small_pack import uid


def test_a_plan_is_reused_while_nothing_has_changed(engine, ada, clock, sql_store, engine_on):
    first = plan.current_plan(engine, ada)
    clock.forward(hours=3)
    assert plan.current_plan(engine, ada) == first
    assert plan.current_plan(engine_on(engine.log), ada) == first
    assert list(engine.records.plans(ada)) == [first]


CHANGES = {
    "evidence": lambda engine, ada: declare.note_lesson(engine, ada, "vectors"),
    "hours": lambda engine, ada: learners.set_hours(engine, ada, 9),
    "a week": lambda engine, ada: learners.set_week(engine, ada, date(2026, 3, 10), 0),
    "the rung": lambda engine, ada: learners.set_goal(engine, ada, "maker", "senior", None),
    "the date": lambda engine, ada: learners.set_goal(engine, ada, "maker", "entry", date(2026, 6, 1)),
    "the approach": lambda engine, ada: learners.set_goal(engine, ada, "maker", "entry", None, Approach.THEORY_FIRST),
    "the first weekday": lambda engine, ada: learners.set_profile(engine, ada, "UTC", 6),
    "the end of the placement": place.stop,
    "work done elsewhere": lambda engine, ada: learners.set_done_elsewhere(engine, ada, "reading"),
    "a wish": lambda engine, ada: learners.set_plan_wish(engine, ada, "python", PlanWish.LEAVE_OUT),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_plan_is_remade_when_what_it_was_made_from_changes(engine, ada, clock, change):
    first = plan.current_plan(engine, ada)
    clock.forward(minutes=1)
    CHANGES[change](engine, ada)
    second = plan.current_plan(engine, ada)
    assert second.id != first.id
    assert second.inputs != first.inputs
    assert second.from_seq == engine.log.last_seq(ada)
    assert plan.current_plan(engine, ada) == second


def test_a_new_day_makes_a_new_plan_and_both_are_kept(engine, ada, clock):
    first = plan.current_plan(engine, ada)
    clock.forward(days=1)
    second = plan.current_plan(engine, ada)
    assert second.made_on == first.made_on + timedelta(days=1)
    assert [kept.id for kept in engine.records.plans(ada)] == [first.id, second.id]


def test_without_a_goal_there_is_no_plan(engine):
    bare = learners.add_learner(engine, "Bob")
    with pytest.raises(NoGoal):
        plan.current_plan(engine, bare.id)


def test_the_plan_opens_with_the_placement_and_a_first_model(engine, ada):
    week = plan.current_plan(engine, ada).weeks[0]
    assert [activity.kind for activity in week.activities][:2] == [ActivityKind.PLACE, ActivityKind.LEARN]
    assert week.activities[1].skill == uid("first-model")
    assert sum(activity.minutes for activity in week.activities[:2]) <= 120


def test_theory_first_has_no_first_model(engine, ada):
    learners.set_goal(engine, ada, "maker", "entry", None, Approach.THEORY_FIRST)
    skills = {activity.skill for week in plan.current_plan(engine, ada).weeks for activity in week.activities}
    assert uid("first-model") not in skills


def test_once_a_first_model_was_practised_it_no_longer_leads(engine, ada, reply):
    place.stop(engine, ada)
    reply(engine, ada, ask.ask_practice(engine, ada, "first-model"), right=True)
    assert plan.current_plan(engine, ada).weeks[0].activities[0].skill != uid("first-model")


def test_a_lesson_that_was_read_is_practised_next(engine, ada):
    def kinds():
        activities = [a for week in plan.current_plan(engine, ada).weeks for a in week.activities]
        return {activity.kind for activity in activities if activity.skill == uid("python")}

    assert kinds() == {ActivityKind.LEARN}
    declare.note_lesson(engine, ada, "python")
    assert kinds() == {ActivityKind.PRACTISE}


def test_what_labs_measure_is_planned_as_labs_after_the_lesson(engine, ada):
    learners.set_goal(engine, ada, "maker", "senior", None)
    activities = [a for week in plan.current_plan(engine, ada).weeks for a in week.activities]
    kinds = [activity.kind for activity in activities if activity.skill == uid("python")]
    assert list(dict.fromkeys(kinds)) == [ActivityKind.LEARN, ActivityKind.LAB]
    others = [a.skill for a in activities if a.kind is ActivityKind.LAB and a.skill != uid("python")]
    assert others == []  # a lab measures arrays too, but the role asks for that at the level of questions only


def test_what_is_not_measured_here_is_planned_through_its_resources(engine, ada):
    def kinds():
        activities = [a for week in plan.current_plan(engine, ada).weeks for a in week.activities]
        return {activity.kind for activity in activities if activity.skill == uid("reading")}

    assert kinds() == {ActivityKind.RESOURCE}
    learners.set_done_elsewhere(engine, ada, "reading")
    assert kinds() == set()


def test_prerequisites_come_before_what_needs_them_in_the_real_thing(engine, ada):
    seen = {}
    for number, week in enumerate(plan.current_plan(engine, ada).weeks):
        for place_in_week, activity in enumerate(week.activities):
            if activity.skill:
                seen.setdefault(activity.skill, (number, place_in_week))
    for skill in engine.catalog.skills:
        for edge in skill.prerequisites:
            if skill.uuid in seen and uid(edge.skill) in seen:
                assert seen[uid(edge.skill)] < seen[skill.uuid]


def test_what_if_changes_nothing_and_more_hours_are_sooner(engine, ada):
    current = plan.current_plan(engine, ada)
    few, many = (plan.what_if(engine, ada, hours, None).finish for hours in (2, 20))
    assert many < few
    assert plan.what_if(engine, ada, 7, None).finish == current.finish
    assert plan.what_if(engine, ada, 2, current.made_on + timedelta(days=10)).left_out
    assert plan.current_plan(engine, ada) == current


def test_a_skipped_week_is_empty_in_the_plan(engine, ada):
    learners.set_week(engine, ada, date(2026, 3, 11), 0)
    weeks = {week.starts: week for week in plan.current_plan(engine, ada).weeks}
    assert weeks[date(2026, 3, 9)].activities == ()
    assert weeks[date(2026, 3, 2)].activities
    assert weeks[date(2026, 3, 16)].activities


def test_a_proven_plan_is_kept_until_something_changes_and_today_goes_by_it(engine, ada, clock):
    learners.set_goal(engine, ada, "maker", "senior", date(2026, 3, 8))
    quick = plan.current_plan(engine, ada)
    assert quick.proof is None
    proven = plan.proven_plan(engine, ada)
    assert 0 <= proven.proof.selection <= plan.LIMITS.gap
    assert proven.inputs == quick.inputs
    assert proven.left_out
    assert plan.proven_plan(engine, ada) == plan.current_plan(engine, ada) == proven
    clock.forward(minutes=1)
    learners.set_hours(engine, ada, 9)
    assert plan.current_plan(engine, ada).proof is None


def test_the_next_plan_begins_with_the_one_before(engine, ada, clock):
    before = plan.proven_plan(engine, ada)
    clock.forward(days=1)
    after = plan.current_plan(engine, ada)
    assert after.order == before.order
    assert after.readiness == pytest.approx(before.readiness, abs=0.01)


def test_a_plan_says_what_its_end_is_expected_to_bring(engine, ada):
    found = plan.current_plan(engine, ada)
    assert gap.gap_to_goal(engine, ada).readiness < found.readiness <= 1
    learners.set_goal(engine, ada, "maker", "entry", date(2026, 3, 6))
    assert plan.current_plan(engine, ada).readiness < found.readiness


def test_a_date_that_has_passed_since_is_told(engine, ada, clock):
    learners.set_goal(engine, ada, "maker", "entry", date(2026, 3, 6))
    clock.forward(days=3)
    found = plan.current_plan(engine, ada)
    assert [note.code for note in found.notes] == ["date_passed"]
    assert found.left_out == ()


def test_the_earliest_day_for_a_readiness_takes_the_fewest_hours(engine, ada):
    half, most = (plan.earliest(engine, ada, share) for share in (0.5, plan.current_plan(engine, ada).readiness))
    assert half.day < most.day
    assert 0 < half.fewest_hours <= half.hours < most.hours
    beyond = plan.earliest(engine, ada, 0.999)
    assert (beyond.day, beyond.hours) == (None, None)
    assert beyond.most == pytest.approx(most.readiness)
    with pytest.raises(InputError):
        plan.earliest(engine, ada, 0.0)


def skills_of(found):
    return {activity.skill for week in found.weeks for activity in week.activities if activity.skill}


def test_what_is_kept_is_in_the_plan_with_all_it_needs_though_the_role_does_not_ask_for_it(engine, ada):
    learners.set_done_elsewhere(engine, ada, "reading")  # without it nothing rests on gradients
    assert uid("gradients") not in skills_of(plan.current_plan(engine, ada))
    learners.set_plan_wish(engine, ada, "gradients", PlanWish.KEEP)
    found = plan.current_plan(engine, ada)
    reasons = {a.skill: a.reason.code for week in found.weeks for a in week.activities}
    assert reasons[uid("gradients")] == "pinned"
    assert uid("vectors") in skills_of(found)
    learners.set_plan_wish(engine, ada, "gradients", None)
    assert uid("gradients") not in skills_of(plan.current_plan(engine, ada))


def test_what_is_left_out_takes_what_rests_on_it_along_and_that_is_told(engine, ada):
    learners.set_plan_wish(engine, ada, "vectors", PlanWish.LEAVE_OUT)
    found = plan.proven_plan(engine, ada)
    assert not {uid("vectors"), uid("matrices"), uid("regression")} & skills_of(found)
    (note,) = found.notes
    assert note.code == "rests_on_left_out"
    assert uid("regression") in note.skills
    assert plan.earliest(engine, ada, 0.95).day is None


def test_pins_that_have_no_room_are_named(engine, ada):
    learners.set_goal(engine, ada, "maker", "entry", date(2026, 3, 6))
    learners.set_plan_wish(engine, ada, "networks", PlanWish.KEEP)
    (note,) = plan.current_plan(engine, ada).notes
    assert (note.code, note.skills) == ("pins_conflict", (uid("networks"),))
    assert note.needed > note.there


def test_work_moves_to_a_week_is_kept_there_and_goes_back(engine, ada):
    learners.set_hours(engine, ada, 1.0)
    before = plan.current_plan(engine, ada)
    wanted = before.weeks[2].starts + timedelta(days=3)
    learners.move_in_plan(engine, ada, "vectors", wanted)
    moved = plan.current_plan(engine, ada)
    weeks = [week.starts for week in moved.weeks for each in week.activities if each.skill == uid("vectors")]
    assert weeks[0] == before.weeks[2].starts
    assert [note.code for note in moved.notes if note.code == "moved_near"] == []
    learners.set_plan_wish(engine, ada, "vectors", None)
    assert learners.plan_wishes(engine, ada).moved == ()


def test_work_cant_move_into_the_past(engine, ada):
    with pytest.raises(InputError, match="has passed"):
        learners.move_in_plan(engine, ada, "vectors", date(2026, 2, 20))
