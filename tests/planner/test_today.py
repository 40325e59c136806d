"""The next best things for the minutes at hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.model.learner import TodayAction, TodayChoice
from upslope.model.plan import Activity, ActivityKind, PlanWeek, Reason
from upslope.planner import choose_today, review_minutes

DAY = date(2026, 1, 5)
REASON = Reason("required")


def weeks(*skills, minutes=60.0):
    learn = [Activity(ActivityKind.LEARN, skill, minutes, REASON) for skill in skills]
    review = Activity(ActivityKind.REVIEW, None, 20.0, Reason("reserved_for_review"))
    return [PlanWeek(DAY, 5.0, (review, *learn[:2])), PlanWeek(DAY, 5.0, tuple(learn[1:]))]


def kinds(today):
    return [(activity.kind.value, activity.skill) for activity in today.activities]


def review_of(*skills, minutes=None):
    """Two minutes for each skill, unless said otherwise."""
    if not skills:
        return None
    reason = Reason("due", (("skills", skills), ("chance", 0.4)))
    return Activity(ActivityKind.REVIEW, None, minutes or 2.0 * len(skills), reason)


def choose(minutes=30, plan=(), review=None, disputed=(), not_now=frozenset(), back=(), placement_open=False):
    said = [TodayChoice(skill, TodayAction.NOT_NOW, DAY) for skill in sorted(not_now)]
    return choose_today(DAY, minutes, plan, review, disputed, said, back=back, placement_open=placement_open)


def test_what_aims_everything_better_comes_first_then_reviews_then_the_plan():
    today = choose(90, weeks("a", "b"), review_of("r"), ["d"], placement_open=True)
    assert kinds(today) == [("place", None), ("test_out", "d"), ("review", None), ("learn", "a")]


def test_reviews_take_about_a_third():
    (review, learn) = choose(30, weeks("a"), review_of("s", "t", minutes=25.0)).activities
    assert review.kind is ActivityKind.REVIEW
    assert review.minutes <= 0.35 * 30 + 1
    assert learn.skill == "a"
    assert review_minutes(30) == pytest.approx(10.5)
    assert review_minutes(5) == 2


def test_one_step_back_comes_before_the_plan_and_replaces_the_same_skill_there():
    back = [
        Activity(ActivityKind.LEARN, skill, 10.0, Reason("failed_twice", (("skill", "z"),))) for skill in ("b", "c")
    ]
    today = choose(60, weeks("a", "b", minutes=20.0), back=back)
    assert kinds(today) == [("learn", "b"), ("learn", "a")]
    assert today.activities[0].reason.code == "failed_twice"
    assert kinds(choose(60, weeks("a"), not_now=frozenset("b"), back=back))[0] == ("learn", "c")


def test_not_now_is_left_out_everywhere():
    today = choose(60, weeks("a", "b"), None, ["d"], frozenset({"a", "d"}))
    assert kinds(today) == [("learn", "b")]


def test_each_skill_of_the_plan_comes_once():
    today = choose(200, weeks("a", "b", "c"))
    assert kinds(today) == [("learn", "a"), ("learn", "b"), ("learn", "c")]


def test_nothing_to_do_is_no_activities():
    assert choose(30).activities == ()


def lab(skill, minutes=60.0):
    return Activity(ActivityKind.LAB, skill, minutes, REASON)


def week(*activities):
    return PlanWeek(DAY, 5.0, activities)


def new(*skills, minutes=60.0):
    return [Activity(ActivityKind.LEARN, skill, minutes, REASON) for skill in skills]


def timed(today):
    return [(activity.kind.value, activity.skill, activity.minutes) for activity in today.activities]


def test_a_lab_whose_turn_it_is_gets_a_longer_sitting():
    assert timed(choose(60, [week(lab("a"), *new("b"))])) == [("lab", "a", 45), ("learn", "b", 15)]


def test_one_lab_is_enough_for_a_day():
    assert timed(choose(200, [week(lab("a"), lab("b"), *new("c"))])) == [("lab", "a", 45), ("learn", "c", 30)]


def test_what_is_all_new_is_mixed_with_a_lab_of_a_learned_skill():
    plan = [week(*new("a", "b", "c")), week(lab("d"), *new("e"))]
    assert timed(choose(30, plan)) == [("learn", "a", 15), ("lab", "d", 15)]
    assert timed(choose(60, plan)) == [("learn", "a", 30), ("lab", "d", 30)]
    assert timed(choose(100, plan)) == [("learn", "a", 30), ("lab", "d", 45), ("learn", "b", 25)]
    assert timed(choose(20, plan)) == [("learn", "a", 20)]  # too short for both
    assert timed(choose(60, plan, not_now=frozenset("d"))) == [("learn", "a", 30), ("learn", "b", 30)]


def test_a_lab_is_not_taken_before_its_lesson_nor_from_weeks_far_off():
    unlearned = [week(*new("a", "b")), week(*new("c"), lab("a"))]
    assert [kind for kind, *_ in timed(choose(60, unlearned))] == ["learn", "learn"]
    far_off = [week(*new("a", "b")), week(*new("c")), week(lab("d"))]
    assert [kind for kind, *_ in timed(choose(60, far_off))] == ["learn", "learn"]


def test_a_lab_of_a_practised_skill_takes_the_place_of_its_practice():
    practise = Activity(ActivityKind.PRACTISE, "d", 30.0, REASON)
    plan = [week(*new("a", "b", "c"), practise, lab("d"))]
    assert timed(choose(200, plan))[:2] == [("learn", "a", 30), ("learn", "b", 30)]  # practice is among what comes next
    assert timed(choose(60, plan)) == [("learn", "a", 30), ("lab", "d", 30)]


def test_a_few_minutes_go_to_something_else_than_a_lab_unless_nothing_else_is_left():
    assert timed(choose(10, [week(lab("a"), *new("b"))])) == [("learn", "b", 10)]
    assert timed(choose(10, [week(lab("a"))])) == [("lab", "a", 10)]
    assert timed(choose(10, [week(lab("a", 5.0))])) == [("lab", "a", 5)]


@given(
    st.integers(5, 600),
    st.lists(st.sampled_from("pqrs"), max_size=6),
    st.lists(st.sampled_from("abcdef"), unique=True),
    st.lists(st.sampled_from("xyz"), max_size=3, unique=True),
    st.booleans(),
    st.floats(5, 300),
    st.lists(st.sampled_from("abcdefgh"), max_size=4),
)
def test_the_choices_always_fit_the_minutes(minutes, due, planned, disputed, placement_open, each, labs):
    plan = [*weeks(*planned, minutes=each), week(*(lab(skill, each) for skill in labs))][-3:]
    today = choose(minutes, plan[::-1], review_of(*due), disputed, placement_open=placement_open)
    in_plan = [a.skill for a in today.activities if a.kind in (ActivityKind.LEARN, ActivityKind.LAB)]
    assert len(in_plan) == len(set(in_plan))
    assert sum(activity.minutes for activity in today.activities) <= minutes
    assert len(today.activities) <= 4
    assert all(activity.minutes >= 1 for activity in today.activities)
