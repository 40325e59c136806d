"""The next best things for the minutes at hand."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from upslope.model.plan import Activity, ActivityKind, PlanWeek, Reason
from upslope.planner import choose_today

DAY = date(2026, 1, 5)
REASON = Reason("required")


def weeks(*skills, minutes=60.0):
    learn = [Activity(ActivityKind.LEARN, skill, minutes, REASON) for skill in skills]
    review = Activity(ActivityKind.REVIEW, None, 20.0, Reason("reserved_for_review"))
    return [PlanWeek(DAY, 5.0, (review, *learn[:2])), PlanWeek(DAY, 5.0, tuple(learn[1:]))]


def kinds(today):
    return [(activity.kind.value, activity.skill) for activity in today.activities]


def choose(minutes=30, plan=(), due=(), disputed=(), not_now=frozenset(), placement_open=False):
    return choose_today(DAY, minutes, plan, due, disputed, not_now, placement_open=placement_open)


def test_what_aims_everything_better_comes_first_then_reviews_then_the_plan():
    today = choose(90, weeks("a", "b"), [("r", 0.4)], ["d"], placement_open=True)
    assert kinds(today) == [("place", None), ("test_out", "d"), ("review", None), ("learn", "a")]


def test_reviews_take_about_a_third_and_name_their_skills():
    due = [(f"s{n}", 0.9 - n / 20) for n in range(12)]
    (review, learn) = choose(30, weeks("a"), due).activities
    assert review.kind is ActivityKind.REVIEW
    assert review.minutes <= 0.35 * 30 + 1
    assert dict(review.reason.params)["skills"] == ("s0", "s1", "s2", "s3", "s4")
    assert learn.skill == "a"


def test_not_now_is_left_out_everywhere():
    today = choose(60, weeks("a", "b"), [("r", 0.5)], ["d"], frozenset({"a", "r", "d"}))
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
    st.lists(st.tuples(st.sampled_from("pqrs"), st.floats(0.1, 1)), max_size=6),
    st.lists(st.sampled_from("abcdef"), unique=True),
    st.lists(st.sampled_from("xyz"), max_size=3, unique=True),
    st.booleans(),
    st.floats(5, 300),
    st.lists(st.sampled_from("abcdefgh"), max_size=4),
)
def test_the_choices_always_fit_the_minutes(minutes, due, planned, disputed, placement_open, each, labs):
    plan = [*weeks(*planned, minutes=each), week(*(lab(skill, each) for skill in labs))][-3:]
    today = choose(minutes, plan[::-1], due, disputed, placement_open=placement_open)
    in_plan = [a.skill for a in today.activities if a.kind in (ActivityKind.LEARN, ActivityKind.LAB)]
    assert len(in_plan) == len(set(in_plan))
    assert sum(activity.minutes for activity in today.activities) <= minutes
    assert len(today.activities) <= 4
    assert all(activity.minutes >= 1 for activity in today.activities)
